import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Case, Party, seatOf, unitsOf } from '../cases/index.ts'
import type { Organisation } from '../organisations/index.ts'
import { actsFor } from './answer-invitation.ts'
import { openLink } from './one-time-link.ts'
import { Claim, Invitation } from './unit.entity.ts'
import type { ClaimState } from './unit.type.ts'
import {
  type InvitationPurpose,
  invitationType,
  type InvitationOfferType,
  type InvitationType,
} from './invitation.type.ts'

/** What a link says to who opens it, signed in or not. Throws INVITATION_GONE. */
export async function readOffer(
  { em, clock }: { em: EntityManager; clock: Clock },
  viewer: Viewer | null,
  token: string,
): Promise<InvitationOfferType> {
  const one = await openLink(em, clock, token)
  const theCase = one.case
    ? ((await em.findOneOrFail(Case, { id: one.case.id }, { populate: ['lead', 'edition'] })) as Case)
    : null
  const mine =
    viewer &&
    (await em.findOne(Claim, { account: viewer.accountId, uscc: one.uscc }, { orderBy: { createdAt: 'desc' } }))
  const isMember = one.purpose === 'MEMBER'
  return {
    purpose: one.purpose as InvitationPurpose,
    uscc: one.uscc,
    unitName: one.unitName,
    inviter: theCase ? theCase.lead.name : one.unitName,
    consortiumName: theCase?.name || null,
    policy: theCase?.edition.title ?? null,
    authorised: !!one.letter,
    expiresAt: one.expiresAt,
    mayAccept: !!viewer && (!isMember || (await actsFor(em, viewer, one.uscc))),
    myClaim: mine ? (mine.state as ClaimState) : null,
    caseId: theCase && viewer && unitsOf(viewer).includes(one.uscc) ? theCase.id : null,
  }
}

/**
 * The last invitation of each member. Its own people and the other units of the case see them all; an office, to whom the
 * units' affairs before submission are closed, those that were accepted by then.
 */
export async function invitationsOf({ em, clock, viewer }: Acting, theCase: Case): Promise<InvitationType[]> {
  const seat = seatOf(theCase, viewer)
  const all = (await em.find(
    Invitation,
    { case: theCase.id, purpose: 'MEMBER' },
    { orderBy: { invitedAt: 'asc', id: 'asc' } },
  )) as Invitation[]
  const until = theCase.submittedAt
  const isUnit = seat === 'unit'
  const known = isUnit
    ? all
    : all.filter(({ state, answeredAt }) => state === 'ACCEPTED' && until && answeredAt && answeredAt <= until)
  // Of two at the same instant the one that was taken back is the earlier.
  const rank = (one: Invitation) => one.invitedAt.getTime() * 2 + Number(one.state !== 'REVOKED')
  const lastOf = new Map(known.sort((a, b) => rank(a) - rank(b)).map((one) => [one.uscc, one]))
  const parties = isUnit ? await em.find(Party, { case: theCase.id, role: 'MEMBER' }) : null
  const leads = !!theCase.lead.uscc && unitsOf(viewer).includes(theCase.lead.uscc)
  return [...lastOf.values()]
    .filter(({ uscc }) => !parties || parties.some((party) => party.uscc === uscc))
    .map((one) => invitationType(one, clock, leads))
}

/** Links into a unit that nobody has answered yet. */
export async function openColleagueInvitations({ em, clock }: Acting, unit: Organisation): Promise<InvitationType[]> {
  const open = await em.find(
    Invitation,
    { uscc: unit.uscc as string, purpose: { $ne: 'MEMBER' }, state: 'OPEN', expiresAt: { $gt: clock.now() } },
    { orderBy: { invitedAt: 'asc', id: 'asc' } },
  )
  return open.map((one) => invitationType(one as Invitation, clock, true))
}
