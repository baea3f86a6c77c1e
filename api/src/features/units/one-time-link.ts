import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash, randomBytes } from 'node:crypto'
import { refuse, refuseField } from '../../platform/access/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { Case, isWriting, Party } from '../cases/index.ts'
import { Post } from '../accounts/index.ts'
import { Invitation } from './unit.entity.ts'
import { heldOn } from './unit-people.ts'

/** How long a link holds where nobody says otherwise, and at most. */
export const usualDays = 14
const mostDays = 60

/** A secret for a link, and its hash, which alone is kept. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashOf(token) }
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Throws BAD_INPUT for a number of days out of range. */
export function endOfLink(clock: Clock, days: number): Date {
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw refuseField('days', 'api.unit.days', { most: mostDays })
  return new Date(clock.now().getTime() + days * 86_400_000)
}

/** An address is optional; one that is none is refused. Throws BAD_INPUT. */
export function checkEmail(email: string | null | undefined, path: string): string | null {
  const typed = email?.trim() || null
  if (typed && (typed.length > 120 || !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(typed)))
    throw refuseField(path, 'api.unit.emailForm')
  return typed
}

/**
 * The invitation of a link that still holds. One refusal, the same bytes, for a link that never was, was used, withdrawn
 * or has expired: who tries tokens learns nothing. Throws INVITATION_GONE.
 */
export async function openLink(
  em: EntityManager,
  clock: Clock,
  token: string,
  { lock = false } = {},
): Promise<Invitation> {
  const found = (await em.findOne(
    Invitation,
    { tokenHash: hashOf(token) },
    lock ? { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } : {},
  )) as Invitation | null
  if (!found || found.state !== 'OPEN' || found.expiresAt <= clock.now() || !(await stillWanted(em, clock, found)))
    throw refuse('INVITATION_GONE', 'api.unit.linkGone')
  return found
}

/** A member that was taken out of the form again, a case that went on, an inviter who left: the link is void. */
async function stillWanted(em: EntityManager, clock: Clock, { purpose, case: of, uscc, invitedBy }: Invitation) {
  if (purpose !== 'MEMBER') {
    const inviting = { account: invitedBy, kind: 'HANDLER' as const, organisation: { uscc }, ...heldOn(today(clock)) }
    return (await em.count(Post, inviting)) > 0
  }
  const theCase = (await em.findOne(Case, { id: of?.id ?? '' }, { populate: ['edition'] })) as Case | null
  if (!theCase || !isWriting(theCase)) return false
  return (await em.count(Party, { case: theCase.id, uscc, role: 'MEMBER' })) > 0
}
