import type { Acting } from '../../platform/graphql/index.ts'
import type { Case } from '../cases/index.ts'
import { countPanel } from './count-panel.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import { seatedPanel } from './latest-draw.ts'
import { replaceExpert } from './replace-expert.ts'

/**
 * Empties the seat of an expert who leaves while the panel scores. Where the seat is to be filled, the next alternate in the
 * order of the draw is invited; false when none fits. In the caller's transaction, which holds the case's row.
 */
export async function leaveSeat(
  acting: Acting,
  theCase: Case,
  { expertId, reason, replace }: { expertId: string; reason: string; replace: boolean },
): Promise<boolean> {
  const { em, clock, viewer } = acting
  const seat = (await seatedPanel(em, theCase.id)).find(({ expert }) => expert.id === expertId)
  if (!seat) throw new Error(`expert ${expertId} has a sheet and no seat`)
  seat.state = 'DECLINED'
  const invitation = await em.findOne(ExpertInvitation, { seat: seat.id })
  if (invitation)
    Object.assign(invitation, {
      state: 'WITHDRAWN',
      version: invitation.version + 1,
      reason,
      answeredAt: clock.now(),
      answeredBy: viewer.accountId,
      answererName: viewer.name,
    })
  await em.flush()
  const filled = replace ? await replaceExpert(acting, theCase, seat) : true
  await countPanel(em, theCase.id)
  return filled
}
