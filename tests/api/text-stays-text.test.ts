import { buildHouseSchema } from '@consortium/api/schema'
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../support/applications.ts'
import { callOf, textsOf } from '../support/call-operation.ts'
import { kindOf, roles, type Role } from '../support/cast.ts'
import type { Answer } from '../support/graphql.ts'
import { operations } from '../support/operations.ts'
import { fillWithScripts, formula, markup, tag } from '../support/scripts-everywhere.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, startUpPassword } from '../support/start-up.ts'
import { makeThings, type Thing } from '../support/things.ts'

/** Texts that name something else; what is none of these is refused, which other tests ask. */
const codes = ['criterionId', 'password', 'contentHash', 'hash', 'token', 'editionCode', 'states', 'actions', 'after']

const schema = buildHouseSchema()
const laden = (['query', 'mutation'] as const)
  .flatMap((kind) =>
    Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()).map((field) => ({
      kind,
      field,
      texts: textsOf(field).filter((name) => !codes.includes(name)),
    })),
  )
  .filter(({ texts, field }) => texts.length > 0 && !operations[field.name]!.ends)

let server: TestServer
let things: Record<string, Thing>
let client: Client
beforeAll(async () => {
  server = await startServer()
  things = await makeThings(server)
  client = new Client({ connectionString: server.databaseUrl })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await server?.stop()
})

const known = {
  criterionId: 'lead',
  lineId: 'goals',
  ruleId: 'lead-rnd',
  part: 'site',
  regionCode: '321101',
  recommendation: null,
}

/** Somebody who may do it, apart from whom it would shut out. */
function doer(name: string): Role {
  const { to, on, may } = operations[name]!
  if (to === 'public') return 'nobody'
  if (to === 'anyone' && !on) return 'claimant'
  const able = roles.filter((role) => to === 'anyone' || to.includes(kindOf(role)!))
  return able.find((role) => (!on || things[on]!.seenBy.includes(role)) && (!may || may.includes(role)))!
}

/** The version of whatever has this id, as it stands now. */
async function versionOf(thing: Thing): Promise<number> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns a join information_schema.columns b using (table_name)
     where a.column_name = 'version' and a.data_type = 'integer' and b.column_name = 'id' and b.data_type = 'uuid'
       and a.table_schema = 'public' and b.table_schema = 'public'`,
  )
  const any = tables.map(({ name }) => `select version from "${name}" where id::text = $1`).join(' union all ')
  for (const id of [thing.id, thing.caseId]) {
    const { rows } = await client.query<{ version: number }>(any, [id])
    if (rows[0]) return rows[0].version
  }
  return 1
}

let sent = 0
const done = new Set<string>()
const codeOf = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions.code ?? 'done'

describe('markup, quotes and a formula in every text of every operation', () => {
  test('the name of a file comes back as it was sent', async () => {
    const { id, cast } = things['draft']!
    const name = `${formula}${markup}.pdf`
    const version = await versionOf(things['draft']!)
    const response = await fetch(`${server.url}/files?case=${id}&version=${version}&type=other`, {
      method: 'POST',
      headers: {
        ...{ cookie: cast['lead-handler'].cookie, 'x-requested-with': 'consortium' },
        ...{ 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
      },
      body: new Uint8Array(pdf()),
    })
    const { document, error } = (await response.json()) as { document: { id: string }; error?: unknown }
    expect(error).toBeUndefined()
    const back = await fetch(`${server.url}/files/${document.id}`, {
      headers: { cookie: cast['lead-handler'].cookie },
    })
    expect(back.headers.get('content-disposition')).toBe(`inline; filename*=UTF-8''${encodeURIComponent(name)}`)
  })

  test.each(laden)('$kind $field.name is taken as it is or refused in words', async ({ kind, field, texts }) => {
    const row = operations[field.name]!
    const thing = things[row.on ?? 'scored']!
    const who = thing.cast[doer(field.name)]
    const wrong: string[] = []
    // All at once, then each beside texts that are right, so that one refusal hides no other.
    for (const names of [texts, ...(texts.length > 1 ? texts.map((name) => [name]) : [])]) {
      const given = {
        ...known,
        ...{ password: startUpPassword, current: startUpPassword, key: randomUUID(), uscc: '91321100MAXXX0002R' },
        ...thing.parts,
        ...(row.on && { [row.by ?? 'id']: thing.id }),
        ...(kind === 'mutation' && { version: await versionOf(thing) }),
        ...Object.fromEntries(names.map((name) => [name, `${formula}${markup}¤${(sent += 1)}¤`])),
      }
      const { query, variables } = callOf(kind, field, given)
      const answer = await who.ask(query, variables)
      const code = codeOf(answer)
      if (code === 'done') done.add(field.name)
      const { message = '' } = answer.errors?.[0] ?? {}
      const clear = code === 'done' || (/[\u4e00-\u9fff]/.test(message) && !/^(INTERNAL|UNAUTH|FORBIDDEN)/.test(code))
      // Of a sign-in nothing is said but that it is wrong.
      const named =
        kind === 'query' ||
        field.name === 'signIn' ||
        code !== 'BAD_INPUT' ||
        answer.errors![0]!.extensions.fields?.length
      if (!clear || !named || answer.status >= 500) wrong.push(`${names.join()}: ${answer.text.slice(0, 300)}`)
    }
    expect(wrong).toEqual([])
  })

  test('what was kept was kept whole', async () => {
    expect(done.size).toBeGreaterThan(20)
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const plain = (text: string) => text.replaceAll('\\', '')
    const whole = plain(`${formula}${markup}¤`)
    const cut: string[] = []
    let kept = 0
    for (const { name } of tables) {
      const body = name === 'audit_entry' ? `convert_from(t.body, 'UTF8')` : 't::text'
      const { rows } = await client.query<{ text: string }>(
        `select ${body} as text from "${name}" t where ${body} ~ '¤'`,
      )
      for (const { text } of rows.map((row) => ({ text: plain(row.text).replaceAll('""', '"') }))) {
        const places = [...text.matchAll(/¤\d+¤/g)].map(({ index }) => text.slice(0, index + 1))
        kept += places.length
        cut.push(...places.filter((until) => !until.endsWith(whole)).map((until) => `${name}: ${until.slice(-200)}`))
      }
    }
    expect(cut).toEqual([])
    expect(kept).toBeGreaterThan(30)
  })
})

describe('in a file of Excel a formula is a text', () => {
  const lists = ['cases.xlsx', 'experts.xlsx', 'rounds.xlsx', 'register.xlsx', 'organisations.xlsx?search=示例']

  test.each(lists)('%s', async (list) => {
    await fillWithScripts(server.databaseUrl)
    const { cookie } = await caller(server, 'zj.jb1')
    const answer = await fetch(`${server.url}/exports/${list}`, { headers: { cookie } })
    const [sheet] = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
    const cells = sheet!.data.flat().filter((cell) => String(cell).includes(tag))
    expect(cells.length).toBeGreaterThan(0)
    for (const cell of cells.filter((one) => String(one).includes(markup))) expect(cell).toContain(formula)
  })
})
