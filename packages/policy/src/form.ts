/** Every scalar is text as typed, so that wrong input can be saved and pointed at; ticks are booleans. */
export interface ApplicationForm {
  /** The XXX of “XXX（领域）创新联合体”. */
  name: string
  field: string
  /** Why a field outside the edition's list. */
  fieldReason: string
  address: string
  lead: LeadForm
  /** 首席科学家, the same person as 首席专家 (R10). */
  chiefScientist: { name: string; title: string }
  contact: { name: string; phone: string }
  directions: string
  /** Without the lead; in print the lead is the first row, marked (R24). */
  members: MemberForm[]
  mechanisms: Record<Mechanism, string>
  bodies: { council: string; expertCommittee: string; secretariat: string }
  attestations: { externalLiability: boolean; voluntary: boolean; jointResponsibility: boolean }
  /** 人 */
  staff: { total: string; technical: string }
  /** 项 */
  ip: { total: string; invention: string }
  platforms: PlatformForm[]
  projects: ProjectForm[]
  plan: PlanForm
  leadProfile: string
  /** By its id, what the edition's own fields ask: text as typed, or a tick. Absent in forms from before there were any. */
  answers?: Record<string, string | boolean>
  /** Rule id to the applicant's reason for departing from a 原则上 clause. */
  reasons: Record<string, string>
}

export interface LeadForm {
  uscc: string
  name: string
  legalRepresentative: string
  responsiblePerson: string
  /** Codes of the edition's leadTypes. */
  types: string[]
  otherType: string
  /** 万元, last full year (R22). */
  sales: string
  rnd: string
}

export interface MemberForm {
  uscc: string
  name: string
  /** A UnitKind, or '' while not chosen. */
  kind: string
  /** A MemberLayer or ''; only where the edition has layers, so absent elsewhere. */
  layer?: string
  task: string
  duty: string
  /** 万元, last full year; asked of enterprises. */
  sales: string
  rnd: string
  intro: string
}

export const mechanisms = [
  'decision',
  'ip',
  'benefits',
  'funds',
  'projects',
  'principles',
  'organisation',
  'sharing',
] as const
export type Mechanism = (typeof mechanisms)[number]

export interface PlatformForm {
  name: string
  field: string
  /** national, provincial or city. */
  level: string
  /** USCC of the lead or a member. */
  host: string
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  since: string
}

export interface ProjectForm {
  name: string
  field: string
  level: string
  from: string
  to: string
  /** USCC of the lead or a member. */
  unit: string
}

export interface PlanForm {
  significance: string
  basis: string
  positioning: string
  years: { year: string; goals: GoalForm[] }[]
  organisation: string
  mechanisms: string
  safeguards: string
}

export interface GoalForm {
  kind: string
  text: string
  indicator: string
  target: string
  unit: string
}

/** A form with nothing in it. */
export function emptyForm(): ApplicationForm {
  return {
    name: '',
    field: '',
    fieldReason: '',
    address: '',
    lead: {
      uscc: '',
      name: '',
      legalRepresentative: '',
      responsiblePerson: '',
      types: [],
      otherType: '',
      sales: '',
      rnd: '',
    },
    chiefScientist: { name: '', title: '' },
    contact: { name: '', phone: '' },
    directions: '',
    members: [],
    mechanisms: {
      decision: '',
      ip: '',
      benefits: '',
      funds: '',
      projects: '',
      principles: '',
      organisation: '',
      sharing: '',
    },
    bodies: { council: '', expertCommittee: '', secretariat: '' },
    attestations: { externalLiability: false, voluntary: false, jointResponsibility: false },
    staff: { total: '', technical: '' },
    ip: { total: '', invention: '' },
    platforms: [],
    projects: [],
    plan: {
      significance: '',
      basis: '',
      positioning: '',
      years: [],
      organisation: '',
      mechanisms: '',
      safeguards: '',
    },
    leadProfile: '',
    answers: {},
    reasons: {},
  }
}

/** An empty row, for the form page to add. */
export const emptyRow = {
  member: (): MemberForm => ({
    uscc: '',
    name: '',
    kind: '',
    task: '',
    duty: '',
    sales: '',
    rnd: '',
    intro: '',
  }),
  platform: (): PlatformForm => ({ name: '', field: '', level: '', host: '', since: '' }),
  project: (): ProjectForm => ({ name: '', field: '', level: '', from: '', to: '', unit: '' }),
  year: (): PlanForm['years'][number] => ({ year: '', goals: [] }),
  goal: (): GoalForm => ({ kind: '', text: '', indicator: '', target: '', unit: '' }),
}
