import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account, Post, ResetLink, Session, type PostKind } from './account.entity.ts'
import { contactProblems, openAccount } from './open-account.ts'
import { firstLinkMinutes, linkPath, openLink, type HandedLink } from './password-links.ts'
import { administratorKinds, endPost, grantPost, refuseLast } from './posts.ts'
import { removeFactor } from './second-factor.ts'
import { forgetTries } from './tries.ts'

/** Finds an account and keeps it from others until the transaction ends. Throws NOT_FOUND. */
async function lockedAccount(em: EntityManager, id: string): Promise<Account> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }
  const account = isUuid(id) ? await em.findOne(Account, { id }, lock) : null
  if (!account) throw notFound()
  return account as Account
}

const reasonGiven = (reason: string) =>
  refuseFields(
    reason.trim() && reason.length <= 200 ? [] : [{ path: 'reason', message: { key: 'api.account.reasonMissing' } }],
  )

/**
 * Opens an account for somebody, without posts and without a password: the person sets one by the link that is handed over.
 * Asked again with the same key, it gives another link to the same account. Throws BAD_INPUT.
 */
export async function createAccount(
  { em, clock, viewer }: Acting,
  given: { key: string; username: string; name: string; email: string | null; phone: string | null },
): Promise<{ account: Account; link: HandedLink }> {
  return em.transactional(async (tx) => {
    const account = await openAccount(tx, clock, { ...given, password: null, actor: actorOf(viewer) })
    const { token, endsAt } = await openLink(tx, clock, account, firstLinkMinutes)
    return { account, link: { path: linkPath(token), endsAt } }
  })
}

/** Corrects a person's name, address or telephone number; not one's own, which is done as its person. Throws BAD_INPUT. */
export async function correctAccount(
  { em, clock, viewer }: Acting,
  { id, ...given }: { id: string; name: string; email: string | null; phone: string | null },
): Promise<Account> {
  return em.transactional(async (tx) => {
    const account = await lockedAccount(tx, id)
    const name = given.name.trim()
    const contacts = { email: given.email?.trim() || null, phone: given.phone?.trim() || null }
    refuseFields([
      ...(name && name.length <= 60 ? [] : [{ path: 'name', message: { key: 'api.account.nameMissing' } }]),
      ...contactProblems(contacts),
    ])
    const changed = (['name', 'email', 'phone'] as const).filter(
      (part) => (account[part] ?? null) !== { name, ...contacts }[part],
    )
    if (!changed.length) return account
    await refuseOtherAdministrators(tx, account, changed)
    Object.assign(account, { name, ...contacts })
    const detail = { account: id, changed }
    await audit(tx, clock, { chain: systemChain, action: 'correct-account', actor: actorOf(viewer), detail })
    return account
  })
}

/** An administrator's address is where a reset would go: nobody but they themselves changes it. */
async function refuseOtherAdministrators(em: EntityManager, account: Account, changed: string[]): Promise<void> {
  if (!changed.includes('email')) return
  const kinds: PostKind[] = ['SECURITY_ADMINISTRATOR', 'AUDITOR']
  if (await em.count(Post, { account: account.id, kind: { $in: kinds } }))
    throw refuse('NOT_ALLOWED_NOW', 'api.account.ownEmailOnly')
}

/** Ends every session and every open link of an account that may sign in no longer. Throws BAD_INPUT, NOT_ALLOWED_NOW. */
export async function disableAccount(
  { em, clock, viewer }: Acting,
  { id, reason }: { id: string; reason: string },
): Promise<Account> {
  reasonGiven(reason)
  return em.transactional(async (tx) => {
    const account = await lockedAccount(tx, id)
    if (account.disabled) return account
    if (account.id === viewer.accountId) throw refuse('NOT_ALLOWED_NOW', 'api.account.notYourself')
    const on = today(clock)
    const held = { account: id, kind: { $in: [...administratorKinds] }, $or: [{ to: null }, { to: { $gte: on } }] }
    for (const post of await tx.find(Post, held)) await refuseLast(tx, clock, post as Post)
    account.disabled = true
    await tx.nativeDelete(Session, { account: id })
    await tx.nativeUpdate(ResetLink, { account: id, usedAt: null }, { usedAt: clock.now() })
    const detail = { account: id, reason: reason.trim() }
    await audit(tx, clock, { chain: systemChain, action: 'disable-account', actor: actorOf(viewer), detail })
    return account
  })
}

