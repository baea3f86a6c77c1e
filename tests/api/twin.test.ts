import { buildHouseSchema } from '@consortium/api/schema'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { getNamedType, isLeafType } from 'graphql'
import { Client } from 'pg'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { purge } from '../support/purge.ts'
import { runClock } from '../support/run-clock.ts'
import { everything, isPlain } from '../support/select-everything.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, sheetsOf, type Caller } from '../support/start-up.ts'

const schema = buildHouseSchema()
const plain = Object.values(schema.getQueryType()!.getFields()).filter(isPlain)

/** Somebody, and what of the start-up data they may know of; said in SQL, apart from the product's own rules. */
interface Looker {
  who: string
  username: (server: TestServer) => Promise<string>
  /** Of the cases. */
  sees: (account: string) => string
  /** Of other tables, what is hidden from them beside hidden cases. */
  hidden?: (account: string) => Record<string, string>
}

const posts = (account: string) => `select p.* from post p where p.account_id = '${account}'`
const units = (account: string) =>
  `select o.uscc from organisation o join (${posts(account)}) p on p.organisation_id = o.id`
const offices = (account: string) => `select p.office_id from (${posts(account)}) p`
const expertOf = (account: string) => `select id from expert where account_id = '${account}'`

const ofUnit = (account: string) => `id in (select case_id from application_party where uscc in (${units(account)}))`
const ofDistrict = (account: string) => `district_office_id in (${offices(account)}) and reached <> 'NONE'`
const ofCity = (account: string) => `city_office_id in (${offices(account)}) and reached = 'CITY'`
const ofExpert = (account: string) =>
  `id in (select d.case_id from draw d join panel_seat s on s.draw_id = d.id where s.expert_id in (${expertOf(account)}))`

/** Where the bureau's own work before a decision is kept: for its city office alone. */
const panels = { draw: 'true', demonstration: 'true', material_review: 'true', site_inspection: 'true' }
const bureau = { ...panels, objection: 'true', round: `state <> 'PUBLISHED'`, published_list: `state <> 'PUBLISHED'` }

const lookers: Looker[] = [
  { who: 'anybody', username: async () => '', sees: () => 'false', hidden: () => ({ ...bureau, unit_claim: 'true' }) },
  {
    who: 'a handler of a lead',
    username: async (server) => handlerOf(server, await caseIn(server, 'panel')),
    sees: ofUnit,
    hidden: () => ({ ...bureau, unit_claim: 'true' }),
  },
  {
    who: 'a handler before the decision',
    username: async (server) => handlerOf(server, await caseIn(server, 'decision')),
    sees: ofUnit,
    hidden: () => ({ ...bureau, decision: `state <> 'APPROVED'`, unit_claim: 'true' }),
  },
  {
    who: 'a signatory of a member',
    username: async () => 'm-clyjy.qs',
    sees: ofUnit,
    hidden: () => ({ ...bureau, unit_claim: 'true' }),
  },
  {
    who: 'an officer of a district',
    username: async () => 'jr.jb',
    sees: ofDistrict,
    hidden: (account) => ({ ...bureau, unit_claim: `office_id not in (${offices(account)})` }),
  },
  {
    who: 'an officer of another district',
    username: async () => 'dt.jb',
    sees: ofDistrict,
    hidden: (account) => ({ ...bureau, unit_claim: `office_id not in (${offices(account)})` }),
  },
  {
    who: 'an officer of the city',
    username: async () => 'zj.jb1',
    sees: ofCity,
    hidden: () => ({ unit_claim: 'true' }),
  },
  { who: 'the leader', username: async () => 'zj.ld', sees: ofCity, hidden: () => ({ unit_claim: 'true' }) },
  {
    who: 'an officer of another city',
    username: async () => 'cz.jb1',
    sees: ofCity,
    hidden: () => ({ unit_claim: 'true' }),
  },
  {
    who: 'an expert',
    username: async (server) =>
      (await sheetsOf(server, (await caseIn(server, 'demonstration')).id)).find(({ state }) => state !== 'SIGNED')!
        .username,
    sees: ofExpert,
    hidden: (account) => ({
      score_sheet: `expert_id not in (${expertOf(account)})`,
      expert_invitation: `seat_id not in (select id from panel_seat where expert_id in (${expertOf(account)}))`,
      objection: 'true',
      decision: 'true',
      unit_claim: 'true',
    }),
  },
  { who: 'the system administrator', username: async () => 'sysadmin', sees: () => 'false', hidden: () => bureau },
  { who: 'the security administrator', username: async () => 'secadmin', sees: () => 'false', hidden: () => bureau },
]

const clock = movableClock(runClock.now())
let whole: TestServer
beforeAll(async () => {
  whole = await startServer({ clock })
})
afterAll(() => whole.stop())

/** What is public of a case stays when the case is gone: the posted notice, the register. */
const isPublic = ['publicity_item', 'recognition', 'register_entry', 'published_list_entry']

