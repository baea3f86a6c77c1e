import { AuditEntry } from '@consortium/api/platform/audit/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, signIn } from '../support/graphql.ts'
import { run } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, startUpPassword } from '../support/start-up.ts'

// npm run admin:password: the way back for an administrator whom nobody else may open the account of.
let server: TestServer
beforeAll(async () => (server = await startServer()))
afterAll(() => server.stop())

const PASSWORD = 'Zhongduan-2026-chongshe'
const reset = (args: string[], password: string | undefined = PASSWORD) =>
  run('cli/admin-password', {
    env: { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir, PASSWORD: password },
    args,
  }).ended

test('sets the password, ends every session and is on record without an actor', async () => {
  const before = await caller(server, 'secadmin')
  const { code, stdout, stderr } = await reset(['--username', 'secadmin'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('secadmin')
  expect(stdout).not.toContain(PASSWORD)
  expect((await before.ask('{ home { waiting { id } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  await expect(signIn(server, 'secadmin', startUpPassword)).rejects.toThrow(/./)
  const cookie = await signIn(server, 'secadmin', PASSWORD)
  expect((await ask(server, '{ viewer { account { username } } }', {}, { cookie })).data.viewer.account.username).toBe(
    'secadmin',
  )
  const entry = await server.orm.em.fork().findOneOrFail(AuditEntry, { action: 'reset-administrator' })
  expect(entry.actor).toBeNull()
})

test.each([
  ['somebody who is no administrator', ['--username', 'zj.jb1'], PASSWORD],
  ['nobody', ['--username', 'no-such-person'], PASSWORD],
  ['a weak password', ['--username', 'auditor'], 'short'],
  ['no name', [], PASSWORD],
])('%s: one line, an exit code, and nothing changed', async (_what, args, password) => {
  const { code, stderr } = await reset(args, password)
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  for (const username of ['zj.jb1', 'auditor']) await signIn(server, username, startUpPassword)
})
