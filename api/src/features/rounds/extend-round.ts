import type { MessageKey, MessageParam } from '@consortium/messages'
import { instantInWords } from '@consortium/workflow'
import { refuse, refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { RoundExtension, type Round } from '../editions/index.ts'
import { record } from './prepare-round.ts'
import { openForChange } from './round-access.ts'

/**
 * Sets a later closing time, with a reason that everybody reads. A round never closes earlier than was published. Throws
 * BAD_INPUT, NOT_ALLOWED_NOW for a rolling or unpublished one.
 */
export function extendRound(
  acting: Acting,
  { closesAt, reason, ...which }: { id: string; version: number; closesAt: Date; reason: string },
): Promise<Round> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const { em, clock, viewer } = here
    const round = await openForChange(here, which)
    if (!reason.trim()) throw refuseField('reason', 'api.round.reason')
    if (round.state !== 'PUBLISHED' || !round.closesAt) throw refuse('NOT_ALLOWED_NOW', 'api.round.rolling')
    if (!(closesAt > round.closesAt)) throw wrong('api.round.onlyLater', { at: instantInWords(round.closesAt) })
    if (closesAt <= clock.now()) throw wrong('api.round.past')
    em.create(RoundExtension, {
      round,
      from: round.closesAt,
      to: closesAt,
      reason: reason.trim(),
      account: viewer.accountId,
      actorName: viewer.name,
      at: clock.now(),
    })
    const from = round.closesAt.toISOString()
    round.closesAt = closesAt
    await record(here, round, 'extend-round', { from, reason: reason.trim() })
    return round
  })
}

function wrong(key: MessageKey, params: Record<string, MessageParam> = {}) {
  return refuseField('closesAt', key, params)
}
