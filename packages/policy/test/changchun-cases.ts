import type { ApplicationForm, Outcome, Register } from '../src/index.ts'
import { cc, ccFacts, ccForm, directFacts, leadUnit } from './changchun-sample.ts'
import { code, leadCode, member } from './sample.ts'

interface Case {
  rule: string
  /** What is changed in the sound application, and what that gives. */
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  /** Of a direct recognition. */
  direct?: true
  gives: Outcome
}

const without = (type: string) => ({ documents: ccFacts().documents.filter((document) => document.type !== type) })
const withDocument = (type: string, unitUscc: string | null = null) => ({
  documents: [...ccFacts().documents, { type, unitUscc }],
})
const conforms = (line: string) => ({ verdicts: { [line]: 'conforms' as const } })
const answers = (change: Record<string, string | boolean>) => (form: ApplicationForm) =>
  void Object.assign(form.answers!, change)
const unsigned = { signatures: [{ uscc: leadCode, authorised: false }] }
const authorised = () => ({
  signatures: [
    { uscc: leadCode, authorised: false },
    ...ccForm().members.map(({ uscc }, at) => ({ uscc, authorised: at === 0 })),
  ],
})
const barred = (uscc: string, from: string, until: string, policyCode = 'CC', on?: string) => ({
  history: {
    ...(on && { on }),
    activeRecognitionsLed: [],
    bans: [{ uscc, policyCode, scope: 'lead-or-core-member' as const, from, until }],
  },
})
/** 1 000 members of which so many are enterprises: 599 are 59.9 %. */
const enterprises = (of: number, total: number) => (form: ApplicationForm) =>
  void (form.members = Array.from({ length: total }, (_, at) =>
    member(at + 1, at < of ? 'enterprise' : 'university', { layer: 'general' }),
  ))

