import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { mailIsConfigured, postMail } from '../../platform/mail/index.ts'
import { digestOf, newToken } from '../../platform/secrecy.ts'
import { Account, Post, ResetLink, Session } from './account.entity.ts'
import { passwordProblem } from './password-rule.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { confirmPassword } from './sign-in.ts'
import { forgetTries, plainName } from './tries.ts'

/** A link in a mail lives half an hour; one that is handed over, a day. */
const mailedMinutes = 30
const handedMinutes = 24 * 60

interface Asking {
  em: EntityManager
  clock: Clock
}

/**
 * Mails a one-time link to whoever forgot the password. Takes the same steps for every name, so that neither the answer nor
 * its time tells which exist; without an address on the account or a mail server nothing leaves.
 */
export async function askForReset({ em, clock }: Asking, username: string): Promise<void> {
  await em.transactional(async (tx) => {
    const account = (await tx.findOne(Account, { username: plainName(username), disabled: false })) as Account | null
    const link = await openLink(tx, clock, account, mailedMinutes)
    await audit(tx, clock, { chain: systemChain, action: 'ask-for-reset', actor: account, detail: {} })
    if (!account?.email || !mailIsConfigured()) return
    const params = { name: account.name, minutes: mailedMinutes }
    await postMail(tx, clock, {
      kind: 'password-reset',
      to: account.email,
      locale: account.locale,
      subject: { key: 'api.account.mail.reset.subject' },
      blocks: [{ key: 'api.account.mail.reset.body', params }, { key: 'api.account.mail.reset.notYou' }],
      link: { path: pathOf(link.token), label: { key: 'api.account.mail.reset.link' } },
    })
  })
}

/** The page where a password is set. The token stands behind the #, which browsers send to no server. */
const pathOf = (token: string) => `/reset-password#${token}`

export interface HandedLink {
  path: string
  endsAt: Date
}

/**
 * A one-time link for the system administrator to hand over; shown this once, and the password it sets is never known to
 * them. Security administrators and auditors are set anew from the server's own terminal: nobody opens the way to another
 * administrator's rights. Throws NOT_FOUND, NOT_ALLOWED_NOW.
 */
export async function issueResetLink({ em, clock, viewer }: Acting, accountId: string): Promise<HandedLink> {
  const account = isUuid(accountId) ? ((await em.findOne(Account, { id: accountId })) as Account | null) : null
  if (!account) throw notFound()
  if (account.disabled) throw refuse('NOT_ALLOWED_NOW', 'api.account.disabled')
  const guarded = { account: accountId, kind: { $in: ['SECURITY_ADMINISTRATOR', 'AUDITOR'] as const } }
  if ((await em.count(Post, guarded)) > 0) throw refuse('NOT_ALLOWED_NOW', 'api.account.resetAtTerminal')
  return em.transactional(async (tx) => {
    const { token, endsAt } = await openLink(tx, clock, account, handedMinutes)
    const detail = { account: accountId, endsAt: endsAt.toISOString() }
    await audit(tx, clock, { chain: systemChain, action: 'issue-reset-link', actor: actorOf(viewer), detail })
    return { path: pathOf(token), endsAt }
  })
}

/** A link of which the newest alone is good. */
export async function openLink(
  em: EntityManager,
  clock: Clock,
  account: Account | null,
  minutes: number,
): Promise<{ token: string; endsAt: Date }> {
  const now = clock.now()
  const endsAt = new Date(now.getTime() + minutes * 60_000)
  const token = newToken()
  await em.nativeUpdate(ResetLink, { account: account?.id ?? null, usedAt: null }, { usedAt: now })
  em.create(ResetLink, { id: digestOf(token), account, createdAt: now, endsAt, usedAt: null })
  await em.flush()
  return { token, endsAt }
}

export const firstLinkMinutes = handedMinutes
export const linkPath = pathOf

/**
 * Sets a password by a link, once, and ends every session. A wrong, used or expired token and one of a disabled account are
 * refused in the same words. Throws BAD_INPUT.
 */
export async function resetPassword({ em, clock }: Asking, token: string, password: string): Promise<void> {
  await em.transactional(async (tx) => {
    const id = digestOf(token.trim())
    const link = await tx.findOne(ResetLink, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const open = link?.account && !link.usedAt && clock.now() < link.endsAt
    const account = open ? ((await tx.findOne(Account, { id: link.account!.id })) as Account) : null
    if (!link || !account || account.disabled) throw refuse('BAD_INPUT', 'api.account.linkInvalid')
    await setPassword({ em: tx, clock }, account, password)
    link.usedAt = clock.now()
    await tx.nativeDelete(Session, { account: account.id })
    await forgetTries(tx, account.username)
    await audit(tx, clock, { chain: systemChain, action: 'reset-password', actor: account, detail: {} })
  })
}

/** The viewer's own password, which the old one must be given for; ends their other sessions. Throws BAD_INPUT, LOCKED_OUT. */
export async function changePassword(
  acting: Acting,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { em, clock, viewer } = acting
  await confirmPassword(acting, current)
  await em.transactional(async (tx) => {
    const account = (await tx.findOneOrFail(Account, { id: viewer.accountId }, { refresh: true })) as Account
    await setPassword({ em: tx, clock }, account, password)
    await tx.nativeDelete(Session, { account: account.id, id: { $ne: viewer.sessionId } })
    await audit(tx, clock, { chain: systemChain, action: 'change-password', actor: actorOf(viewer), detail: {} })
  })
}

/** Throws BAD_INPUT at `password` for a weak one and for the one that is set already. */
export async function setPassword({ em, clock }: Asking, account: Account, password: string): Promise<void> {
  const weak = passwordProblem(password, account)
  const same = !weak && (await passwordMatches(password, account.passwordHash))
  const message = weak ?? (same ? { key: 'api.account.passwordSame' } : null)
  refuseFields(message ? [{ path: 'password', message }] : [])
  account.passwordHash = await hashPassword(password)
  account.passwordSetAt = clock.now()
  await em.flush()
}
