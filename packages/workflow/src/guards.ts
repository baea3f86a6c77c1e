import type { GuardId, ProcedureEvent } from '@consortium/policy'
import type { CaseFacts, Refusal, ViewerFacts } from './case-facts.ts'
import { dayInWords, endOfDayInWords, inRow, refuse, refuseOpenLines } from './refusal.ts'

/** `event` is the one asked about: what its clause demands is refused with that clause. */
export type Guard = (facts: CaseFacts, viewer: ViewerFacts, event?: Pick<ProcedureEvent, 'clause'>) => Refusal | null

/** The closed vocabulary: each guard refuses with its reason, or returns null. */
export const guards: Record<GuardId, Guard> = {
  'lead-stated': ({ formProblems }) =>
    formProblems === 0 ? null : refuse('FORM_INCOMPLETE', 'workflow.refusal.lead-stated', { count: formProblems }),

  'form-complete': ({ formProblems }) =>
    formProblems === 0 ? null : refuse('FORM_INCOMPLETE', 'workflow.refusal.form-complete', { count: formProblems }),

  'no-unmet-mandatory': ({ unmetMandatory: clauses, decision }) =>
    clauses.length === 0 || proposesRejection(decision)
      ? null
      : refuse('CLAUSE_UNMET', 'workflow.refusal.no-unmet-mandatory', { count: clauses.length }, clauses),

  'principle-reasons': ({ principleWithoutReason: clauses }) =>
    clauses.length === 0
      ? null
      : refuse('REASON_MISSING', 'workflow.refusal.principle-reasons', { count: clauses.length }, clauses),

  'all-signed': ({ unsigned, unsignedClauses }) => {
    const params = { names: inRow(unsigned), count: unsigned.length }
    return unsigned.length === 0
      ? null
      : refuse('SIGNATURE_MISSING', 'workflow.refusal.all-signed', params, unsignedClauses)
  },

  'round-open': ({ roundOpen, roundClosed }) => {
    if (roundOpen) return null
    return roundClosed ?? refuse('CLOSED', 'workflow.refusal.round-open')
  },

  'correction-open': untilDue('workflow.refusal.correction-open'),

  // The call is for leads: it closes the applications to lead, not the writing of who was selected.
  'writing-open': untilDue('workflow.refusal.writing-open'),

  'checklist-answered': ({ uncheckedLines }) => (uncheckedLines.length === 0 ? null : refuseOpenLines(uncheckedLines)),

  // An approved panel with an empty seat and no alternate left is completed by another draw.
  'no-active-draw': ({ draw, panel }) =>
    draw === null || draw.state === 'ABANDONED' || (draw.state === 'APPROVED' && panel.vacant > 0)
      ? null
      : refuse('DRAW_NOT_READY', 'workflow.refusal.no-active-draw'),

  'recusals-settled': ({ recusals: { open } }) =>
    open === 0 ? null : refuse('RECUSAL_OPEN', 'workflow.refusal.recusals-settled', { count: open }),

  'draw-active': ({ draw }) =>
    draw !== null && draw.state !== 'ABANDONED' ? null : refuse('DRAW_NOT_READY', 'workflow.refusal.draw-active'),

  'draw-committed': ({ draw }) =>
    draw?.state === 'COMMITTED' ? null : refuse('DRAW_NOT_READY', 'workflow.refusal.draw-committed'),

  'draw-drawn': ({ draw }) =>
    draw?.state === 'DRAWN' ? null : refuse('DRAW_NOT_READY', 'workflow.refusal.draw-drawn'),

  'draw-approved': ({ draw }) =>
    draw?.state === 'APPROVED' ? null : refuse('DRAW_NOT_READY', 'workflow.refusal.draw-approved'),

  'panel-confirmed': ({ draw, panel: { seats, confirmed } }) => {
    if (draw?.state !== 'APPROVED') return refuse('DRAW_NOT_READY', 'workflow.refusal.draw-approved')
    return seats > 0 && confirmed === seats
      ? null
      : refuse('PANEL_OPEN', 'workflow.refusal.panel-confirmed', { seats, confirmed })
  },

  'reviews-signed': ({ reviews: { total, signed } }, _, event) =>
    total > 0 && signed === total
      ? null
      : refuse('REVIEWS_OPEN', 'workflow.refusal.reviews-signed', { signed, total }, cited(event)),

  'inspection-not-planned': ({ inspection: { members } }) =>
    members === 0 ? null : refuse('INSPECTION_OPEN', 'workflow.refusal.inspection-not-planned'),

  'inspection-signed': ({ inspection: { members, signed } }, _, event) => {
    if (members === 0) return refuse('INSPECTION_OPEN', 'workflow.refusal.inspection-missing', {}, cited(event))
    return signed === members
      ? null
      : refuse('INSPECTION_OPEN', 'workflow.refusal.inspection-signed', { signed, members }, cited(event))
  },

  'witness-is-another': ({ draw }, { accountId }) =>
    draw?.preparedBy === accountId ? refuse('SAME_PERSON', 'workflow.refusal.witness-is-another') : null,

  // Of what waits for approval, the latest in the procedure. A draw's witness took part in it too.
  'approver-is-another': ({ draw, decision, notice, objections, naming }, { accountId }) => {
    const prepared =
      [naming, notice, decision].find((one) => one?.state === 'PREPARED')?.preparedBy ?? objections.upholdPreparedBy
    const took = prepared ? [prepared] : draw ? [draw.preparedBy, draw.witnessedBy] : []
    return took.includes(accountId) ? refuse('SAME_PERSON', 'workflow.refusal.approver-is-another') : null
  },

  // A panel without a sheet has not scored, so nothing of nothing is not "all".
  'all-sheets-signed': ({ sheets: { total, signed } }, _, event) =>
    total > 0 && signed === total
      ? null
      : refuse('SHEETS_OPEN', 'workflow.refusal.all-sheets-signed', { signed, total }, cited(event)),

  // A proposal that goes beyond what the meeting agreed to is refused too; to refuse a case less is needed.
  'meeting-recorded': ({ meeting, decision }, _, event) => {
    const refusal = (key: 'meeting-recorded' | 'meeting-refused') =>
      refuse('MEETING_MISSING', `workflow.refusal.${key}`, {}, cited(event))
    if (!meeting || meeting.conclusion === 'DEFERRED') return refusal('meeting-recorded')
    const names = decision?.state === 'PREPARED' && decision.outcome === 'NAME'
    return meeting.conclusion === 'REFUSED' && names ? refusal('meeting-refused') : null
  },

  // A case put off, or to be decided anew after an upheld objection, may be deliberated again, each time once.
  'meeting-not-recorded': ({ meeting }) =>
    !meeting || meeting.conclusion === 'DEFERRED' || meeting.reopened
      ? null
      : refuse('NOT_ALLOWED_NOW', 'workflow.refusal.meeting-not-recorded'),

  'decision-prepared': ({ decision }) =>
    decision?.state === 'PREPARED' ? null : refuse('DECISION_NOT_READY', 'workflow.refusal.decision-prepared'),

  'decision-not-prepared': ({ decision }) =>
    decision === null || decision.state === 'DECLINED' || decision.state === 'OVERTURNED'
      ? null
      : refuse('DECISION_NOT_READY', 'workflow.refusal.decision-not-prepared'),

  'findings-waived': ({ unwaived: clauses, decision }) =>
    clauses.length === 0 || proposesRejection(decision)
      ? null
      : refuse('WAIVER_MISSING', 'workflow.refusal.findings-waived', { count: clauses.length }, clauses),

  'quota-left': ({ quota, decision }) =>
    quota === null || quota.used < quota.most || proposesRejection(decision)
      ? null
      : refuse('QUOTA_FULL', 'workflow.refusal.quota-left', { most: quota.most, used: quota.used }),

  'notice-not-prepared': ({ notice }) =>
    notice?.state === 'PREPARED' || notice?.state === 'POSTED'
      ? refuse('NOTICE_NOT_READY', 'workflow.refusal.notice-not-prepared')
      : null,

  'notice-prepared': ({ notice }) =>
    notice?.state === 'PREPARED' ? null : refuse('NOTICE_NOT_READY', 'workflow.refusal.notice-prepared'),

  'notice-posted': ({ notice }) =>
    notice?.state === 'POSTED' ? null : refuse('NOTICE_NOT_READY', 'workflow.refusal.notice-posted'),

  // The last day belongs to those who may object, to its end. Texts ask for publicity; how many days is a setting of ours.
  'publicity-over': ({ notice, today }, _, event) => {
    if (notice?.state !== 'POSTED' || notice.endsOn === null)
      return refuse('NOTICE_NOT_READY', 'workflow.refusal.notice-posted', {}, cited(event))
    return today > notice.endsOn
      ? null
      : refuse('PUBLICITY_RUNNING', 'workflow.refusal.publicity-over', { day: dayInWords(notice.endsOn) })
  },

  'objections-open': ({ objections: { open } }) =>
    open > 0 ? null : refuse('OBJECTION_NOT_READY', 'workflow.refusal.objections-open'),

  'objections-settled': ({ objections: { open } }, _, event) =>
    open === 0 ? null : refuse('OBJECTION_OPEN', 'workflow.refusal.objections-settled', { count: open }, cited(event)),

  'uphold-not-prepared': ({ objections }) =>
    objections.upholdPreparedBy === null ? null : refuse('OBJECTION_NOT_READY', 'workflow.refusal.uphold-not-prepared'),

  'uphold-prepared': ({ objections }) =>
    objections.upholdPreparedBy === null ? refuse('OBJECTION_NOT_READY', 'workflow.refusal.uphold-prepared') : null,

  'naming-not-prepared': ({ naming }) =>
    naming === null || naming.state === 'DECLINED'
      ? null
      : refuse('NAMING_NOT_READY', 'workflow.refusal.naming-not-prepared'),

  'naming-prepared': ({ naming }) =>
    naming?.state === 'PREPARED' ? null : refuse('NAMING_NOT_READY', 'workflow.refusal.naming-prepared'),
}

/** The clause by which the edition asks for what the event lacks; none where its text is silent. */
const cited = (event: Pick<ProcedureEvent, 'clause'> | undefined): string[] => (event?.clause ? [event.clause] : [])

/** Who was told to hand in has until the end of the due day, whether or not the round has closed meanwhile. */
function untilDue(key: 'workflow.refusal.correction-open' | 'workflow.refusal.writing-open'): Guard {
  return ({ roundOpen, dueOn, today }) =>
    roundOpen || dueOn === null || today <= dueOn ? null : refuse('CLOSED', key, { at: endOfDayInWords(dueOn) })
}

/** What stands in the way of a naming does not stand in the way of refusing it. */
function proposesRejection(decision: CaseFacts['decision']): boolean {
  return decision?.state === 'PREPARED' && decision.outcome === 'REJECT'
}
