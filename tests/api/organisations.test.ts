import { leads } from '@consortium/api/seed/units'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** How many years of figures somebody reads of a unit, by its code and by a search. */
async function figures(username: string, { uscc, name }: { uscc: string; name: string }): Promise<number[]> {
  const { ask } = await caller(server, username)
  const { data } = await ask(
    `query ($uscc: String!, $name: String!) {
      organisation(uscc: $uscc) { name years { year sales rnd } }
      organisations(search: $name) { years { year } }
    }`,
    { uscc, name },
  )
  expect(data.organisation.name).toBe(name)
  return [data.organisation.years.length, data.organisations[0].years.length]
}

test('sales and R&D are read by the unit itself and by offices, and by nobody else', async () => {
  const [unit, other] = leads
  for (const username of [`${unit!.key}.jb`, `${unit!.key}.qs`, 'zj.jb1', 'zj.ld', 'jk.jb'])
    expect(await figures(username, unit!)).toEqual([2, 2])
  for (const username of [`${other!.key}.jb`, 'm-lgdx.qs', 'expert01', 'auditor', 'sysadmin'])
    expect(await figures(username, unit!)).toEqual([0, 0])
})
