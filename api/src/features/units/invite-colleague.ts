import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { checkKey } from './open-claim.ts'
import { mailLink } from './mail-link.ts'
import { checkEmail, endOfLink, newToken, usualDays } from './one-time-link.ts'
import { Invitation, UnitFile } from './unit.entity.ts'
import { findUnit } from './unit-people.ts'
import type { Invited } from './invite-members.ts'

export interface ColleagueInvitation {
  uscc: string
  key: string
  purpose: 'HANDLER' | 'SIGNATORY'
  /** Signs by a letter of authorisation, not as legal representative. */
  authorised: boolean
  /** Id of the uploaded letter. */
  letterId?: string | null
  from?: string | null
  to?: string | null
  email?: string | null
  days?: number | null
}

/**
 * A handler invites a colleague by a one-time link: as another handler, as the legal representative who signs, or as one
 * who signs by a letter with its dates. Throws BAD_INPUT, NOT_YOURS, NOT_FOUND.
 */
export async function inviteColleague(acting: Acting, given: ColleagueInvitation): Promise<Invited> {
  const { uscc, key, purpose, days } = given
  checkKey(key)
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const { clock, viewer } = acting
    const { unit, side } = await findUnit(here, uscc)
    if (side !== 'handler') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [key])
    const known = (await em.findOne(Invitation, { key, uscc: unit.uscc as string })) as Invitation | null
    if (known) return { invitation: known, token: null }
    const authority = await checkAuthority(here, given)
    const { token, tokenHash } = newToken()
    const invitation = em.create(Invitation, {
      ...{ key, purpose, tokenHash, case: null, uscc: unit.uscc as string, unitName: unit.name },
      ...authority,
      email: checkEmail(given.email, 'email'),
      ...{ invitedBy: viewer.accountId, inviterName: viewer.name, invitedAt: clock.now() },
      ...{ expiresAt: endOfLink(clock, days ?? usualDays), state: 'OPEN' },
      ...{ answeredBy: null, answererName: null, answeredAt: null, reason: null },
    })
    await em.flush()
    const subject = { key: `api.unit.mail.${purpose}`, params: { unit: unit.name } }
    await mailLink(here, invitation as Invitation, token, subject)
    await audit(here.em, clock, {
      chain: systemChain,
      action: 'invite-colleague',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { invitation: invitation.id, organisation: unit.id, purpose },
    })
    return { invitation: invitation as Invitation, token }
  })
}

/** The letter and its dates, for those who sign by one. */
async function checkAuthority({ em, clock }: Acting, given: ColleagueInvitation) {
  const { purpose, authorised, letterId, from = null, to = null, uscc } = given
  if (purpose === 'HANDLER' || !authorised) return { letter: null, postFrom: null, postTo: null }
  const letter =
    letterId && isUuid(letterId)
      ? await em.findOne(UnitFile, { id: letterId, uscc: uscc.trim().toUpperCase(), kind: 'LETTER', removedAt: null })
      : null
  if (!letter) throw refuseField('letter', 'api.unit.missing.LETTER')
  if (!to) throw refuseField('to', 'api.unit.letterEnd')
  if (to < (from ?? today(clock)) || to < today(clock)) throw refuseField('to', 'api.unit.endBeforeBegin')
  return { letter: letter.id, postFrom: from, postTo: to }
}

/** Takes a link into the unit back. Throws NOT_FOUND, NOT_YOURS; one that is answered stays as it is. */
export async function revokeColleagueInvitation(acting: Acting, id: string): Promise<Invitation> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const invitation = isUuid(id)
      ? ((await em.findOne(Invitation, { id, purpose: { $ne: 'MEMBER' } })) as Invitation | null)
      : null
    if (!invitation) throw notFound()
    const { unit, side } = await findUnit(here, invitation.uscc)
    if (side !== 'handler') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
    const closed = { state: 'REVOKED' as const, answeredAt: acting.clock.now() }
    // Only while it is open: an answer that came first stands.
    if ((await em.nativeUpdate(Invitation, { id, state: 'OPEN' }, closed)) > 0)
      await audit(here.em, acting.clock, {
        chain: systemChain,
        action: 'revoke-link',
        actor: { id: acting.viewer.accountId, name: acting.viewer.name },
        detail: { invitation: id, organisation: unit.id },
      })
    return (await em.findOneOrFail(Invitation, { id }, { refresh: true })) as Invitation
  })
}
