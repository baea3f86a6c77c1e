import type { EntityManager } from '@mikro-orm/postgresql'
import type { Message } from '@consortium/messages'
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../platform/clock/index.ts'

export interface News {
  title: Message
  /** What it is about and what to do: a message with nothing in it is not sent. */
  body: Message
  caseId: string | null
  /** The page of the back office where the reader goes on, when it is not the case's: '/claims'. */
  path?: string | null
}

/**
 * Writes a message to each account, in the caller's transaction. Who has not yet read one with the same title on the same
 * case and page gets that one renewed, not a second (norms: complaint 6).
 */
export async function notify(em: EntityManager, clock: Clock, accountIds: Iterable<string>, news: News): Promise<void> {
  if (!news.title.key || !news.body.key) throw new Error('a message has a title and a body')
  await em.flush()
  // Always in one order, so that two transactions never wait for each other.
  const readers = [...new Set(accountIds)].sort()
  if (readers.length === 0) return
  const about = [JSON.stringify(news.title), JSON.stringify(news.body), news.caseId, news.path ?? null, clock.now()]
  await em.execute(
    `insert into message (id, account_id, title, body, case_id, path, at)
     values ${readers.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}
     on conflict (account_id, case_id, path, (title ->> 'key')) where read_at is null
     do update set title = excluded.title, body = excluded.body, path = excluded.path, at = excluded.at`,
    readers.flatMap((accountId) => [randomUUID(), accountId, ...about]),
  )
}