/** For every rule before judgement: what just meets it and what just fails, by clause. */
export const cases: Record<string, Case[]> = {
  'CC-4': [
    ...cc.fields.list.map((field): Case => ({
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
    { rule: 'field-other', when: 'another', form: (f) => (f.field = '海洋工程'), gives: 'needs-judgement' },
    {
      rule: 'field-other',
      when: 'another, accepted',
      form: (f) => (f.field = '海洋工程'),
      register: conforms('field-other'),
      gives: 'met',
    },
  ],
  'CC-5a': [
    { rule: 'lead-type', when: '链主企业', gives: 'met' },
    { rule: 'lead-type', when: '龙头企业', form: (f) => (f.lead.types = ['leading']), gives: 'met' },
    { rule: 'lead-type', when: 'of neither type', form: (f) => (f.lead.types = []), gives: 'unknown' },
    {
      rule: 'lead-type',
      when: 'a university',
      register: { units: { [leadCode]: { ...leadUnit, kind: 'university' } } },
      gives: 'unmet',
    },
    { rule: 'lead-operates', when: 'registered elsewhere, operating here', gives: 'met' },
    { rule: 'lead-operates', when: 'not stated', form: answers({ operatesInCity: false }), gives: 'unmet' },
    { rule: 'lead-operates', when: 'stated without how', form: answers({ localOperation: '' }), gives: 'unmet' },
    { rule: 'lead-innovation', when: 'stated', gives: 'met' },
    { rule: 'lead-innovation', when: 'not stated', form: answers({ innovation: '' }), gives: 'unmet' },
  ],
  'CC-5c': [
    { rule: 'safeguards', when: 'handed in', gives: 'met' },
    { rule: 'safeguards', when: 'missing', register: without('safeguards'), gives: 'needs-document' },
  ],
  'CC-6a': [
    { rule: 'member-count', when: '9 members', form: (f) => f.members.pop(), gives: 'unmet' },
    { rule: 'member-count', when: '10 members', gives: 'met' },
    {
      rule: 'member-count',
      when: '10 rows, one the lead',
      form: (f) => (f.members[9]!.uscc = leadCode),
      gives: 'unmet',
    },
    { rule: 'member-count', when: '10 rows, one twice', form: (f) => (f.members[9]!.uscc = code(1)), gives: 'unmet' },
    {
      rule: 'member-count',
      when: '10 rows, one without a code',
      form: (f) => (f.members[9]!.uscc = ''),
      gives: 'unknown',
    },
  ],
  'CC-6b': [
    { rule: 'enterprise-share', when: '6 of 10', gives: 'met' },
    {
      rule: 'enterprise-share',
      when: '5 of 10',
      form: (f) => (f.members[0]!.kind = 'institution'),
      gives: 'unmet',
    },
    { rule: 'enterprise-share', when: '60 %: 300 of 500', form: enterprises(300, 500), gives: 'met' },
    { rule: 'enterprise-share', when: '59.9 %: 299 of 499', form: enterprises(299, 499), gives: 'unmet' },
    { rule: 'enterprise-share', when: '59.9 %: 599 of 1000', form: enterprises(599, 1000), gives: 'unmet' },
    {
      rule: 'enterprise-share',
      when: '6 of 11',
      form: (f) => f.members.push(member(11, 'university')),
      gives: 'unmet',
    },
  ],
  'CC-6c': [
    { rule: 'academia-strength', when: 'not answered', gives: 'needs-judgement' },
    { rule: 'academia-strength', when: 'one of academia', form: enterprises(9, 10), gives: 'needs-judgement' },
    { rule: 'academia-strength', when: 'conforms', register: conforms('academia-strength'), gives: 'met' },
    {
      rule: 'academia-strength',
      when: 'enterprises only',
      form: enterprises(10, 10),
      gives: 'not-applicable',
    },
  ],
  'CC-6e': [
    { rule: 'enterprises-chain', when: 'not answered', gives: 'needs-judgement' },
    { rule: 'enterprises-chain', when: 'one enterprise', form: enterprises(1, 10), gives: 'needs-judgement' },
    { rule: 'enterprises-chain', when: 'conforms', register: conforms('enterprises-chain'), gives: 'met' },
    { rule: 'enterprises-chain', when: 'no enterprise', form: enterprises(0, 10), gives: 'not-applicable' },
  ],
  'CC-7a': [
    { rule: 'agreement-signed', when: 'signed by all', gives: 'met' },
    { rule: 'agreement-signed', when: 'a member not', register: unsigned, gives: 'needs-document' },
    { rule: 'agreement-signed', when: 'no agreement', register: without('agreement'), gives: 'needs-document' },
    {
      rule: 'agreement-signed',
      when: 'the charter in its place',
      register: { documents: [{ type: 'charter', unitUscc: null }] },
      gives: 'needs-document',
    },
    { rule: 'agreement-signed', when: 'authorised, no letter', register: authorised(), gives: 'needs-document' },
    {
      rule: 'agreement-signed',
      when: 'authorised, with the letter',
      register: { ...authorised(), ...withDocument('authorisation', code(1)) },
      gives: 'met',
    },
    { rule: 'agreement-content', when: 'all four', gives: 'met' },
    { rule: 'agreement-content', when: 'no rights and duties', form: answers({ rights: '' }), gives: 'unmet' },
  ],
  'CC-7b': [
    { rule: 'benefits', when: 'both', gives: 'met' },
    { rule: 'benefits', when: 'no ownership of results', form: answers({ ownership: '' }), gives: 'unmet' },
    { rule: 'benefits', when: 'no proceeds', form: (f) => (f.mechanisms.benefits = ''), gives: 'unmet' },
  ],
  'CC-8.1b': [
    { rule: 'external-liability', when: 'stated', gives: 'met' },
    {
      rule: 'external-liability',
      when: 'not stated',
      form: (f) => (f.attestations.externalLiability = false),
      gives: 'unmet',
    },
    { rule: 'responsible-person', when: 'the legal representative', gives: 'met' },
    { rule: 'responsible-person', when: 'another', form: (f) => (f.lead.responsiblePerson = '示例丁'), gives: 'unmet' },
    {
      rule: 'responsible-person',
      when: 'an authorised person with the letter',
      form: (f) => (f.lead.responsiblePerson = '示例丁'),
      register: withDocument('responsible-authorisation'),
      gives: 'met',
    },
  ],
  'CC-9.1': [
    { rule: 'charter', when: 'handed in', gives: 'met' },
    { rule: 'charter', when: 'the agreement alone', register: without('charter'), gives: 'needs-document' },
    { rule: 'charter-content', when: 'all four', gives: 'met' },
    { rule: 'charter-content', when: 'no ownership of IP', form: (f) => (f.mechanisms.ip = ''), gives: 'unmet' },
  ],
  'CC-9.3b': [
    { rule: 'name', when: '长春市示例光电成像创新联合体', gives: 'met' },
    { rule: 'name', when: 'with 创新联合体 in it', form: (f) => (f.name = '示例创新联合体'), gives: 'unmet' },
    {
      rule: 'name',
      when: 'held by another',
      register: { namesInUse: ['长春市示例光电成像创新联合体'] },
      gives: 'unmet',
    },
  ],
  'CC-9.3c': [
    { rule: 'approval-document', when: 'handed in', direct: true, gives: 'met' },
    { rule: 'approval-document', when: 'missing', direct: true, register: { documents: [] }, gives: 'needs-document' },
    { rule: 'approval-stated', when: 'number, authority and date', direct: true, gives: 'met' },
    { rule: 'approval-stated', when: 'no number', direct: true, form: answers({ approvalNumber: '' }), gives: 'unmet' },
    { rule: 'approval-stated', when: 'no date', direct: true, form: answers({ approvedOn: '' }), gives: 'unmet' },
    { rule: 'approval-level', when: 'a province', direct: true, gives: 'met' },
    {
      rule: 'approval-level',
      when: 'the state',
      direct: true,
      form: answers({ approvalLevel: 'national' }),
      gives: 'met',
    },
    { rule: 'approval-level', when: 'below', direct: true, form: answers({ approvalLevel: 'below' }), gives: 'unmet' },
  ],
  'CC-11c': [
    { rule: 'voluntary', when: 'stated', gives: 'met' },
    { rule: 'voluntary', when: 'not stated', form: (f) => (f.attestations.voluntary = false), gives: 'unmet' },
  ],
  'CC-12c': [
    { rule: 'no-bar', when: 'nobody barred', gives: 'met' },
    {
      rule: 'no-bar',
      when: 'the lead, last day',
      register: barred(leadCode, '2023-03-02', '2026-03-02'),
      gives: 'unmet',
    },
    { rule: 'no-bar', when: 'the day after', register: barred(leadCode, '2023-03-01', '2026-03-01'), gives: 'met' },
    { rule: 'no-bar', when: 'a core member', register: barred(code(1), '2024-01-01', '2027-01-01'), gives: 'unmet' },
    { rule: 'no-bar', when: 'a general member', register: barred(code(4), '2024-01-01', '2027-01-01'), gives: 'met' },
    {
      rule: 'no-bar',
      when: 'barred since it was submitted',
      register: barred(leadCode, '2026-04-01', '2029-04-01', 'CC', '2026-04-01'),
      gives: 'unmet',
    },
    {
      rule: 'no-bar',
      when: 'to be barred tomorrow',
      register: barred(leadCode, '2026-04-02', '2029-04-02', 'CC', '2026-04-01'),
      gives: 'met',
    },
    {
      rule: 'no-bar',
      when: 'by another policy',
      register: barred(leadCode, '2024-01-01', '2027-01-01', 'ZJ'),
      gives: 'met',
    },
  ],
}

/** The finding's facts of one row. */
export const factsOfCase = ({ form, register, direct }: Case) => (direct ? directFacts : ccFacts)(form, register)
