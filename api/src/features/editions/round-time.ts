import type { Message } from '@consortium/messages'
import { instantInWords } from '@consortium/workflow'
import type { Round } from './round.entity.ts'

/** Why a round takes nothing at a moment, with its time in Beijing; null when it is open. One second decides. */
export function roundRefusal({ opensAt, closesAt }: Pick<Round, 'opensAt' | 'closesAt'>, now: Date): Message | null {
  if (now < opensAt) return { key: 'workflow.refusal.round-early', params: { at: instantInWords(opensAt) } }
  if (closesAt && now >= closesAt)
    return { key: 'workflow.refusal.round-late', params: { at: instantInWords(closesAt) } }
  return null
}
