import type { Sourced } from './source.ts'

/** Who acts in a step; `witness` is any city account other than the preparer. */
export const actors = ['lead-handler', 'district-officer', 'city-officer', 'leader', 'witness'] as const
export type Actor = (typeof actors)[number]

/** The closed list of guards; the workflow package evaluates them. */
export const guardIds = [
  'lead-stated',
  'form-complete',
  'no-unmet-mandatory',
  'principle-reasons',
  'all-signed',
  'round-open',
  'checklist-answered',
  'no-active-draw',
  'recusals-settled',
  'draw-active',
  'draw-committed',
  'draw-drawn',
  'draw-approved',
  'panel-confirmed',
  'reviews-signed',
  'inspection-not-planned',
  'inspection-signed',
  'witness-is-another',
  'approver-is-another',
  'all-sheets-signed',
  'meeting-recorded',
  'meeting-not-recorded',
  'decision-prepared',
  'decision-not-prepared',
  'findings-waived',
  'correction-open',
  'writing-open',
  'quota-left',
  'notice-not-prepared',
  'notice-prepared',
  'notice-posted',
  'publicity-over',
  'objections-open',
  'objections-settled',
  'uphold-not-prepared',
  'uphold-prepared',
  'naming-not-prepared',
  'naming-prepared',
] as const
export type GuardId = (typeof guardIds)[number]

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
  /** The part of the application that this step is about, by ids of the edition; absent: the whole. */
  scope?: StepScope
  events: ProcedureEvent[]
}

export interface StepScope {
  /** Sections of the form. */
  sections: string[]
  rules: string[]
  /** Types of documents. */
  documents: string[]
}

/** Another way to begin than the usual one: its own first step, told apart on the page of new applications (CC: 直接认定). */
export interface ProcedureEntry {
  id: string
  name: string
  nameEn: string
  /** The step that such a case begins in; its steps say by their scope what they are about. */
  initial: string
  clause: string
  /** For whom this way is, in a sentence. */
  note?: string
  noteEn?: string
}

export interface Procedure {
  initial: string
  entries?: ProcedureEntry[]
  steps: Step[]
}

/** The steps that a case can begin in. */
export const firstSteps = ({ initial, entries = [] }: Procedure): string[] => [
  initial,
  ...entries.map((entry) => entry.initial),
]