/** Lets an account sign in again; its posts are as they were. */
export async function enableAccount({ em, clock, viewer }: Acting, id: string): Promise<Account> {
  return em.transactional(async (tx) => {
    const account = await lockedAccount(tx, id)
    if (!account.disabled) return account
    account.disabled = false
    const detail = { account: id }
    await audit(tx, clock, { chain: systemChain, action: 'enable-account', actor: actorOf(viewer), detail })
    return account
  })
}

/** Opens a name again that failed tries have locked. */
export async function unlockAccount({ em, clock, viewer }: Acting, id: string): Promise<Account> {
  return em.transactional(async (tx) => {
    const account = await lockedAccount(tx, id)
    await forgetTries(tx, account.username)
    const detail = { account: id }
    await audit(tx, clock, { chain: systemChain, action: 'unlock-account', actor: actorOf(viewer), detail })
    return account
  })
}

/** Takes a lost second factor away; the person sets up another at the next sign-in. Throws NOT_ALLOWED_NOW, BAD_INPUT. */
export async function resetSecondFactor(
  { em, clock, viewer }: Acting,
  { id, reason }: { id: string; reason: string },
): Promise<Account> {
  reasonGiven(reason)
  return em.transactional(async (tx) => {
    const account = await lockedAccount(tx, id)
    if (account.id === viewer.accountId) throw refuse('NOT_ALLOWED_NOW', 'api.account.notYourself')
    await removeFactor(tx, id)
    await tx.nativeDelete(Session, { account: id })
    const detail = { account: id, reason: reason.trim() }
    await audit(tx, clock, { chain: systemChain, action: 'reset-second-factor', actor: actorOf(viewer), detail })
    return account
  })
}

export interface PostGrant {
  key: string
  accountId: string
  kind: PostKind
  officeId: string | null
  from: string
  to: string | null
}

/** Posts of units are given by claim, invitation and their handlers, not here. */
const grantable: PostKind[] = ['DISTRICT_OFFICER', 'CITY_OFFICER', 'LEADER', 'EXPERT', ...administratorKinds]

/** A post given by the security administrator, never to themselves. Throws BAD_INPUT, NOT_ALLOWED_NOW, NOT_FOUND. */
export async function givePost({ em, clock, viewer }: Acting, given: PostGrant): Promise<Post> {
  if (!isUuid(given.accountId)) throw notFound()
  if (given.accountId === viewer.accountId) throw refuse('NOT_ALLOWED_NOW', 'api.account.noneToYourself')
  if (!grantable.includes(given.kind)) refuseFields([{ path: 'kind', message: { key: 'api.account.unitPost' } }])
  return em.transactional(async (tx) => {
    await lockedAccount(tx, given.accountId)
    const officeId = given.officeId && isUuid(given.officeId) ? given.officeId : null
    return grantPost(tx, clock, { ...given, officeId, actor: actorOf(viewer) })
  })
}

/** Ends a post that the security administrator may give, not one of their own. Throws BAD_INPUT, NOT_ALLOWED_NOW, NOT_FOUND. */
export async function takePost(
  { em, clock, viewer }: Acting,
  { id, lastDay, reason }: { id: string; lastDay: string; reason: string },
): Promise<Post> {
  return em.transactional(async (tx) => {
    const post = isUuid(id) ? await tx.findOne(Post, { id }) : null
    if (!post) throw notFound()
    if (post.account.id === viewer.accountId) throw refuse('NOT_ALLOWED_NOW', 'api.account.noneToYourself')
    return endPost(tx, clock, { postId: id, lastDay, reason, actor: actorOf(viewer) })
  })
}
