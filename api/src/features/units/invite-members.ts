import { notFound, refuse, refuseField, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { actorsOf, changeCase, isWriting, Party, type Case } from '../cases/index.ts'
import { checkKey } from './open-claim.ts'
import { mailLink } from './mail-link.ts'
import { checkEmail, endOfLink, newToken, usualDays } from './one-time-link.ts'
import { Invitation } from './unit.entity.ts'

/** As many as a case has members, more than any has. */
const most = 200

export interface MemberInvitations {
  caseId: string
  key: string
  days?: number | null
  members: { uscc: string; email?: string | null }[]
}

/** An invitation with its link's secret, which is known this once: asked again with the same key, it is null. */
export interface Invited {
  invitation: Invitation
  token: string | null
}

/**
 * The lead's handler asks members of the draft to join, each by a one-time link; a new link takes the place of the last.
 * Joining is voluntary, so that nothing waits for the answer but the member's signature. Throws NOT_YOURS,
 * NOT_ALLOWED_NOW, BAD_INPUT naming the member.
 */
export async function inviteMembers(acting: Acting, { caseId, key, days, members }: MemberInvitations) {
  checkKey(key)
  if (members.length < 1 || members.length > most) throw refuseField('members', 'api.unit.inviteCount', { most })
  return changeCase(acting, { id: caseId }, async (here, theCase) => {
    const { em, clock, viewer } = here
    const known = (await em.find(Invitation, { key, case: theCase.id })) as Invitation[]
    if (known.length) return known.map((invitation): Invited => ({ invitation, token: null }))
    const parties = await openForInviting(here, theCase)
    const expiresAt = endOfLink(clock, days ?? usualDays)
    const earlier = await em.find(Invitation, { case: theCase.id, purpose: 'MEMBER' })
    refuseFields(
      members.flatMap(({ uscc }, at): FieldProblem[] => {
        const path = `members[${at}].uscc`
        const party = parties.find((one) => one.uscc === uscc && one.role === 'MEMBER')
        if (!party) return [{ path, message: { key: 'api.unit.notAMember', params: { uscc: uscc.slice(0, 18) } } }]
        if (members.findIndex((one) => one.uscc === uscc) !== at)
          return [{ path, message: { key: 'api.unit.invitedTwice', params: { unit: party.name } } }]
        const joined = earlier.some((one) => one.uscc === uscc && one.state === 'ACCEPTED')
        return joined ? [{ path, message: { key: 'api.unit.hasAccepted', params: { unit: party.name } } }] : []
      }),
    )
    const emails = members.map(({ email }, at) => checkEmail(email, `members[${at}].email`))
    for (const one of earlier)
      if (one.state === 'OPEN' && members.some(({ uscc }) => uscc === one.uscc))
        Object.assign(one, { state: 'REVOKED', answeredAt: clock.now() })
    // The old links make room before the new ones come.
    await em.flush()
    const invited = members.map(({ uscc }, at): Invited => {
      const { token, tokenHash } = newToken()
      const invitation = em.create(Invitation, {
        ...{ key, purpose: 'MEMBER', tokenHash, case: theCase, uscc, expiresAt, state: 'OPEN' },
        unitName: parties.find((one) => one.uscc === uscc)!.name,
        email: emails[at] ?? null,
        ...{ letter: null, postFrom: null, postTo: null },
        ...{ invitedBy: viewer.accountId, inviterName: viewer.name, invitedAt: clock.now() },
        ...{ answeredBy: null, answererName: null, answeredAt: null, reason: null },
      })
      return { invitation: invitation as Invitation, token }
    })
    await em.flush()
    const subject = { key: 'api.unit.mail.member', params: { inviter: theCase.lead.name } }
    for (const { invitation, token } of invited) if (token) await mailLink(here, invitation, token, subject)
    await audit(em, clock, {
      chain: theCase.id,
      action: 'invite-members',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { units: members.map(({ uscc }) => uscc) },
    })
    return invited
  })
}

/** Takes a link back. Throws NOT_FOUND, NOT_YOURS; one that is answered stays as it is. */
export async function revokeMemberInvitation(acting: Acting, id: string): Promise<Invitation> {
  const found = isUuid(id) ? await acting.em.findOne(Invitation, { id, purpose: 'MEMBER' }, { fields: ['case'] }) : null
  if (!found?.case) throw notFound()
  return changeCase(acting, { id: found.case.id }, async (here, theCase) => {
    const { em, clock, viewer } = here
    await openForInviting(here, theCase)
    const invitation = (await em.findOneOrFail(Invitation, { id }, { refresh: true })) as Invitation
    if (invitation.state !== 'OPEN') return invitation
    Object.assign(invitation, { state: 'REVOKED', answeredAt: clock.now() })
    await em.flush()
    await audit(em, clock, {
      chain: theCase.id,
      action: 'revoke-link',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { unit: invitation.uscc },
    })
    return invitation
  })
}

async function openForInviting({ em, viewer }: Acting, theCase: Case): Promise<Party[]> {
  const parties = (await em.find(Party, { case: theCase.id })) as Party[]
  if (!actorsOf(theCase, parties, viewer).has('lead-handler')) throw refuse('NOT_YOURS', 'api.case.leadOnly')
  if (!isWriting(theCase)) throw refuse('NOT_ALLOWED_NOW', 'api.case.notWriting')
  return parties
}
