import { Account, Post } from '@consortium/api/features/accounts/index'
import { Party, type Case } from '@consortium/api/features/cases/index'
import { Draw, Seat } from '@consortium/api/features/panels/index'
import { ask } from './graphql.ts'
import type { TestServer } from './server.ts'
import { caller, handlerOf, type Caller } from './start-up.ts'

/** Everybody who may stand somewhere to a thing: by what they are, and whether it is theirs. */
export const roles = [
  'nobody',
  'claimant',
  'lead-handler',
  'lead-signatory',
  'member-handler',
  'member-signatory',
  'other-handler',
  'other-signatory',
  'district',
  'other-district',
  'city',
  'city-colleague',
  'other-city',
  'leader',
  'other-leader',
  'expert',
  'expert-mate',
  'expert-elsewhere',
  'expert-unseated',
  'auditor',
  'system',
  'security',
] as const
export type Role = (typeof roles)[number]

/** The kind of post that a role rests on. */
export const kinds = [
  'claimant',
  'handler',
  'signatory',
  'district',
  'city',
  'leader',
  'expert',
  'auditor',
  'system',
  'security',
] as const
export type Kind = (typeof kinds)[number]
export const kindOf = (role: Role): Kind | null => kinds.find((kind) => role.split('-').includes(kind)) ?? null

export type Cast = Record<Role, Caller>

/** Signs people in, everybody once. */
export function callers(server: TestServer): (username: string, password?: string) => Promise<Caller> {
  const known = new Map<string, Promise<Caller>>()
  return (username, password) => {
    const found = known.get(username) ?? caller(server, username, password)
    known.set(username, found)
    return found
  }
}

/** Who is who around a case: with `owner`, the expert whom a sheet or record belongs to. */
export async function castOf(
  server: TestServer,
  signs: (username: string) => Promise<Caller>,
  theCase: Case,
  { owner, claimant }: { owner?: string; claimant: Caller },
): Promise<Cast> {
  const em = server.orm.em.fork()
  const parties = await em.find(Party, { case: theCase.id })
  const codes = parties.map(({ uscc }) => uscc)
  const posts = (await em.find(
    Post,
    { kind: { $in: ['HANDLER', 'SIGNATORY', 'DISTRICT_OFFICER'] } },
    { populate: ['account', 'organisation', 'office'], orderBy: { account: { username: 'asc' } } },
  )) as Post[]
  const unitPost = (kind: string, of: (uscc: string) => boolean) => {
    const found = posts.find((post) => post.kind === kind && post.organisation && of(String(post.organisation.uscc)))
    if (!found) throw new Error(`nobody is ${kind} there`)
    return found.account.username
  }
  const lead = String(theCase.lead.uscc)
  const member = (uscc: string) => uscc !== lead && codes.includes(uscc)
  const stranger = (uscc: string) => !codes.includes(uscc)
  const district = theCase.districtOffice?.id
  const officer = (own: boolean) =>
    posts.find((post) => post.kind === 'DISTRICT_OFFICER' && (post.office?.id === district) === own)!.account.username
  const seats = (await em.find(Seat, {}, { populate: ['draw', 'expert.account'] })) as Seat[]
  const draws = await em.find(Draw, { case: theCase.id })
  const here = seats.filter(({ draw }) => draws.some(({ id }) => id === draw.id)).map(nameOf)
  const there = seats.map(nameOf).filter((name) => !here.includes(name))
  const experts = (await em.find(Account, { username: { $like: 'expert%' } }, { orderBy: { username: 'asc' } })).map(
    ({ username }) => username,
  )
  const idle = experts.filter((name) => !here.includes(name) && !there.includes(name))
  const own = owner ?? here[0] ?? experts[0]!
  const at = { '320400': 'cz', '220100': 'cc' }[theCase.cityOffice.code] ?? 'zj'
  const away = at === 'zj' ? 'cz' : 'zj'
  const names: Record<Exclude<Role, 'nobody' | 'claimant'>, string> = {
    'lead-handler': await handlerOf(server, theCase),
    'lead-signatory': unitPost('SIGNATORY', (uscc) => uscc === lead),
    'member-handler': unitPost('HANDLER', member),
    'member-signatory': unitPost('SIGNATORY', member),
    'other-handler': unitPost('HANDLER', stranger),
    'other-signatory': unitPost('SIGNATORY', stranger),
    district: officer(true),
    'other-district': officer(false),
    city: `${at}.jb1`,
    'city-colleague': `${at}.jb2`,
    'other-city': `${away}.jb1`,
    leader: `${at}.ld`,
    'other-leader': `${away}.ld`,
    expert: own,
    'expert-mate': here.find((name) => name !== own) ?? experts[1]!,
    'expert-elsewhere': there[0] ?? experts[2]!,
    'expert-unseated': idle[0] ?? experts.at(-1)!,
    auditor: 'auditor',
    system: 'sysadmin',
    security: 'secadmin',
  }
  const nobody: Caller = {
    username: '',
    cookie: '',
    ask: (query, variables = {}) => ask(server, query, variables),
  }
  const signedIn = await Promise.all(
    Object.entries(names).map(async ([role, username]) => [role, await signs(username)] as const),
  )
  return { nobody, claimant, ...Object.fromEntries(signedIn) } as Cast
}

const nameOf = ({ expert }: Seat): string => expert.account.username
