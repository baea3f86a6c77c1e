import { randomUUID } from 'node:crypto'
import { draftOf, type DraftChanges, type Edition } from '@consortium/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyCases } from '../support/copy-cases.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, type Caller } from '../support/start-up.ts'

let server: TestServer
let officer: Caller
let zj: { id: string; document: Edition }
beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  const { data } = await officer.ask('{ editions { id code document } }')
  zj = data.editions.find(({ code }: { code: string }) => code === 'ZJ')
})
afterAll(() => server.stop())

const shown = `key state total done changed allPolicies results { result before after } moves { direction count }
  rules { ruleId clause { id } title moves { direction count } }`
const begin = (who: Caller, input: object) =>
  who.ask(`mutation ($input: StartSimulationInput!) { startSimulation(input: $input) { ${shown} } }`, { input })
const draft = (rules: DraftChanges['rules']) => draftOf(zj.document, { version: '2026.1', rules })
const harder = () => draft([{ ruleId: 'member-count', values: { min: 40 }, force: 'mandatory' }])

/** Tried to its end. */
async function tried(who: Caller, input: object) {
  const key = randomUUID()
  const { errors } = await begin(who, { key, beforeId: zj.id, ...input })
  if (errors) throw new Error(JSON.stringify(errors))
  for (;;) {
    const { data } = await who.ask(`query ($key: ID!) { simulation(key: $key) { ${shown} } }`, { key })
    if (data.simulation.state !== 'RUNNING') return { key, ...data.simulation }
  }
}

const casesOf = async (who: Caller, key: string, more: object = {}) => {
  const { data } = await who.ask(
    `query ($key: ID!, $ruleId: String, $direction: WhatIfDirection, $first: Int, $after: String) {
      simulatedCases(key: $key, ruleId: $ruleId, direction: $direction, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id name leadName stateName before after changes { ruleId direction before { outcome measured } after { outcome required measured } } } } } }`,
    { key, first: 100, ...more },
  )
  return data.simulatedCases
}

/** Every row of every table as one text a table. */
async function wholeDatabase(): Promise<Record<string, string>> {
  const em = server.orm.em.fork()
  const tables: { name: string }[] = await em.execute(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const [row]: { rows: string }[] = await em.execute(
        `select coalesce(string_agg(md5(t::text), ',' order by md5(t::text)), '') as rows from "${name}" t`,
      )
      return [name, row!.rows] as const
    }),
  )
  return Object.fromEntries(contents)
}

describe('a what-if over the cases of an office', () => {
  test('tells who would newly fail, by rule, with what was measured', async () => {
    const run = await tried(officer, { afterDocument: harder() })
    expect(run).toMatchObject({ state: 'DONE', done: run.total })
    expect(run.rules).toHaveLength(1)
    expect(run.rules[0]).toMatchObject({ ruleId: 'member-count', clause: { id: 'ZJ-3a' } })
    const list = await casesOf(officer, run.key, { ruleId: 'member-count' })
    expect(list.totalCount).toBe(run.changed)
    expect(list.totalCount).toBeGreaterThan(5)
    const fails = list.edges.filter(
      ({ node }: { node: { changes: { direction: string }[] } }) => node.changes[0]!.direction === 'FAILS',
    )
    expect(fails[0].node.changes[0].after).toMatchObject({ outcome: 'UNMET' })
    expect(fails[0].node.changes[0].after.required).toContain('40')
    expect(fails[0].node.changes[0].after.measured).toMatch(/\d/)
    const failing = run.results.find(({ result }: { result: string }) => result === 'FAILS')
    expect(failing.after).toBeGreaterThan(failing.before)
    expect(failing.after - failing.before).toBe(
      run.moves.reduce(
        (sum: number, move: { direction: string; count: number }) =>
          ['FAILS', 'TIGHTENED'].includes(move.direction) ? sum + move.count : sum,
        0,
      ),
    )
  })

  test('changes nothing against itself, and every total fits', async () => {
    const run = await tried(officer, { afterId: zj.id })
    expect(run).toMatchObject({ state: 'DONE', changed: 0, rules: [], moves: [] })
    for (const side of ['before', 'after'])
      expect(run.results.reduce((sum: number, one: Record<string, number>) => sum + one[side]!, 0)).toBe(run.total)
  })

  test('stores nothing: the whole database is what it was', async () => {
    const before = await wholeDatabase()
    const run = await tried(officer, { afterDocument: harder(), allPolicies: true })
    await casesOf(officer, run.key)
    expect(run).toMatchObject({ state: 'DONE', done: run.total })
    expect(await wholeDatabase()).toEqual(before)
  })

  test('looks at the cases of the viewer’s own office alone', async () => {
    const changzhou = await caller(server, 'cz.jb1')
    const run = await tried(changzhou, { afterDocument: harder(), allPolicies: true })
    const em = server.orm.em.fork()
    const [row]: { count: number }[] = await em.execute(
      `select count(*)::int as count from application a join post p on p.office_id = a.city_office_id
       join account c on c.id = p.account_id where c.username = 'cz.jb1' and a.reached = 'CITY'`,
    )
    expect(run.total).toBe(row!.count)
    const { edges } = await casesOf(changzhou, run.key)
    const seen = await Promise.all(
      edges.map(({ node }: { node: { id: string } }) =>
        changzhou.ask('query ($id: ID!) { case(id: $id) { id } }', { id: node.id }),
      ),
    )
    expect(seen.every(({ errors }) => !errors)).toBe(true)
  })

  test('is begun once for one key, and is told to nobody else', async () => {
    const key = randomUUID()
    const input = { key, beforeId: zj.id, afterDocument: harder() }
    const answers = await Promise.all([begin(officer, input), begin(officer, input), begin(officer, input)])
    expect(answers.map(({ data }) => data.startSimulation.key)).toEqual([key, key, key])
    const { data } = await officer.ask('{ simulations { key } }')
    expect(data.simulations.filter((one: { key: string }) => one.key === key)).toHaveLength(1)
    const asked = 'query ($key: ID!) { simulation(key: $key) { state } }'
    for (const username of ['zj.jb2', 'cz.jb1', 'zj.ld']) {
      const other = await caller(server, username)
      const [hidden, missing] = [await other.ask(asked, { key }), await other.ask(asked, { key: randomUUID() })]
      expect(hidden.text).toBe(missing.text)
      expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
      expect((await begin(other, input)).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    }
  })

  test('names what is wrong in a changed edition, and begins nothing', async () => {
    const wrong = draft([{ ruleId: 'member-count', values: { min: -1 } }])
    const key = randomUUID()
    const { errors } = await begin(officer, { key, beforeId: zj.id, afterDocument: wrong })
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: expect.stringMatching(/^rules\[\d+\]\.min$/) }],
    })
    expect((await officer.ask('query ($key: ID!) { simulation(key: $key) { state } }', { key })).errors).toBeDefined()
  })

  test('is not for units, districts and experts', async () => {
    const handler = await handlerOf(server, await caseIn(server, 'panel'))
    for (const username of [handler, 'jr.jb', 'expert01', 'auditor']) {
      const { errors } = await begin(await caller(server, username), {
        key: randomUUID(),
        beforeId: zj.id,
        afterId: zj.id,
      })
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })
})

