import { emptyRow, type ApplicationForm } from '@consortium/policy'
import type { DemoUnit } from '@consortium/api/seed/units'

interface Walk {
  title: string
  /** Another way in than the usual one. */
  entry?: string
  /** Fills the form so that nothing refuses it. */
  form(empty: ApplicationForm, members: DemoUnit[]): ApplicationForm
  /** The city's office acts before the district where both may. */
  cityFirst?: boolean
  /** Papers that every member hands in beside what is required by itself. */
  files?: string[]
  name: string
  /** In the order in which they are taken. */
  events: string[]
  /** The step that means “named” here. */
  ends: string
}

/** A change of what a walk fills in, by which some rule no longer holds. */
interface Bound {
  title: string
  /** Which of the walks is changed. */
  walk: number
  /** What is refused; the application, where none is named. */
  act?: string
  change(form: ApplicationForm, members: DemoUnit[]): ApplicationForm
  outcomes: Record<string, string>
}

/** A region that is made up, with all that a case needs to go from a draft to a name under its edition. */
export interface InventedRegion {
  about: string
  fixture: string
  /** Begins the usernames of its people. */
  key: string
  lead: string
  kind: 'ENTERPRISE' | 'INSTITUTE'
  registered: string
  office: string
  /** The office that recommends, where its procedure has one. */
  district?: string
  /** Year, sales and R&D of the lead, in 万元. */
  years: [number, string, string][]
  members: string[]
  walks: Walk[]
  bounds?: Bound[]
}

export const inventedPlaces = [
  { code: '980000', name: '云梦省', office: '云梦省科学技术厅' },
  { code: '980100', name: '雾港市', office: '雾港市科学技术局' },
  { code: '980101', name: '东岛区', office: '东岛区科技办' },
  { code: '990000', name: '示例省', office: '示例省科技厅' },
  { code: '990200', name: '云岭州', office: '云岭州科技局' },
  { code: '990300', name: '海西州', office: '海西州科技局' },
  { code: '990321', name: '示例县', office: '示例县科技局' },
]

const usual = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-dk']
const draw = ['prepare-draw', 'witness-draw', 'approve-draw']
const scoring = ['open-demonstration', 'close-scoring']
const decision = ['prepare-decision', 'approve-decision']
const notice = ['prepare-notice', 'approve-notice', 'close-publicity']
const naming = ['prepare-naming', 'approve-naming']

const rows = (
  members: DemoUnit[],
  more: Partial<ApplicationForm['members'][number]>[] = [],
): ApplicationForm['members'] =>
  members.map(({ uscc, name, kind }, at) => ({
    ...emptyRow.member(),
    ...{ uscc, name, kind: kind.toLowerCase().replace('_', '-'), task: '示例分工' },
    ...more[at],
  }))
const layers = (...of: string[]) => of.map((layer) => ({ layer }))
const goals = (...kinds: string[]): ApplicationForm['plan']['years'] => [
  {
    year: '2026',
    goals: kinds.map((kind) => ({ ...emptyRow.goal(), kind, text: '示例目标', indicator: '项', target: '2' })),
  },
]
const basics = (form: ApplicationForm, name: string, field: string, types: string[]): ApplicationForm => ({
  ...form,
  ...{ name, field, address: '示例路1号' },
  lead: { ...form.lead, types },
  contact: { name: '示例丙', phone: '13800000000' },
})

