import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let officer: Person
let other: Person
beforeAll(async () => {
  server = await startServer()
  officer = await person(server, 'filter-officer', 'CITY_OFFICER', { office: '321100' })
  other = await person(server, 'filter-other', 'CITY_OFFICER', { office: '321100' })
})
afterAll(() => server.stop())

const save = ({ cookie }: Person, name: string, query: unknown = { overdue: '1' }) =>
  ask(
    server,
    'mutation ($input: SaveFilterInput!) { saveFilter(input: $input) { id name query } }',
    { input: { list: 'CASES', name, query } },
    { cookie },
  )
const kept = async ({ cookie }: Person) =>
  (await ask(server, '{ savedFilters(list: CASES) { id name query } }', {}, { cookie })).data.savedFilters
const remove = ({ cookie }: Person, id: string) =>
  ask(server, 'mutation ($id: ID!) { removeFilter(id: $id) }', { id }, { cookie })

test('a filter is kept for its person alone, once a name', async () => {
  const twice = await Promise.all([save(officer, '逾期的'), save(officer, ' 逾期的 ')])
  expect(twice.map(({ errors }) => errors)).toEqual([undefined, undefined])
  await save(officer, '逾期的', { overdue: '1', states: 'panel' })
  expect(await kept(officer)).toEqual([
    { id: expect.any(String), name: '逾期的', query: { overdue: '1', states: 'panel' } },
  ])
  expect(await kept(other)).toEqual([])
  const [{ id }] = await kept(officer)
  const hidden = await remove(other, id)
  expect(hidden.text).toBe((await remove(other, '00000000-0000-4000-8000-000000000000')).text)
  expect((await remove(officer, id)).data.removeFilter).toBe(true)
  expect(await kept(officer)).toEqual([])
})

test('a name is asked for and kept short, a filter holds what an address can', async () => {
  const refused = async (name: string, query?: unknown) => (await save(officer, name, query)).errors?.[0]?.extensions
  expect(await refused('  ')).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'name' }] })
  expect(await refused('长'.repeat(21))).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'name' }] })
  for (const query of [{}, [], 'x', { states: 1 }, { states: { a: 'b' } }, { search: 'x'.repeat(501) }])
    expect(await refused('示例', query)).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'query' }] })
})

test('thirty are enough', async () => {
  for (let at = 0; at < 30; at += 1) expect((await save(other, `筛选${at}`)).errors).toBeUndefined()
  expect((await save(other, '筛选30')).errors?.[0]).toMatchObject({
    message: expect.stringContaining('30'),
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'name' }] },
  })
  expect((await save(other, '筛选3', { mine: '1' })).errors).toBeUndefined()
})
