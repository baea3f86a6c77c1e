import type { EntityManager } from '@mikro-orm/postgresql'
import type { MessageKey, MessageParam } from '@consortium/messages'
import { dayInWords } from '@consortium/workflow'
import { refuse, Refused, refuseField } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/clock/index.ts'
import { citations, editionOf } from './edition-of.ts'
import { Edition } from './edition.entity.ts'
import { expiryRefusal } from './round-time.ts'
import { trialOf } from './trial-use.ts'
import { replacerOf } from './validity.ts'

/** Throws CLOSED, with the day, once an edition takes nothing new. */
export function refuseExpired(edition: Edition, now: Date): void {
  const expired = expiryRefusal(edition, now)
  if (expired) throw new Refused({ ...expired, clauses: citations(editionOf(edition), expired.clauses) })
}

/**
 * Refuses a round that its edition does not carry on the day on which it opens: not confirmed, not yet in force, no longer,
 * replaced, or a consultation draft whose trial use is not allowed. Throws NOT_ALLOWED_NOW, CLOSED, BAD_INPUT at `opensAt`.
 */
export async function refuseRound(em: EntityManager, edition: Edition, opensAt: Date, now: Date): Promise<void> {
  if (edition.state !== 'CONFIRMED') throw refuse('NOT_ALLOWED_NOW', 'api.edition.notConfirmed')
  refuseExpired(edition, now)
  const day = dayOf(opensAt)
  const { effectiveFrom, expiresOn } = edition
  if (effectiveFrom && day < effectiveFrom) throw opens('api.edition.notYet', { day: dayInWords(effectiveFrom) })
  if (expiresOn && day > expiresOn) throw opens('api.edition.overBy', { day: dayInWords(expiresOn) })
  const others = (await em.find(Edition, { code: edition.code, state: 'CONFIRMED' })) as Edition[]
  const replacer = replacerOf(edition, others)
  if (replacer?.effectiveFrom && day >= replacer.effectiveFrom)
    throw opens('api.edition.replaced', { version: replacer.version, day: dayInWords(replacer.effectiveFrom) })
  await refuseWithoutTrial(em, edition, opensAt)
}

/** Refuses what is new under a consultation draft unless its trial use stands on that day. Throws NOT_ALLOWED_NOW, BAD_INPUT. */
export async function refuseWithoutTrial(em: EntityManager, edition: Edition, at: Date): Promise<void> {
  if (editionOf(edition).status !== 'draft') return
  const trial = await trialOf(em, edition.id)
  if (!trial) throw refuse('NOT_ALLOWED_NOW', 'api.edition.noTrial')
  if (dayOf(at) < trial.from) throw opens('api.edition.trialFrom', { day: dayInWords(trial.from) })
}

function opens(key: MessageKey, params: Record<string, MessageParam>): Refused {
  return refuseField('opensAt', key, params)
}
