import { audit, systemChain } from '@consortium/api/platform/audit/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { Case } from '@consortium/api/features/cases/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
let server: TestServer
let auditor: Person
let caseId: string
const actor = { id: '00000000-0000-4000-8000-000000000001', name: '示例检索人' }

beforeAll(async () => {
  server = await startServer({ clock })
  auditor = await person(server, 'search-auditor', 'AUDITOR')
  const found = await server.orm.em.fork().findOneOrFail(Case, { state: 'named' }, { fields: ['id'] })
  caseId = found.id as string
  const acts = [
    { chain: caseId, action: 'return', detail: { reason: '示例缺少盖章页', secret: '不示人的内容' } },
    { chain: systemChain, action: 'open-round', detail: {} },
    { chain: caseId, action: 'recommend', detail: { reason: '100%_符合' } },
  ]
  for (const act of acts) {
    await server.orm.em.fork().transactional((em) => audit(em, clock, { actor, ...act }))
    clock.advance({ seconds: 86_400 })
  }
  // Who was idle for so long signs in again.
  auditor = { ...auditor, ...(await person(server, 'search-auditor2', 'AUDITOR')) }
})
afterAll(() => server.stop())

const search = async (filter: object = {}, { cookie } = auditor, more: object = {}) => {
  const text = `query ($filter: AuditFilter, $first: Int, $after: String) { auditSearch(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id caseId caseName actor action summary at } } } }`
  return ask(server, text, { filter, ...more }, { cookie })
}
const acts = async (filter: object) =>
  (await search({ person: '示例检索', ...filter })).data.auditSearch.edges.map(
    ({ node }: { node: { action: string } }) => node.action,
  )

test('finds over all chains by person, act, case, days and words, the newest first', async () => {
  expect(await acts({})).toEqual(['recommend', 'open-round', 'return'])
  expect(await acts({ actions: ['return', 'recommend'] })).toEqual(['recommend', 'return'])
  expect(await acts({ caseId })).toEqual(['recommend', 'return'])
  expect(await acts({ caseId: 'system' })).toEqual(['open-round'])
  expect(await acts({ from: '2026-03-03', to: '2026-03-03' })).toEqual(['open-round'])
  expect(await acts({ from: '2026-03-03' })).toEqual(['recommend', 'open-round'])
  expect(await acts({ text: '盖章' })).toEqual(['return'])
  expect(await acts({ text: '100%_' })).toEqual(['recommend'])
  expect(await acts({ text: '0_%' })).toEqual([])
  const { node } = (await search({ text: '盖章' })).data.auditSearch.edges[0]
  expect(node.summary).toContain('示例缺少盖章页')
  expect(node.caseName).toBeTruthy()
})

test('the days are Shanghai’s', async () => {
  // 2026-03-02 09:00 in Shanghai.
  expect(await acts({ to: '2026-03-02' })).toEqual(['return'])
  expect(await acts({ to: '2026-03-01' })).toEqual([])
})

test('searches only what an entry shows', async () => {
  expect(await acts({ text: '不示人的内容' })).toEqual([])
  expect((await search({ person: '示例检索' })).text).not.toContain('不示人的内容')
})

test('reads page by page, each entry once', async () => {
  const seen: string[] = []
  let after: string | null = null
  do {
    const { data } = await search({}, auditor, { first: 7, after })
    seen.push(...data.auditSearch.edges.map(({ node }: { node: { id: string } }) => node.id))
    after = data.auditSearch.pageInfo.hasNextPage ? data.auditSearch.pageInfo.endCursor : null
    if (seen.length > 60) break
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
})

test('takes every hash of a chain again and names the first break', async () => {
  const verify = async (id: string) =>
    (
      await ask(
        server,
        'query ($id: ID!) { auditChain(caseId: $id) { length head whole brokenAt reason } }',
        { id },
        auditor,
      )
    ).data?.auditChain
  expect(await verify(caseId)).toMatchObject({ whole: true, brokenAt: null, reason: null })
  expect(await verify('system')).toMatchObject({ whole: true })
  await server.orm.em.fork().transactional(async (em) => {
    await em.execute('set local session_replication_role = replica')
    await em.execute(
      `update audit_entry set actor_name = actor_name, body = 'x'::bytea where chain = ? and sequence = 2`,
      [caseId],
    )
  })
  expect(await verify(caseId)).toMatchObject({ whole: false, brokenAt: 2, reason: 'HASH' })
})

test('is for auditors alone, and changes nothing', async () => {
  for (const [username, kind] of [
    ['search-officer', 'CITY_OFFICER'],
    ['search-sysadmin', 'SYSTEM_ADMINISTRATOR'],
    ['search-secadmin', 'SECURITY_ADMINISTRATOR'],
  ] as const) {
    const other = await person(server, username, kind, kind === 'CITY_OFFICER' ? { office: '321100' } : {})
    expect((await search({}, other)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
  const { data } = await ask(
    server,
    'mutation ($input: RejectInput!) { reject(input: $input) { id } }',
    { input: { id: caseId, version: 1, reason: '示例' } },
    auditor,
  )
  expect(data).toBeFalsy()
})

test('a text that is too long is refused at its field', async () => {
  const { errors } = await search({ text: '长'.repeat(101) })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'filter.text' }] })
})
