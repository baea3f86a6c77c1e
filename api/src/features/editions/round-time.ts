import { instantInWords, dayInWords, type Refusal } from '@consortium/workflow'
import { editionOf } from './edition-of.ts'
import type { Edition } from './edition.entity.ts'
import type { Round } from './round.entity.ts'
import { dayOf } from '../../platform/clock/index.ts'

/** Why a round takes nothing at a moment, with its time in Beijing; null when it is open. One second decides. */
export function roundRefusal({ opensAt, closesAt, edition }: Round, now: Date): Refusal | null {
  const closed = (key: 'round-early' | 'round-late', at: Date): Refusal => ({
    code: 'CLOSED',
    message: { key: `workflow.refusal.${key}`, params: { at: instantInWords(at) } },
    clauses: [],
  })
  if (now < opensAt) return closed('round-early', opensAt)
  if (closesAt && now >= closesAt) return closed('round-late', closesAt)
  return expiryRefusal(edition as Edition, now)
}

/** Why an edition takes nothing new at a moment: its last day is over (CC-15). What was begun under it goes on. */
export function expiryRefusal(edition: Edition, now: Date): Refusal | null {
  const { expiresOn } = edition
  if (!expiresOn || dayOf(now) <= expiresOn) return null
  const source = editionOf(edition).validity?.source
  return {
    code: 'CLOSED',
    message: { key: 'workflow.refusal.edition-expired', params: { day: dayInWords(expiresOn) } },
    clauses: source && 'clause' in source ? [source.clause] : [],
  }
}
