import { knows, type Message } from '@consortium/messages'
import type { AuditEntry } from '../../platform/audit/index.ts'

/** What the procedure calls an act in the step in which it was done; undefined for what is no step of it. */
export type LabelOf = (step: string, action: string) => string | undefined

/**
 * What an entry says in words: those of the case's own procedure where they are known. An action without words of ours
 * shows its name, so that nothing is hidden.
 */
export function summaryOf({ action, body }: Pick<AuditEntry, 'action' | 'body'>, labelOf?: LabelOf): Message {
  const key = `history.${action}`
  const { detail } = JSON.parse(Buffer.from(body).toString()) as { detail?: { reason?: unknown; from?: unknown } }
  const label = typeof detail?.from === 'string' ? labelOf?.(detail.from, action) : undefined
  const act: Message = label ? { key: 'history.event', params: { label } } : { key: knows(key) ? key : action }
  const reason = detail?.reason
  return typeof reason === 'string' && reason ? { key: 'history.withReason', params: { act, reason } } : act
}
