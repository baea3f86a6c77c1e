import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account, type Session } from './account.entity.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { openSession } from './session.ts'
import { judgeTry, plainName, refuseLocked, type Tried } from './tries.ts'

interface Asking {
  em: EntityManager
  clock: Clock
}

/** Where a request came from, as far as it tells. */
export interface Origin {
  address: string
  agent: string
}

/** Compared with when there is no such account, so that both answers take the same work. */
const nobody = hashPassword('nobody')

/**
 * Checks a password and opens a session. An unknown name and a wrong password get the same words.
 * Throws BAD_INPUT, LOCKED_OUT.
 */
export async function signIn(
  asking: Asking,
  input: { username: string; password: string },
  origin: Origin,
): Promise<{ token: string; session: Session }> {
  const { em, clock } = asking
  const account = (await em.findOne(Account, { username: plainName(input.username) })) as Account | null
  const tried = { username: input.username, address: origin.address }
  if ((await isTheirs(asking, tried, account, input)) !== 'right' || !account)
    throw refuse('BAD_INPUT', 'api.refusal.signIn')
  return em.transactional(async (tx) => {
    const opened = openSession(tx, clock, account, origin)
    await audit(tx, clock, { chain: systemChain, action: 'sign-in', actor: account, detail: {} })
    return opened
  })
}

/** Asks for the password again before a signature. Throws BAD_INPUT naming the field, LOCKED_OUT. */
export async function confirmPassword({ em, clock, viewer }: Acting, password: string): Promise<void> {
  const account = (await em.findOneOrFail(Account, { id: viewer.accountId })) as Account
  const tried = { username: account.username, address: null }
  if ((await isTheirs({ em, clock }, tried, account, { password })) === 'right') return
  const message = { key: 'api.refusal.password' } as const
  throw refuse('BAD_INPUT', message.key, {}, { fields: [{ path: 'password', message }] })
}

/** Whether a password is an account's; failures are counted wherever it is asked for. Throws LOCKED_OUT. */
async function isTheirs(
  { em, clock }: Asking,
  tried: Tried,
  account: Account | null,
  { password }: { password: string },
): Promise<'right' | 'wrong'> {
  await refuseLocked({ em, clock }, tried)
  const matches = await passwordMatches(password, account?.passwordHash ?? (await nobody))
  return em.transactional(async (tx) => {
    const verdict = await judgeTry({ em: tx, clock }, tried, async () => {
      const now = account && (await tx.findOneOrFail(Account, { id: account.id }, { refresh: true }))
      return matches && now && !now.disabled ? 'right' : 'wrong'
    })
    if (verdict === 'wrong')
      await audit(tx, clock, { chain: systemChain, action: 'sign-in-failed', actor: account, detail: {} })
    return verdict
  })
}
