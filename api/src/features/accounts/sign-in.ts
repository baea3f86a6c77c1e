import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { Account, type Session } from './account.entity.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { openSession } from './session.ts'

/** Five failures lock an account for a quarter of an hour (norms: security of government systems). */
const mostTries = 5
const lockMinutes = 15

/** Compared with when there is no such account, so that both answers take the same time. */
const nobody = hashPassword('nobody')

/**
 * Checks a password and opens a session. An unknown name and a wrong password get the same words.
 * Throws BAD_INPUT, LOCKED_OUT.
 */
export async function signIn(
  { em, clock }: { em: EntityManager; clock: Clock },
  input: { username: string; password: string },
): Promise<{ token: string; session: Session }> {
  const account = await em.findOne(Account, { username: input.username.trim().toLowerCase() })
  const now = clock.now()
  if (account?.lockedUntil && account.lockedUntil > now) {
    const minutes = Math.ceil((account.lockedUntil.getTime() - now.getTime()) / 60_000)
    throw refuse('LOCKED_OUT', 'api.refusal.lockedOut', { minutes })
  }
  const matches = await passwordMatches(input.password, account?.passwordHash ?? (await nobody))
  if (!account || !matches || account.disabled) {
    if (account) await countFailure(em, clock, account)
    throw refuse('BAD_INPUT', 'api.refusal.signIn')
  }
  return em.transactional(async (tx) => {
    account.failedTries = 0
    account.lockedUntil = null
    const opened = openSession(tx, clock, account)
    await audit(tx, clock, { chain: systemChain, action: 'sign-in', actor: account, detail: {} })
    return opened
  })
}

async function countFailure(em: EntityManager, clock: Clock, account: Account): Promise<void> {
  await em.transactional(async (tx) => {
    account.failedTries += 1
    if (account.failedTries >= mostTries) {
      account.failedTries = 0
      account.lockedUntil = new Date(clock.now().getTime() + lockMinutes * 60_000)
    }
    await audit(tx, clock, { chain: systemChain, action: 'sign-in-failed', actor: account, detail: {} })
  })
}

/** Asks for the password again before a signature. Throws BAD_INPUT naming the field. */
export async function confirmPassword(em: EntityManager, accountId: string, password: string): Promise<Account> {
  const account = await em.findOneOrFail(Account, { id: accountId })
  if (!(await passwordMatches(password, account.passwordHash)))
    throw refuse(
      'BAD_INPUT',
      'api.refusal.password',
      {},
      {
        fields: [{ path: 'password', message: { key: 'api.refusal.password' } }],
      },
    )
  return account
}
