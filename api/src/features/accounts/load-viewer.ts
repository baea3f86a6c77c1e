import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { Post, type Account, type PostKind, type Session } from './account.entity.ts'
import { seenAgain, sessionEnd, sessionIdOf } from './session.ts'

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
  { id, account, lastSeenAt, endsAt }: Pick<Session, 'id' | 'account' | 'lastSeenAt' | 'endsAt'>,
): Promise<Viewer> {
  const posts = await postsOn(em, account, today(clock))
  return viewerWith(
    { ...account, sessionId: id, sessionEndsAt: sessionEnd({ lastSeenAt, endsAt }) },
    posts.map(({ kind, organisation, office }) => ({
      kind,
      uscc: organisation?.uscc ?? null,
      office: office?.id ?? null,
    })),
  )
}

interface SignedInRow {
  id: string
  name: string
  username: string
  locale: 'zh' | 'en'
  last_seen_at: string
  ends_at: string
  kind: PostKind | null
  uscc: string | null
  office: string | null
}

/** One row a post held on the day, one with nulls for a person without any. */
const signedIn = `select a.id, a.name, a.username, a.locale, s.last_seen_at, s.ends_at, p.kind, o.uscc, p.office_id as office
  from session s
  join account a on a.id = s.account_id and not a.disabled
  left join post p on p.account_id = a.id and p."from" <= $2 and (p."to" is null or p."to" >= $2)
  left join organisation o on o.id = p.organisation_id
  where s.id = $1`

/**
 * The person behind a session's token; null when it ended. By one statement past the mapper, since it comes before every
 * request of everybody.
 */
export async function signedInViewer(em: EntityManager, clock: Clock, token: string): Promise<Viewer | null> {
  const sessionId = sessionIdOf(token)
  const rows = await prepared<SignedInRow>(em, signedIn, [sessionId, today(clock)])
  const [first] = rows
  if (!first) return null
  const session = { lastSeenAt: new Date(first.last_seen_at), endsAt: new Date(first.ends_at) }
  if (clock.now() >= sessionEnd(session)) return null
  session.lastSeenAt = await seenAgain(em, clock, sessionId, session.lastSeenAt)
  return viewerWith(
    { ...first, sessionId, sessionEndsAt: sessionEnd(session) },
    rows.flatMap(({ kind, uscc, office }) => (kind ? [{ kind, uscc, office }] : [])),
  )
}

type Person = Pick<Account, 'id' | 'name' | 'username' | 'locale'> & Pick<Viewer, 'sessionId' | 'sessionEndsAt'>

function viewerWith(
  { id, name, username, locale, sessionId, sessionEndsAt }: Person,
  posts: { kind: PostKind; uscc: string | null; office: string | null }[],
): Viewer {
  const of = (kind: PostKind) => posts.filter((post) => post.kind === kind)
  const units = (kind: PostKind) => new Set(of(kind).flatMap(({ uscc }) => uscc ?? []))
  const offices = (kind: PostKind) => new Set(of(kind).flatMap(({ office }) => office ?? []))
  const has = (kind: PostKind) => of(kind).length > 0
  return {
    accountId: id,
    name,
    username,
    locale,
    sessionId,
    sessionEndsAt,
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