describe('among many cases', () => {
  const many = 600
  test('it comes batch by batch, others are answered meanwhile, and it can be cancelled', async () => {
    const theCase = await caseIn(server, 'panel')
    const ids = await copyCases(server.orm, { id: theCase.id }, many, (n) => ({ name: `示例测算${n}` }))
    const em = server.orm.em.fork()
    const [columns]: { names: string }[] = await em.execute(
      `select string_agg('"' || column_name || '"', ', ') as names from information_schema.columns
       where table_name = 'step_record' and column_name not in ('id', 'case_id')`,
    )
    await em.execute(
      `insert into step_record (id, case_id, ${columns!.names})
       select gen_random_uuid(), c.id, ${columns!.names} from (
         select * from step_record where case_id = ? and facts is not null order by at desc limit 1) r
       cross join unnest(array[${ids.map(() => '?').join(',')}]::uuid[]) c (id)`,
      [theCase.id, ...ids],
    )
    const key = randomUUID()
    const { data } = await begin(officer, { key, beforeId: zj.id, afterDocument: harder() })
    expect(data.startSimulation).toMatchObject({ state: 'RUNNING' })
    expect(data.startSimulation.total).toBeGreaterThan(many)
    // Answered while it runs: the server is not held up by it.
    const seen: { state: string; done: number }[] = []
    while ((seen.at(-1)?.state ?? 'RUNNING') === 'RUNNING') {
      const answer = await officer.ask('query ($key: ID!) { simulation(key: $key) { state done } }', { key })
      seen.push(answer.data.simulation)
    }
    expect(seen.at(-1)!.state).toBe('DONE')
    expect(new Set(seen.map(({ done }) => done)).size).toBeGreaterThan(2)
    const pages = [await casesOf(officer, key)]
    while (pages.at(-1).pageInfo.hasNextPage)
      pages.push(await casesOf(officer, key, { after: pages.at(-1).pageInfo.endCursor }))
    const names = pages.flatMap(({ edges }) => edges.map(({ node }: { node: { id: string } }) => node.id))
    expect(new Set(names).size).toBe(pages[0].totalCount)
    expect(names).toEqual(expect.arrayContaining(ids))

    const second = randomUUID()
    await begin(officer, { key: second, beforeId: zj.id, afterDocument: harder() })
    const cancelled = await officer.ask('mutation ($key: ID!) { cancelSimulation(key: $key) { state done } }', {
      key: second,
    })
    expect(cancelled.data.cancelSimulation.state).toBe('CANCELLED')
    const later = await officer.ask('query ($key: ID!) { simulation(key: $key) { state done total } }', { key: second })
    expect(later.data.simulation).toMatchObject({ state: 'CANCELLED', done: cancelled.data.cancelSimulation.done })
    expect(later.data.simulation.done).toBeLessThan(later.data.simulation.total)
  })
})
