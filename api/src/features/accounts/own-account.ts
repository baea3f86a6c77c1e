import { refuse, refuseFields } from '../../platform/access/index.ts'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import type { Acting, Settings } from '../../platform/graphql/index.ts'
import { Account, SecondFactor, Session } from './account.entity.ts'
import { contactProblems } from './open-account.ts'
import { prepareFactor, removeFactor, renewRecoveryCodes, standingFactor, takeCode } from './second-factor.ts'
import { confirmPassword, confirmWithCode } from './sign-in.ts'
import { sessionIsOpen } from './session.ts'

/** Address and telephone number; asked with the password, since a forgotten one goes to the address. Throws BAD_INPUT. */
export async function changeContacts(
  acting: Acting,
  { email, phone, password }: { email: string | null; phone: string | null; password: string },
): Promise<void> {
  const { em, clock, viewer } = acting
  const contacts = { email: email?.trim() || null, phone: phone?.trim() || null }
  refuseFields(contactProblems(contacts))
  await confirmPassword(acting, password)
  await em.transactional(async (tx) => {
    await tx.nativeUpdate(Account, { id: viewer.accountId }, contacts)
    await audit(tx, clock, { chain: systemChain, action: 'change-contacts', actor: actorOf(viewer), detail: {} })
  })
}

/** The viewer's open sessions, the newest first. */
export async function ownSessions({ em, clock, viewer }: Acting): Promise<Session[]> {
  const all = await em.find(Session, { account: viewer.accountId }, { orderBy: { createdAt: 'desc', id: 'asc' } })
  return (all as Session[]).filter((session) => sessionIsOpen(clock, session))
}

/** Ends one of the viewer's sessions; nothing for one that is over, or another's. */
export async function endOwnSession({ em, clock, viewer }: Acting, id: string): Promise<void> {
  await em.transactional(async (tx) => {
    if (!(await tx.nativeDelete(Session, { id, account: viewer.accountId }))) return
    await audit(tx, clock, { chain: systemChain, action: 'end-session', actor: actorOf(viewer), detail: {} })
  })
}

/** Signs the viewer out everywhere, here too. */
export async function signOutEverywhere({ em, clock, viewer }: Acting): Promise<void> {
  await em.transactional(async (tx) => {
    const ended = await tx.nativeDelete(Session, { account: viewer.accountId })
    const detail = { sessions: ended }
    await audit(tx, clock, { chain: systemChain, action: 'sign-out-everywhere', actor: actorOf(viewer), detail })
  })
}

/** Begins to set up a second factor: the secret is told this once. Throws BAD_INPUT, NOT_ALLOWED_NOW. */
export async function beginSecondFactor(
  acting: Acting,
  password: string,
  { twoFactor, dataKey }: Settings,
): Promise<{ secret: string; uri: string }> {
  const { em, clock, viewer } = acting
  if (twoFactor === 'off') throw refuse('NOT_ALLOWED_NOW', 'api.account.factor.off')
  if (viewer.secondFactor === 'ON') throw refuse('NOT_ALLOWED_NOW', 'api.account.factor.stands')
  await confirmPassword(acting, password)
  return em.transactional(async (tx) => {
    const account = (await tx.findOneOrFail(Account, { id: viewer.accountId })) as Account
    return prepareFactor(tx, clock, account, dataKey)
  })
}

/**
 * Confirms it with a first code of the app; answers the recovery codes, told this once. Other sessions end: they were opened
 * without it. Throws BAD_INPUT, NOT_ALLOWED_NOW.
 */
export async function confirmSecondFactor(
  { em, clock, viewer }: Acting,
  code: string,
  { dataKey }: Settings,
): Promise<string[]> {
  return em.transactional(async (tx) => {
    const waiting = { account: viewer.accountId, confirmedAt: null }
    const factor = (await tx.findOne(SecondFactor, waiting)) as SecondFactor | null
    if (!factor) throw refuse('NOT_ALLOWED_NOW', 'api.account.factor.notBegun')
    if (!(await takeCode(tx, clock, { factor, dataKey, code, only: 'app' })))
      refuseFields([{ path: 'code', message: { key: 'api.refusal.code' } }])
    factor.confirmedAt = clock.now()
    const codes = await renewRecoveryCodes(tx, tx.getReference(Account, viewer.accountId) as Account)
    await tx.nativeDelete(Session, { account: viewer.accountId, id: { $ne: viewer.sessionId } })
    await audit(tx, clock, { chain: systemChain, action: 'set-second-factor', actor: actorOf(viewer), detail: {} })
    return codes
  })
}

/** New recovery codes in place of the old. Throws BAD_INPUT, SECOND_FACTOR, NOT_ALLOWED_NOW. */
export async function renewCodes(
  acting: Acting,
  proof: { password: string; code: string },
  settings: Settings,
): Promise<string[]> {
  const { em, clock, viewer } = acting
  if (!(await standingFactor(em, viewer.accountId))) throw refuse('NOT_ALLOWED_NOW', 'api.account.factor.none')
  await confirmWithCode(acting, proof, settings)
  return em.transactional(async (tx) => {
    const codes = await renewRecoveryCodes(tx, tx.getReference(Account, viewer.accountId) as Account)
    await audit(tx, clock, { chain: systemChain, action: 'renew-recovery-codes', actor: actorOf(viewer), detail: {} })
    return codes
  })
}

/** Takes the viewer's own second factor away, where it is not required. Throws BAD_INPUT, SECOND_FACTOR, NOT_ALLOWED_NOW. */
export async function removeSecondFactor(
  acting: Acting,
  proof: { password: string; code: string },
  settings: Settings,
): Promise<void> {
  const { em, clock, viewer } = acting
  if (settings.twoFactor === 'required') throw refuse('NOT_ALLOWED_NOW', 'api.account.factor.required')
  await confirmWithCode(acting, proof, settings)
  await em.transactional(async (tx) => {
    await removeFactor(tx, viewer.accountId)
    await audit(tx, clock, { chain: systemChain, action: 'remove-second-factor', actor: actorOf(viewer), detail: {} })
  })
}
