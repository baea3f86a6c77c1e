import type { EntityManager } from '@mikro-orm/postgresql'
import { knows, type Message } from '@consortium/messages'
import { AuditEntry } from '../../platform/audit/index.ts'
import type { HistoryEntryType } from './history.type.ts'

/**
 * The acts of a chain in their order, in the reader's language. `shows` leaves out what the reader may not know of,
 * and the numbers run over what is left, or the gaps would tell how much was done.
 */
export async function historyOf(
  em: EntityManager,
  chain: string,
  say: (message: Message) => string,
  shows: (entry: { action: string; at: Date }) => boolean = () => true,
): Promise<HistoryEntryType[]> {
  const entries = await em.find(AuditEntry, { chain }, { orderBy: { sequence: 'asc' } })
  return entries.filter(shows).map((entry, index) => ({
    sequence: index + 1,
    at: entry.at,
    by: entry.actorName,
    action: entry.action,
    summary: say(summaryOf(entry as AuditEntry)),
    hash: entry.hash,
  }))
}

/** What an entry says in words; an action without words of ours shows its name, so that nothing is hidden. */
export function summaryOf({ action, body }: Pick<AuditEntry, 'action' | 'body'>): Message {
  const key = `history.${action}`
  const named: Message = { key: knows(key) ? key : action }
  const { detail } = JSON.parse(Buffer.from(body).toString()) as { detail?: { reason?: unknown } }
  const reason = detail?.reason
  return typeof reason === 'string' && reason ? { key: 'history.withReason', params: { act: named, reason } } : named
}
