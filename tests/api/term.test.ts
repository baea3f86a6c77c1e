import { movableClock, today } from '@consortium/api/platform/clock/clock'
import { shiftYears } from '@consortium/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, take } from '../support/start-up.ts'

const clock = movableClock(runClock.now())
let server: TestServer
beforeAll(async () => (server = await startServer({ clock })))
afterAll(() => server.stop())

interface Title {
  name: string
  registerNumber: string
  endsOn: string
}

const caseOf = 'query ($id: ID!) { case(id: $id) { consortium { name registerNumber endsOn state } } }'
const publicly = `query ($name: String!, $number: String!) {
  all: consortia(filter: { search: $name }) { edges { node { name state endsOn } } }
  active: consortia(filter: { search: $name, state: ACTIVE }) { totalCount edges { node { state } } }
  ended: consortia(filter: { search: $name, state: ENDED }) { totalCount edges { node { state } } }
  whole: consortia(filter: { state: ENDED }) { totalCount }
  registerFacets { total byState { value count } }
  consortium(registerNumber: $number) { state endsOn } }`

/** Files the case that this waits for, by two people; `prepared` where the first has done so already. */
async function filed(id: string, prepared: boolean): Promise<Title> {
  const officer = await caller(server, 'nj.jb1')
  const leader = await caller(server, 'nj.ld')
  const { data } = await officer.ask('query ($id: ID!) { case(id: $id) { form } }', { id })
  const done = [
    ...(prepared ? [] : [await take(officer, 'prepareNaming', id, { name: `${data.case.form.name}创新联合体` })]),
    await take(leader, 'approveNaming', id),
  ]
  expect(done.flatMap(({ errors = [] }) => errors)).toEqual([])
  return (await leader.ask(caseOf, { id })).data.case.consortium
}

/** What everybody is told of a title now. */
async function told({ name, registerNumber: number }: Title) {
  const { data } = await ask(server, publicly, { name, number })
  const counts = data.registerFacets.byState as { value: string; count: number }[]
  const count = (state: string) => counts.find(({ value }) => value === state)?.count ?? 0
  expect(data.whole.totalCount).toBe(count('ENDED'))
  return { ...data, count, total: data.registerFacets.total as number }
}

test.each([
  ['of three years', 3, (name: string) => name.startsWith('示例确定性网络')],
  ['of four years, for which there were reasons', 4, (name: string) => name.startsWith('示例特种工程塑料')],
])('NJ-1c a title %s is in force on its last day and over on the day after', async (_, years, its) => {
  clock.moveTo(runClock.now())
  const theCase = await caseIn(server, 'filing', ({ name }) => its(name), 'NJ')
  const title = await filed(theCase.id, theCase.progress.naming?.state === 'PREPARED')
  const lastDay = shiftYears(today(clock), years)
  expect(title).toMatchObject({ name: theCase.name, endsOn: lastDay, state: 'ACTIVE' })

  clock.moveTo(`${lastDay}T23:59:59+08:00`)
  const last = await told(title)
  expect(last.consortium).toEqual({ state: 'ACTIVE', endsOn: lastDay })
  expect(last.all.edges).toEqual([{ node: { name: title.name, state: 'ACTIVE', endsOn: lastDay } }])
  expect([last.active.totalCount, last.ended.totalCount]).toEqual([1, 0])

  clock.moveTo(`${shiftDay(lastDay)}T00:00:00+08:00`)
  const after = await told(title)
  expect(after.consortium).toEqual({ state: 'ENDED', endsOn: lastDay })
  expect(after.all.edges).toEqual([{ node: { name: title.name, state: 'ENDED', endsOn: lastDay } }])
  expect([after.active.totalCount, after.ended.totalCount]).toEqual([0, 1])
  expect(after.ended.edges[0].node.state).toBe('ENDED')
  // It moves from one count to the other and leaves no other.
  expect([after.count('ACTIVE'), after.count('ENDED')]).toEqual([last.count('ACTIVE') - 1, last.count('ENDED') + 1])
  expect(after.total).toBe(last.total)

  const leader = await caller(server, 'nj.ld')
  expect((await leader.ask(caseOf, { id: theCase.id })).data.case.consortium.state).toBe('ENDED')
})

test('a title without a term is in force for ever', async () => {
  clock.moveTo('2099-01-01T00:00:00+08:00')
  const { data } = await ask(
    server,
    '{ consortia(first: 100, filter: { state: ENDED }) { edges { node { endsOn } } } }',
  )
  const over = data.consortia.edges.map(({ node }: { node: { endsOn: string | null } }) => node.endsOn)
  expect(over.length).toBeGreaterThan(0)
  expect(over).not.toContain(null)
  const active = await ask(server, '{ consortia(first: 100, filter: { state: ACTIVE }) { edges { node { endsOn } } } }')
  const running = active.data.consortia.edges.map(({ node }: { node: { endsOn: string | null } }) => node.endsOn)
  expect(new Set(running)).toEqual(new Set([null]))
})

const shiftDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
