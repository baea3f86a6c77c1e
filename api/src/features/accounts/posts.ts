import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain, type Act } from '../../platform/audit/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Office } from '../places/index.ts'
import { Account, Delegation, Post, type PostKind } from './account.entity.ts'

export const administratorKinds = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'] as const
const isAdministrator = (kind: PostKind) => (administratorKinds as readonly string[]).includes(kind)

/** Where each kind of post is held; experts and administrators hold theirs nowhere. */
const placeOf: Record<PostKind, 'organisation' | 'office' | null> = {
  HANDLER: 'organisation',
  SIGNATORY: 'organisation',
  DISTRICT_OFFICER: 'office',
  CITY_OFFICER: 'office',
  LEADER: 'office',
  EXPERT: null,
  SYSTEM_ADMINISTRATOR: null,
  SECURITY_ADMINISTRATOR: null,
  AUDITOR: null,
}

/** The levels of office in which a post can be held. */
const officeKinds: Partial<Record<PostKind, string[]>> = {
  // A city's too: it recommends to the province.
  DISTRICT_OFFICER: ['DISTRICT', 'ZONE', 'CITY'],
  CITY_OFFICER: ['CITY', 'PROVINCE'],
  LEADER: ['CITY', 'PROVINCE'],
}

export interface NewPost {
  accountId: string
  kind: PostKind
  /** Id of the unit, for handlers and signatories. */
  organisationId?: string | null
  /** Id of the office, for officers and leaders. */
  officeId?: string | null
  /** First day; today when left out. */
  from?: string
  /** Last day; open when left out. */
  to?: string | null
  /** The letter of authorisation of a signatory who is not the legal representative: the id of its file. */
  letter?: string | null
  key?: string
  actor: Act['actor']
}

/**
 * Gives an account a dated post, in the caller's transaction. The three administrators are separate persons who handle no
 * cases (三员). Throws BAD_INPUT naming the field, NOT_ALLOWED_NOW.
 */
