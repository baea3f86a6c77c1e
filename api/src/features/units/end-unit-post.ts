import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { endPost, Post } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import type { Organisation } from '../organisations/index.ts'
import { Invitation } from './unit.entity.ts'
import { findUnit, heldOn } from './unit-people.ts'

export interface PostEnding {
  uscc: string
  postId: string
  /** At once, else with the end of today. */
  atOnce: boolean
  reason: string
}

/**
 * Ends a post in a unit (经办人变更). Drafts stay with the unit, so that the other handlers go on with them. A unit keeps
 * one handler unless its district office, with a reason, takes the last one away. Throws NOT_FOUND, NOT_ALLOWED_NOW.
 */
export async function endUnitPost(acting: Acting, { uscc, postId, atOnce, reason }: PostEnding): Promise<Organisation> {
  const why = reason.trim()
  if (!why || why.length > 200) throw refuseField('reason', 'api.unit.reasonMissing')
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const { viewer, clock } = acting
    const { unit, side } = await findUnit(here, uscc)
    if (side === 'signatory') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
    // Of two handlers who end each other at once, one stays.
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [unit.id])
    const post = isUuid(postId)
      ? await em.findOne(Post, { id: postId, organisation: unit.id, kind: { $in: ['HANDLER', 'SIGNATORY'] } })
      : null
    if (!post) throw notFound()
    const lastDay = atOnce ? dayBefore(today(clock)) : today(clock)
    if (post.to && post.to <= lastDay) return unit
    if (post.kind === 'HANDLER' && side !== 'office') await refuseLastHandler(here, unit, post as Post)
    await endPost(here.em, clock, {
      ...{ postId, lastDay, reason: why },
      actor: { id: viewer.accountId, name: viewer.name },
    })
    await revokeLinksOf(here, unit, post.account.id)
    if (post.account.id !== viewer.accountId)
      await notify(here.em, clock, [post.account.id], {
        title: { key: 'api.unit.tell.ended.title', params: { unit: unit.name } },
        body: { key: 'api.unit.tell.ended.body', params: { unit: unit.name, day: lastDay, reason: why } },
        caseId: null,
      })
    return unit
  })
}

async function refuseLastHandler({ em, clock }: Acting, unit: Organisation, post: Post): Promise<void> {
  const others = await em.find(
    Post,
    {
      organisation: unit.id,
      kind: 'HANDLER',
      account: { $ne: post.account.id, disabled: false },
      ...heldOn(today(clock)),
    },
    { fields: ['to'] },
  )
  // One whose own last day is set is no successor.
  if (!others.some(({ to }) => !to)) throw refuse('NOT_ALLOWED_NOW', 'api.unit.lastHandler')
}

/** Who no longer acts for the unit invites nobody into it either. */
const revokeLinksOf = ({ em, clock }: Acting, unit: Organisation, accountId: string) =>
  em.nativeUpdate(
    Invitation,
    { uscc: unit.uscc as string, purpose: { $ne: 'MEMBER' }, invitedBy: accountId, state: 'OPEN' },
    { state: 'REVOKED', answeredAt: clock.now() },
  )

export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