export const inventedRegions: InventedRegion[] = [
  {
    about: 'a prefecture without districts',
    fixture: 'seventh',
    key: 'r7',
    lead: '91990221MA00000013',
    kind: 'ENTERPRISE',
    registered: '990200',
    office: '990200',
    years: [2023, 2024, 2025].map((year) => [year, '40000', '1000']),
    members: usual,
    walks: [
      {
        title: 'an application',
        form: (empty, members) => ({
          ...basics(empty, '示例高原', '高原农业', ['chain-head']),
          members: rows(members, layers('core', 'close', 'core', 'core')),
          answers: {
            ...{ signedOn: '2026-02-28', allFunds: '1000', ownFunds: '300', mode: 'contract', agree: true },
            ...{ partner: members[0]!.uscc, start: '2026', code2: members[1]!.uscc },
          },
        }),
        name: '云岭“示例高原”高原农业创新联合体',
        events: ['submit', 'papers-fine', 'agreed', ...notice, ...naming],
        ends: 'Yishou',
      },
    ],
    bounds: [
      {
        title: 'a day too late and a core layer without a university refuse',
        walk: 0,
        change: (form, members) => ({
          ...form,
          members: rows(members, layers('close', 'close', 'core', 'core')),
          answers: { ...form.answers, signedOn: '2026-03-01' },
        }),
        outcomes: { r2: 'UNMET', r6: 'UNMET', r9: 'MET' },
      },
      {
        title: 'a share of 29.9 % refuses',
        walk: 0,
        change: (form) => ({ ...form, answers: { ...form.answers, ownFunds: '299' } }),
        outcomes: { r9: 'UNMET', r6: 'MET' },
      },
    ],
  },
  {
    about: 'a province with a panel of three',
    fixture: 'eighth',
    key: 'r8',
    lead: '91990021MA0000001Q',
    kind: 'INSTITUTE',
    registered: '990000',
    office: '990000',
    years: [
      [2023, '40000', '826'],
      [2024, '40000', '900'],
      [2025, '40000', '1000'],
    ],
    members: usual,
    walks: [
      {
        title: 'an application',
        form: (empty, members) => ({
          ...basics(empty, '示例量子', '量子信息', ['lab']),
          members: rows(members),
          platforms: [
            { name: '示例国家平台', field: '', level: 'national', host: '91990021MA0000001Q', since: '2020' },
          ],
          plan: { ...empty.plan, years: goals('paper', 'line', 'paper', 'line') },
          answers: { lines: '8' },
        }),
        name: '示例省示例量子创新联合体',
        events: ['submit', 'take-in', ...draw, ...scoring, ...decision, ...naming],
        ends: 'naming',
      },
    ],
    bounds: [
      {
        title: 'a ninth line and one goal too few refuse',
        walk: 0,
        change: (form) => ({ ...form, answers: { lines: '9' }, plan: { ...form.plan, years: goals('paper') } }),
        outcomes: { lines: 'UNMET', goals: 'UNMET', plat: 'MET' },
      },
      {
        title: 'a lead of another type that holds nothing from before refuses',
        walk: 0,
        change: (form) => ({ ...form, lead: { ...form.lead, types: ['champion'] } }),
        outcomes: { pool: 'UNMET', pref: 'NOTED' },
      },
    ],
  },
  {
    about: 'a prefecture with a fast way in of its own, and two opinions of one county in a row',
    fixture: 'ninth',
    key: 'r9',
    lead: '91990321MA00000018',
    kind: 'ENTERPRISE',
    registered: '990321',
    office: '990300',
    district: '990321',
    years: [],
    members: usual,
    walks: [
      {
        title: 'the fast way',
        entry: 'kuai',
        form: (empty) => ({
          ...basics(empty, '示例快速', '海洋装备', ['port']),
          answers: { approvalNo: '示例〔2026〕1号' },
        }),
        name: '海洋装备·示例快速创新联合体',
        events: ['submit', 'fast-ok', ...naming],
        ends: 'bei',
      },
      {
        title: 'the usual way',
        form: (empty, members) => ({
          ...basics(empty, '示例养殖', '海水养殖', ['port']),
          members: rows(members),
          reasons: { hightech: '示例理由' },
        }),
        files: ['promise'],
        name: '海水养殖·示例养殖创新联合体',
        events: [
          ...['submit', 'first-ok', 'second-ok', ...draw, 'open-material-review', 'close-material-review'],
          ...['plan-inspection', 'visited', 'record-meeting', 'after-meeting', ...naming],
        ],
        ends: 'bei',
      },
    ],
  },
  {
    about: 'a city whose district and bureau look at the same time, and whose publicity comes before the decision',
    fixture: 'tenth',
    key: 'r10',
    lead: '91980101MA0000001T',
    kind: 'ENTERPRISE',
    registered: '980101',
    office: '980100',
    district: '980101',
    years: [
      [2022, '20000', '800'],
      [2023, '20000', '880'],
      [2024, '20000', '970'],
      [2025, '20000', '1080'],
    ],
    members: usual,
    walks: [
      {
        title: 'an application',
        form: (empty, members) => ({
          ...basics(empty, '示例潮汐', '雾林生物', ['dragon']),
          members: rows(members, layers('core', 'general', 'core', 'general')),
          plan: { ...empty.plan, years: goals('prototype', 'standard', 'talent') },
          reasons: { outside: '示例理由', 'core-strong': '示例理由' },
          answers: { jointFunds: '1000', outside: true, poolSince: '2025-09-02', years: '', mode: 'fund' },
        }),
        name: '雾港·雾林生物·示例潮汐共同体',
        events: [
          ...['submit', 'district-fine', 'city-fine', 'plan-inspection', 'visited', ...draw, ...scoring, ...notice],
          ...['record-meeting', ...decision, ...naming],
        ],
        ends: 'registered',
      },
      {
        title: 'an application that the bureau looks at first',
        form: (empty, members) => ({
          ...basics(empty, '示例雾珠', '雾林生物', ['dragon']),
          members: rows(members, layers('core', 'general', 'core', 'general')),
          plan: { ...empty.plan, years: goals('prototype', 'standard', 'talent') },
          reasons: { outside: '示例理由', 'core-strong': '示例理由' },
          answers: { jointFunds: '1000', outside: true, poolSince: '2025-09-02', years: '', mode: 'fund' },
        }),
        cityFirst: true,
        name: '雾港·雾林生物·示例雾珠共同体',
        events: [
          ...['submit', 'city-fine', 'district-fine', 'plan-inspection', 'visited', ...draw, ...scoring, ...notice],
          ...['record-meeting', ...decision, ...naming],
        ],
        ends: 'registered',
      },
    ],
    bounds: [
      {
        title: 'a month in the pool is no half year, and 999.9999 is no thousand',
        walk: 0,
        change: (form) => ({ ...form, answers: { ...form.answers, poolSince: '2026-03-01', jointFunds: '999.9999' } }),
        outcomes: { pool: 'UNMET', agreement: 'UNMET', figures: 'MET', count: 'MET' },
      },
      {
        title: 'a hospital needs no pool, but technical staff',
        walk: 0,
        change: (form) => ({
          ...form,
          lead: { ...form.lead, types: ['hospital'] },
          staff: { total: '1000', technical: '399' },
          answers: { ...form.answers, poolSince: '' },
        }),
        outcomes: { pool: 'NOT_APPLICABLE', figures: 'UNMET' },
      },
      {
        title: 'a core layer without half of universities or gulls refuses',
        walk: 0,
        change: (form, members) => ({ ...form, members: rows(members, layers('core', 'core', 'core', 'general')) }),
        outcomes: { count: 'UNMET' },
      },
    ],
  },
  {
    about: 'a province that chooses leads in a meeting, then reads, hears and publishes',
    fixture: 'eleventh',
    key: 'r11',
    lead: '91980121MA0000001R',
    kind: 'ENTERPRISE',
    registered: '980101',
    office: '980000',
    district: '980100',
    years: [2024, 2025].map((year) => [year, '30000', '1000']),
    members: ['m-lgdx', 'm-clyjy', 'zb', 'xcl'],
    walks: [
      {
        title: 'an application',
        form: (empty, members) => ({
          ...basics(empty, '示例湖泊', '湖泊治理', ['champion']),
          members: rows(
            members,
            members.map(() => ({ sales: '20000', rnd: '600' })),
          ),
          lead: { ...empty.lead, types: ['champion'], responsiblePerson: '示例甲', sales: '30000', rnd: '1000' },
          directions: '示例方向',
          ip: { total: '3', invention: '2' },
          attestations: { ...empty.attestations, voluntary: true },
          platforms: [
            { name: '示例平台', field: '示例', level: 'provincial', host: members[0]!.uscc, since: '2020-05' },
          ],
          plan: { ...empty.plan, years: goals('sale', 'patent') },
          answers: { pilotHost: members[2]!.uscc, beds: '2', approvalNo: '' },
        }),
        name: '云梦省示例湖泊联合创新组织（湖泊治理）',
        events: [
          ...['apply-lead', 'suggest', 'record-meeting', 'chosen', 'submit', 'papers-right', ...draw],
          ...['open-material-review', 'close-material-review', ...scoring, ...decision, ...notice, ...naming],
        ],
        ends: 'queli',
      },
      {
        title: 'the direct way',
        entry: 'yingji',
        form: (empty) => ({
          ...basics(empty, '示例应急', '应急装备', ['champion']),
          lead: { ...empty.lead, types: ['champion'], responsiblePerson: '示例甲', sales: '30000', rnd: '1000' },
          answers: { approvalNo: '示例〔2026〕1号' },
        }),
        name: '云梦省示例应急联合创新组织（应急装备）',
        events: ['submit', 'direct', ...naming],
        ends: 'queli',
      },
    ],
    bounds: [
      {
        title: 'a lead of a field that is not listed may not even apply',
        walk: 0,
        act: 'applyLead',
        change: (form) => ({ ...form, field: '低空经济' }),
        outcomes: { field: 'UNMET' },
      },
    ],
  },
]
