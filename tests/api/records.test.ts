import { Membership, Recognition } from '@consortium/api/features/consortia/index'
import { Evaluation, Funding, Project, Report } from '@consortium/api/features/records/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { nameConsortium } from '../support/named.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
const everything = `{
  projects { totalCount edges { node { name consortiumName kind amount startsOn endsOn state } } }
  fundings { totalCount edges { node { consortiumName source amount on purpose } } }
  evaluations { totalCount edges { node { consortiumName year grade method state } } }
  reports { totalCount edges { node { consortiumName year dueOn submittedAt state } } }
}`
let server: TestServer

const a = { name: '示例记录甲创新联合体', regionCode: '220102' }
const b = { name: '示例记录乙创新联合体', regionCode: '320402' }
const unitOfA = { uscc: '91220102MA0000RA01', name: '示例记录甲公司' }
const unitOfB = { uscc: '91320402MA0000RB01', name: '示例记录乙公司' }
const leaver = { uscc: '91320402MA0000RB02', name: '示例记录离开公司' }

beforeAll(async () => {
  server = await startServer({ clock })
  const titles = [
    await nameConsortium(server.orm, clock, { ...a, units: [unitOfA] }),
    await nameConsortium(server.orm, clock, { ...b, units: [unitOfB, leaver] }),
  ]
  const em = server.orm.em.fork()
  for (const { id } of titles) {
    const recognition = em.getReference(Recognition, id)
    em.create(Project, {
      recognition,
      name: '示例项目',
      kind: '示例计划',
      amount: '1234.5678',
      startsOn: '2026-04-01',
      state: 'RUNNING',
    })
    em.create(Funding, { recognition, source: '示例市财政', amount: '300', on: '2026-05-01' })
    em.create(Evaluation, { recognition, year: 2026, method: '示例评价', state: 'OPEN' })
    em.create(Report, { recognition, year: 2026, dueOn: '2026-12-31', state: 'AWAITED' })
  }
  await em.flush()
  await em.nativeUpdate(Membership, { organisation: { uscc: leaver.uscc } }, { to: '2026-03-01' })
})
afterAll(() => server.stop())

/** Names of the two consortia that a person sees in each list; the four lists and their counts must agree. */
async function sees(who: Person): Promise<string[]> {
  const { data } = await ask(server, everything, {}, who)
  const lists = Object.values<{ totalCount: number; edges: { node: { consortiumName: string } }[] }>(data).map(
    (list) => {
      expect(list.edges).toHaveLength(list.totalCount)
      return list.edges
        .map(({ node }) => node.consortiumName)
        .filter((name) => [a.name, b.name].includes(name))
        .toSorted()
    },
  )
  for (const list of lists) expect(list).toEqual(lists[0])
  return lists[0] as string[]
}

describe('records after the name', () => {
  test('are seen by the offices of the region and above, and by no other', async () => {
    expect(await sees(await person(server, 'records-changchun', 'CITY_OFFICER', { office: '220100' }))).toEqual([
      a.name,
    ])
    expect(await sees(await person(server, 'records-leader', 'LEADER', { office: '320400' }))).toEqual([b.name])
    expect(await sees(await person(server, 'records-tianning', 'DISTRICT_OFFICER', { office: '320402' }))).toEqual([
      b.name,
    ])
    expect(await sees(await person(server, 'records-zhonglou', 'DISTRICT_OFFICER', { office: '320404' }))).toEqual([])
    expect(await sees(await person(server, 'records-jiangsu', 'CITY_OFFICER', { office: '320000' }))).toEqual([b.name])
  })

  test('are seen by the units in it today', async () => {
    expect(await sees(await person(server, 'records-unit', 'HANDLER', { uscc: unitOfA.uscc }))).toEqual([a.name])
    expect(await sees(await person(server, 'records-sign', 'SIGNATORY', { uscc: unitOfB.uscc }))).toEqual([b.name])
    expect(await sees(await person(server, 'records-left', 'HANDLER', { uscc: leaver.uscc }))).toEqual([])
  })

  test('are all open to an auditor, and to no expert or administrator', async () => {
    expect(await sees(await person(server, 'records-auditor', 'AUDITOR'))).toEqual([b.name, a.name].toSorted())
    for (const kind of ['EXPERT', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] as const) {
      const { errors } = await ask(server, everything, {}, await person(server, `records-${kind.toLowerCase()}`, kind))
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN')
    }
  })

  test('tell amounts exactly, days as days, and what is not known as null', async () => {
    const officer = await person(server, 'records-exact', 'CITY_OFFICER', { office: '220100' })
    const { data } = await ask(server, everything, {}, officer)
    expect(data.projects.edges[0].node).toEqual({
      name: '示例项目',
      consortiumName: a.name,
      kind: '示例计划',
      amount: '1234.5678',
      startsOn: '2026-04-01',
      endsOn: null,
      state: 'RUNNING',
    })
    expect(data.fundings.edges[0].node).toMatchObject({ amount: '300.0000', on: '2026-05-01', purpose: null })
    expect(data.evaluations.edges[0].node).toMatchObject({ year: 2026, grade: null })
    expect(data.reports.edges[0].node).toMatchObject({ dueOn: '2026-12-31', submittedAt: null })
  })

  test('pages go on from a cursor; one of another list is refused', async () => {
    const auditor = await person(server, 'records-pages', 'AUDITOR')
    const page =
      'query ($after: String) { projects(first: 1, after: $after) { totalCount edges { node { id } } pageInfo { endCursor } } }'
    const first = (await ask(server, page, {}, auditor)).data.projects
    const second = (await ask(server, page, { after: first.pageInfo.endCursor }, auditor)).data.projects
    expect(second.edges[0].node.id).not.toBe(first.edges[0].node.id)
    const other = 'query ($after: String) { fundings(first: 1, after: $after) { totalCount } }'
    const { errors } = await ask(server, other, { after: first.pageInfo.endCursor }, auditor)
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
  })
})
