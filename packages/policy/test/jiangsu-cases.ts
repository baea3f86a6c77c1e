import type { ApplicationForm, Outcome, Register, RegisteredUnit } from '../src/index.ts'
import { code, inJiangsu, js, jsFacts, leadCode, registered, units } from './jiangsu-sample.ts'

interface Case {
  rule: string
  /** What is changed in the sound application, and what that gives. */
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  gives: Outcome
}

const lead = (change: object) => ({ units: { ...units, [leadCode]: { ...inJiangsu, ...change } } })
const second = (change: Partial<RegisteredUnit>) => ({ units: { ...units, [code(2)]: registered(2, change) } })
const without = (...types: string[]) => ({
  documents: jsFacts().documents.filter(({ type }) => !types.includes(type)),
})
const withDocument = (type: string) => ({ documents: [...jsFacts().documents, { type, unitUscc: null }] })
const conforms = (line: string) => ({ verdicts: { [line]: 'conforms' as const } })
const answers = (change: Record<string, string | boolean>) => (form: ApplicationForm) =>
  void Object.assign(form.answers!, change)
const unsigned = { signatures: [{ uscc: leadCode, authorised: false }] }
const byLetter = { signatures: [0, 1, 2, 3].map((n) => ({ uscc: code(n), authorised: true })) }

/** The lead of these types with these figures, in 万元; as a platform where it says so. */
const claims =
  (types: string[], sales: string, rnd: string, leadRole = 'enterprise') =>
  (form: ApplicationForm) => {
    Object.assign(form.lead, { types, sales, rnd })
    form.answers!['leadRole'] = leadRole
  }
const platform = (types = ['laboratory']) => claims(types, '', '', 'platform')
const concept = (change: object = {}) =>
  answers({
    ...{ concept: 'yes', conceptMember: code(2) },
    ...{ conceptPrinciple: true, conceptScenario: true, conceptPrototype: true, conceptMarket: true },
    ...change,
  })
const inCentre = second({ qualifications: ['js-concept-centre'] })

/** What a special member states of itself, with the document that bears it out. */
const special = (rule: string, has: string, stated: string, document: string): Case[] => {
  const whole = { [has]: 'yes', [`${has}Member`]: code(2), [stated]: '示例内容' }
  return [
    { rule, when: 'no such member', gives: 'not-applicable' },
    { rule, when: 'stated, with its document', form: answers(whole), register: withDocument(document), gives: 'met' },
    { rule, when: 'without its document', form: answers(whole), gives: 'needs-document' },
    {
      rule,
      when: 'with its document, nothing stated',
      form: answers({ ...whole, [stated]: '' }),
      register: withDocument(document),
      gives: 'unmet',
    },
  ]
}

const blank = (rule: string, own: string[], mechanisms: ('decision' | 'ip' | 'benefits')[]): Case[] => [
  ...own.map((id): Case => ({ rule, when: `no ${id}`, form: answers({ [id]: '' }), gives: 'unmet' })),
  ...mechanisms.map((id): Case => ({ rule, when: `no ${id}`, form: (f) => (f.mechanisms[id] = ''), gives: 'unmet' })),
]

