import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, refuseField, type Viewer } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account, grantPost, openAccount } from '../accounts/index.ts'
import { accountsOf, Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { Organisation } from '../organisations/index.ts'
import { checkKey, refuseStaff, type NewPerson } from './open-claim.ts'
import { hashOf, openLink } from './one-time-link.ts'
import { Claim, Invitation } from './unit.entity.ts'

type Asking = Pick<Acting, 'em' | 'clock'>
type Answerer = { id: string; name: string }

/**
 * Accepts by link: for a case as one who acts for the unit, or whose claim to it is before the district; for a post in a
 * unit as the person who takes it. Throws INVITATION_GONE, NOT_YOURS, FORBIDDEN, NOT_ALLOWED_NOW.
 */
export async function acceptInvitation({ em, clock, viewer }: Acting, token: string): Promise<Invitation> {
  const accepting = em.transactional(async (tx) => {
    const own = tx as EntityManager
    const invitation = await openLink(own, clock, token, { lock: true })
    const me = { id: viewer.accountId, name: viewer.name }
    if (invitation.purpose === 'MEMBER') {
      if (!(await actsFor(own, viewer, invitation.uscc)))
        throw refuse('NOT_YOURS', 'api.unit.notForUnit', { unit: invitation.unitName })
      return answer(own, clock, invitation, 'ACCEPTED', me, null)
    }
    refuseStaff(viewer)
    await takePost({ em: own, clock }, invitation, me)
    return answer(own, clock, invitation, 'ACCEPTED', me, null)
  })
  return accepting.catch((error: unknown) => acceptedBefore(em, token, viewer.accountId, error))
}

/** Opens an account by a link into a unit and takes the post with it. Throws as `acceptInvitation`, BAD_INPUT. */
export async function joinByInvitation(
  { em, clock }: Asking,
  { token, key, person }: { token: string; key: string; person: NewPerson },
): Promise<Invitation> {
  checkKey(key)
  const joining = em.transactional(async (tx) => {
    const own = tx as EntityManager
    const invitation = await openLink(own, clock, token, { lock: true })
    if (invitation.purpose === 'MEMBER') throw refuse('NOT_ALLOWED_NOW', 'api.unit.claimFirst')
    if (!person.phone.trim()) throw refuseField('phone', 'api.unit.phoneMissing')
    const account = await openAccount(own, clock, { ...person, key, actor: null, action: 'register' })
    await takePost({ em: own, clock }, invitation, account)
    return answer(own, clock, invitation, 'ACCEPTED', account, null)
  })
  return joining.catch(async (error: unknown) => {
    const known = await em.fork().findOne(Account, { key })
    return acceptedBefore(em, token, known?.id ?? null, error)
  })
}

/** Sent twice, the second finds the link used by its own sender: it is answered as the first. */
async function acceptedBefore(
  em: EntityManager,
  token: string,
  accountId: string | null,
  error: unknown,
): Promise<Invitation> {
  const own = accountId && (await em.fork().findOne(Invitation, { tokenHash: hashOf(token), answeredBy: accountId }))
  if (own && own.state === 'ACCEPTED') return own as Invitation
  throw error
}

/** Declines by link, with a reason; nobody needs an account to say no. Throws INVITATION_GONE, BAD_INPUT. */
export async function declineInvitation(
  { em, clock }: Asking,
  viewer: Viewer | null,
  { token, reason }: { token: string; reason: string },
): Promise<Invitation> {
  return em.transactional(async (tx) => {
    const own = tx as EntityManager
    const invitation = await openLink(own, clock, token, { lock: true })
    const why = reason.trim()
    if (!why || why.length > 500) throw refuseField('reason', 'api.unit.declineReason', { most: 500 })
    const me = viewer && { id: viewer.accountId, name: viewer.name }
    return answer(own, clock, invitation, 'DECLINED', me, why)
  })
}

/** Whether somebody can speak for a unit: by a post, or by a claim that is before the district. */
export async function actsFor(em: EntityManager, viewer: Viewer, uscc: string): Promise<boolean> {
  if (viewer.handlerOf.has(uscc) || viewer.signatoryOf.has(uscc)) return true
  return (await em.count(Claim, { account: viewer.accountId, uscc, state: 'PENDING' })) > 0
}

/** The post that the link is for. The legal representative needs no letter, but must be the one who is on record. */
async function takePost({ em, clock }: Asking, invitation: Invitation, me: Answerer): Promise<void> {
  const { purpose, uscc, letter, postFrom, postTo } = invitation
  const unit = await em.findOneOrFail(Organisation, { uscc })
  if (purpose === 'SIGNATORY' && !letter && unit.legalRepresentative !== me.name)
    throw refuse('NOT_ALLOWED_NOW', 'api.unit.notTheRepresentative')
  const first = today(clock)
  const from = postFrom && postFrom > first ? postFrom : first
  if (postTo && postTo < from) throw refuse('INVITATION_GONE', 'api.unit.linkGone')
  const account = await em.findOneOrFail(Account, { id: me.id })
  const post = await grantPost(em, clock, {
    accountId: account.id,
    kind: purpose as 'HANDLER' | 'SIGNATORY',
    organisationId: unit.id,
    ...{ from, to: postTo ?? null },
    actor: { id: invitation.invitedBy, name: invitation.inviterName },
  })
  post.letter = letter ?? null
  await em.flush()
}

async function answer(
  em: EntityManager,
  clock: Clock,
  invitation: Invitation,
  state: 'ACCEPTED' | 'DECLINED',
  me: Answerer | null,
  reason: string | null,
): Promise<Invitation> {
  Object.assign(invitation, {
    ...{ state, answeredBy: me?.id ?? null, answererName: me?.name ?? null, answeredAt: clock.now(), reason },
  })
  await em.flush()
  await audit(em, clock, {
    chain: invitation.case?.id ?? systemChain,
    action: state === 'ACCEPTED' ? 'accept-joining' : 'decline-joining',
    actor: me,
    // Why a unit declined is for the inviting unit, not for all who read the history.
    detail: { invitation: invitation.id, unit: invitation.uscc },
  })
  const params = { unit: invitation.unitName, person: me?.name ?? '', reason: reason ?? '' }
  const told = state === 'ACCEPTED' ? 'accepted' : 'declined'
  const place = invitation.purpose === 'MEMBER' ? 'member' : 'person'
  await notify(em, clock, await inviters(em, clock, invitation), {
    title: { key: `api.unit.tell.${place}.${told}.title`, params },
    body: { key: `api.unit.tell.${place}.${told}.body`, params },
    caseId: invitation.case?.id ?? null,
  })
  return invitation
}

/** Who waits for the answer: the lead's handlers today, or who sent the link. */
async function inviters(em: EntityManager, clock: Clock, { case: of, invitedBy }: Invitation): Promise<string[]> {
  const theCase = of && ((await em.findOne(Case, { id: of.id }, { populate: ['lead', 'edition'] })) as Case | null)
  return theCase ? accountsOf(em, clock, theCase, 'lead-handler') : [invitedBy]
}