async function hide(twin: TestServer, { sees, hidden }: Looker, account: string): Promise<void> {
  const client = new Client({ connectionString: twin.databaseUrl })
  await client.connect()
  try {
    const seen = await client.query<{ id: string }>(`select id from application where ${sees(account)}`)
    const ids = seen.rows.map(({ id }) => `'${id}'`).join()
    await purge(client, 'application', ids ? `id not in (${ids})` : 'true', isPublic)
    for (const [table, where] of Object.entries(hidden?.(account) ?? {})) await purge(client, table, where, isPublic)
    await purge(client, 'message', `account_id <> '${account}'`)
    await purge(client, 'saved_filter', `account_id <> '${account}'`)
    await client.query(`delete from audit_entry where chain not in (select id::text from application)`)
  } finally {
    await client.end()
  }
}

const lists = [
  'cases',
  'experts',
  'projects',
  'fundings',
  'evaluations',
  'reports',
  'rounds',
  'register',
  'listed',
  'targets',
  'audit',
]

async function sheet(server: TestServer, cookie: string, path: string): Promise<unknown> {
  const answer = await fetch(`${server.url}/exports/${path}`, { headers: { cookie } })
  if (answer.status !== 200) return [answer.status, await answer.text()]
  return readXlsxFile(Buffer.from(await answer.arrayBuffer()))
}

describe('lists, totals, search, figures and files of a viewer equal those of a twin without the hidden rows', () => {
  test.each(lookers)('$who', async (looker) => {
    const twin = await startServer({ clock })
    try {
      const username = await looker.username(whole)
      const em = whole.orm.em.fork()
      const [row] = username
        ? await em.execute<{ id: string }[]>(`select id from account where username = ?`, [username])
        : []
      const account = row?.id ?? '00000000-0000-4000-8000-000000000000'
      const hiddenCases: { id: string; name: string }[] = await em.execute(
        `select id, name from application where not (${looker.sees(account)})`,
      )
      const seenCases: { id: string }[] = await em.execute(`select id from application where ${looker.sees(account)}`)
      expect(hiddenCases.length).toBeGreaterThan(3)
      await hide(twin, looker, account)
      const [left] = await twin.orm.em
        .fork()
        .execute<{ count: number }[]>('select count(*)::int as count from application')
      expect(left?.count).toBe(seenCases.length)

      const enter = (server: TestServer): Promise<Pick<Caller, 'ask' | 'cookie'>> =>
        username
          ? caller(server, username)
          : Promise.resolve({ cookie: '', ask: (query, variables = {}) => ask(server, query, variables) })
      const [here, there] = [await enter(whole), await enter(twin)]
      let answered = 0
      const differ: string[] = []
      const compare = async (what: string, query: string, variables: Record<string, unknown> = {}) => {
        const one = await here.ask(query, variables)
        const other = await there.ask(query, variables)
        if (!one.errors) answered += 1
        if (one.status >= 500 || one.errors?.some(({ extensions }) => extensions.code === 'INTERNAL'))
          differ.push(`${what}: ${one.text.slice(0, 300)}`)
        if (one.text !== other.text) differ.push(`${what}: ${apart(one.text, other.text)}`)
      }
      for (const field of plain) {
        const of = getNamedType(field.type)
        await compare(field.name, `{ ${field.name} ${isLeafType(of) ? '' : everything(of, 3)} }`)
      }
      const searches = [...new Set(hiddenCases.map(({ name }) => name).filter(Boolean)), '示例', '创新联合体']
      for (const search of searches)
        await compare(
          `search ${search}`,
          `query ($search: String!) { cases(filter: { search: $search }) { totalCount edges { cursor node { id } } }
            consortia(filter: { search: $search }) { totalCount edges { cursor node { name } } } }`,
          { search },
        )
      for (const search of ['示例', '91'])
        await compare(
          `units by ${search}`,
          'query ($search: String!) { organisations(search: $search) { uscc name } }',
          {
            search,
          },
        )
      const theCase = everything(schema.getType('Case')!, 2)
      for (const code of ['ZJ', 'CZ'])
        await compare(
          `titles of ${code}`,
          'query ($code: String!) { countedTitles(code: $code) { totalCount edges { cursor node { name state field } } } }',
          { code },
        )
      const fit = everything(schema.getType('EditionFit')!, 3)
      for (const { id } of seenCases) await compare(`fit of ${id}`, `query ($id: ID!) { fit(id: $id) ${fit} }`, { id })
      for (const { id } of seenCases)
        await compare(`case ${id}`, `query ($id: ID!) { case(id: $id) ${theCase} }`, { id })
      for (const list of lists) {
        const [one, other] = [
          await sheet(whole, here.cookie, `${list}.xlsx`),
          await sheet(twin, there.cookie, `${list}.xlsx`),
        ]
        if (JSON.stringify(one) !== JSON.stringify(other))
          differ.push(`${list}.xlsx: ${apart(JSON.stringify(one), JSON.stringify(other))}`)
      }
      expect(differ).toEqual([])
      expect(answered).toBeGreaterThan(5)
    } finally {
      await twin.stop()
    }
  })
})

/** The first place where two texts part. */
function apart(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120)
  return `…${around(one)}… / …${around(other)}…`
}
