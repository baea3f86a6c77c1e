import { Notice, notify } from '@consortium/api/features/messages/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
const list = `query ($after: String, $first: Int, $unreadOnly: Boolean) {
  messages(after: $after, first: $first, unreadOnly: $unreadOnly) { totalCount edges { node { id title body caseId at readAt } } pageInfo { endCursor hasNextPage } }
  viewer { unreadMessages }
}`
const mark = 'mutation ($id: ID!) { markMessageRead(id: $id) { id readAt } }'
let server: TestServer
let reader: Person
let other: Person

const tell = (accountIds: string[], caseId: string | null, title: string, name = '甲') =>
  server.orm.em.fork().transactional((em) =>
    notify(em, clock, accountIds, {
      title: { key: title, params: { name: `示例${name}？` } },
      body: { key: 'api.refusal.textMissing', params: { name } },
      caseId,
    }),
  )
const read = async (who: Person, variables = {}) => (await ask(server, list, variables, who)).data

beforeAll(async () => {
  server = await startServer({ clock })
  reader = await person(server, 'message-reader', 'EXPERT')
  other = await person(server, 'message-other', 'AUDITOR')
})
beforeEach(async () => {
  await server.orm.em.fork().nativeDelete(Notice, { account: { $in: [reader.id, other.id] } })
})
afterAll(() => server.stop())

describe('messages', () => {
  test('reach those they are written to and nobody else, in their language', async () => {
    const caseId = randomUUID()
    await tell([reader.id], caseId, 'api.refusal.textMissing')
    const { messages, viewer } = await read(reader)
    expect(viewer.unreadMessages).toBe(1)
    expect(messages.totalCount).toBe(1)
    expect(messages.edges[0].node).toMatchObject({
      title: '请填写“示例甲？”',
      body: '请填写“甲”',
      caseId,
      readAt: null,
    })
    expect((await read(other)).messages.edges).toEqual([])
  })

  test('none comes twice: an unread one with the same title on the same case is renewed', async () => {
    const caseId = randomUUID()
    await tell([reader.id, reader.id], caseId, 'api.refusal.textMissing', '甲')
    clock.advance({ minutes: 1 })
    await tell([reader.id], caseId, 'api.refusal.textMissing', '乙')
    await tell([reader.id], null, 'api.refusal.textMissing', '丙')
    await tell([reader.id], null, 'api.refusal.textMissing', '丁')
    expect(
      (await read(reader)).messages.edges.map(({ node }: { node: { body: string } }) => node.body).toSorted(),
    ).toEqual(['请填写“丁”', '请填写“乙”'])
  })

  test('at once from many transactions still gives one', async () => {
    const caseId = randomUUID()
    await Promise.all(Array.from({ length: 8 }, () => tell([reader.id, other.id], caseId, 'api.refusal.textMissing')))
    expect((await read(reader)).messages.totalCount).toBe(1)
    expect((await read(other)).messages.totalCount).toBe(1)
  })

  test('after reading, the next is a new one', async () => {
    const caseId = randomUUID()
    await tell([reader.id], caseId, 'api.refusal.textMissing')
    const { id } = (await read(reader)).messages.edges[0].node
    const first = (await ask(server, mark, { id }, reader)).data.markMessageRead
    expect(first.readAt).toBe(clock.now().toISOString())
    clock.advance({ minutes: 1 })
    expect((await ask(server, mark, { id }, reader)).data.markMessageRead.readAt).toBe(first.readAt)
    await tell([reader.id], caseId, 'api.refusal.textMissing')
    expect((await read(reader)).messages.totalCount).toBe(2)
    expect((await read(reader, { unreadOnly: true })).messages.totalCount).toBe(1)
    expect((await read(reader)).viewer.unreadMessages).toBe(1)
  })

  test('another’s message is not found, with the bytes of one that does not exist', async () => {
    await tell([reader.id], null, 'api.refusal.textMissing')
    const { id } = (await read(reader)).messages.edges[0].node
    const hidden = await ask(server, mark, { id }, other)
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    expect((await ask(server, mark, { id: randomUUID() }, other)).text).toBe(hidden.text)
    expect((await ask(server, mark, { id: 'x' }, other)).text).toBe(hidden.text)
    expect((await read(reader)).viewer.unreadMessages).toBe(1)
  })

  test('pages go on from a cursor', async () => {
    for (let i = 0; i < 5; i++) {
      if (i % 2) clock.advance({ minutes: 1 })
      await tell([reader.id], randomUUID(), 'api.refusal.textMissing', String(i))
    }
    const ids: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { messages } = await read(reader, { first: 2, after })
      ids.push(...messages.edges.map(({ node }: { node: { id: string } }) => node.id))
      expect(messages.totalCount).toBe(5)
      after = messages.pageInfo.endCursor
      more = messages.pageInfo.hasNextPage
    }
    expect(new Set(ids).size).toBe(5)
    expect(ids).toEqual((await read(reader)).messages.edges.map(({ node }: { node: { id: string } }) => node.id))
  })

  test('one without a text is not written', async () => {
    const empty = server.orm.em
      .fork()
      .transactional((em) =>
        notify(em, clock, [reader.id], { title: { key: 'api.refusal.notFound' }, body: { key: '' }, caseId: null }),
      )
    await expect(empty).rejects.toThrow(/a title and a body/)
    expect((await read(reader)).messages.totalCount).toBe(0)
  })
})