/** For every rule before judgement: what just meets it and what just fails, by clause. */
export const cases: Record<string, Case[]> = {
  'JS-2b': [
    { rule: 'delta-members', when: 'all of Jiangsu', gives: 'not-applicable' },
    ...['310000', '330000', '340000'].map((region): Case => ({
      rule: 'delta-members',
      when: `a member from ${region}`,
      register: second({ regions: [region] }),
      gives: 'noted',
    })),
    {
      rule: 'delta-members',
      when: 'a member from Jilin',
      register: second({ regions: ['220000'] }),
      gives: 'not-applicable',
    },
  ],
  'JS-3.1': [
    ...js.fields.list.map((field): Case => ({
      rule: 'field',
      when: field,
      form: (f) => (f.field = field),
      gives: 'met',
    })),
    { rule: 'field', when: '智能农机, no reason', form: (f) => (f.field = '智能农机'), gives: 'unmet' },
    {
      rule: 'field',
      when: '智能农机 with a reason',
      form: (f) => Object.assign(f, { field: '智能农机', fieldReason: '示例理由' }),
      gives: 'met',
    },
  ],
  'JS-3.2': [
    { rule: 'agreement', when: 'signed by all, six mechanisms', gives: 'met' },
    { rule: 'agreement', when: 'not attached', register: without('agreement'), gives: 'needs-document' },
    { rule: 'agreement', when: 'a member has not signed', register: unsigned, gives: 'needs-document' },
    { rule: 'agreement', when: 'authorised, without the letters', register: byLetter, gives: 'needs-document' },
    ...blank('agreement', ['negotiation', 'fundInput', 'jointResearch', 'application'], ['decision', 'ip', 'benefits']),
  ],
  'JS-3.2b': [
    { rule: 'fund-rules', when: 'attached', register: withDocument('fund-rules'), gives: 'noted' },
    { rule: 'fund-rules', when: 'none', gives: 'not-applicable' },
  ],
  'JS-3.3a': [
    { rule: 'coordination', when: 'stated, in the agreement', gives: 'met' },
    { rule: 'coordination', when: 'not stated', form: answers({ coordination: ' ' }), gives: 'unmet' },
    {
      rule: 'coordination',
      when: 'in a document of its own',
      register: { documents: [{ type: 'organisation', unitUscc: null }] },
      gives: 'met',
    },
    { rule: 'coordination', when: 'in no document', register: without('agreement'), gives: 'needs-document' },
  ],
  'JS-3.3b': [
    { rule: 'council', when: 'chaired by the head of the lead', gives: 'noted' },
    { rule: 'council', when: 'no council: no bar', form: answers({ councilChair: 'none' }), gives: 'noted' },
    { rule: 'chief-expert', when: 'named', gives: 'noted' },
    { rule: 'chief-expert', when: 'none: no bar', form: (f) => (f.chiefScientist.name = ''), gives: 'noted' },
    { rule: 'expert-committee', when: 'set up', gives: 'noted' },
    { rule: 'expert-committee', when: 'none: no bar', form: (f) => (f.bodies.expertCommittee = ''), gives: 'noted' },
  ],
  'JS-4.1.1': [
    { rule: 'lead-location', when: 'in Jiangsu', gives: 'met' },
    { rule: 'lead-location', when: 'in Jilin', register: lead({ regions: ['220000', '220100'] }), gives: 'unmet' },
    {
      rule: 'lead-location',
      when: 'R3: a platform from elsewhere',
      form: platform(),
      register: lead({ kind: 'institute', regions: ['310000'] }),
      gives: 'unmet',
    },
    { rule: 'lead-location', when: 'not known', register: lead({ regions: undefined }), gives: 'unknown' },
    { rule: 'lead-legal-person', when: 'independent', gives: 'met' },
    { rule: 'lead-legal-person', when: 'a branch', register: lead({ independentLegalPerson: false }), gives: 'unmet' },
    { rule: 'lead-identity', when: 'an enterprise', gives: 'met' },
    { rule: 'lead-identity', when: 'nothing claimed', form: answers({ leadRole: '' }), gives: 'unknown' },
    { rule: 'lead-identity', when: 'something else claimed', form: answers({ leadRole: 'union' }), gives: 'unmet' },
    {
      rule: 'lead-identity',
      when: 'claims to be an enterprise, is an institute',
      register: lead({ kind: 'institute' }),
      gives: 'unmet',
    },
    {
      rule: 'lead-identity',
      when: 'a platform with its own legal personality',
      form: platform(),
      register: lead({ kind: 'institute' }),
      gives: 'met',
    },
    {
      rule: 'lead-identity',
      when: 'a platform without',
      form: platform(),
      register: lead({ independentLegalPerson: false }),
      gives: 'unmet',
    },
  ],
  'JS-4.1.2a': [
    ...['tech-leading', 'industry-leader', 'unicorn'].map((type): Case => ({
      rule: 'enterprise-type',
      when: type,
      form: (f) => (f.lead.types = [type]),
      gives: 'met',
    })),
    { rule: 'enterprise-type', when: 'another', form: (f) => (f.lead.types = ['other']), gives: 'unmet' },
    { rule: 'enterprise-type', when: 'not stated', form: (f) => (f.lead.types = []), gives: 'unknown' },
    { rule: 'enterprise-type', when: 'a platform', form: platform(), gives: 'not-applicable' },
  ],
  'JS-4.1.2b': [
    { rule: 'industry-leader', when: '10 亿, 3 %', gives: 'met' },
    ...['99990', '99999', '99999.9999'].map((sales): Case => ({
      rule: 'industry-leader',
      when: `${sales} 万元`,
      form: claims(['industry-leader'], sales, '5000'),
      gives: 'unmet',
    })),
    {
      rule: 'industry-leader',
      when: '10 亿, 2.99 %',
      form: claims(['industry-leader'], '100000', '2990'),
      gives: 'unmet',
    },
    {
      rule: 'industry-leader',
      when: '10 亿, 2.9999 %',
      form: claims(['industry-leader'], '100000', '2999.9'),
      gives: 'unmet',
    },
    {
      rule: 'industry-leader',
      when: 'sales not stated',
      form: claims(['industry-leader'], '', '3000'),
      gives: 'unknown',
    },
    {
      rule: 'industry-leader',
      when: 'R4: small, but a 科技领军企业 too',
      form: claims(['industry-leader', 'tech-leading'], '50000', '100'),
      gives: 'met',
    },
    {
      rule: 'industry-leader',
      when: 'R4: small, but a unicorn of 3 % too',
      form: claims(['industry-leader', 'unicorn'], '50000', '1500'),
      gives: 'met',
    },
    {
      rule: 'industry-leader',
      when: 'small, a unicorn of 2.9999 %',
      form: claims(['industry-leader', 'unicorn'], '50000', '1499.95'),
      gives: 'unmet',
    },
    {
      rule: 'industry-leader',
      when: 'a unicorn alone',
      form: claims(['unicorn'], '50000', '100'),
      gives: 'not-applicable',
    },
    {
      rule: 'industry-leader',
      when: 'a platform',
      form: claims(['industry-leader'], '50000', '100', 'platform'),
      gives: 'not-applicable',
    },
  ],
  'JS-4.1.2c': [
    { rule: 'unicorn', when: '3 %', form: claims(['unicorn'], '50000', '1500'), gives: 'met' },
    { rule: 'unicorn', when: '2.99 %', form: claims(['unicorn'], '50000', '1495'), gives: 'unmet' },
    { rule: 'unicorn', when: '2.9999 %', form: claims(['unicorn'], '50000', '1499.95'), gives: 'unmet' },
    { rule: 'unicorn', when: 'R&D not stated', form: claims(['unicorn'], '50000', ''), gives: 'unknown' },
    {
      rule: 'unicorn',
      when: 'R4: a 科技领军企业 too',
      form: claims(['unicorn', 'tech-leading'], '50000', '100'),
      gives: 'met',
    },
    {
      rule: 'unicorn',
      when: 'an industry leader alone',
      form: claims(['industry-leader'], '50000', '100'),
      gives: 'not-applicable',
    },
    {
      rule: 'unicorn',
      when: 'a platform',
      form: claims(['unicorn'], '50000', '100', 'platform'),
      gives: 'not-applicable',
    },
  ],
  'JS-4.1.2d': [
    { rule: 'enterprise-integrates', when: 'not judged', gives: 'needs-judgement' },
    { rule: 'enterprise-integrates', when: 'judged', register: conforms('enterprise-integrates'), gives: 'met' },
    { rule: 'enterprise-integrates', when: 'a platform', form: platform(), gives: 'not-applicable' },
  ],
  'JS-4.1.3': [
    ...['laboratory', 'tech-centre'].map((type): Case => ({
      rule: 'platform-type',
      when: type,
      form: platform([type]),
      gives: 'met',
    })),
    { rule: 'platform-type', when: 'another platform', form: platform(['other']), gives: 'unmet' },
    { rule: 'platform-type', when: 'an enterprise', gives: 'not-applicable' },
  ],
  'JS-4.1.3b': [
    { rule: 'platform-open', when: 'not judged', form: platform(), gives: 'needs-judgement' },
    { rule: 'platform-open', when: 'judged', form: platform(), register: conforms('platform-open'), gives: 'met' },
    { rule: 'platform-open', when: 'an enterprise', gives: 'not-applicable' },
  ],
  'JS-4.2a': [
    { rule: 'members-legal-persons', when: 'all are', gives: 'met' },
    {
      rule: 'members-legal-persons',
      when: 'one is not',
      register: second({ independentLegalPerson: false }),
      gives: 'unmet',
    },
    {
      rule: 'members-legal-persons',
      when: 'one is not in the register',
      register: { units: { ...units, [code(2)]: registered(2, { independentLegalPerson: undefined }) } },
      gives: 'unknown',
    },
  ],
  'JS-4.2b': [
    { rule: 'academia-member', when: 'a university', gives: 'met' },
    {
      rule: 'academia-member',
      when: 'an institute',
      register: { units: { ...units, [code(1)]: registered(1, { kind: 'institute' }) } },
      gives: 'met',
    },
    {
      rule: 'academia-member',
      when: 'a new-type R&D institution only',
      register: { units: { ...units, [code(1)]: registered(1, { kind: 'new-rnd' }) } },
      gives: 'unmet',
    },
    { rule: 'academia-member', when: 'enterprises only', form: (f) => f.members.shift(), gives: 'unmet' },
  ],
  'JS-4.2.1': [
    { rule: 'enterprises-able', when: 'two enterprises, not judged', gives: 'needs-judgement' },
    { rule: 'enterprises-able', when: 'judged', register: conforms('enterprises-able'), gives: 'met' },
    { rule: 'enterprises-able', when: 'one enterprise', form: (f) => f.members.pop(), gives: 'needs-judgement' },
    {
      rule: 'enterprises-able',
      when: 'none',
      form: (f) => (f.members = f.members.slice(0, 1)),
      gives: 'not-applicable',
    },
  ],
  'JS-4.2.2': [
    { rule: 'academia-able', when: 'a university, not judged', gives: 'needs-judgement' },
    { rule: 'academia-able', when: 'judged', register: conforms('academia-able'), gives: 'met' },
    { rule: 'academia-able', when: 'none', form: (f) => f.members.shift(), gives: 'not-applicable' },
  ],
  'JS-4.2.3': ['concept', 'testing', 'transfer', 'finance'].flatMap((each): Case[] => [
    { rule: `${each}-member`, when: 'one takes part', form: answers({ [each]: 'yes' }), gives: 'noted' },
    { rule: `${each}-member`, when: 'none', gives: 'not-applicable' },
  ]),
  'JS-4.2.3a': [
    { rule: 'concept-verification', when: 'no such member', gives: 'not-applicable' },
    {
      rule: 'concept-verification',
      when: 'of the centre, four services',
      form: concept(),
      register: inCentre,
      gives: 'met',
    },
    { rule: 'concept-verification', when: 'not of the centre', form: concept(), gives: 'unmet' },
    {
      rule: 'concept-verification',
      when: 'not of the centre, another member is',
      form: concept({ conceptMember: code(3) }),
      register: inCentre,
      gives: 'unmet',
    },
    ...['conceptMember', 'conceptPrinciple', 'conceptScenario', 'conceptPrototype', 'conceptMarket'].map(
      (id): Case => ({
        rule: 'concept-verification',
        when: `no ${id}`,
        form: concept({ [id]: id === 'conceptMember' ? '' : false }),
        register: inCentre,
        gives: 'unmet',
      }),
    ),
  ],
  'JS-4.2.3b': special('testing', 'testing', 'testingMeans', 'testing-qualification'),
  'JS-4.2.3c': special('transfer', 'transfer', 'transferTeam', 'technology-managers'),
  'JS-4.2.3d': special('finance', 'finance', 'financeExperience', 'finance-experience'),
  'JS-5.2': [
    { rule: 'voluntary', when: 'stated and signed by each', gives: 'met' },
    { rule: 'voluntary', when: 'not stated', form: (f) => (f.attestations.voluntary = false), gives: 'unmet' },
    { rule: 'voluntary', when: 'not said how they fit', form: answers({ complementarity: '' }), gives: 'unmet' },
    { rule: 'voluntary', when: 'a member without a task', form: (f) => (f.members[1]!.task = ''), gives: 'unmet' },
    { rule: 'voluntary', when: 'a member has not signed', register: unsigned, gives: 'needs-document' },
  ],
  'JS-5.3': [
    { rule: 'plan', when: 'tasks, goals and the plan itself', gives: 'met' },
    { rule: 'plan', when: 'no tasks', form: answers({ jointTasks: '' }), gives: 'unmet' },
    { rule: 'plan', when: 'no goals', form: answers({ strategicGoals: '' }), gives: 'unmet' },
    { rule: 'plan', when: 'not attached', register: without('plan'), gives: 'needs-document' },
    { rule: 'joint-agreement', when: 'signed by all, six mechanisms', gives: 'met' },
    { rule: 'joint-agreement', when: 'not attached', register: without('agreement'), gives: 'needs-document' },
    { rule: 'joint-agreement', when: 'a member has not signed', register: unsigned, gives: 'needs-document' },
    ...blank('joint-agreement', ['responsibility', 'jointResearch', 'operation', 'fundRaising'], ['ip', 'benefits']),
  ],
}
