import { LockMode } from '@mikro-orm/core'
import { say } from '@consortium/messages'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, Case, changeCase, Party } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { countPanel } from './count-panel.ts'
import { conflictKinds, ExpertInvitation, type ConflictKind } from './invitation.entity.ts'
import { opensReview } from './latest-draw.ts'
import { seesPanel } from './panels.access.ts'
import { replaceExpert } from './replace-expert.ts'
import { seatAnswered } from './seat-answered.ts'

/** What an expert answers: takes part and promises to have no conflict, declares one, or declines. */
export type InvitationAnswer =
  | { answer: 'ACCEPT'; promised: boolean }
  | { answer: 'CONFLICT'; conflict: string; uscc?: string | null; reason: string }
  | { answer: 'DECLINE'; reason: string }

type Which = { invitationId: string; version: number }

/**
 * The expert's own answer. An acceptance can still be turned into a conflict or a refusal until the review of the case has
 * begun. Throws BAD_INPUT at the field, STALE, NOT_ALLOWED_NOW once answered, NOT_FOUND for another's invitation.
 */
export async function answerInvitation(acting: Acting, { invitationId, version }: Which, answer: InvitationAnswer) {
  const mine = { id: invitationId, seat: { expert: { account: acting.viewer.accountId } } }
  const found = isUuid(invitationId)
    ? await acting.em.findOne(ExpertInvitation, mine, { populate: ['seat.draw.case'] })
    : null
  if (!found) throw notFound()
  await acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const theCase = (await tx.findOneOrFail(
      Case,
      { id: found.seat.draw.case.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )) as Case
    await tx.populate(theCase, ['edition', 'cityOffice', 'districtOffice', 'lead'])
    await settle(here, theCase, { invitationId, version, byPhone: false }, answer)
  })
}

/** What the expert said on the telephone, entered by an officer and marked so. Throws as `answerInvitation`. */
export function recordAnswer(acting: Acting, which: Which & { caseId: string }, answer: InvitationAnswer) {
  return changeCase(acting, { id: which.caseId }, async (here, theCase) => {
    if (!seesPanel(here.viewer, theCase)) throw notFound()
    if (!here.viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    const known = isUuid(which.invitationId)
      ? await here.em.findOne(ExpertInvitation, { id: which.invitationId, seat: { draw: { case: theCase.id } } })
      : null
    if (!known) throw notFound()
    await settle(here, theCase, { ...which, byPhone: true }, answer)
    return theCase
  })
}

async function settle(
  acting: Acting,
  theCase: Case,
  { invitationId, version, byPhone }: Which & { byPhone: boolean },
  answer: InvitationAnswer,
): Promise<void> {
  const { em, clock, viewer } = acting
  const invitation = await em.findOneOrFail(
    ExpertInvitation,
    { id: invitationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  await em.populate(invitation, ['seat.expert', 'seat.draw'])
  const { seat } = invitation
  // Sent twice: the first stands and nothing is done again.
  if (invitation.version === version + 1 && invitation.state === stateAfter[answer.answer]) return
  if (invitation.version !== version) throw refuse('STALE', 'api.refusal.stale')
  const later = invitation.state === 'ACCEPTED' && answer.answer !== 'ACCEPT'
  if (invitation.state !== 'INVITED' && !later) throw refuse('NOT_ALLOWED_NOW', 'api.expertInvitation.answered')
  if (later && !opensReview(theCase)) throw refuse('NOT_ALLOWED_NOW', 'api.expertInvitation.begun')
  Object.assign(invitation, await checked(acting, theCase, answer), {
    state: stateAfter[answer.answer],
    version: invitation.version + 1,
    answeredAt: clock.now(),
    answeredBy: viewer.accountId,
    answererName: viewer.name,
    byPhone,
  })
  seat.state = answer.answer === 'ACCEPT' ? 'CONFIRMED' : 'DECLINED'
  await em.flush()
  await audit(em, clock, {
    chain: theCase.id,
    action: actions[answer.answer],
    actor: { id: viewer.accountId, name: viewer.name },
    detail: {
      invitation: invitation.id,
      seat: seat.id,
      expert: seat.expert.id,
      byPhone,
      ...(invitation.conflict && { conflict: invitation.conflict, unit: invitation.conflictUscc }),
      ...(invitation.reason && { reason: invitation.reason }),
      ...(invitation.promise && { promise: invitation.promise }),
    },
  })
  if (answer.answer !== 'ACCEPT') await replaceExpert(acting, theCase, seat as never)
  const { seats, confirmed } = await countPanel(em, theCase.id)
  await seatAnswered(acting, theCase, seat as never)
  if (answer.answer !== 'ACCEPT' || confirmed < seats || !opensReview(theCase)) return
  await notify(em, clock, await accountsOf(em, clock, theCase, 'city-officer'), {
    title: { key: 'api.expertInvitation.tell.confirmed.title', params: { name: theCase.name } },
    body: { key: 'api.expertInvitation.tell.confirmed.body', params: { name: theCase.name } },
    caseId: theCase.id,
  })
}

const stateAfter = { ACCEPT: 'ACCEPTED', CONFLICT: 'CONFLICT', DECLINE: 'DECLINED' } as const
const actions = { ACCEPT: 'accept-invitation', CONFLICT: 'declare-conflict', DECLINE: 'decline-invitation' } as const

const longestReason = 1000

/** What an answer writes. Throws BAD_INPUT at the field that lacks. */
async function checked({ em }: Acting, theCase: Case, answer: InvitationAnswer) {
  const none = { promise: null, conflict: null, conflictUscc: null, reason: null }
  if (answer.answer === 'ACCEPT') {
    if (!answer.promised) throw refuseField('promised', 'api.expertInvitation.promiseMissing')
    return { ...none, promise: say('zh', { key: 'api.expertInvitation.promise' }) }
  }
  const reason = answer.reason.trim()
  if (!reason) throw refuseField('reason', 'api.expertInvitation.reasonMissing')
  if ([...reason].length > longestReason) throw refuseField('reason', 'api.scoring.textLength', { most: longestReason })
  if (answer.answer === 'DECLINE') return { ...none, reason }
  if (!conflictKinds.some((kind) => kind === answer.conflict))
    throw refuseField('conflict', 'api.expertInvitation.conflictMissing')
  const uscc = answer.uscc?.trim() || null
  if (uscc && !(await em.findOne(Party, { case: theCase.id, uscc })))
    throw refuseField('uscc', 'api.expertInvitation.unknownUnit')
  return { ...none, reason, conflict: answer.conflict as ConflictKind, conflictUscc: uscc }
}
