import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock/index.ts'
import { Session, type Account } from './account.entity.ts'

/** Idle for half an hour ends a session; twelve hours end it in any case (norms: security of government systems). */
export const idleMinutes = 30
export const longestHours = 12

export const sessionIdOf = (token: string) => createHash('sha256').update(token).digest('hex')
const minutes = (n: number) => n * 60_000

/** Opens a session; returns the cookie's token, which is stored nowhere. */
export function openSession(
  em: EntityManager,
  clock: Clock,
  account: Account,
  { address, agent }: { address: string; agent: string },
): { token: string; session: Session } {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const session = em.create(Session, {
    id: sessionIdOf(token),
    account,
    createdAt: now,
    lastSeenAt: now,
    endsAt: new Date(now.getTime() + minutes(longestHours * 60)),
    address: address.slice(0, 60),
    agent: agent.slice(0, 200),
  })
  return { token, session }
}

/** Notes that a session is in use, at most once a minute; answers when it was last seen. */
export async function seenAgain(em: EntityManager, clock: Clock, id: string, lastSeenAt: Date): Promise<Date> {
  const now = clock.now()
  if (now.getTime() - lastSeenAt.getTime() <= minutes(1)) return lastSeenAt
  await em.nativeUpdate(Session, { id }, { lastSeenAt: now })
  return now
}

/** When the session ends if nothing more is done: the earlier of the idle and the absolute end. */
export function sessionEnd(session: Pick<Session, 'lastSeenAt' | 'endsAt'>): Date {
  return new Date(Math.min(session.endsAt.getTime(), session.lastSeenAt.getTime() + minutes(idleMinutes)))
}

export async function closeSession(em: EntityManager, sessionId: string): Promise<void> {
  await em.nativeDelete(Session, { id: sessionId })
}

export const sessionIsOpen = (clock: Clock, session: Pick<Session, 'lastSeenAt' | 'endsAt'>): boolean =>
  clock.now() < sessionEnd(session)
