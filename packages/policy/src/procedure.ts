import type { Sourced } from './source.ts'

/** Who acts in a step; `witness` is any city account other than the preparer. */
export const actors = ['lead-handler', 'district-officer', 'city-officer', 'leader', 'witness'] as const
export type Actor = (typeof actors)[number]

const officers = ['district-officer', 'city-officer'] as const
const office = ['district-officer', 'city-officer', 'leader'] as const
const lead = ['lead-handler'] as const
const officer = ['city-officer'] as const
const leader = ['leader'] as const

/**
 * The closed list of reserved acts: each writes more than words and has a use case of its own, which only these actors
 * may take. Every other event of a procedure is an opinion (`isOpinion`), so that an edition names its own.
 */
export const reservedActs: Readonly<Record<string, readonly Actor[]>> = {
  // The unit's own: freezes a version, or ends the application
  'apply-lead': lead,
  submit: lead,
  withdraw: lead,
  // With points of correction, or with the lines that fail
  return: officers,
  reject: officers,
  // Experts: drawn, reading, on the spot, scoring
  'prepare-draw': officer,
  'witness-draw': ['witness'],
  'approve-draw': leader,
  'abandon-draw': officer,
  'open-material-review': officer,
  'close-material-review': officer,
  'plan-inspection': officer,
  'open-demonstration': officer,
  'close-scoring': officer,
  'record-meeting': officer,
  // Prepared by one, approved by another
  'prepare-decision': officer,
  'approve-decision': leader,
  'decline-decision': leader,
  'prepare-notice': officer,
  'approve-notice': leader,
  'decline-notice': leader,
  'record-objection': officer,
  'dismiss-objection': officer,
  'prepare-uphold': officer,
  'uphold-objection': leader,
  'decline-uphold': leader,
  'close-publicity': officer,
  'prepare-naming': officer,
  'approve-naming': leader,
  'decline-naming': leader,
}

/** What a case's record calls things that are no events: an opinion of such a name would be mistaken for them. */
const recordedActs = new Set([
  ...['create', 'attach-document', 'replace-document', 'remove-document', 'sign', 'withdraw-signature'],
  ...['void-signature', 'invite-members', 'accept-joining', 'decline-joining', 'revoke-link', 'verdict', 'waive'],
  ...[
    'hand-over',
    'district-hand-over',
    'invite-expert',
    'accept-invitation',
    'declare-conflict',
    'decline-invitation',
  ],
  ...['replace-expert', 'expert-missing', 'exchange-expert', 'sign-score', 'withdraw-score', 'sign-opinion'],
  ...['withdraw-opinion', 'sign-inspection', 'reopen-inspection', 'receive-objection', 'accept-objection'],
  ...['refuse-objection', 'investigate-objection', 'request-recusal', 'withdraw-recusal', 'decide-recusal', 'publish'],
])

/** Whether an event is an opinion: an office moves the case on with its written words and nothing more. */
export const isOpinion = (event: string): boolean => !Object.hasOwn(reservedActs, event) && !recordedActs.has(event)

/** Who may take an event of this name; nobody where the name belongs to the record. */
export const actorsFor = (event: string): readonly Actor[] =>
  recordedActs.has(event) ? [] : Object.hasOwn(reservedActs, event) ? reservedActs[event]! : office

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
  /** What is asked of cases that began so, and of no others: sections, rules, documents. */
  only?: StepScope
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
