import type { ApplicationForm, Outcome, Register } from '../src/index.ts'
import { code, czFacts, inChangzhou, leadCode } from './changzhou-sample.ts'

interface Case {
  rule: string
  /** What is changed in the sound application, and what that gives. */
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  gives: Outcome
}

const lead = (change: object) => ({ units: { [leadCode]: { ...inChangzhou, ...change } } })
const led = (consortiumId: string, policyCode = 'CZ') => ({
  history: { activeRecognitionsLed: [{ consortiumId, policyCode, name: '示例' }], bans: [] },
})
const without = (type: string) => ({ documents: czFacts().documents.filter((document) => document.type !== type) })
const withDocument = (type: string) => ({ documents: [...czFacts().documents, { type, unitUscc: null }] })
const conforms = (line: string) => ({ verdicts: { [line]: 'conforms' as const } })
const answers = (change: Record<string, string | boolean>) => (form: ApplicationForm) =>
  void Object.assign(form.answers!, change)
const type = (formationType: string, more: Record<string, string> = {}) => answers({ formationType, ...more })
const unsigned = { signatures: [{ uscc: leadCode, authorised: false }] }

/** For every rule before judgement: what just meets it and what just fails, by clause. */
export const cases: Record<string, Case[]> = {
  'CZ-3.1.1a': [
    ...['新能源', '高端装备', '新材料', '生命健康', '新一代信息技术'].map((field): Case => ({
      rule: 'field',
      when: field,
      form: (f) => (f.field = field),
      gives: 'met',
    })),
    { rule: 'field', when: '海洋工程, no reason', form: (f) => (f.field = '海洋工程'), gives: 'unmet' },
    {
      rule: 'field',
      when: '海洋工程 with a reason',
      form: (f) => Object.assign(f, { field: '海洋工程', fieldReason: '本市有优势' }),
      gives: 'met',
    },
    { rule: 'field-other', when: 'of the list', gives: 'not-applicable' },
    {
      rule: 'field-other',
      when: 'another, not accepted yet',
      form: (f) => (f.field = '海洋工程'),
      gives: 'needs-judgement',
    },
    {
      rule: 'field-other',
      when: 'another, accepted',
      form: (f) => (f.field = '海洋工程'),
      register: conforms('field-other'),
      gives: 'met',
    },
  ],
  'CZ-3.1.1b': [
    { rule: 'positioning', when: 'stated, not judged', gives: 'needs-judgement' },
    { rule: 'positioning', when: 'judged', register: conforms('positioning'), gives: 'met' },
    { rule: 'positioning', when: 'no medium and long-term plan', form: answers({ longTermPlan: '' }), gives: 'unmet' },
  ],
  'CZ-3.1.2a': [
    { rule: 'member-count', when: '2 members', form: (f) => f.members.pop(), gives: 'unmet' },
    { rule: 'member-count', when: '3 members', gives: 'met' },
    {
      rule: 'member-count',
      when: '3 rows, one the lead',
      form: (f) => (f.members[2]!.uscc = leadCode),
      gives: 'unmet',
    },
    {
      rule: 'member-count',
      when: '3 rows, one without a code',
      form: (f) => (f.members[2]!.uscc = ''),
      gives: 'unknown',
    },
  ],
  'CZ-3.1.2b': [
    { rule: 'academia-member', when: 'a university', gives: 'met' },
    { rule: 'academia-member', when: 'an institute', form: (f) => (f.members[0]!.kind = 'institute'), gives: 'met' },
    {
      rule: 'academia-member',
      when: 'a new-type R&D institution',
      form: (f) => (f.members[0]!.kind = 'new-rnd'),
      gives: 'met',
    },
    {
      rule: 'academia-member',
      when: 'enterprises only',
      form: (f) => (f.members[0]!.kind = 'enterprise'),
      gives: 'unmet',
    },
    { rule: 'academia-relevant', when: 'not answered', gives: 'needs-judgement' },
    { rule: 'academia-relevant', when: 'conforms', register: conforms('academia-relevant'), gives: 'met' },
    {
      rule: 'academia-relevant',
      when: 'no academia',
      form: (f) => (f.members[0]!.kind = 'enterprise'),
      gives: 'not-applicable',
    },
  ],
  'CZ-3.1.2c': [
    { rule: 'single-lead', when: 'leads none', gives: 'met' },
    { rule: 'single-lead', when: 'leads one', register: led('a'), gives: 'unmet' },
    { rule: 'single-lead', when: 'leads one under another policy', register: led('a', 'ZJ'), gives: 'met' },
  ],
  'CZ-3.1.2d': [
    { rule: 'external-liability', when: 'stated', gives: 'met' },
    {
      rule: 'external-liability',
      when: 'not stated',
      form: (f) => (f.attestations.externalLiability = false),
      gives: 'unmet',
    },
    { rule: 'responsible-person', when: 'the legal representative', gives: 'met' },
    { rule: 'responsible-person', when: 'another', form: (f) => (f.lead.responsiblePerson = '示例丁'), gives: 'unmet' },
  ],
  'CZ-3.1.2e': [
    { rule: 'voluntary', when: 'stated and signed by each', gives: 'met' },
    { rule: 'voluntary', when: 'a member has not signed', register: unsigned, gives: 'needs-document' },
    { rule: 'voluntary', when: 'not stated', form: (f) => (f.attestations.voluntary = false), gives: 'unmet' },
  ],
  'CZ-3.1.3a': [
    { rule: 'agreement-signed', when: 'all signed', gives: 'met' },
    { rule: 'agreement-signed', when: 'a member not', register: unsigned, gives: 'needs-document' },
    {
      rule: 'agreement-signed',
      when: 'authorised, without the letter',
      register: { signatures: [leadCode, code(1), code(2), code(3)].map((uscc) => ({ uscc, authorised: true })) },
      gives: 'needs-document',
    },
  ],
  'CZ-3.1.3c': [
    { rule: 'lead-manages', when: 'each member has its task', gives: 'met' },
    { rule: 'lead-manages', when: 'one has none', form: (f) => (f.members[1]!.task = ''), gives: 'unmet' },
  ],
  'CZ-3.1.4a': [
    { rule: 'management-body', when: 'named, in the charter', gives: 'met' },
    { rule: 'management-body', when: 'not named', form: answers({ managementBody: ' ' }), gives: 'unmet' },
    { rule: 'management-body', when: 'no document', register: without('charter'), gives: 'needs-document' },
  ],
  'CZ-3.1.4b': [
    { rule: 'mechanisms', when: 'stated, not judged', gives: 'needs-judgement' },
    { rule: 'mechanisms', when: 'judged', register: conforms('mechanisms'), gives: 'met' },
    { rule: 'mechanisms', when: 'no licensing', form: answers({ licensing: '' }), gives: 'unmet' },
  ],
  'CZ-3.2.1a': [
    { rule: 'lead-location', when: 'in a Changzhou district', gives: 'met' },
    { rule: 'lead-location', when: 'in the zone', register: lead({ regions: ['Z320401', '320400'] }), gives: 'met' },
    { rule: 'lead-location', when: 'in Zhenjiang', register: lead({ regions: ['321100', '320000'] }), gives: 'unmet' },
    { rule: 'lead-legal-person', when: 'independent', gives: 'met' },
    { rule: 'lead-legal-person', when: 'a branch', register: lead({ independentLegalPerson: false }), gives: 'unmet' },
  ],
  'CZ-3.3a': [
    { rule: 'academia-strength', when: 'a university', gives: 'needs-judgement' },
    {
      rule: 'academia-strength',
      when: 'none',
      form: (f) => (f.members[0]!.kind = 'enterprise'),
      gives: 'not-applicable',
    },
    { rule: 'enterprises-chain', when: 'two enterprises', gives: 'needs-judgement' },
    {
      rule: 'enterprises-chain',
      when: 'one enterprise',
      form: (f) => (f.members[1]!.kind = 'institute'),
      gives: 'needs-judgement',
    },
    {
      rule: 'enterprises-chain',
      when: 'none',
      form: (f) => f.members.forEach((each) => (each.kind = 'university')),
      gives: 'not-applicable',
    },
  ],
  'CZ-3.3b': [
    { rule: 'members-from-anywhere', when: 'all local', gives: 'met' },
    {
      rule: 'members-from-anywhere',
      when: 'a member from Jilin',
      register: {
        units: { [leadCode]: inChangzhou, [code(1)]: { ...inChangzhou, kind: 'university', regions: ['220100'] } },
      },
      gives: 'met',
    },
  ],
  'CZ-3.3c': [
    { rule: 'strong-members', when: 'named', gives: 'noted' },
    { rule: 'strong-members', when: 'not named', form: answers({ strongMembers: '' }), gives: 'noted' },
  ],
  'CZ-4': [
    ...['market', 'platform', 'strategic'].map((each): Case => ({
      rule: 'formation-type',
      when: each,
      form: type(each),
      gives: 'met',
    })),
    { rule: 'formation-type', when: 'left open', form: type(''), gives: 'unknown' },
    { rule: 'formation-type', when: 'not of the list', form: type('联盟型'), gives: 'unmet' },
    {
      rule: 'formation-type',
      when: 'not of the list, whatever is given for another',
      form: type('联盟型', { formationReason: '示例理由' }),
      register: conforms('formation-other'),
      gives: 'unmet',
    },
    { rule: 'formation-type', when: 'another without a reason', form: type('other'), gives: 'unmet' },
    {
      rule: 'formation-type',
      when: 'another with a reason, not accepted yet',
      form: type('other', { formationReason: '示例理由' }),
      gives: 'needs-judgement',
    },
    {
      rule: 'formation-type',
      when: 'another, accepted',
      form: type('other', { formationReason: '示例理由' }),
      register: conforms('formation-other'),
      gives: 'met',
    },
  ],
  'CZ-4.1': [
    { rule: 'market-lead', when: 'a leading enterprise', gives: 'met' },
    {
      rule: 'market-lead',
      when: 'another lead institution',
      form: (f) => (f.lead.types = ['lead-institution']),
      gives: 'unmet',
    },
    { rule: 'market-lead', when: 'a university', register: lead({ kind: 'university' }), gives: 'unmet' },
    { rule: 'market-lead', when: 'no type stated', form: (f) => (f.lead.types = []), gives: 'unknown' },
    { rule: 'market-lead', when: 'platform-supported', form: type('platform'), gives: 'not-applicable' },
  ],
  'CZ-4.2': [
    { rule: 'carrier', when: 'market-driven', gives: 'not-applicable' },
    { rule: 'carrier', when: 'no carrier', form: type('platform', { resourceSharing: '示例' }), gives: 'unmet' },
    { rule: 'carrier', when: 'no way of sharing', form: type('platform', { carrierPlatform: '示例' }), gives: 'unmet' },
    {
      rule: 'carrier',
      when: 'both, judged',
      form: type('platform', { carrierPlatform: '示例平台', resourceSharing: '示例方式' }),
      register: conforms('carrier'),
      gives: 'met',
    },
    {
      rule: 'carrier',
      when: 'both, not judged',
      form: type('platform', { carrierPlatform: '示例平台', resourceSharing: '示例方式' }),
      gives: 'needs-judgement',
    },
  ],
  'CZ-4.3': [
    { rule: 'demand', when: 'market-driven', gives: 'not-applicable' },
    {
      rule: 'demand',
      when: 'stated, with the task statement',
      form: type('strategic', { demandInstitution: '示例机构', demandStatement: '示例需求' }),
      register: withDocument('task-statement'),
      gives: 'met',
    },
    {
      rule: 'demand',
      when: 'no task statement or agreement',
      form: type('strategic', { demandInstitution: '示例机构', demandStatement: '示例需求' }),
      gives: 'needs-document',
    },
    {
      rule: 'demand',
      when: 'no institution',
      form: type('strategic', { demandStatement: '示例需求' }),
      register: withDocument('task-statement'),
      gives: 'unmet',
    },
  ],
  'CZ-5.2': [
    { rule: 'bodies', when: 'all there', gives: 'met' },
    { rule: 'bodies', when: 'without the document', register: { documents: [] }, gives: 'needs-document' },
    { rule: 'bodies', when: 'no expert committee', form: (f) => (f.bodies.expertCommittee = ''), gives: 'unmet' },
    {
      rule: 'bodies',
      when: 'no joint responsibility',
      form: (f) => (f.attestations.jointResponsibility = false),
      gives: 'unmet',
    },
  ],
  'CZ-5.2b': [
    { rule: 'chief-expert', when: 'stated, not judged', gives: 'needs-judgement' },
    { rule: 'chief-expert', when: 'judged', register: conforms('chief-expert'), gives: 'met' },
    { rule: 'chief-expert', when: 'not stated', form: answers({ chiefExpertGrounds: '' }), gives: 'unmet' },
  ],
  'CZ-5.3': [
    { rule: 'charter-signed', when: 'all signed', gives: 'met' },
    { rule: 'charter-signed', when: 'a member not', register: unsigned, gives: 'needs-document' },
    { rule: 'charter-document', when: 'attached', gives: 'met' },
    { rule: 'charter-document', when: 'not attached', register: without('charter'), gives: 'needs-document' },
    { rule: 'charter-mechanisms', when: 'all seven, judged', register: conforms('charter-mechanisms'), gives: 'met' },
    { rule: 'charter-mechanisms', when: 'all seven, not judged', gives: 'needs-judgement' },
    ...['responsibility', 'jointResearch', 'fundRaising', 'openCooperation'].map((id): Case => ({
      rule: 'charter-mechanisms',
      when: `no ${id}`,
      form: answers({ [id]: '' }),
      gives: 'unmet',
    })),
    ...(['decision', 'ip', 'benefits'] as const).map((id): Case => ({
      rule: 'charter-mechanisms',
      when: `no ${id}`,
      form: (f) => (f.mechanisms[id] = ''),
      gives: 'unmet',
    })),
  ],
  'CZ-7.3a': [
    { rule: 'integrity', when: 'made and handed in', gives: 'met' },
    { rule: 'integrity', when: 'not made', form: answers({ integrity: false }), gives: 'unmet' },
    { rule: 'integrity', when: 'not handed in', register: without('integrity'), gives: 'needs-document' },
  ],
}
