import { historyOf, verifyChain } from '@consortium/api/features/history/index'
import { audit } from '@consortium/api/platform/audit/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { say } from '@consortium/messages'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'
import { must } from '../support/applications.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller } from '../support/start-up.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
const entries = `query ($caseId: ID!, $first: Int, $after: String) { auditEntries(caseId: $caseId, first: $first, after: $after) {
  totalCount edges { cursor node { sequence actor action summary hash previousHash } } pageInfo { hasNextPage endCursor } } }`
let server: TestServer
let auditor: Person
let chain: string

beforeAll(async () => {
  server = await startServer({ clock })
  auditor = await person(server, 'history-auditor', 'AUDITOR')
})
afterAll(() => server.stop())

beforeEach(async () => {
  chain = randomUUID()
  const actor = { id: auditor.id, name: '示例经办人' }
  const acts = [
    { action: 'create', detail: {} },
    { action: 'submit', detail: { from: 'draft', to: 'district-review' } },
    { action: 'return', detail: { reason: '示例理由' } },
    { action: 'no-such-act', detail: {} },
  ]
  for (const act of acts) {
    clock.advance({ seconds: 1 })
    await server.orm.em.fork().transactional((em) => audit(em, clock, { chain, actor, ...act }))
  }
})

/** Changes the table as somebody with the database in hand could. */
const tamper = (sql: string, ...values: unknown[]) =>
  server.orm.em.fork().transactional(async (em) => {
    await em.execute('set local session_replication_role = replica')
    await em.execute(sql, values)
  })
const verify = () => verifyChain(server.orm.em.fork(), chain)

describe('a chain', () => {
  test('that nobody touched holds', async () => {
    expect(await verify()).toBeNull()
  })

  test('cannot be changed by a connection of the application', async () => {
    const change = server.orm.em.fork().execute('update audit_entry set action = ? where chain = ?', ['x', chain])
    await expect(change).rejects.toThrow(/append-only/)
    const removal = server.orm.em.fork().execute('delete from audit_entry where chain = ?', [chain])
    await expect(removal).rejects.toThrow(/append-only/)
  })

  test.each([
    ['bytes', `update audit_entry set body = 'x'::bytea where chain = ? and sequence = 2`, 2, 'HASH'],
    ['the action alone', `update audit_entry set action = 'approve' where chain = ? and sequence = 3`, 3, 'CONTENT'],
    [
      'the time alone',
      `update audit_entry set at = at + interval '1 day' where chain = ? and sequence = 1`,
      1,
      'CONTENT',
    ],
    ['who acted', `update audit_entry set actor = null where chain = ? and sequence = 1`, 1, 'CONTENT'],
    ['a middle entry removed', `delete from audit_entry where chain = ? and sequence = 2`, 2, 'MISSING'],
    ['the tail cut', `delete from audit_entry where chain = ? and sequence = 4`, 4, 'HEAD'],
    ['the first entry removed', `delete from audit_entry where chain = ? and sequence = 1`, 1, 'MISSING'],
    [
      'bytes with a hash of their own',
      `update audit_entry set body = convert_to(replace(convert_from(body, 'UTF8'), 'draft', 'named'), 'UTF8'),
         hash = encode(sha256(convert_to(replace(convert_from(body, 'UTF8'), 'draft', 'named'), 'UTF8')), 'hex') where chain = ? and sequence = 2`,
      3,
      'PREVIOUS_HASH',
    ],
  ])('shows tampering: %s', async (_, sql, sequence, reason) => {
    await tamper(sql, chain)
    expect(await verify()).toEqual({ sequence, reason })
  })

  test('entries in the place of one another are found', async () => {
    await tamper(
      `update audit_entry set sequence = case sequence when 2 then 13 when 3 then 12 else sequence end where chain = ?`,
      chain,
    )
    await tamper('update audit_entry set sequence = sequence - 10 where chain = ? and sequence > 10', chain)
    expect((await verify())?.sequence).toBe(2)
  })
})

describe('history', () => {
  test('is told in words, with the reason; an act without words shows its name', async () => {
    const told = await historyOf(server.orm.em.fork(), chain, (message) => say('zh', message))
    expect(told.map(({ sequence, by, summary }) => [sequence, by, summary])).toEqual([
      [1, '示例经办人', '新建申请'],
      [2, '示例经办人', '提交申请'],
      [3, '示例经办人', '退回补正，理由：示例理由'],
      [4, '示例经办人', 'no-such-act'],
    ])
  })

  test('leaves out what its reader may not know of', async () => {
    const told = await historyOf(
      server.orm.em.fork(),
      chain,
      ({ key }) => key,
      ({ action }) => action !== 'return',
    )
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })
})

describe('auditEntries', () => {
  test('gives an auditor the chain by pages, each link to the one before', async () => {
    const first = (await ask(server, entries, { caseId: chain, first: 3 }, auditor)).data.auditEntries
    expect(first.totalCount).toBe(4)
    const { endCursor: after, hasNextPage } = first.pageInfo
    expect(hasNextPage).toBe(true)
    const second = (await ask(server, entries, { caseId: chain, first: 3, after }, auditor)).data.auditEntries
    expect(second.pageInfo.hasNextPage).toBe(false)
    const nodes = [...first.edges, ...second.edges].map(({ node }) => node)
    expect(nodes.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    for (const [i, node] of nodes.slice(1).entries()) expect(node.previousHash).toBe(nodes[i].hash)
  })

  test('of a case that does not exist is not found', async () => {
    const { errors, text } = await ask(server, entries, { caseId: randomUUID() }, auditor)
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    expect((await ask(server, entries, { caseId: 'no-id' }, auditor)).text).toBe(text)
  })

  test('gives the auditor the acts of no case as the chain “system”, which holds; to all others it is as no case at all', async () => {
    const system = async () =>
      must(await ask(server, entries, { caseId: 'system', first: 1 }, auditor)).auditEntries.totalCount as number
    const before = await system()
    const { cookie } = await caller(server, 'zj.jb1')
    expect((await fetch(`${server.url}/exports/cases.xlsx`, { headers: { cookie } })).status).toBe(200)
    expect(await system()).toBeGreaterThan(before)
    expect(await verifyChain(server.orm.em.fork(), 'system')).toBeNull()

    for (const username of ['zj.jb1', 'zj.ld', 'jk.jb', 'zb.jb', 'expert01', 'sysadmin', 'secadmin']) {
      const who = await caller(server, username)
      expect((await who.ask(entries, { caseId: 'system' })).errors?.[0]?.extensions.code, username).toBe('FORBIDDEN')
      const look = (id: string) => who.ask('query ($id: ID!) { case(id: $id) { id history { summary } } }', { id })
      expect((await look('system')).text, username).toBe((await look(randomUUID())).text)
      const file = async (id: string) =>
        (await fetch(`${server.url}/exports/history.xlsx?case=${id}`, { headers: { cookie: who.cookie } })).text()
      expect(await file('system'), username).toBe(await file(randomUUID()))
    }
  })

  test('is refused to a person without the post', async () => {
    const expert = await person(server, `history-${randomUUID().slice(0, 8)}`, 'EXPERT')
    const { errors } = await ask(server, entries, { caseId: chain }, expert)
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})
