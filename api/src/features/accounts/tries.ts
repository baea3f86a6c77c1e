import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { refuse } from '../../platform/access/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { SignInLock } from './account.entity.ts'

/**
 * Five failures within a quarter of an hour lock a name for a quarter of an hour, whether an account has it or not; ten
 * times as many lock an address, which a whole office may share (norms: security of government systems).
 */
const mostOfName = 5
const mostOfAddress = 50
const lockMinutes = 15

interface Asking {
  em: EntityManager
  clock: Clock
}

/** Whose tries are counted: a name as it was typed and, where it is known, the address it came from. */
export interface Tried {
  username: string
  address: string | null
}

export const plainName = (username: string) => username.trim().toLowerCase()
const idOf = (kind: 'name' | 'address', value: string) => createHash('sha256').update(`${kind} ${value}`).digest('hex')
export const lockOfName = (username: string) => idOf('name', plainName(username))

/** Throws LOCKED_OUT while the name or the address is locked. */
export async function refuseLocked({ em, clock }: Asking, { username, address }: Tried): Promise<void> {
  const ids = [lockOfName(username), ...(address ? [idOf('address', address)] : [])]
  // Past the mapper: it comes before each signature.
  const [{ minutes } = { minutes: null }]: { minutes: number | null }[] = await em.execute(
    `select ceil(extract(epoch from max(locked_until) - ?::timestamptz) / 60)::int as minutes from sign_in_lock
     where id in (${ids.map(() => '?').join(', ')})`,
    [clock.now(), ...ids],
  )
  if (minutes !== null && minutes > 0) throw refuse('LOCKED_OUT', 'api.refusal.lockedOut', { minutes })
}

/**
 * Judges one try in the caller's transaction. Tries at the same moment are judged one after the other, so that a burst
 * gets no more of them. `right` forgets the name's failures, what ends in `wrong` counts as one, all else for nothing.
 * Throws LOCKED_OUT.
 */
export async function judgeTry<Verdict extends string>(
  { em, clock }: Asking,
  tried: Tried,
  judge: () => Promise<Verdict>,
): Promise<Verdict> {
  const id = lockOfName(tried.username)
  const [lock]: { spent: boolean }[] = await em.execute(
    `insert into sign_in_lock as held (id, failures, since) values (?, 0, ?)
     on conflict (id) do update set failures = held.failures returning failures > 0 or locked_until is not null as spent`,
    [id, clock.now()],
  )
  if (lock?.spent || tried.address) await refuseLocked({ em, clock }, tried)
  const verdict = await judge()
  if (verdict === 'right' && lock?.spent) await forget(em, id)
  if (verdict.endsWith('wrong')) {
    await count({ em, clock }, id, mostOfName)
    if (tried.address) await count({ em, clock }, idOf('address', tried.address), mostOfAddress)
    await forgetOld({ em, clock })
  }
  return verdict
}

/** Opens the name again, as the system administrator may. */
export async function forgetTries(em: EntityManager, username: string): Promise<void> {
  await forget(em, lockOfName(username))
}

async function forget(em: EntityManager, id: string): Promise<void> {
  await em.nativeUpdate(SignInLock, { id }, { failures: 0, lockedUntil: null })
}

async function count({ em, clock }: Asking, id: string, most: number): Promise<void> {
  const now = clock.now()
  const before = ago(now)
  await em.execute(
    `insert into sign_in_lock as held (id, failures, since) values (?, 1, ?) on conflict (id) do update set
       failures = case when held.since <= ? or held.failures = 0 then 1 else held.failures + 1 end,
       since = case when held.since <= ? or held.failures = 0 then excluded.since else held.since end`,
    [id, now, before, before],
  )
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  await em.nativeUpdate(SignInLock, { id, failures: { $gte: most } }, { failures: 0, lockedUntil: until })
}

/** Names that nobody has are tried too: what is long past is not kept. */
async function forgetOld({ em, clock }: Asking): Promise<void> {
  const before = ago(clock.now())
  await em.execute(
    `delete from sign_in_lock where id in (select id from sign_in_lock
       where since <= ? and (locked_until is null or locked_until <= ?) limit 20 for update skip locked)`,
    [before, clock.now()],
  )
}

const ago = (now: Date) => new Date(now.getTime() - lockMinutes * 60_000)
