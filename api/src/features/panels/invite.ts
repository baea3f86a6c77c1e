import { addWorkingDays } from '@consortium/workflow'
import { audit } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import type { Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import type { Seat } from './panel.entity.ts'

/** Working days for an answer; a default of ours, as no policy sets any. */
const answerWithin = 3

/** Invites an expert to a seat and tells them where to answer. In the caller's transaction. */
export async function invite(
  { em, clock, viewer }: Acting,
  theCase: Pick<Case, 'id' | 'field'>,
  seat: Seat,
): Promise<void> {
  const due = addWorkingDays(await loadCalendar(em), today(clock), answerWithin)
  const invitation = em.create(ExpertInvitation, {
    seat,
    state: 'INVITED',
    version: 1,
    invitedAt: clock.now(),
    dueOn: typeof due === 'string' ? due : null,
    byPhone: false,
  })
  await em.populate(seat, ['expert'])
  await audit(em, clock, {
    chain: theCase.id,
    action: 'invite-expert',
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { seat: seat.id, expert: seat.expert.id, invitation: invitation.id, dueOn: invitation.dueOn },
  })
  const params = { field: theCase.field ?? '', due: invitation.dueOn ?? '' }
  await notify(em, clock, [seat.expert.account.id], {
    title: { key: 'api.expertInvitation.tell.invited.title', params },
    body: { key: 'api.expertInvitation.tell.invited.body', params },
    caseId: null,
    path: `/expert/invitations/${invitation.id}`,
  })
}

/** Takes back the invitations of a draw that is abandoned. */
export async function withdrawInvitations({ em, clock }: Acting, drawId: string): Promise<void> {
  const open = await em.find(
    ExpertInvitation,
    { seat: { draw: drawId }, state: { $in: ['INVITED', 'ACCEPTED'] } },
    { populate: ['seat.expert', 'seat.draw.case'] },
  )
  for (const invitation of open) {
    Object.assign(invitation, { state: 'WITHDRAWN', version: invitation.version + 1 })
    const params = { field: invitation.seat.draw.case.field ?? '' }
    await notify(em, clock, [invitation.seat.expert.account.id], {
      title: { key: 'api.expertInvitation.tell.withdrawn.title', params },
      body: { key: 'api.expertInvitation.tell.withdrawn.body', params },
      caseId: null,
      path: `/expert/invitations/${invitation.id}`,
    })
  }
}
