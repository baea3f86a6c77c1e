import { reviewOf } from '@consortium/policy'
import { replacement } from '@consortium/review'
import { audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { invite } from './invite.ts'
import { opensReview, panelOf, seated, waits } from './latest-draw.ts'
import type { Seat } from './panel.entity.ts'

/**
 * Fills a seat whose expert is gone: the first alternate, in the order of the draw, with whom the quotas hold, is invited.
 * When nobody fits the answer is false and the office is told, as long as the panel is made up to draw the missing seats. In
 * the caller's transaction, which holds the case's row.
 */
export async function replaceExpert(acting: Acting, theCase: Case, left: Seat): Promise<boolean> {
  const { em, clock, viewer } = acting
  const seats = (await panelOf(em, theCase.id)).filter(({ draw }) => draw.state === 'APPROVED')
  const candidate = ({ expert }: Seat) => ({ id: expert.id, class: expert.class.toLowerCase() })
  const next = replacement({
    panel: [...seats.filter(seated), left].map(candidate),
    declined: left.expert.id,
    alternates: seats.filter(waits).map(candidate),
    quotas: reviewOf(editionOf(theCase.edition)).panel.quotas,
  })
  const found = 'id' in next ? seats.find((seat) => waits(seat) && seat.expert.id === next.id) : undefined
  if (found) {
    found.steppedInFor = left.id
    left.state = 'REPLACED'
    await em.flush()
  }
  await audit(em, clock, {
    chain: theCase.id,
    action: found ? 'replace-expert' : 'expert-missing',
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { seat: left.id, left: left.expert.id, ...(found && { next: found.expert.id, order: found.position }) },
  })
  if (found) {
    await invite(acting, theCase, found)
    return true
  }
  const params = { name: theCase.name }
  const vacant = opensReview(theCase) ? 'api.expertInvitation.tell.vacant.body' : 'api.exchange.tell.vacant.body'
  await notify(em, clock, await accountsOf(em, clock, theCase, 'city-officer'), {
    title: { key: 'api.expertInvitation.tell.vacant.title', params },
    body: { key: vacant, params },
    caseId: theCase.id,
    path: `/cases/${theCase.id}/draw`,
  })
  return false
}
