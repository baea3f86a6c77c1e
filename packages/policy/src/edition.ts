/** Must hold; 原则上: holds unless waived with a reason; 鼓励: recorded, never a bar. */
export type Force = 'mandatory' | 'principle' | 'encouraged'

/** Who settles a clause: the system, an officer over a document, a human verdict, or the order of the workflow. */
export type Proof = 'auto' | 'document' | 'judgement' | 'process'

/** Where a value comes from: the policy's text, a norm of the field, or merely our default. */
export type Source = { clause: string } | { norm: string } | { default: true }

/** A value that the text may or may not state, with its source. */
export interface Sourced<T> {
  value: T
  source: Source
}

/** 统一的单位类别; `new-rnd` is 新型研发机构. */
export const unitKinds = [
  'enterprise',
  'university',
  'institute',
  'new-rnd',
  'institution',
  'association',
  'other',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** Who acts in a step; `witness` is any city account other than the preparer. */
export const actors = ['lead-handler', 'district-officer', 'city-officer', 'leader', 'witness'] as const
export type Actor = (typeof actors)[number]

/** The closed list of guards; the workflow package evaluates them. */
export const guardIds = [
  'form-complete',
  'no-unmet-mandatory',
  'principle-reasons',
  'all-signed',
  'round-open',
  'checklist-answered',
  'no-active-draw',
  'draw-active',
  'draw-committed',
  'draw-drawn',
  'draw-approved',
  'witness-is-another',
  'approver-is-another',
  'all-sheets-signed',
  'decision-prepared',
  'decision-not-prepared',
  'findings-waived',
] as const
export type GuardId = (typeof guardIds)[number]

export const clauseSubjects = [
  'goal',
  'members',
  'lead',
  'agreement',
  'organisation',
  'procedure',
  'support',
  'supervision',
  'application-book',
] as const

export interface Clause {
  id: string
  /** The place in the text as officials cite it: '三（一）1'. */
  cite: string
  force: Force
  proof: Proof
  /** `later`: acts only after naming. */
  status: 'live' | 'later'
  subject: (typeof clauseSubjects)[number]
  /** A Chinese paraphrase; the official document itself is attached by the bureau. */
  text: string
}

/** A kind of the closed vocabulary (src/rules) with its parameters. */
export interface Check {
  kind: string
  [parameter: string]: unknown
}

export interface Rule extends Check {
  id: string
  clause: string
  /** Says what is asked where the kind's own title would not. */
  title?: string
  titleEn?: string
  /** Where the text gives a part of its clause another force or proof (ZJ-T.5: the outline is for reference). */
  force?: Force
  proof?: Proof
  /** Readings (R1…) on which the outcome rests. */
  readings?: string[]
}

/** One line that a person answers: conforms or does not. */
export interface ChecklistLine {
  id: string
  clause: string
  /** The step of the procedure in which it is answered. */
  step: string
  question: string
  questionEn: string
  answeredBy: Actor
}

/** When a document must be present; judged per unit for `per: 'unit'`. */
export type DocumentCondition =
  | { is: 'always' }
  | { is: 'optional' }
  | { is: 'unit-kind-not-in'; kinds: UnitKind[] }
  | { is: 'unit-qualified'; qualifications: string[] }
  | { is: 'signed-by-authorised' }
  | { is: 'form-positive'; path: string }

export interface DocumentRequirement {
  type: string
  name: string
  nameEn: string
  clause: string
  per: 'case' | 'unit'
  requiredWhen: DocumentCondition
}

export interface ProcedureEvent {
  id: string
  label: string
  labelEn: string
  by: Actor
  to: string
  /** The state when the approved decision is the other one (不予备案). */
  otherwise?: string
  guards: GuardId[]
  primary?: boolean
  clause?: string
}

export interface Step {
  id: string
  name: string
  nameEn: string
  /** Null in final steps, where nobody acts. */
  actor: Actor | null
  dueWorkingDays: Sourced<number> | null
  clause?: string
  final?: boolean
  /** Whether the public may see that a case is here. */
  public?: boolean
  events: ProcedureEvent[]
}

export interface Procedure {
  initial: string
  steps: Step[]
}

export const expertClasses = ['technical', 'industry', 'financial', 'management'] as const
export type ExpertClass = (typeof expertClasses)[number]

/** One criterion; scores run from `min` to `max` in `step`, exact decimals as text; weights of all total 100. */
export interface Criterion {
  id: string
  name: string
  nameEn: string
  weight: string
  min: string
  max: string
  step: string
  guidance: string
  guidanceEn: string
  /** 一票否决: a score below this fails the whole. */
  vetoBelow?: string
  clause?: string
  source: Source
}

export const tieBreakers = ['untrimmed-mean', 'heaviest-criterion', 'panel-vote'] as const

export interface Review {
  criteria: Criterion[]
  panel: {
    size: Sourced<number>
    alternates: Sourced<number>
    /** Valid sheets below this: no result. */
    quorum: Sourced<number>
    quotas: { class: ExpertClass; min: number; max: number }[]
    quotasSource: Source
  }
  recusal: { years: Sourced<number> }
  draw: { mode: Sourced<'random' | 'mixed'>; skipDrawnWithinDays: Sourced<number> }
  aggregation: {
    /** Highest and lowest sheets dropped once there are `fromSheets` valid ones. */
    trim: Sourced<{ fromSheets: number; highest: number; lowest: number }>
    places: Sourced<number>
  }
  ties: Sourced<(typeof tieBreakers)[number][]>
  /** Best first; the grade is the first whose `from` the total reaches. */
  grades: Sourced<{ id: string; name: string; nameEn: string; from: string; passes: boolean }[]>
  /** Whether experts and scores stay unknown to units. */
  secrecy: Sourced<'single-blind' | 'open'>
}

export interface Publicity {
  workingDays: Sourced<number>
  clause?: string
}

/** A report due every year by the end of `month`-`day`, Asia/Shanghai. */
export interface ReportDue {
  id: string
  name: string
  clause: string
  month: number
  day: number
  reportYear: 'current' | 'previous'
  parts: string[]
  /** R21: a filing late in the year reports first the next year. */
  firstDue: Sourced<'same-year' | 'next-year'>
}

export interface Evaluation {
  clause: string
  grades: { id: string; name: string; nameEn: string }[]
  consequences: {
    clause: string
    grade: string
    /** Finished evaluations in a row with that grade (R8). */
    inARow: number
    effect: 'more-support' | 'rectify' | 'cancel'
    ban?: { years: number; scope: BanScope }
  }[]
}

/** R9: which roles a bar closes. */
export const banScopes = ['lead', 'lead-or-member', 'lead-or-core-member'] as const
export type BanScope = (typeof banScopes)[number]

export interface ChangeRule {
  id: string
  clause: string
  subject: 'members' | 'lead' | 'dissolution'
  needs: ('consent-of-all' | 'supplementary-agreement' | 'filing')[]
  forbiddenWhile?: 'project-under-way'
}

export interface Cap {
  id: string
  clause: string
  name: string
  /** 万元, exact text. */
  amount: string
  per: 'project' | 'conversion'
  reading?: string
}

export interface Target {
  id: string
  clause: string
  count: number
  approximate: boolean
  /** Through the end of this day. */
  by: string
}

/** What a bureau understands where the text leaves room. */
export interface Reading {
  question: string
  answer: string
  clauses: string[]
}

export interface LeadType {
  code: string
  name: string
  nameEn: string
  /** Other names of the same in the texts (R11). */
  synonyms?: string[]
}

/** What a yearly goal of the construction plan can be about. */
export interface GoalKind {
  code: string
  name: string
  nameEn: string
  clause: string
}

/** The printed application book. */
export interface Book {
  title: string
  copies: number
  /** In the order of binding; each part with the clause that asks for it. */
  parts: { name: string; clause: string }[]
  /** Form paths on the cover. */
  cover: { paths: string[]; imprint: string; clause: string }
  /** Paper, sides and binding. */
  layout: { text: string; clause: string }
}

/** One policy, whole, as one JSON document. `engine` is the version of the rule vocabulary it was written for. */
export interface Edition {
  code: string
  version: string
  engine: string
  title: string
  docNo: string
  issuer: string
  level: 'city' | 'province'
  /** GB/T 2260, six digits. */
  regionCode: string
  status: 'in-force' | 'draft'
  issuedOn: { value: string; assumed?: boolean }
  effectiveFrom: { value: string; assumed?: boolean }
  expiresOn?: { value: string; assumed?: boolean }
  fields: { list: string[]; open: boolean; source: Source }
  leadTypes: LeadType[]
  goalKinds: GoalKind[]
  clauses: Clause[]
  rules: Rule[]
  checklist: ChecklistLine[]
  documents: DocumentRequirement[]
  book: Book | null
  procedure: Procedure
  review: Review
  publicity: Publicity | null
  /** `{name}` and `{field}` are replaced: '{name}（{field}）创新联合体'. */
  name: { pattern: string; source: Source }
  reportCalendar: ReportDue[]
  evaluation: Evaluation | null
  changes: ChangeRule[]
  caps: Cap[]
  term: Sourced<{ years: number }> | null
  targets: Target[]
  readings: Record<string, Reading>
}
