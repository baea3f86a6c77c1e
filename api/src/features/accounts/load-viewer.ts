import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { Post, type Account, type PostKind, type Session } from './account.entity.ts'
import { sessionEnd } from './session.ts'

/** The posts that an account holds on a day, with their unit or office. */
export function postsOn(em: EntityManager, account: Pick<Account, 'id'>, on: string): Promise<Post[]> {
  return em.find(
    Post,
    { account, from: { $lte: on }, $or: [{ to: null }, { to: { $gte: on } }] },
    { populate: ['organisation.region', 'office.region'], orderBy: { from: 'asc', id: 'asc' } },
  ) as Promise<Post[]>
}

/** A session's person with what their posts let them see and do today. */
export async function loadViewer(
  em: EntityManager,
  clock: Clock,
  session: Pick<Session, 'id' | 'account' | 'lastSeenAt' | 'endsAt'>,
): Promise<Viewer> {
  const posts = await postsOn(em, session.account, today(clock))
  const units = (kind: PostKind) =>
    new Set(posts.filter((post) => post.kind === kind).flatMap((post) => post.organisation?.uscc ?? []))
  const offices = (kind: PostKind) =>
    new Set(posts.filter((post) => post.kind === kind).flatMap((post) => post.office?.id ?? []))
  const has = (kind: PostKind) => posts.some((post) => post.kind === kind)
  return {
    accountId: session.account.id,
    name: session.account.name,
    username: session.account.username,
    locale: session.account.locale,
    sessionId: session.id,
    sessionEndsAt: sessionEnd(session),
    handlerOf: units('HANDLER'),
    signatoryOf: units('SIGNATORY'),
    districtOfficerOf: offices('DISTRICT_OFFICER'),
    cityOfficerOf: offices('CITY_OFFICER'),
    leaderOf: offices('LEADER'),
    expert: has('EXPERT'),
    auditor: has('AUDITOR'),
    systemAdministrator: has('SYSTEM_ADMINISTRATOR'),
    securityAdministrator: has('SECURITY_ADMINISTRATOR'),
  }
}
