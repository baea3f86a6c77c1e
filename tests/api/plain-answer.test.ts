import { publishSourceEntry } from '@consortium/api/features/register/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { JsonText } from '@consortium/api/platform/graphql/json-text'
import { buildHouseSchema } from '@consortium/api/schema'
import fc from 'fast-check'
import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask } from '../support/graphql.ts'
import { nameConsortium } from '../support/named.ts'
import { startServer, type TestServer } from '../support/server.ts'

// Public answers are cut out of stored text. The executor of graphql-js answers the same question when it carries a
// directive, so each question is asked both ways and the bytes must be the same.
const clock = movableClock('2026-03-02T01:00:00Z')
const schema = buildHouseSchema()
let server: TestServer
let id: string

/** Names that look like the text around them. */
const strange = [
  '示例","name":"x',
  '示例\\",\\"lead\\":',
  '},{"role":"LEAD',
  '示例\n\u2028\\',
  '","organisation":{"id":',
  '😀 示例 {}[]:,null',
]

beforeAll(async () => {
  server = await startServer({ clock })
  for (const [i, name] of strange.entries()) {
    const units = strange.slice(0, i + 1).map((unit, n) => ({ uscc: `91220100MA000STR${i}${n}`, name: unit }))
    ;({ id } = await nameConsortium(server.orm, clock, { name, regionCode: '220100', field: name, units }))
    await server.orm.em.fork().transactional((em) =>
      publishSourceEntry(em, clock, {
        name: `${name}甲`,
        level: 'CITY',
        regionCode: '220102',
        year: 2025,
        field: null,
        lead: null,
        members: [],
        source: { url: name, note: null, statusInSource: name },
      }),
    )
  }
})
afterAll(() => server.stop())

async function bothWays(queryOf: (directive: string) => string): Promise<unknown> {
  const variables = { id, filter: { regionCode: '220100' } }
  const parsed = vi.spyOn(JsonText.prototype as unknown as { tree: object }, 'tree', 'get')
  const cut = await ask(server, queryOf(''), variables)
  expect(parsed, queryOf('')).not.toHaveBeenCalled()
  parsed.mockRestore()
  const resolved = await ask(server, queryOf('@include(if: true)'), variables)
  expect(cut.errors, cut.text).toBeUndefined()
  expect(cut.text).toBe(resolved.text)
  return cut.data
}

const operation =
  (selection: string, rest = '') =>
  (directive: string) =>
    `query ($filter: ConsortiumFilter, $id: ID) { consortia(filter: $filter, first: 50) { __typename ${directive} ${selection} } consortium(id: $id) { id } } ${rest}`

describe('a cut answer has the bytes of a resolved one', () => {
  test.each([
    [
      'everything in the order of the card',
      'edges { cursor node { id name level state registerNumber field year namedOn policy memberCount intro tags publishedAt region { id code name level parentCode national } lead { id name kind uscc } members { role from to organisation { id name kind uscc } } source { url note statusInSource } } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount',
    ],
    [
      'what a page asks',
      'edges { cursor node { id name intro state publishedAt memberCount region { id name } field lead { id name kind } members { role organisation { id name kind } } tags } } pageInfo { hasNextPage endCursor }',
    ],
    [
      'backwards',
      'edges { node { source { statusInSource note url } members { organisation { uscc kind name id } to from role } name id } cursor }',
    ],
    [
      'aliases',
      'all: edges { x: node { a: id b: id id name: registerNumber lead: region { name: code } members: tags } }',
    ],
    [
      'one key asked twice',
      'edges { node { members { role } id members { organisation { id } } members { organisation { name } role } id } }',
    ],
    ['the count alone', 'totalCount'],
    [
      'names of types',
      'edges { __typename node { __typename id members { __typename organisation { __typename } } t: __typename source { __typename } } }',
    ],
    ['nothing but the inside', 'edges { node { members { organisation { uscc } } lead { kind } source { note } } }'],
  ])('%s', async (_, selection) => {
    const data = await bothWays(operation(selection))
    expect(JSON.stringify(data)).not.toBe('{}')
  })

  test('fragments, on the type, on the interface, and on a type that it is not', async () => {
    const data = await bothWays(
      operation(
        'edges { node { ...A ... on Node { id } ... { year } ...B } }',
        'fragment A on Consortium { name lead { ...U } } fragment U on PublicOrganisation { name id } fragment B on Node { id ... on Message { title } ... on Consortium { state } }',
      ),
    )
    expect(data).toHaveProperty('consortia.edges')
  })

  test('any selection at all', async () => {
    await fc.assert(
      fc.asyncProperty(selectionOf(schema.getType('ConsortiumConnection') as GraphQLObjectType), async (selection) => {
        await bothWays(operation(selection))
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})

test('strange names arrive as they were written', async () => {
  const { data } = await ask(
    server,
    '{ consortia(filter: { regionCode: "220100" }, first: 50) { edges { node { name members { organisation { name } } source { url } } } } }',
  )
  const names = data.consortia.edges.map(({ node }: { node: { name: string } }) => node.name)
  for (const name of strange) expect(names).toContain(name)
})

test('a refusal next to a good answer is worded by the executor', async () => {
  const { errors, data } = await ask(
    server,
    '{ a: consortia(first: 1) { totalCount } b: consortia(first: 0) { totalCount } }',
  )
  expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_INPUT' } }])
  expect(data).toBeNull()
})

/** Some fields of a type in some order, some under another name. */
function selectionOf(type: GraphQLObjectType): fc.Arbitrary<string> {
  const field = fc.constantFrom(...Object.values(type.getFields())).chain((one) => {
    const named = getNamedType(one.type)
    const inner = isObjectType(named) ? selectionOf(named).map((selection) => ` { ${selection} }`) : fc.constant('')
    // An alias of its own for each field: the same one on two fields would not be a valid question.
    return fc
      .tuple(fc.boolean(), inner)
      .map(([alias, selection]) => `${alias ? `a_${one.name}: ` : ''}${one.name}${selection}`)
  })
  return fc.array(field, { minLength: 1, maxLength: 5 }).map((fields) => fields.join(' '))
}
