import { knows, type Message } from '@consortium/messages'
import type { AuditEntry } from '../../platform/audit/index.ts'

/** What an entry says in words; an action without words of ours shows its name, so that nothing is hidden. */
export function summaryOf({ action, body }: Pick<AuditEntry, 'action' | 'body'>): Message {
  const key = `history.${action}`
  const named: Message = { key: knows(key) ? key : action }
  const { detail } = JSON.parse(Buffer.from(body).toString()) as { detail?: { reason?: unknown } }
  const reason = detail?.reason
  return typeof reason === 'string' && reason ? { key: 'history.withReason', params: { act: named, reason } } : named
}
