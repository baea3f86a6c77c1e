import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const list = `query ($first: Int, $after: String, $search: String) { auditedCases(first: $first, after: $after, search: $search) {
  totalCount edges { node { id name leadName stateName createdAt } } pageInfo { hasNextPage endCursor } } }`
let server: TestServer
let auditor: Person

beforeAll(async () => {
  server = await startServer()
  auditor = await person(server, 'audited-auditor', 'AUDITOR')
})
afterAll(() => server.stop())

describe('auditedCases', () => {
  test('gives an auditor every case once, newest first, page by page', async () => {
    const all = (await ask(server, list, { first: 100 }, auditor)).data.auditedCases
    expect(all.edges.length).toBe(all.totalCount)
    expect(all.totalCount).toBeGreaterThan(3)
    const times = all.edges.map(({ node }: { node: { createdAt: string } }) => node.createdAt)
    expect(times).toEqual(times.toSorted().toReversed())

    const first = (await ask(server, list, { first: 2 }, auditor)).data.auditedCases
    const after = first.pageInfo.endCursor
    const rest = (await ask(server, list, { first: 100, after }, auditor)).data.auditedCases
    expect([...first.edges, ...rest.edges]).toEqual(all.edges)
  })

  test('finds by any part of the name or of the lead unit or by the id; a percent sign is only itself', async () => {
    const { edges, totalCount } = (await ask(server, list, { first: 100 }, auditor)).data.auditedCases
    const { name, leadName } = edges.find(({ node }: { node: { name: string } }) => node.name).node
    for (const search of [name.slice(1, 4), leadName.slice(2, 5)]) {
      const found = (await ask(server, list, { search }, auditor)).data.auditedCases
      expect(found.totalCount).toBeGreaterThan(0)
      expect(found.totalCount).toBeLessThanOrEqual(totalCount)
      for (const { node } of found.edges) expect(node.name + node.leadName).toContain(search)
    }
    const { id } = edges[1].node
    const byId = (await ask(server, list, { search: id }, auditor)).data.auditedCases
    expect(byId.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([id])
    expect((await ask(server, list, { search: '%' }, auditor)).data.auditedCases.totalCount).toBe(0)
  })

  test('is refused to those who handle cases', async () => {
    const officer = await person(server, 'audited-officer', 'CITY_OFFICER', { office: '321100' })
    const { errors } = await ask(server, list, {}, officer)
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})
