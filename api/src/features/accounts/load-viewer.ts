import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import type { Settings } from '../../platform/graphql/index.ts'
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

/** A person's posts and, with their holder, those that they stand in for on the day; one row with nulls where there are none. */
const held = `left join lateral (
    select p.kind, p.organisation_id, p.office_id, null::uuid as holder, null::text as holder_name from post p
      where p.account_id = a.id and p."from" <= $2 and (p."to" is null or p."to" >= $2)
    union all
    select p.kind, p.organisation_id, p.office_id, h.id, h.name from delegation d
      join post p on p.id = d.post_id and p."from" <= $2 and (p."to" is null or p."to" >= $2)
      join account h on h.id = p.account_id and not h.disabled
      where d.delegate_id = a.id and d.ended_at is null and d."from" <= $2 and d."to" >= $2
  ) p on true
  left join organisation o on o.id = p.organisation_id
  left join second_factor f on f.account_id = a.id and f.confirmed_at is not null`

const columns = `a.id, a.name, a.username, a.locale, p.kind, o.uscc, p.office_id as office, p.holder, p.holder_name,
  f.id is not null as second_factor`

interface HeldRow {
  id: string
  name: string
  username: string
  locale: 'zh' | 'en'
  kind: PostKind | null
  uscc: string | null
  office: string | null
  holder: string | null
  holder_name: string | null
  second_factor: boolean
}

interface SignedInRow extends HeldRow {
  last_seen_at: string
  ends_at: string
}

const ofAccount = `select ${columns} from account a ${held} where a.id = $1`
const ofSession = `select ${columns}, s.last_seen_at, s.ends_at from session s
  join account a on a.id = s.account_id and not a.disabled ${held} where s.id = $1`

type Rule = Pick<Settings, 'twoFactor'>

/** A session's person with what their posts let them see and do today. */
export async function loadViewer(
  em: EntityManager,
  clock: Clock,
  { id, account, lastSeenAt, endsAt }: Pick<Session, 'id' | 'account' | 'lastSeenAt' | 'endsAt'>,
  rule: Rule,
): Promise<Viewer> {
  const rows = await prepared<HeldRow>(em, ofAccount, [account.id, today(clock)])
  return viewerWith(rows, { sessionId: id, sessionEndsAt: sessionEnd({ lastSeenAt, endsAt }) }, rule)
}

/**
 * The person behind a session's token; null when it ended. By one statement past the mapper, since it comes before every
 * request of everybody.
 */
export async function signedInViewer(
  em: EntityManager,
  clock: Clock,
  token: string,
  rule: Rule,
): Promise<Viewer | null> {
  const sessionId = sessionIdOf(token)
  const rows = await prepared<SignedInRow>(em, ofSession, [sessionId, today(clock)])
  const [first] = rows
  if (!first) return null
  const session = { lastSeenAt: new Date(first.last_seen_at), endsAt: new Date(first.ends_at) }
  if (clock.now() >= sessionEnd(session)) return null
  session.lastSeenAt = await seenAgain(em, clock, sessionId, session.lastSeenAt)
  return viewerWith(rows, { sessionId, sessionEndsAt: sessionEnd(session) }, rule)
}

/** Posts whose holders need a second factor where it is required: offices and the three administrators. */
const staff: PostKind[] = [
  'DISTRICT_OFFICER',
  'CITY_OFFICER',
  'LEADER',
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDITOR',
]

function viewerWith(
  rows: HeldRow[],
  session: Pick<Viewer, 'sessionId' | 'sessionEndsAt'>,
  { twoFactor }: Rule,
): Viewer {
  const { id, name, username, locale, second_factor: enrolled } = rows[0] as HeldRow
  const due = twoFactor === 'required' && !enrolled && rows.some(({ kind }) => kind && staff.includes(kind))
  // Who must set up a second factor first has no posts until then.
  const posts = due ? [] : rows
  const of = (kind: PostKind) => posts.filter((post) => post.kind === kind)
  const units = (kind: PostKind) => new Set(of(kind).flatMap(({ uscc }) => uscc ?? []))
  const offices = (kind: PostKind) => new Set(of(kind).flatMap(({ office }) => office ?? []))
  const has = (kind: PostKind) => of(kind).length > 0
  return {
    accountId: id,
    name,
    username,
    locale,
    ...session,
    handlerOf: units('HANDLER'),
    signatoryOf: units('SIGNATORY'),
    districtOfficerOf: offices('DISTRICT_OFFICER'),
    cityOfficerOf: offices('CITY_OFFICER'),
    leaderOf: offices('LEADER'),
    expert: has('EXPERT'),
    auditor: has('AUDITOR'),
    systemAdministrator: has('SYSTEM_ADMINISTRATOR'),
    securityAdministrator: has('SECURITY_ADMINISTRATOR'),
    ownKinds: new Set(posts.flatMap(({ kind, holder }) => (kind && !holder ? [kind] : []))),
    standsInFor: posts.flatMap(({ kind, holder, holder_name }) =>
      kind && holder ? [{ kind, id: holder, name: holder_name ?? '' }] : [],
    ),
    secondFactor: due ? 'DUE' : enrolled ? 'ON' : 'OFF',
  }
}
