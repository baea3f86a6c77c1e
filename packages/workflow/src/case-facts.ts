import type { Message } from '@consortium/messages'
import type { Actor, ChecklistLine } from '@consortium/policy'

/** What an account can be for one case. A member's signatory signs, which is no step of a procedure. */
export type CaseActor = Actor | 'member-signatory'

export type DrawState = 'COMMITTED' | 'DRAWN' | 'APPROVED' | 'ABANDONED'

/** What the guards know of a draw: the last one of the case. Account ids as text. */
export interface DrawFacts {
  state: DrawState
  preparedBy: string
  witnessedBy: string | null
}

/** What the guards know of the director meeting (局长办公会): the last one that deliberated the case. */
export interface MeetingFacts {
  conclusion: 'AGREED' | 'REFUSED' | 'DEFERRED'
  /** The step in which it deliberated: a later step with a meeting of its own needs another. */
  step?: string
  /** The decision that rested on it was set aside: the case may be deliberated again. */
  reopened?: true
}

/** What the guards know of a decision: the last one prepared. */
export interface DecisionFacts {
  /** OVERTURNED: approved, then set aside because an objection was upheld. */
  state: 'PREPARED' | 'APPROVED' | 'DECLINED' | 'OVERTURNED'
  outcome: 'NAME' | 'REJECT'
  preparedBy: string
}

/** What the guards know of a case's publicity: the last notice that names it. `endsOn` is a day, null until it is posted. */
export interface NoticeFacts {
  state: 'PREPARED' | 'POSTED' | 'DECLINED' | 'STOPPED' | 'CLOSED'
  preparedBy: string
  endsOn: string | null
}

/** What the guards know of the objections to a case: how many have no answer yet, and who proposes to uphold one. */
export interface ObjectionFacts {
  open: number
  upholdPreparedBy: string | null
}

/** Requests of the lead that somebody not judge the case (回避申请) without a decision. */
export interface RecusalFacts {
  open: number
}

/** What the guards know of a naming: the last one prepared. */
export interface NamingFacts {
  state: 'PREPARED' | 'APPROVED' | 'DECLINED'
  preparedBy: string
}

/** A checklist line in its own words, with the clause that it is about. */
export type OpenLine = Pick<ChecklistLine, 'question' | 'questionEn' | 'clause'>

/** A case as plain facts, as far as its next step depends on it. Counts are whole numbers. */
export interface CaseFacts {
  state: string
  /** Fields of the form that must be mended (checkForm). */
  formProblems: number
  /** Clause ids: mandatory and unmet. */
  unmetMandatory: string[]
  /** Clause ids: principle, unmet, and the applicant has given no reason. */
  principleWithoutReason: string[]
  /** Clause ids: principle, unmet, and no officer has waived them. */
  unwaived: string[]
  /** Names of the units whose valid signature is missing. */
  unsigned: string[]
  /** Clause ids: what stays open for want of those signatures. */
  unsignedClauses?: string[]
  /** By the server's clock. */
  roundOpen: boolean
  /** The officer to whom the present step was handed over: its officers' acts are theirs alone. */
  holder?: { accountId: string; name: string } | null
  /** Why the round takes nothing now, with its time; the general words without it. */
  roundClosed?: Refusal | null
  /** Why no office below could take the case up: none answers for its lead yet. */
  officeMissing?: Refusal | null
  /** The day by the server's clock, and the last day of the present step. */
  today: string
  dueOn: string | null
  /** How many cases of the round may be approved, and how many are; null where there is no limit. */
  quota: { most: number; used: number } | null
  /** Checklist lines of the current step without a verdict. */
  uncheckedLines: OpenLine[]
  draw: DrawFacts | null
  /** Seats of the approved panel: how many there are, how many experts accepted them, how many nobody is invited to. */
  panel: { seats: number; confirmed: number; vacant: number }
  /** Opinions of the material review (材料审查). */
  reviews: { total: number; signed: number }
  /** The team of the site inspection (现场考察) and who of it has signed the record; no members: none is planned. */
  inspection: { members: number; signed: number }
  /** Score sheets of the panel that must be signed; those of recused or abstaining experts are not counted. */
  sheets: { total: number; signed: number }
  meeting: MeetingFacts | null
  decision: DecisionFacts | null
  notice: NoticeFacts | null
  objections: ObjectionFacts
  recusals: RecusalFacts
  naming: NamingFacts | null
}

/** Who looks, and what they are for THIS case. */
export interface ViewerFacts {
  accountId: string
  actors: ReadonlySet<CaseActor>
  /** Accounts for whom they stand in today. */
  standsInFor?: readonly string[]
}

export type RefusalCode =
  | 'NOT_YOURS'
  | 'HELD_BY_ANOTHER'
  | 'NOT_ALLOWED_NOW'
  | 'FORM_INCOMPLETE'
  | 'CLAUSE_UNMET'
  | 'REASON_MISSING'
  | 'SIGNATURE_MISSING'
  | 'CLOSED'
  | 'CHECKLIST_OPEN'
  | 'DRAW_NOT_READY'
  | 'PANEL_OPEN'
  | 'OFFICE_MISSING'
  | 'REVIEWS_OPEN'
  | 'INSPECTION_OPEN'
  | 'SAME_PERSON'
  | 'SHEETS_OPEN'
  | 'MEETING_MISSING'
  | 'DECISION_NOT_READY'
  | 'WAIVER_MISSING'
  | 'QUOTA_FULL'
  | 'NOTICE_NOT_READY'
  | 'PUBLICITY_RUNNING'
  | 'RECUSAL_OPEN'
  | 'OBJECTION_OPEN'
  | 'OBJECTION_NOT_READY'
  | 'NAMING_NOT_READY'

/** Why something is not possible: what, and the ids of the clauses that say so (none where only a norm does). */
export interface Refusal {
  code: RefusalCode
  message: Message
  clauses: string[]
}
