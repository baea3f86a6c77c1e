import { Expert } from '@consortium/api/features/experts/index'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, sheetsOf } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('the list of experts', () => {
  test('is in the order of a Chinese reader, 2 before 10, from page to page', async () => {
    const em = server.orm.em.fork()
    const some = await em.find(Expert, { active: true }, { orderBy: { id: 'asc' }, limit: 6 })
    const names = ['示例排序专家2', '示例排序专家10', '示例排序专家1', '示例排序专家11', '示例排序阿', '示例排序周']
    some.forEach((expert, at) => (expert.name = names[at]!))
    await em.flush()
    const officer = await caller(server, 'zj.jb1')
    const page = async (after: string | null) =>
      (
        await officer.ask(
          'query ($after: String) { experts(first: 4, after: $after, search: "示例排序") { totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      ).data.experts
    const first = await page(null)
    const second = await page(first.pageInfo.endCursor)
    expect([...first.edges, ...second.edges].map(({ node }: { node: { name: string } }) => node.name.slice(4))).toEqual(
      ['阿', '周', '专家1', '专家2', '专家10', '专家11'],
    )
    expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([6, false])
  })
})

describe('an expert’s sheets', () => {
  test('are their own, each with when its session was opened', async () => {
    const theCase = await caseIn(server, 'demonstration')
    const [sheet, other] = await sheetsOf(server, theCase.id)
    const { data } = await (
      await caller(server, sheet!.username)
    ).ask('{ scoreSheets { id openedAt case { id name } } }')
    const ids = data.scoreSheets.map(({ id }: { id: string }) => id)
    expect(ids).toContain(sheet!.id)
    expect(ids).not.toContain(other!.id)
    for (const { openedAt } of data.scoreSheets) expect(Date.parse(openedAt)).toBeLessThanOrEqual(Date.now())
  })
})
