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
