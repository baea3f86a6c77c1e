import type { EntityManager } from '@mikro-orm/postgresql'
import type { Clock } from '../../platform/clock/index.ts'
import { RecoveryCode, ResetLink, Session, SignInLock } from './account.entity.ts'
import { idleMinutes } from './session.ts'

/** Sessions that are over tell where somebody signed in from: a week is enough for questions; the audit keeps the act. */
const sessionDays = 7
/** Links that are used or over, recovery codes that are used, tries that no longer count. */
const tokenDays = 30

/** Deletes what is over and helps nobody any more. What is good still, and what is asked for the day after, stays. */
export async function pruneAccess({ em, clock }: { em: EntityManager; clock: Clock }): Promise<void> {
  const before = (days: number, minutes = 0) => new Date(clock.now().getTime() - (days * 1440 + minutes) * 60_000)
  await em.nativeDelete(Session, {
    $or: [{ endsAt: { $lt: before(sessionDays) } }, { lastSeenAt: { $lt: before(sessionDays, idleMinutes) } }],
  })
  await em.nativeDelete(ResetLink, {
    $or: [{ endsAt: { $lt: before(tokenDays) } }, { usedAt: { $lt: before(tokenDays) } }],
  })
  await em.nativeDelete(RecoveryCode, { usedAt: { $lt: before(tokenDays) } })
  await em.nativeDelete(SignInLock, {
    since: { $lt: before(1) },
    $or: [{ lockedUntil: null }, { lockedUntil: { $lt: clock.now() } }],
  })
}
