import { Recognition } from '@consortium/api/features/consortia/index'
import type { Edition } from '@consortium/policy'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, type Caller } from '../support/start-up.ts'

let server: TestServer
let officer: Caller
let editions: { id: string; code: string; document: Edition }[]
beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  editions = (await officer.ask('{ editions { id code document } }')).data.editions
})
afterAll(() => server.stop())

const idOf = (code: string) => editions.find((edition) => edition.code === code)!.id
async function book({ cookie }: { cookie: string }, path: string) {
  const response = await fetch(`${server.url}/exports/${path}`, { headers: { cookie } })
  if (response.status !== 200) throw new Error(await response.text())
  return readXlsxFile(Buffer.from(await response.arrayBuffer()))
}
const fitQuery = `query ($id: ID!) { fit(id: $id) { own draft inForce met unmet departures documents unknown judgements
  edition { code } gaps { missing finding { ruleId outcome clause { id } } } } }`

describe('which policy fits an application', () => {
  test('every confirmed edition once, fewest obstacles first, its own as the case says', async () => {
    const theCase = await caseIn(server, 'panel')
    const { data } = await officer.ask(fitQuery, { id: theCase.id })
    expect(data.fit).toHaveLength(editions.length)
    const order = data.fit.map(({ unmet, departures }: Record<string, number>) => [unmet!, departures!])
    expect(order).toEqual(order.toSorted(([a, b]: number[], [c, d]: number[]) => a! - c! || b! - d!))
    const own = data.fit.find((one: { own: boolean }) => one.own)
    const { data: seen } = await officer.ask('query ($id: ID!) { case(id: $id) { findings { ruleId outcome } } }', {
      id: theCase.id,
    })
    const outcomes = new Map(seen.case.findings.map(({ ruleId, outcome }: Record<string, string>) => [ruleId, outcome]))
    expect(own.gaps.length).toBeGreaterThan(0)
    for (const { finding } of own.gaps) expect(outcomes.get(finding.ruleId)).toBe(finding.outcome)
  })

  test('elsewhere: the place is unmet, what the form does not ask is unknown, verdicts do not travel', async () => {
    const theCase = await caseIn(server, 'panel')
    const { data } = await officer.ask(fitQuery, { id: theCase.id })
    const { gaps } = data.fit.find(({ edition }: { edition: { code: string } }) => edition.code === 'CZ')
    const of = (ruleId: string) =>
      gaps.find(({ finding }: { finding: { ruleId: string } }) => finding.ruleId === ruleId)
    expect(of('lead-location').finding).toMatchObject({ outcome: 'UNMET', clause: { id: 'CZ-3.2.1a' } })
    expect(of('positioning').finding.outcome).toBe('UNKNOWN')
    expect(of('positioning').missing.length).toBeGreaterThan(0)
    expect(of('lead-leading').finding.outcome).toBe('NEEDS_JUDGEMENT')
  })

  test('is the lead’s and its offices’ affair', async () => {
    const theCase = await caseIn(server, 'panel')
    const lead = await caller(server, await handlerOf(server, theCase))
    expect((await lead.ask(fitQuery, { id: theCase.id })).errors).toBeUndefined()
    const em = server.orm.em.fork()
    const [member]: { username: string }[] = await em.execute(
      `select c.username from application_party a join organisation o on o.uscc = a.uscc join post p on p.organisation_id = o.id
       join account c on c.id = p.account_id where a.case_id = ? and a.role = 'MEMBER' limit 1`,
      [theCase.id],
    )
    const refused = await (await caller(server, member!.username)).ask(fitQuery, { id: theCase.id })
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_YOURS')
    const away = await (await caller(server, 'cz.jb1')).ask(fitQuery, { id: theCase.id })
    expect(away.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })
})

const progress = `query ($day: Date) { policyProgress(day: $day) { code whole total targets { count by reached countedOn state }
  titles { year state count } fields { field ofPolicy count } } }`
const counted = async (who: Caller, variables: object) =>
  (
    await who.ask(
      `query ($code: String!, $day: Date, $year: Int, $state: RegisterState, $field: String, $standing: Boolean) {
        countedTitles(code: $code, day: $day, year: $year, state: $state, field: $field, standing: $standing, first: 100) {
          totalCount edges { node { id name year state field } } } }`,
      { ...variables },
    )
  ).data.countedTitles

describe('targets and coverage', () => {
  test('every figure is as long as the list that it opens', async () => {
    for (const who of [officer, await caller(server, 'cz.jb1'), await caller(server, 'zj.ld')]) {
      const { data } = await who.ask(progress)
      expect(data.policyProgress.length).toBeGreaterThan(0)
      for (const policy of data.policyProgress) {
        const { code } = policy
        for (const { year, state, count } of policy.titles)
          if (year) expect((await counted(who, { code, year, state })).totalCount).toBe(count)
        for (const { field, count } of policy.fields)
          expect((await counted(who, { code, field: field ?? '-' })).totalCount).toBe(count)
        expect((await counted(who, { code })).totalCount).toBe(policy.total)
        for (const { reached, countedOn } of policy.targets)
          expect((await counted(who, { code, day: countedOn, standing: true })).totalCount).toBe(reached)
      }
    }
  })

  test('a target is closed after its year as it was then (R23)', async () => {
    const of = async (day: string) => {
      const { data } = await officer.ask(progress, { day })
      return data.policyProgress.find(({ code }: { code: string }) => code === 'ZJ').targets[0]
    }
    const [last, later] = [await of('2025-12-31'), await of('2026-01-01')]
    expect(['MET', 'UNDER_WAY']).toContain(last.state)
    expect(['CLOSED_MET', 'CLOSED_NOT_MET']).toContain(later.state)
    expect(later.reached).toBe(last.reached)
    // The list that the number opens is counted for the day that the number is, not for one to come.
    expect([(await of('2025-12-30')).countedOn, last.countedOn, later.countedOn]).toEqual([
      '2025-12-30',
      '2025-12-31',
      '2025-12-31',
    ])
    expect(later.state === 'CLOSED_MET').toBe(later.reached >= later.count)
  })

  test('who is named, over, cancelled or only applies counts by its own days in Beijing, and no other', async () => {
    const zj = async (day: string) => {
      const { data } = await officer.ask(progress, { day })
      const { total, targets, fields } = data.policyProgress.find(({ code }: { code: string }) => code === 'ZJ')
      const { totalCount } = await counted(officer, { code: 'ZJ', day, standing: true })
      const covered = fields.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      return { total, reached: targets[0].reached, standing: totalCount, covered }
    }
    const days = ['2025-12-30', '2025-12-31', '2026-01-01'] as const
    const before = await Promise.all(days.map(zj))
    const em = server.orm.em.fork()
    const like = (await em.findOneOrFail(Recognition, { edition: { code: 'ZJ' }, state: 'ACTIVE' })) as Recognition
    const { consortium, edition } = like
    const twin = (name: string, of: { from: string; to?: string; state?: Recognition['state'] }) =>
      em.create(Recognition, {
        ...{ consortium, edition, caseId: null, level: 'CITY', name, registerNumber: null },
        ...{ state: 'ACTIVE', to: null, ...of },
      })
    twin('第一日', { from: '2026-01-01' })
    twin('最后一日', { from: '2025-12-31' })
    // Nobody stored that its term is over.
    twin('期满', { from: '2024-01-01', to: '2025-12-30' })
    twin('撤销', { from: '2024-01-01', to: '2025-12-31', state: 'CANCELLED' })
    await em.flush()
    const after = await Promise.all(days.map(zj))
    const more = (key: 'total' | 'reached' | 'standing' | 'covered') =>
      after.map((now, at) => now[key] - before[at]![key])
    expect(more('total')).toEqual([2, 3, 4])
    expect(more('standing')).toEqual([2, 2, 2])
    expect(more('covered')).toEqual([2, 2, 2])
    // After its year the target stays as it was on its last day: the one named that day and the one cancelled after it.
    expect(more('reached')).toEqual([2, 2, 2])
    expect(after[2]!.reached).toBe(after[1]!.reached)
  })

  test('a district sees its own part and no verdict on the city’s target', async () => {
    const district = await caller(server, 'jr.jb')
    const { data } = await district.ask(progress)
    const zj = data.policyProgress.find(({ code }: { code: string }) => code === 'ZJ')
    expect(zj).toMatchObject({ whole: false, targets: [{ state: null }] })
    const whole = (await officer.ask(progress)).data.policyProgress.find(({ code }: { code: string }) => code === 'ZJ')
    expect(zj.total).toBeLessThanOrEqual(whole.total)
    expect(data.policyProgress.map(({ code }: { code: string }) => code)).not.toContain('CZ')
  })
})

describe('files of the policy room', () => {
  test('an edition with its clauses, rules, checklist, documents and procedure', async () => {
    const { document } = editions.find(({ code }) => code === 'ZJ')!
    const sheets = await book(officer, `edition.xlsx?id=${idOf('ZJ')}`)
    const counts = sheets.slice(0, 4).map(({ data }) => data.length - 1)
    const { clauses, rules, checklist, documents } = document
    expect(counts).toEqual([clauses, rules, checklist, documents].map(({ length }) => length))
    expect(sheets[1]!.data.flat()).toContain('{"min":4,"countLead":false}')
  })

  test('a comparison, with what differs in words', async () => {
    const [sheet] = await book(officer, `comparison.xlsx?a=${idOf('ZJ')}&b=${idOf('CZ')}`)
    const row = sheet!.data.find((cells) => cells.some((cell) => String(cell).startsWith('ZJ-3a ')))!
    expect(row.map(String).join()).toContain('CZ-3.1.2a')
    expect(row.map(String).join()).toContain('4 个 → 3 个')
  })

  test('which policy fits, and the targets with their lists', async () => {
    const theCase = await caseIn(server, 'panel')
    const [fit, gaps] = await book(officer, `fit.xlsx?case=${theCase.id}`)
    expect(fit!.data).toHaveLength(editions.length + 1)
    expect(gaps!.data.length).toBeGreaterThan(editions.length)
    const { data } = await officer.ask(progress)
    const zj = data.policyProgress.find(({ code }: { code: string }) => code === 'ZJ')
    const [, byYear, coverage] = await book(officer, 'targets.xlsx')
    const sum = (key: 'titles' | 'fields') =>
      data.policyProgress.reduce((all: number, one: Record<string, unknown[]>) => all + one[key]!.length, 0)
    expect([byYear!.data.length, coverage!.data.length]).toEqual([sum('titles') + 1, sum('fields') + 1])
    const [titles] = await book(officer, 'titles.xlsx?code=ZJ')
    expect(titles!.data).toHaveLength(zj.total + 1)
  })
})
