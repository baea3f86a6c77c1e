import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsHolding } from '../accounts/index.ts'
import type { Edition, Round } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { officeOf } from './round-access.ts'

/** Tells the leaders that a round waits for them, and the office's officers what became of it. */
export async function tell(
  { em, clock, viewer }: Acting,
  round: Round,
  what: 'prepared' | 'declined' | 'published',
): Promise<void> {
  const { id, name, declineReason } = round
  const office = await officeOf(em, round.edition as Edition)
  const kind = what === 'prepared' ? 'LEADER' : 'CITY_OFFICER'
  const others = (await accountsHolding(em, today(clock), { kind, office })).filter((one) => one !== viewer.accountId)
  const params = { name, by: viewer.name, reason: declineReason ?? '' }
  await notify(em, clock, others, {
    title: { key: `api.round.tell.${what}.title`, params },
    body: { key: `api.round.tell.${what}.body`, params },
    caseId: null,
    path: `/rounds/${id}`,
  })
}
