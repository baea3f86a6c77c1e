import type { ApplicationForm, Outcome, Register } from '../src/index.ts'
import { code, inZhenjiang, leadCode, member, soundFacts } from './sample.ts'

interface Case {
  rule: string
  /** What is changed in the sound application, and what that gives. */
  when: string
  form?: (form: ApplicationForm) => void
  register?: Partial<Register>
  gives: Outcome
}

export const lead = (change: object) => ({ units: { [leadCode]: { ...inZhenjiang, ...change } } })
const led = (consortiumId: string, policyCode = 'ZJ') => ({ consortiumId, policyCode, name: `示例${consortiumId}` })
const history = (change: object) => ({ history: { activeRecognitionsLed: [], bans: [], ...change } })
const barred = (uscc: string, from: string, until: string, policyCode = 'ZJ') =>
  history({ bans: [{ uscc, policyCode, scope: 'lead-or-member', from, until }] })
export const noDocument = (type: string) => ({
  documents: soundFacts().documents.filter((document) => document.type !== type),
})
export const verdict = (line: string, value: 'conforms' | 'does-not-conform') => ({ verdicts: { [line]: value } })

/** For every rule before judgement: what just meets it and what just fails, by clause. */
export const cases: Record<string, Case[]> = {
  'ZJ-3a': [
    { rule: 'member-count', when: '3 members', form: (f) => f.members.pop(), gives: 'unmet' },
    { rule: 'member-count', when: '4 members', gives: 'met' },
    { rule: 'member-count', when: '5 members', form: (f) => f.members.push(member(5, 'enterprise')), gives: 'met' },
    {
      rule: 'member-count',
      when: '4 rows, one without a code',
      form: (f) => (f.members[3]!.uscc = ''),
      gives: 'unknown',
    },
    {
      rule: 'member-count',
      when: '4 rows, two of one unit',
      form: (f) => (f.members[3]!.uscc = code(3)),
      gives: 'unmet',
    },
    {
      rule: 'member-count',
      when: '4 rows, one the lead',
      form: (f) => (f.members[3]!.uscc = leadCode),
      gives: 'unmet',
    },
  ],
  'ZJ-3b': [
    { rule: 'academia-member', when: '1 university', form: (f) => f.members.splice(1, 1), gives: 'met' },
    { rule: 'academia-member', when: '1 institute', form: (f) => f.members.splice(0, 1), gives: 'met' },
    { rule: 'academia-member', when: 'none', form: (f) => f.members.splice(0, 2), gives: 'unmet' },
    {
      rule: 'academia-member',
      when: 'a new-type R&D institution only',
      form: (f) => f.members.splice(0, 2, member(1, 'new-rnd')),
      gives: 'unmet',
    },
    {
      rule: 'academia-member',
      when: 'a member of unknown kind',
      form: (f) => f.members.splice(0, 2, member(1, 'other', { kind: '' })),
      gives: 'unknown',
    },
    { rule: 'academia-relevant', when: 'not answered', gives: 'needs-judgement' },
    {
      rule: 'academia-relevant',
      when: 'one of academia, not answered',
      form: (f) => f.members.splice(0, 1),
      gives: 'needs-judgement',
    },
    { rule: 'academia-relevant', when: 'conforms', register: verdict('academia-relevant', 'conforms'), gives: 'met' },
    {
      rule: 'academia-relevant',
      when: 'does not',
      register: verdict('academia-relevant', 'does-not-conform'),
      gives: 'unmet',
    },
    { rule: 'academia-relevant', when: 'no academia', form: (f) => f.members.splice(0, 2), gives: 'not-applicable' },
  ],
  'ZJ-3.2.2': [
    {
      rule: 'academia-strength',
      when: 'one of academia',
      form: (f) => f.members.splice(0, 1),
      gives: 'needs-judgement',
    },
    { rule: 'academia-strength', when: 'conforms', register: verdict('academia-strength', 'conforms'), gives: 'met' },
    { rule: 'academia-strength', when: 'no academia', form: (f) => f.members.splice(0, 2), gives: 'not-applicable' },
  ],
  'ZJ-3.2.3': [
    {
      rule: 'enterprises-chain',
      when: 'one enterprise',
      form: (f) => (f.members[3]!.kind = 'institute'),
      gives: 'needs-judgement',
    },
    { rule: 'enterprises-chain', when: 'conforms', register: verdict('enterprises-chain', 'conforms'), gives: 'met' },
    { rule: 'enterprises-chain', when: 'no enterprise', form: (f) => f.members.splice(2, 2), gives: 'not-applicable' },
  ],
  'ZJ-3.1.1a': [
    { rule: 'lead-location', when: 'in a Zhenjiang district', gives: 'met' },
    { rule: 'lead-location', when: 'in Changzhou', register: lead({ regions: ['320400', '320000'] }), gives: 'unmet' },
    { rule: 'lead-location', when: 'not in the register', register: { units: {} }, gives: 'unknown' },
    { rule: 'lead-legal-person', when: 'independent', gives: 'met' },
    { rule: 'lead-legal-person', when: 'a branch', register: lead({ independentLegalPerson: false }), gives: 'unmet' },
  ],
  'ZJ-3.1.1c': [
    { rule: 'lead-preferred', when: '专精特新', gives: 'noted' },
    { rule: 'lead-preferred', when: 'no preferred type', form: (f) => (f.lead.types = ['high-tech']), gives: 'noted' },
  ],
  'ZJ-3.1.1d': [
    { rule: 'single-lead', when: 'leads none', gives: 'met' },
    {
      rule: 'single-lead',
      when: 'leads one',
      register: history({ activeRecognitionsLed: [led('a')] }),
      gives: 'unmet',
    },
    {
      rule: 'single-lead',
      when: 'leads one elsewhere',
      register: history({ activeRecognitionsLed: [led('a', 'CZ')] }),
      gives: 'met',
    },
  ],
  'ZJ-3.1.1e': [
    {
      rule: 'responsible-person',
      when: 'the legal representative',
      form: (f) => (f.lead.responsiblePerson = '示 例甲'),
      gives: 'met',
    },
    { rule: 'responsible-person', when: 'another', form: (f) => (f.lead.responsiblePerson = '示例丁'), gives: 'unmet' },
    { rule: 'responsible-person', when: 'left blank', form: (f) => (f.lead.responsiblePerson = ' '), gives: 'unknown' },
    { rule: 'responsible-person-stated', when: 'stated', gives: 'met' },
    {
      rule: 'responsible-person-stated',
      when: 'left blank',
      form: (f) => (f.lead.responsiblePerson = ' '),
      gives: 'unmet',
    },
  ],
  'ZJ-3.1.1f': [
    { rule: 'external-liability', when: 'stated', gives: 'met' },
    {
      rule: 'external-liability',
      when: 'not stated',
      form: (f) => (f.attestations.externalLiability = false),
      gives: 'unmet',
    },
  ],
  'ZJ-6.2c': [
    { rule: 'no-bar', when: 'none barred', gives: 'met' },
    {
      rule: 'no-bar',
      when: 'last day of the lead’s bar',
      register: barred(leadCode, '2023-03-02', '2026-03-02'),
      gives: 'unmet',
    },
    { rule: 'no-bar', when: 'the day after', register: barred(leadCode, '2023-03-01', '2026-03-01'), gives: 'met' },
    {
      rule: 'no-bar',
      when: 'barred elsewhere',
      register: barred(leadCode, '2025-01-01', '2028-01-01', 'CC'),
      gives: 'met',
    },
    { rule: 'no-bar', when: 'a member barred', register: barred(code(3), '2025-01-01', '2028-01-01'), gives: 'unmet' },
  ],
  'ZJ-4.2': [
    { rule: 'agreement-signed', when: 'all signed', gives: 'met' },
    {
      rule: 'agreement-signed',
      when: 'a member not',
      register: { signatures: [{ uscc: leadCode, authorised: false }] },
      gives: 'needs-document',
    },
    { rule: 'agreement-document', when: 'attached', gives: 'met' },
    { rule: 'agreement-document', when: 'not attached', register: noDocument('charter'), gives: 'needs-document' },
    {
      rule: 'agreement-document',
      when: 'authorised signature without the letter',
      register: { signatures: [{ uscc: code(1), authorised: true }] },
      gives: 'needs-document',
    },
    { rule: 'agreement-content', when: 'all eight, not checked', gives: 'needs-judgement' },
    { rule: 'agreement-content', when: 'checked', register: verdict('agreement-content', 'conforms'), gives: 'met' },
    { rule: 'agreement-content', when: 'no funds management', form: (f) => (f.mechanisms.funds = ''), gives: 'unmet' },
  ],
  'ZJ-4.2b': [
    { rule: 'agreement-voluntary', when: 'stated, lead signed', gives: 'met' },
    {
      rule: 'agreement-voluntary',
      when: 'not stated',
      form: (f) => (f.attestations.voluntary = false),
      gives: 'unmet',
    },
    {
      rule: 'agreement-voluntary',
      when: 'the lead has not signed',
      register: { signatures: [1, 2, 3, 4].map((n) => ({ uscc: code(n), authorised: false })) },
      gives: 'needs-document',
    },
  ],
  'ZJ-4.3': [
    { rule: 'bodies', when: 'all there', gives: 'met' },
    { rule: 'bodies', when: 'no secretariat', form: (f) => (f.bodies.secretariat = ''), gives: 'unmet' },
    {
      rule: 'bodies',
      when: 'no joint responsibility',
      form: (f) => (f.attestations.jointResponsibility = false),
      gives: 'unmet',
    },
    { rule: 'bodies', when: 'no document', register: noDocument('charter'), gives: 'needs-document' },
  ],
  'ZJ-4.4a': [
    { rule: 'application-complete', when: 'complete', gives: 'met' },
    { rule: 'application-complete', when: 'a field blank', form: (f) => (f.address = ''), gives: 'unmet' },
    { rule: 'application-complete', when: 'patents lacking', register: noDocument('patents'), gives: 'needs-document' },
  ],
  'ZJ-4.4c': [
    { rule: 'name', when: 'a name and a field', gives: 'met' },
    { rule: 'name', when: 'brackets inside', form: (f) => (f.name = '示例（甲）'), gives: 'unmet' },
    { rule: 'name', when: 'the ending typed too', form: (f) => (f.name = '示例创新联合体'), gives: 'unmet' },
    { rule: 'name', when: 'no field', form: (f) => (f.field = ''), gives: 'unknown' },
    {
      rule: 'name',
      when: 'in use',
      register: { namesInUse: ['示例先进封装（新一代信息技术）创新联合体'] },
      gives: 'unmet',
    },
  ],
  'ZJ-T.2': [
    { rule: 'licences', when: 'all there', gives: 'met' },
    { rule: 'licences', when: 'none there', register: noDocument('licence'), gives: 'needs-document' },
    {
      rule: 'licences',
      when: 'only of the enterprises: universities and institutes need none',
      register: { documents: [leadCode, code(3), code(4)].map((unitUscc) => ({ type: 'licence', unitUscc })) },
      gives: 'met',
    },
    { rule: 'patents', when: 'there', gives: 'met' },
    { rule: 'patents', when: 'lacking', register: noDocument('patents'), gives: 'needs-document' },
    {
      rule: 'patents',
      when: 'no patents',
      form: (f) => (f.ip.total = '0'),
      register: noDocument('patents'),
      gives: 'not-applicable',
    },
    { rule: 'qualifications', when: 'there', gives: 'met' },
    { rule: 'qualifications', when: 'lacking', register: noDocument('qualification'), gives: 'needs-document' },
  ],
  'ZJ-T.4': [
    { rule: 'basic-information', when: 'filled in', gives: 'met' },
    {
      rule: 'basic-information',
      when: 'an enterprise without sales',
      form: (f) => (f.members[2]!.sales = ''),
      gives: 'unmet',
    },
    {
      rule: 'basic-information',
      when: 'a university without sales',
      form: (f) => (f.members[0]!.sales = ''),
      gives: 'met',
    },
  ],
  'ZJ-T.4b': [
    { rule: 'lead-type-list', when: 'of the list', gives: 'met' },
    { rule: 'lead-type-list', when: 'not of the list', form: (f) => (f.lead.types = ['瞪羚企业']), gives: 'unmet' },
    { rule: 'lead-type-list', when: '其他 without a word', form: (f) => (f.lead.types = ['other']), gives: 'unknown' },
  ],
  'ZJ-T.4c': [
    { rule: 'platform-rows', when: 'city level, a member', gives: 'met' },
    { rule: 'platform-rows', when: 'a stranger hosts', form: (f) => (f.platforms[0]!.host = code(9)), gives: 'unmet' },
    { rule: 'platform-rows', when: 'none', form: (f) => (f.platforms = []), gives: 'not-applicable' },
    { rule: 'platform-rows', when: 'no level yet', form: (f) => (f.platforms[0]!.level = ''), gives: 'unknown' },
  ],
  'ZJ-T.4d': [
    {
      rule: 'project-rows',
      when: 'ends within three years',
      form: (f) => Object.assign(f.projects[0]!, { from: '2020', to: '2023-03-03' }),
      gives: 'met',
    },
    {
      rule: 'project-rows',
      when: 'ended three years ago',
      form: (f) => Object.assign(f.projects[0]!, { from: '2020', to: '2023-03-02' }),
      gives: 'unmet',
    },
    { rule: 'project-rows', when: 'city level', form: (f) => (f.projects[0]!.level = 'city'), gives: 'unmet' },
    {
      rule: 'project-rows',
      when: 'not begun',
      form: (f) => Object.assign(f.projects[0]!, { from: '2026-04', to: '2027' }),
      gives: 'unmet',
    },
  ],
  'ZJ-T.4e': [
    { rule: 'figures', when: 'technical staff equal staff', form: (f) => (f.staff.technical = '800'), gives: 'met' },
    { rule: 'figures', when: 'technical staff exceed staff', form: (f) => (f.staff.technical = '801'), gives: 'unmet' },
    { rule: 'figures', when: 'inventions exceed', form: (f) => (f.ip.invention = '121'), gives: 'unmet' },
    { rule: 'figures', when: 'half a person', form: (f) => (f.staff.technical = '1.5'), gives: 'unmet' },
  ],
  'ZJ-T.5': [
    { rule: 'plan-years', when: 'one year with goals', gives: 'met' },
    { rule: 'plan-years', when: 'no year', form: (f) => (f.plan.years = []), gives: 'unmet' },
    { rule: 'plan-goals', when: 'the three kinds, quantified', gives: 'met' },
    { rule: 'plan-goals', when: 'no spending goal', form: (f) => f.plan.years[0]!.goals.pop(), gives: 'unmet' },
    {
      rule: 'plan-goals',
      when: 'one goal in a second year',
      form: (f) => f.plan.years.push({ year: '2027', goals: [{ ...f.plan.years[0]!.goals[0]! }] }),
      gives: 'met',
    },
    {
      rule: 'plan-goals',
      when: 'no figure',
      form: (f) => f.plan.years[0]!.goals.forEach((g) => (g.target = '若干')),
      gives: 'unmet',
    },
    { rule: 'plan-outline', when: 'a part left out', form: (f) => (f.plan.basis = ''), gives: 'unmet' },
  ],
  'ZJ-T.6': [
    { rule: 'profiles', when: 'all there', gives: 'met' },
    { rule: 'profiles', when: 'a member without', form: (f) => (f.members[1]!.intro = ''), gives: 'unmet' },
  ],
}
