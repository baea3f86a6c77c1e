import { Case } from '@consortium/api/features/cases/index'
import { Edition, editionOf } from '@consortium/api/features/editions/index'
import { startUpAccounts } from '@consortium/api/seed/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../support/applications.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => (server = await startServer()))
afterAll(() => server.stop())

const withCases = startUpAccounts.filter(({ username }) => !['auditor', 'sysadmin', 'secadmin'].includes(username))

test.each(withCases)('$username, whom the terminal names, has something to do', async ({ username }) => {
  const who = await caller(server, username)
  expect(must(await who.ask('{ home { waiting { title } } }')).home.waiting).not.toEqual([])
})

test('every state of every procedure, by each way in, has a case', async () => {
  const em = server.orm.em.fork()
  const editions = (await em.find(Edition, { state: 'CONFIRMED' })) as Edition[]
  const cases = await em.find(Case, {}, { fields: ['state', 'edition'] })
  const bare = editions.flatMap((edition) => {
    const reached = new Set(cases.filter((one) => one.edition.id === edition.id).map(({ state }) => state))
    const { steps } = editionOf(edition).procedure
    return steps.filter(({ id }) => !reached.has(id)).map(({ id }) => `${edition.code} ${id}`)
  })
  expect(bare).toEqual([])
})
