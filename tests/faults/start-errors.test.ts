import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { cloneDatabase } from '../support/clone-database.ts'
import { databasesUnder, run, scratchFolder, takenPort, type Ended } from '../support/processes.ts'

// Section "from nothing": one clear line each, exit code not 0, nothing half done.

/** The one line, in both languages, and nothing that looks like a fault of ours. */
function expectOneLine({ code, stderr }: Ended, zh: RegExp, en: RegExp) {
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(zh)
  expect(stderr).toMatch(en)
  expect(code).toBe(1)
}

async function emptyDatabase() {
  const clone = await cloneDatabase({ empty: true })
  onTestFinished(clone.drop)
  return clone
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query<Record<string, string>>(sql).finally(() => client.end())
}

const tables = async (url: string) =>
  (await query(url, `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)).rows
    .map(({ relname }) => relname)
    .toSorted()

test('a port in use: says which, and starts no database', async () => {
  const port = String(await takenPort())
  const folder = scratchFolder()
  const ended = await run('main', { env: { PORT: port, DATA_DIR: folder } }).ended
  expectOneLine(ended, new RegExp(`端口 ${port} 已被占用`), new RegExp(`Port ${port} is in use`))
  expect(existsSync(join(folder, 'database'))).toBe(false)
})

test('a port that is no port', async () => {
  const ended = await run('main', { env: { PORT: '4000a', DATA_DIR: scratchFolder() } }).ended
  expectOneLine(ended, /环境变量 PORT 的值无效：4000a/, /PORT has an invalid value: 4000a/)
})

test('a server that cannot be reached', async () => {
  const port = await takenPort()
  const DATABASE_URL = `postgresql://nobody:secret@127.0.0.1:${port === 1 ? 2 : 1}/none`
  const ended = await run('main', { env: { DATABASE_URL, DATA_DIR: scratchFolder() } }).ended
  expectOneLine(ended, /无法连接 DATABASE_URL/, /Cannot reach the database named by DATABASE_URL/)
  expect(ended.stdout + ended.stderr).not.toContain('secret')
})

test('a migration that fails: named, and all of it undone', async () => {
  const { databaseUrl, dataDir } = await emptyDatabase()
  await query(databaseUrl, 'create table score_sheet (mine text)')
  const ended = await run('main', { env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } }).ended
  expectOneLine(ended, /数据库变更 0001-\S+ 执行失败，已全部撤销：.*score_sheet/, /Migration 0001-\S+ failed/)
  expect(await tables(databaseUrl)).toEqual(['migration', 'score_sheet'])
  expect((await query(databaseUrl, 'select * from migration')).rowCount).toBe(0)
})

test('data newer than the code: names what it does not know', async () => {
  const clone = await cloneDatabase()
  onTestFinished(clone.drop)
  await query(clone.databaseUrl, `insert into migration (name) values ('9999-from-later')`)
  const ended = await run('main', { env: { DATABASE_URL: clone.databaseUrl, DATA_DIR: clone.dataDir } }).ended
  expectOneLine(ended, /由更新的版本写入（含本版本没有的变更 9999-from-later）/, /newer version/)
})

test('start-up data that were cut short are begun again, not left half there', async () => {
  const { databaseUrl, dataDir, drop } = await cloneDatabase()
  onTestFinished(drop)
  const complete = await query(databaseUrl, 'select count(*) from audit_entry')
  await query(databaseUrl, `comment on schema public is 'start-up data are being written'`)
  await query(databaseUrl, `insert into region values ('999999', '示例', 'CITY', null, false, '{}')`)
  await run('main', { env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } }).ready
  expect((await query(databaseUrl, `select from region where code = '999999'`)).rowCount).toBe(0)
  expect((await query(databaseUrl, 'select count(*) from audit_entry')).rows).toEqual(complete.rows)
})

