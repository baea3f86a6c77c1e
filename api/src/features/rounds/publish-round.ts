import { refuse, Refused, requireReason } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { refuseRound, type Edition, type Round } from '../editions/index.ts'
import { record } from './prepare-round.ts'
import { openForChange } from './round-access.ts'
import { tell } from './tell-round.ts'

type Which = { id: string; version: number }

/** The leader's approval (签发) of a call that another account prepared. Throws SAME_PERSON, NOT_ALLOWED_NOW. */
export function publishRound(acting: Acting, which: Which): Promise<Round> {
  return settle(acting, which, async (here, round) => {
    if (round.closesAt && round.closesAt <= here.clock.now()) throw refuse('NOT_ALLOWED_NOW', 'api.round.past')
    await refuseRound(here.em, round.edition as Edition, round.opensAt, here.clock.now())
    Object.assign(round, {
      state: 'PUBLISHED',
      publishedBy: here.viewer.accountId,
      publisherName: here.viewer.name,
      publishedAt: here.clock.now(),
    })
    await record(here, round, 'publish-round')
    await tell(here, round, 'published')
  })
}

/** Sends a call back to be prepared anew. Throws BAD_INPUT without a reason. */
export function declineRound(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Round> {
  requireReason(reason)
  return settle(acting, which, async (here, round) => {
    Object.assign(round, { state: 'DECLINED', declineReason: reason.trim() })
    await record(here, round, 'decline-round', { reason: reason.trim() })
    await tell(here, round, 'declined')
  })
}

function settle(acting: Acting, which: Which, run: (acting: Acting, round: Round) => Promise<void>): Promise<Round> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const round = await openForChange(here, which)
    if (round.state !== 'PREPARED') throw refuse('NOT_ALLOWED_NOW', 'api.round.notPrepared')
    if (round.preparedBy === here.viewer.accountId) throw samePerson()
    await run(here, round)
    return round
  })
}

const samePerson = () =>
  new Refused({ code: 'SAME_PERSON', message: { key: 'workflow.refusal.approver-is-another' }, clauses: [] })
