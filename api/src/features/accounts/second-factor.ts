import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Clock } from '../../platform/clock/index.ts'
import { conceal, digestOf, reveal } from '../../platform/secrecy.ts'
import { RecoveryCode, SecondFactor, type Account } from './account.entity.ts'

/** RFC 6238 as every authenticator app has it. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const issuer = '创新联合体'
const recoveryCodes = 10

const totpOf = (secret: string, username: string) =>
  new TOTP({ ...shape, issuer, label: username, secret: Secret.fromBase32(secret) })

/** The confirmed second factor of an account, or null. */
export function standingFactor(em: EntityManager, accountId: string): Promise<SecondFactor | null> {
  const where = { account: accountId, confirmedAt: { $ne: null } }
  return em.findOne(SecondFactor, where, { refresh: true }) as Promise<SecondFactor | null>
}

/** A secret that is not confirmed yet, in place of an earlier unconfirmed one: as text and as an app's address. */
export async function prepareFactor(
  em: EntityManager,
  clock: Clock,
  account: Account,
  dataKey: string,
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32
  await em.nativeDelete(SecondFactor, { account: account.id, confirmedAt: null })
  em.create(SecondFactor, {
    account,
    secret: conceal(dataKey, secret, account.id),
    createdAt: clock.now(),
    confirmedAt: null,
    lastStep: null,
  })
  await em.flush()
  return { secret, uri: totpOf(secret, account.username).toString() }
}

/**
 * Takes a code in the caller's transaction: of the app, one step early or late at most and none twice, or a recovery code,
 * each once. `only: 'app'` takes no recovery code.
 */
export async function takeCode(
  em: EntityManager,
  clock: Clock,
  { factor, dataKey, code, only }: { factor: SecondFactor; dataKey: string; code: string; only?: 'app' },
): Promise<boolean> {
  const given = code.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^\d{6}$/.test(given)) return takeAppCode(em, clock, factor, dataKey, given)
  if (only || !/^[a-z0-9]{10}$/i.test(given)) return false
  const of = { account: factor.account.id, digest: digestOfCode(factor.account.id, given), usedAt: null }
  return (await em.nativeUpdate(RecoveryCode, of, { usedAt: clock.now() })) === 1
}

async function takeAppCode(
  em: EntityManager,
  clock: Clock,
  { id }: SecondFactor,
  dataKey: string,
  token: string,
): Promise<boolean> {
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }
  const factor = await em.findOneOrFail(SecondFactor, { id }, locked)
  const totp = totpOf(reveal(dataKey, factor.secret, factor.account.id), '')
  const timestamp = clock.now().getTime()
  const delta = totp.validate({ token, timestamp, window: 1 })
  if (delta === null) return false
  const step = Math.floor(timestamp / 1000 / shape.period) + delta
  if (factor.lastStep != null && step <= factor.lastStep) return false
  factor.lastStep = step
  await em.flush()
  return true
}

/** New recovery codes in place of the old, as they are shown this once. */
export async function renewRecoveryCodes(em: EntityManager, account: Account): Promise<string[]> {
  await em.nativeDelete(RecoveryCode, { account: account.id })
  const codes = Array.from({ length: recoveryCodes }, newCode)
  for (const code of codes)
    em.create(RecoveryCode, { account, digest: digestOfCode(account.id, code.replace('-', '')), usedAt: null })
  await em.flush()
  return codes
}

/** Without characters that are taken for one another; 50 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
function newCode(): string {
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

const digestOfCode = (accountId: string, code: string) => digestOf(`${accountId} ${code.toLowerCase()}`)

/** Takes the second factor away with its recovery codes. */
export async function removeFactor(em: EntityManager, accountId: string): Promise<void> {
  await em.nativeDelete(SecondFactor, { account: accountId })
  await em.nativeDelete(RecoveryCode, { account: accountId })
}
