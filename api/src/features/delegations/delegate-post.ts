import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { notify } from '../messages/index.ts'
import { Account, Delegation, overlaps, Post, type PostKind } from '../accounts/index.ts'

/** Posts whose work can wait for nobody. Signing for a unit goes by post and letter, not by leave; experts are drawn in person. */
const delegable: PostKind[] = ['HANDLER', 'DISTRICT_OFFICER', 'CITY_OFFICER', 'LEADER']

export interface NewDelegation {
  postId: string
  /** Account of a colleague in the same office or unit. */
  delegateId: string
  from: string
  to: string
  reason: string
  key: string
}

/**
 * Lets a colleague act in one of the viewer's own posts from a day to a day; the viewer keeps it. A post that the viewer
 * only stands in for is not theirs to delegate. Throws BAD_INPUT naming the field, NOT_FOUND, NOT_ALLOWED_NOW.
 */
export async function delegatePost({ em, clock, viewer }: Acting, given: NewDelegation): Promise<Delegation> {
  const { postId, delegateId, from, to, key } = given
  const reason = given.reason.trim()
  if (!isUuid(postId) || !isUuid(delegateId)) throw notFound()
  return em.transactional(async (tx) => {
    const post = (await tx.findOne(
      Post,
      { id: postId, account: viewer.accountId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )) as Post | null
    if (!post) throw notFound()
    const known = await tx.findOne(Delegation, { key, post })
    if (known) return known as Delegation
    if (!delegable.includes(post.kind)) throw refuse('NOT_ALLOWED_NOW', 'api.account.delegation.notThisPost')
    refuseFields(datesWrong(today(clock), post, { from, to }))
    refuseFields(reason && reason.length <= 200 ? [] : [field('reason', 'api.account.delegation.reason')])
    if (delegateId === viewer.accountId) refuseFields([field('delegateId', 'api.account.delegation.self')])
    if (!(await isColleague(tx, post, delegateId, { from, to })))
      refuseFields([field('delegateId', 'api.account.delegation.colleague')])
    const others = await tx.find(Delegation, { post, endedAt: null })
    if (others.some((other) => overlaps(other, { from, to })))
      refuseFields([field('from', 'api.account.delegation.overlaps')])
    const delegation = tx.create(Delegation, {
      post,
      delegate: tx.getReference(Account, delegateId),
      ...{ from, to, reason, key },
      createdAt: clock.now(),
      endedAt: null,
    })
    await tx.flush()
    await audit(tx, clock, {
      chain: systemChain,
      action: 'delegate-post',
      actor: actorOf(viewer),
      detail: { delegation: delegation.id, post: post.id, kind: post.kind, delegate: delegateId, from, to },
    })
    const params = { name: viewer.name, post: { key: `api.account.post.${post.kind}` }, from, to }
    await notify(tx, clock, [delegateId], {
      title: { key: 'api.account.tell.delegated.title', params },
      body: { key: 'api.account.tell.delegated.body', params: { ...params, reason } },
      caseId: null,
      path: '/account',
    })
    return delegation as Delegation
  })
}

/** Ends a delegation at once: by who gave it or who holds it. Asked again, it changes nothing. Throws NOT_FOUND. */
export async function endDelegation({ em, clock, viewer }: Acting, id: string): Promise<Delegation> {
  if (!isUuid(id)) throw notFound()
  return em.transactional(async (tx) => {
    const delegation = await tx.findOne(Delegation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const post = delegation && (await tx.findOneOrFail(Post, { id: delegation.post.id }))
    const parties = [post?.account.id, delegation?.delegate.id]
    if (!delegation || !parties.includes(viewer.accountId)) throw notFound()
    if (delegation.endedAt || delegation.to < today(clock)) return delegation as Delegation
    delegation.endedAt = clock.now()
    await tx.flush()
    await audit(tx, clock, {
      chain: systemChain,
      action: 'end-delegation',
      actor: actorOf(viewer),
      detail: { delegation: id, post: delegation.post.id, delegate: delegation.delegate.id },
    })
    return delegation as Delegation
  })
}

/** Active accounts with a post of their own in the place of this one over the whole time. */
export async function colleaguesOf(
  em: EntityManager,
  post: Pick<Post, 'organisation' | 'office' | 'account'>,
  { from, to }: { from: string; to: string },
): Promise<Account[]> {
  const place = post.organisation ? { organisation: post.organisation } : { office: post.office }
  const posts = await em.find(
    Post,
    {
      ...place,
      account: { $ne: post.account.id },
      from: { $lte: from },
      $or: [{ to: null }, { to: { $gte: to } }],
      $and: [{ account: { disabled: false } }],
    },
    { populate: ['account'] },
  )
  const accounts = new Map(posts.map(({ account }) => [account.id, account as Account]))
  return [...accounts.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

async function isColleague(em: EntityManager, post: Post, id: string, dates: { from: string; to: string }) {
  return (await colleaguesOf(em, post, dates)).some((colleague) => colleague.id === id)
}

function datesWrong(on: string, post: Post, { from, to }: { from: string; to: string }) {
  if (to < from) return [field('to', 'api.account.endBeforeBegin')]
  if (from < on) return [field('from', 'api.account.delegation.past')]
  if (from < post.from || (post.to && to > post.to)) return [field('to', 'api.account.delegation.beyondPost')]
  return []
}

const field = (path: string, key: string) => ({ path, message: { key } })