test('two servers on one empty database: one migrates and fills it, the other waits, both serve', async () => {
  const { databaseUrl, dataDir } = await emptyDatabase()
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir }
  const urls = await Promise.all([run('main', { env }).ready, run('main', { env }).ready])
  for (const url of urls) expect((await fetch(`${url}/health/ready`)).status).toBe(200)
})

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://127.0.0.1:1/none',
  SESSION_SECRET: 'a'.repeat(32),
  AUDIT_KEY: 'b'.repeat(32),
  TRUSTED_PROXY: '127.0.0.1',
}

test.each([
  ['DATABASE_URL', { DATABASE_URL: undefined }],
  ['SESSION_SECRET', { SESSION_SECRET: undefined }],
  ['AUDIT_KEY', { AUDIT_KEY: undefined }],
  ['TLS_CERT + TLS_KEY / TRUSTED_PROXY', { TRUSTED_PROXY: undefined }],
])('production without %s does not start', async (name, less) => {
  const ended = await run('main', { env: { ...production, ...less, DATA_DIR: scratchFolder() } }).ended
  expectOneLine(ended, /必须设置/, /needs/)
  expect(ended.stderr).toContain(name)
})

test('production with a short secret does not start', async () => {
  const ended = await run('main', { env: { ...production, AUDIT_KEY: 'short', DATA_DIR: scratchFolder() } }).ended
  expectOneLine(ended, /AUDIT_KEY 至少需要 32 字节/, /AUDIT_KEY needs at least 32 bytes/)
})

test('production with a certificate that cannot be read does not start', async () => {
  const file = join(scratchFolder(), 'cert.pem')
  const env = { ...production, TLS_CERT: file, TLS_KEY: file, DATA_DIR: scratchFolder() }
  expectOneLine(await run('main', { env }).ended, /无法读取 TLS_CERT/, /Cannot read .*cert\.pem/)
})

test('production refuses start-up accounts, also those of a restored trial', async () => {
  const clone = await cloneDatabase()
  onTestFinished(clone.drop)
  const env = { ...production, DATABASE_URL: clone.databaseUrl, DATA_DIR: clone.dataDir }
  expectOneLine(await run('main', { env }).ended, /存在演示账号（\S+/, /production refuses to start/)
})

test('production on an empty database fills in nothing; admin:create makes the first administrator', async () => {
  const { databaseUrl, dataDir } = await emptyDatabase()
  const env = { ...production, DATABASE_URL: databaseUrl, DATA_DIR: dataDir }
  const args = ['--username', 'first.admin', '--name', '示例管理员']
  const weak = await run('cli/admin-create', { env: { ...env, PASSWORD: 'abcdefghijkl' }, args }).ended
  expectOneLine(weak, /密码不少于 12 位/, /12 characters or more/)
  const made = await run('cli/admin-create', { env: { ...env, PASSWORD: 'Abcdefgh-1234' }, args }).ended
  expect(made).toMatchObject({ code: 0, stderr: '' })
  const again = await run('cli/admin-create', { env: { ...env, PASSWORD: 'Abcdefgh-1234' }, args }).ended
  expectOneLine(again, /用户名 first\.admin 已存在/, /exists already/)

  const server = run('main', { env })
  const response = await fetch(`${await server.ready}/health/ready`)
  expect(response.status).toBe(200)
  const accounts = await query(databaseUrl, 'select username, kind from account a join post p on p.account_id = a.id')
  expect(accounts.rows).toEqual([{ username: 'first.admin', kind: 'SYSTEM_ADMINISTRATOR' }])
  server.kill('SIGTERM')
  const { code, stdout } = await server.ended
  expect(code).toBe(0)
  for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('time')
})

test('a data folder that is a file', async () => {
  const file = join(scratchFolder(), 'data')
  writeFileSync(file, '')
  const ended = await run('main', { env: { DATA_DIR: file } }).ended
  expectOneLine(ended, /数据目录/, /Data folder/)
  expect(databasesUnder(file)).toEqual([])
})
