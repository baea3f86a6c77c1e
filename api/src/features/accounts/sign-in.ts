import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account, type Session } from './account.entity.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { openSession } from './session.ts'

/** Five failures lock an account for a quarter of an hour (norms: security of government systems). */
const mostTries = 5
const lockMinutes = 15

interface Asking {
  em: EntityManager
  clock: Clock
}

/** Compared with when there is no such account, so that both answers take the same time. */
const nobody = hashPassword('nobody')

/**
 * Checks a password and opens a session. An unknown name and a wrong password get the same words.
 * Throws BAD_INPUT, LOCKED_OUT.
 */
export async function signIn(
  { em, clock }: Asking,
  input: { username: string; password: string },
): Promise<{ token: string; session: Session }> {
  const account = await em.findOne(Account, { username: input.username.trim().toLowerCase() })
  if (!account) await passwordMatches(input.password, await nobody)
  if (!account || !(await isTheirs({ em, clock }, account, input.password)))
    throw refuse('BAD_INPUT', 'api.refusal.signIn')
  return em.transactional(async (tx) => {
    const opened = openSession(tx, clock, account)
    await audit(tx, clock, { chain: systemChain, action: 'sign-in', actor: account, detail: {} })
    return opened
  })
}

/** Asks for the password again before a signature. Throws BAD_INPUT naming the field, LOCKED_OUT. */
export async function confirmPassword({ em, clock, viewer }: Acting, password: string): Promise<void> {
  const account = await em.findOneOrFail(Account, { id: viewer.accountId })
  if (await isTheirs({ em, clock }, account, password)) return
  const message = { key: 'api.refusal.password' } as const
  throw refuse('BAD_INPUT', message.key, {}, { fields: [{ path: 'password', message }] })
}

/**
 * Whether a password is an account's; failures are counted wherever it is asked for. Tries at the same moment are judged
 * one after the other, so that a burst gets no more of them. Throws LOCKED_OUT.
 */
async function isTheirs({ em, clock }: Asking, { id, passwordHash }: Account, password: string): Promise<boolean> {
  refuseLocked(clock, await em.findOneOrFail(Account, { id }))
  const matches = await passwordMatches(password, passwordHash)
  return em.transactional(async (tx) => {
    const account = await tx.findOneOrFail(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    refuseLocked(clock, account)
    if (matches && !account.disabled) {
      account.failedTries = 0
      account.lockedUntil = null
      return true
    }
    account.failedTries += 1
    if (account.failedTries >= mostTries) {
      account.failedTries = 0
      account.lockedUntil = new Date(clock.now().getTime() + lockMinutes * 60_000)
    }
    await audit(tx, clock, { chain: systemChain, action: 'sign-in-failed', actor: account, detail: {} })
    return false
  })
}

function refuseLocked(clock: Clock, { lockedUntil }: Pick<Account, 'lockedUntil'>): void {
  const left = (lockedUntil?.getTime() ?? 0) - clock.now().getTime()
  if (left > 0) throw refuse('LOCKED_OUT', 'api.refusal.lockedOut', { minutes: Math.ceil(left / 60_000) })
}
