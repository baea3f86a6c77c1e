import type { ApplicationForm, Outcome, Register } from '../src/index.ts'
import { inNanjing, known, leadCode, units } from './nanjing-sample.ts'

interface Case {
  rule: string
  /** What is changed in the sound application, and what that gives. */
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  gives: Outcome
  /** Of a noted one: what was found, so that the table notices the difference. */
  measured?: string
}

const answers = (change: Record<string, string>) => (form: ApplicationForm) => void Object.assign(form.answers!, change)
const conforms = (line: string) => ({ verdicts: { [line]: 'conforms' as const } })
const platform = (type: string) => (form: ApplicationForm) => {
  form.lead.types = [type]
  form.answers!['platformResources'] = '示例资源'
}

/** For every rule before judgement: what just meets it and what just fails, by clause. */
export const cases: Record<string, Case[]> = {
  'NJ-6': [
    { rule: 'in-force', when: 'the day before', register: { asOf: '2025-07-13' }, gives: 'unmet' },
    { rule: 'in-force', when: 'the first day', register: { asOf: '2025-07-14' }, gives: 'met' },
    { rule: 'in-force', when: 'many years on: no end is set', register: { asOf: '2040-12-31' }, gives: 'met' },
  ],
  'NJ-1b': [
    { rule: 'term', when: '3 years', gives: 'met' },
    { rule: 'term', when: '2 years', form: answers({ termYears: '2' }), gives: 'unmet' },
    { rule: 'term', when: '4 years', form: answers({ termYears: '4' }), gives: 'unmet' },
    { rule: 'term', when: 'left open', form: answers({ termYears: '' }), gives: 'unknown' },
  ],
  'NJ-2': [
    { rule: 'provincial-aim', when: 'stated', gives: 'noted', measured: '已填 1 项，共 1 项' },
    {
      rule: 'provincial-aim',
      when: 'not stated',
      form: answers({ provincialAim: '' }),
      gives: 'noted',
      measured: '已填 0 项，共 1 项',
    },
  ],
  'NJ-3.1': [
    { rule: 'focus', when: 'stated, not judged', gives: 'needs-judgement' },
    { rule: 'focus', when: 'judged', register: conforms('focus'), gives: 'met' },
    { rule: 'focus', when: 'no grounds', form: answers({ focusGrounds: ' ' }), gives: 'unmet' },
  ],
  'NJ-3.2': [
    { rule: 'agreement-document', when: 'attached', gives: 'met' },
    { rule: 'agreement-document', when: 'not attached', register: { documents: [] }, gives: 'needs-document' },
    { rule: 'agreement-signed', when: 'all have signed', gives: 'met' },
    {
      rule: 'agreement-signed',
      when: 'a member has not',
      register: { signatures: [{ uscc: leadCode, authorised: false }] },
      gives: 'needs-document',
    },
  ],
  'NJ-3.3': [
    { rule: 'council', when: 'a council with its chair', gives: 'noted', measured: '已填 2 项，共 2 项' },
    {
      rule: 'council',
      when: 'another mechanism',
      form: (f) => {
        f.bodies.council = ''
        f.answers!['workingMechanism'] = '示例机制'
      },
      gives: 'noted',
      measured: '已填 1 项，共 1 项',
    },
    {
      rule: 'council',
      when: 'neither',
      form: (f) => (f.bodies.council = ''),
      gives: 'noted',
      measured: '已填 1 项，共 2 项；已填 0 项，共 1 项',
    },
    { rule: 'chief-expert', when: 'named', gives: 'noted', measured: '已填 1 项，共 1 项' },
    {
      rule: 'chief-expert',
      when: 'not named',
      form: (f) => (f.chiefScientist.name = ''),
      gives: 'noted',
      measured: '已填 0 项，共 1 项',
    },
    { rule: 'expert-committee', when: 'set up', gives: 'noted', measured: '已填 1 项，共 1 项' },
    {
      rule: 'expert-committee',
      when: 'not set up',
      form: (f) => (f.bodies.expertCommittee = ''),
      gives: 'noted',
      measured: '已填 0 项，共 1 项',
    },
  ],
  'NJ-3.4a': [
    {
      rule: 'lead-figures',
      when: 'a leading enterprise: sales, spending and intensity shown',
      gives: 'noted',
      measured: '年销售收入 120000 万元、年研发投入 6000.25 万元、研发投入强度 5.00%',
    },
    {
      rule: 'lead-figures',
      when: 'figures of the register',
      register: { units: units({ [leadCode]: { ...inNanjing, years: [{ year: 2025, sales: '100', rnd: '3' }] } }) },
      gives: 'noted',
      measured: '年销售收入 100 万元、年研发投入 3 万元、研发投入强度 3.00%',
    },
    { rule: 'lead-figures', when: 'no figures', form: (f) => (f.lead.sales = ''), gives: 'noted' },
    {
      rule: 'lead-figures',
      when: 'another kind of lead',
      form: (f) => (f.lead.types = ['other']),
      gives: 'not-applicable',
    },
  ],
  'NJ-3.4b': [
    ...[
      ['national-laboratory', '国家实验室'],
      ['provincial-laboratory', '省实验室'],
      ['national-technology-centre', '国家技术创新中心'],
      ['provincial-technology-centre', '省技术创新中心'],
      ['national-manufacturing-centre', '国家制造业创新中心'],
      ['provincial-manufacturing-centre', '省制造业创新中心'],
      ['national-future-centre', '国家未来产业创新中心'],
      ['provincial-future-centre', '省未来产业创新中心'],
    ].map(([type = '', name]): Case => ({
      rule: 'lead-platform',
      when: type,
      form: platform(type),
      gives: 'noted',
      measured: `${name}；已填 1 项，共 1 项`,
    })),
    {
      rule: 'lead-platform',
      when: 'a platform that says nothing of its resources',
      form: (f) => (f.lead.types = ['national-laboratory']),
      gives: 'noted',
      measured: '国家实验室；已填 0 项，共 1 项',
    },
    { rule: 'lead-platform', when: 'a leading enterprise', gives: 'not-applicable' },
    { rule: 'lead-platform', when: 'another unit', form: (f) => (f.lead.types = ['other']), gives: 'not-applicable' },
  ],
  'NJ-3.5a': [
    { rule: 'independent-members', when: 'all independent', gives: 'met' },
    {
      rule: 'independent-members',
      when: 'one a branch',
      register: { units: units(known(2, { independentLegalPerson: false })) },
      gives: 'unmet',
    },
    {
      rule: 'independent-members',
      when: 'one not known yet',
      register: { units: { [leadCode]: inNanjing, ...known(1) } },
      gives: 'unknown',
    },
    {
      rule: 'independent-members',
      when: 'the lead is none: the text asks it of participants',
      register: { units: units({ [leadCode]: { ...inNanjing, independentLegalPerson: false } }) },
      gives: 'met',
    },
  ],
  'NJ-3.5b': [
    { rule: 'academia-member', when: 'a university', gives: 'met' },
    {
      rule: 'academia-member',
      when: 'an institute',
      register: { units: units(known(1, { kind: 'institute' })) },
      gives: 'met',
    },
    {
      rule: 'academia-member',
      when: 'enterprises only',
      register: { units: units(known(1, { kind: 'enterprise' })) },
      gives: 'unmet',
    },
    {
      rule: 'academia-member',
      when: 'no member at all: no least number is set, but academia is wanted',
      form: (f) => (f.members = []),
      gives: 'unmet',
    },
  ],
  'NJ-3.5c': [
    { rule: 'enterprises-able', when: 'an enterprise, not judged', gives: 'needs-judgement' },
    { rule: 'enterprises-able', when: 'judged', register: conforms('enterprises-able'), gives: 'met' },
    { rule: 'enterprises-able', when: 'none', form: (f) => f.members.pop(), gives: 'not-applicable' },
    { rule: 'academia-strength', when: 'a university, not judged', gives: 'needs-judgement' },
    { rule: 'academia-strength', when: 'judged', register: conforms('academia-strength'), gives: 'met' },
    { rule: 'academia-strength', when: 'none', form: (f) => f.members.shift(), gives: 'not-applicable' },
  ],
}