export async function grantPost(em: EntityManager, clock: Clock, given: NewPost): Promise<Post> {
  const { accountId, kind, from = today(clock), to = null, letter = null, key = null, actor } = given
  const known = key && (await em.findOne(Post, { key, account: accountId, kind }))
  if (known) return known as Post
  if (to !== null && to < from) throw refuseField('to', 'api.account.endBeforeBegin')
  // Two grants to one person are judged one after the other.
  const account = await em.findOneOrFail(Account, { id: accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (account.disabled) throw refuse('NOT_ALLOWED_NOW', 'api.account.disabled')
  const place = await placeFor(em, given)
  const others = (await em.find(Post, { account: accountId })).filter(
    (post) => overlaps(post, { from, to }) && !isOver(post),
  )
  const mixed = others.find((post) => post.kind !== kind && (isAdministrator(post.kind) || isAdministrator(kind)))
  if (mixed)
    throw refuse(
      'NOT_ALLOWED_NOW',
      'api.account.separate',
      {},
      { fields: [{ path: 'kind', message: { key: 'api.account.separate' } }] },
    )
  const same = others.find(
    (post) =>
      post.kind === kind &&
      (post.organisation?.id ?? null) === (place.organisation?.id ?? null) &&
      (post.office?.id ?? null) === (place.office?.id ?? null),
  )
  if (same) throw refuseField('from', 'api.account.alreadyHeld')
  const post = em.create(Post, { account, kind, ...place, from, to, letter, key })
  await em.flush()
  const detail = { account: accountId, post: post.id, kind, from, to, ...placeDetail(place) }
  await audit(em, clock, { chain: systemChain, action: 'grant-post', actor, detail })
  return post as Post
}

export interface PostEnd {
  postId: string
  /** The last day on which the post is held: yesterday at the earliest, which ends it at once. */
  lastDay: string
  reason: string
  actor: Act['actor']
}

/**
 * Ends a post on a day, and the delegations that rest on it, in the caller's transaction. Asked again, it changes nothing.
 * Throws BAD_INPUT, NOT_ALLOWED_NOW for the last administrator of a kind.
 */
export async function endPost(
  em: EntityManager,
  clock: Clock,
  { postId, lastDay, reason, actor }: PostEnd,
): Promise<Post> {
  const post = (await em.findOneOrFail(
    Post,
    { id: postId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )) as Post
  if (post.to && post.to <= lastDay) return post
  if (!reason.trim()) throw refuseField('reason', 'api.account.reasonMissing')
  if (lastDay < dayBefore(today(clock))) throw refuseField('lastDay', 'api.account.endsInThePast')
  if (isAdministrator(post.kind)) await refuseLast(em, clock, post)
  post.to = lastDay
  await em.flush()
  await endRestingOn(em, clock, post)
  const detail = { account: post.account.id, post: post.id, kind: post.kind, lastDay, reason: reason.trim() }
  await audit(em, clock, { chain: systemChain, action: 'end-post', actor, detail })
  return post
}

/**
 * Refuses to take away the last administrator of a kind: another one who can sign in must hold it today, without an
 * earlier end. Their rows stay locked, so that of two who take each other away at once one is refused.
 */
export async function refuseLast(
  em: EntityManager,
  clock: Clock,
  post: Pick<Post, 'id' | 'kind' | 'account'>,
): Promise<void> {
  const on = today(clock)
  const held = await em.find(
    Post,
    { kind: post.kind },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  const accounts = await em.find(Account, { id: { $in: held.map(({ account }) => account.id) } }, { refresh: true })
  const active = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id))
  const isOther = (one: (typeof held)[number]) =>
    one.account.id !== post.account.id && active.has(one.account.id) && one.from <= on && !one.to
  if (!held.some(isOther)) throw refuse('NOT_ALLOWED_NOW', 'api.account.lastAdministrator')
}

/** Delegations of the post, and those to its holder that the post's place was the ground for. */
async function endRestingOn(em: EntityManager, clock: Clock, post: Post): Promise<void> {
  const to = post.to as string
  const running = { endedAt: null, to: { $gt: to } }
  const rest = await em.find(Delegation, { ...running, post: post.id })
  const place = post.organisation ? { organisation: post.organisation } : { office: post.office }
  const others = await em.count(Post, {
    account: post.account,
    ...place,
    id: { $ne: post.id },
    $or: [{ to: null }, { to: { $gt: to } }],
  })
  if (!others && (post.organisation || post.office))
    rest.push(...(await em.find(Delegation, { ...running, delegate: post.account, post: place })))
  for (const delegation of rest) {
    if (delegation.from > to || to < today(clock)) delegation.endedAt = clock.now()
    else delegation.to = to
  }
  await em.flush()
}

async function placeFor(em: EntityManager, { kind, organisationId = null, officeId = null }: NewPost) {
  const wanted = placeOf[kind]
  if (wanted === 'organisation') {
    const organisation = organisationId ? await em.findOne(Organisation, { id: organisationId }) : null
    if (!organisation || officeId) throw refuseField('organisationId', 'api.account.unitMissing')
    return { organisation: organisation as Organisation, office: null }
  }
  if (wanted === 'office') {
    const office = officeId ? await em.findOne(Office, { id: officeId }) : null
    if (!office || organisationId || !officeKinds[kind]?.includes(office.kind))
      throw refuseField('officeId', 'api.account.officeMissing')
    return { organisation: null, office: office as Office }
  }
  if (organisationId || officeId) throw refuseField('officeId', 'api.account.noPlace')
  return { organisation: null, office: null }
}

const placeDetail = ({ organisation, office }: { organisation: Organisation | null; office: Office | null }) => ({
  ...(organisation && { organisation: organisation.id }),
  ...(office && { office: office.id }),
})

type Dates = { from: string; to?: string | null }
export const overlaps = (one: Dates, other: Dates) =>
  (!one.to || one.to >= other.from) && (!other.to || other.to >= one.from)
const isOver = ({ from, to }: Dates) => !!to && to < from

export const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
