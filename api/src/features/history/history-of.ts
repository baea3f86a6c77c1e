import type { EntityManager } from '@mikro-orm/postgresql'
import type { Message } from '@consortium/messages'
import { AuditEntry } from '../../platform/audit/index.ts'
import type { HistoryEntryType } from './history.type.ts'
import { summaryOf, type LabelOf } from './summary-of.ts'

/**
 * The acts of a chain in their order, in the reader's language. `shows` leaves out what the reader may not know of,
 * and the numbers run over what is left, or the gaps would tell how much was done.
 */
export async function historyOf(
  em: EntityManager,
  chain: string,
  say: (message: Message) => string,
  shows: (entry: { action: string; at: Date }) => boolean = () => true,
  labelOf?: LabelOf,
): Promise<HistoryEntryType[]> {
  const entries = await em.find(AuditEntry, { chain }, { orderBy: { sequence: 'asc' } })
  return entries.filter(shows).map((entry, index) => ({
    sequence: index + 1,
    at: entry.at,
    by: entry.actorName,
    action: entry.action,
    summary: say(summaryOf(entry as AuditEntry, labelOf)),
    hash: entry.hash,
  }))
}
