import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Acting, Settings } from '../../platform/graphql/index.ts'
import { Account, type Session } from './account.entity.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { standingFactor, takeCode } from './second-factor.ts'
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

type Proof = { password: string; code?: string | null }
type Verdict = 'right' | 'wrong' | 'code-wrong' | 'code-missing'

/**
 * Checks a password and, where one stands, the second factor, and opens a session. An unknown name and a wrong password get
 * the same words. Throws BAD_INPUT, SECOND_FACTOR while a code is missing or wrong, LOCKED_OUT.
 */
export async function signIn(
  asking: Asking & { settings: Settings },
  input: { username: string } & Proof,
  origin: Origin,
): Promise<{ token: string; session: Session }> {
  const { em, clock, settings } = asking
  const account = (await em.findOne(Account, { username: plainName(input.username) })) as Account | null
  const tried = { username: input.username, address: origin.address }
  const verdict = await judge(asking, tried, account, input, settings)
  if (verdict === 'code-missing' || verdict === 'code-wrong') throw codeRefused(verdict)
  if (verdict === 'wrong' || !account) throw refuse('BAD_INPUT', 'api.refusal.signIn')
  return em.transactional(async (tx) => {
    const opened = openSession(tx, clock, account, origin)
    await audit(tx, clock, { chain: systemChain, action: 'sign-in', actor: account, detail: {} })
    return opened
  })
}

/** Asks for the password again before a signature. Throws BAD_INPUT naming the field, LOCKED_OUT. */
export async function confirmPassword({ em, clock, viewer }: Acting, password: string): Promise<void> {
  await confirm({ em, clock }, viewer.accountId, { password })
}

/** The same with a code, for what the second factor itself guards. Throws SECOND_FACTOR too. */
export async function confirmWithCode({ em, clock, viewer }: Acting, proof: Proof, settings: Settings): Promise<void> {
  await confirm({ em, clock }, viewer.accountId, proof, settings)
}

async function confirm(asking: Asking, accountId: string, proof: Proof, settings?: Settings): Promise<void> {
  const account = (await asking.em.findOneOrFail(Account, { id: accountId })) as Account
  const verdict = await judge(asking, { username: account.username, address: null }, account, proof, settings)
  if (verdict === 'right') return
  if (verdict !== 'wrong') throw codeRefused(verdict)
  throw refuseField('password', 'api.refusal.password')
}

function codeRefused(verdict: 'code-wrong' | 'code-missing') {
  const key = verdict === 'code-wrong' ? 'api.refusal.code' : 'api.refusal.secondFactor'
  return refuse('SECOND_FACTOR', key, {}, { fields: [{ path: 'code', message: { key } }] })
}

/**
 * Whether the proof is an account's; failures are counted wherever it is asked for, those of codes too. With `settings` the
 * second factor is asked for where one stands. Throws LOCKED_OUT.
 */
async function judge(
  { em, clock }: Asking,
  tried: Tried,
  account: Account | null,
  { password, code }: Proof,
  settings?: Settings,
): Promise<Verdict> {
  await refuseLocked({ em, clock }, tried)
  const matches = await passwordMatches(password, account?.passwordHash ?? (await nobody))
  return em.transactional(async (tx) => {
    const verdict = await judgeTry<Verdict>({ em: tx, clock }, tried, async () => {
      const now = account && (await tx.findOne(Account, { id: account.id }, { refresh: true }))
      if (!matches || !now || now.disabled) return 'wrong'
      const factor = settings && settings.twoFactor !== 'off' ? await standingFactor(tx, now.id) : null
      if (!factor || !settings) return 'right'
      if (!code?.trim()) return 'code-missing'
      return (await takeCode(tx, clock, { factor, dataKey: settings.dataKey, code })) ? 'right' : 'code-wrong'
    })
    if (verdict === 'wrong' || verdict === 'code-wrong') {
      const detail = { factor: verdict === 'wrong' ? 'password' : 'code' }
      await audit(tx, clock, { chain: systemChain, action: 'sign-in-failed', actor: account, detail })
    }
    return verdict
  })
}
