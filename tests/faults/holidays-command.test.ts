import { CalendarDay } from '@consortium/api/features/calendar/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, type Caller } from '../support/start-up.ts'

let server: TestServer
let officer: Caller
let caseId: string
beforeAll(async () => {
  server = await startServer({ clock: movableClock('2026-12-30T02:00:00Z') })
  officer = await caller(server, 'zj.jb1')
  caseId = (await caseIn(server, 'publicity')).id
})
afterAll(() => server?.stop())

// Made up for the test, not the real arrangement of the year.
const year = [
  '01-01,休,元旦',
  '02-05,休,春节',
  '02-06,班,春节',
  '04-05,休,清明节',
  '05-03,休,劳动节',
  '06-09,休,端午节',
]
const whole = [...year, '09-15,休,中秋节', '10-01,休,国庆节'].map((line) => `2027-${line}`)

/** Runs the command over these lines; answers its exit code and what it said. */
async function takeOver(lines: string[]) {
  const file = join(server.dataDir, 'year.csv')
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  const env = { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir }
  const { code, stdout, stderr } = await run('cli/holidays', { env, args: [file] }).ended
  return { code, said: stdout + stderr }
}

/** The last day of a notice posted today, or why there is none. */
async function lastDay(): Promise<string | undefined> {
  const asked = 'query ($id: ID!) { noticePeriod(caseId: $id) { endsOn } }'
  const { data, errors } = await officer.ask(asked, { id: caseId })
  return errors ? errors[0]!.message : data.noticePeriod.endsOn
}
const known = async () => server.orm.em.fork().count(CalendarDay, { day: { $gte: '2027-01-01' } })

test('what is no year is refused by its line or by what it lacks, and changes nothing', async () => {
  expect(await lastDay()).toContain('2027 年的节假日安排')
  for (const [lines, words] of [
    [[...whole, '2027-02-30,休,春节'], /第 9 行/],
    [[...whole, '2028-01-01,休,元旦'], /2028-01-01/],
    [[...whole, whole[0]!], /2027-01-01 出现两次/],
    [whole.slice(0, 6), /中秋、国庆/],
  ] as const) {
    const { code, said } = await takeOver([...lines])
    expect([code, said]).toEqual([1, expect.stringMatching(words)])
  }
  expect(await known()).toBe(0)
})

test('a whole year is taken over, so that periods reach into it; again, it replaces the first', async () => {
  expect(await takeOver(whole)).toMatchObject({ code: 0, said: expect.stringContaining('2027') })
  expect(await lastDay()).toBe('2027-01-07')
  expect((await takeOver([...whole, '2027-01-04,休,元旦'])).code).toBe(0)
  expect([await lastDay(), await known()]).toEqual(['2027-01-08', 9])
})
