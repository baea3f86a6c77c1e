import type { Cap, ChangeRule, Evaluation, ReportDue, Target } from './after-naming.ts'
import type { Actor, Procedure } from './procedure.ts'
import type { FormLayout } from './form-layout.ts'
import type { Review, ReviewLine } from './review.ts'
import type { Source, Sourced } from './source.ts'

/** Must hold; 原则上: holds unless waived with a reason; 鼓励: recorded, never a bar. */
export type Force = 'mandatory' | 'principle' | 'encouraged'

/** Who settles a clause: the system, an officer over a document, a human verdict, or the order of the workflow. */
export type Proof = 'auto' | 'document' | 'judgement' | 'process'

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

/** 核心层、紧密层、一般层. */
export const memberLayers = ['core', 'close', 'general'] as const
export type MemberLayer = (typeof memberLayers)[number]

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
  /** Absent: what the bureau looks at by its own default, in every case of the step. */
  clause?: string
  /** The step of the procedure in which it is answered. */
  step: string
  /** Further steps in which it is asked anew: what was answered there was about an earlier version. */
  again?: string[]
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
  | { is: 'form-value'; path: string; in: string[] }

export interface DocumentRequirement {
  type: string
  name: string
  nameEn: string
  /** Absent: asked by the bureau's own default. */
  clause?: string
  per: 'case' | 'unit'
  requiredWhen: DocumentCondition
}

export interface Publicity {
  workingDays: Sourced<number>
  clause?: string
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
  /** The version of this policy that this one takes the place of, from the day on which it comes into force. */
  replaces?: string
  /** 试行二年: in force for so many calendar years from the day of issue (R26). */
  validity?: { years: number; source: Source }
  fields: { list: string[]; open: boolean; source: Source }
  leadTypes: LeadType[]
  /** What units hold that the text asks for beside its lead types, by code: a standing that only this region gives. */
  qualifications?: LeadType[]
  goalKinds: GoalKind[]
  clauses: Clause[]
  rules: Rule[]
  checklist: ChecklistLine[]
  documents: DocumentRequirement[]
  book: Book | null
  procedure: Procedure
  /** Who acts, in this edition's words; general ones where it is silent (`actorName`). */
  actors?: Partial<Record<Actor, { name: string; nameEn: string }>>
  /** Null where a policy has no expert review. */
  review: Review | null
  /** 现场考察: what the team looks at on the spot; absent: the edition has none. */
  inspection?: { lines: ReviewLine[] }
  /** What the application form asks; absent: the standard form. */
  form?: FormLayout
  publicity: Publicity | null
  /** Whether what is named goes into the public register; it does where the edition is silent. */
  publishList?: Sourced<boolean>
  /** `{name}` and `{field}` are replaced: '{name}（{field}）创新联合体'. */
  name: { pattern: string; source: Source }
  reportCalendar: ReportDue[]
  evaluation: Evaluation | null
  changes: ChangeRule[]
  caps: Cap[]
  /** How long a title lasts. `asked`: the field where an application may ask for another number of years (原则上). */
  term: Sourced<{ years: number; asked?: string }> | null
  /** The layers that members stand in, where the edition has them; the form then asks `members[].layer`. */
  memberLayers?: Sourced<MemberLayer[]>
  targets: Target[]
  readings: Record<string, Reading>
}
