import { startEmbedded } from '@consortium/api/platform/database/embedded'
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { beforeAll, expect, onTestFinished, test, afterAll } from 'vitest'
import { cloneDatabase, type Clone } from '../support/clone-database.ts'
import { run, scratchFolder } from '../support/processes.ts'

// The rehearsal: what is backed up beside a running server comes back, to the byte, in another place.

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query<Record<string, string>>(sql).finally(() => client.end())
}

/** Every row of every table, as one hash a table. */
async function digest(url: string): Promise<Record<string, string>> {
  const tables = await query(
    url,
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`,
  )
  const hashes: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await query(
      url,
      `select count(*) || ':' || md5(string_agg(t::text, ',' order by t::text)) as hash from ${name} t`,
    )
    hashes[name!] = rows[0]!['hash']!
  }
  return hashes
}

let clone: Clone
let backup: string
let original: Record<string, string>
const attached = randomBytes(100_000)
const sha256 = createHash('sha256').update(attached).digest('hex')

/** Keeps a file as the api keeps attachments: under its own hash. */
function attach(dataDir: string, content: Buffer): string {
  const name = createHash('sha256').update(content).digest('hex')
  const path = join(dataDir, 'files', name.slice(0, 2), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

beforeAll(async () => {
  clone = await cloneDatabase()
  // What text formats get wrong, if anything: line ends, tabs, backslashes, the words that mean null.
  const name = String.raw`示例\N	“引号”\ \.`
  await query(
    clone.databaseUrl,
    `insert into region values ('990001', E'${name.replaceAll('\\', '\\\\')}\\n\\r尾', 'CITY', null, false, '{"a,b","\\"","NULL",null}')`,
  )
  attach(clone.dataDir, attached)
  original = await digest(clone.databaseUrl)
  backup = join(clone.dataDir, 'backup.tar.gz')
})
afterAll(() => clone.drop())

const onServer = (databaseUrl: string, dataDir: string) => ({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })

test('npm run backup: the whole, readable by its owner only, never over another file', async () => {
  const env = onServer(clone.databaseUrl, clone.dataDir)
  const first = await run('cli/backup', { env, args: [backup] }).ended
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(/已备份到 .*个附件 \/ Backed up to/)
  expect(statSync(backup).mode & 0o777).toBe(0o600)
  const bytes = readFileSync(backup)
  const second = await run('cli/backup', { env, args: [backup] }).ended
  expect(second.code).toBe(1)
  expect(second.stderr).toMatch(/已存在，未覆盖/)
  expect(readFileSync(backup).equals(bytes)).toBe(true)
  expect(readdirSync(clone.dataDir).filter((name) => name.startsWith('backup'))).toEqual(['backup.tar.gz'])
})

test('npm run restore, reset and backup on the embedded database', async () => {
  const dataDir = scratchFolder()
  const env = { DATA_DIR: dataDir }
  const restore = (...args: string[]) => run('cli/restore', { env, args }).ended
  const contents = async () => {
    const embedded = await startEmbedded(dataDir)
    return digest(embedded.url).finally(embedded.stop)
  }
  // A server that runs signs the day's heads and forgets old tries to sign in.
  const lasting = ({ audit_signed_heads: _, sign_in_lock: __, ...tables }: typeof original) => tables
  copyFileSync(join(clone.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'))

  expect(await restore(backup)).toMatchObject({ code: 1, stderr: expect.stringMatching(/在终端中运行，或加 --yes/) })
  expect(existsSync(join(dataDir, 'database'))).toBe(false)
  expect(await restore(backup, '--yes')).toMatchObject({ code: 0, stderr: '' })
  expect(await contents()).toEqual(original)
  expect(readFileSync(join(dataDir, 'files', sha256.slice(0, 2), sha256)).equals(attached)).toBe(true)

  // Beside a running server: a backup is taken, a restore and a reset are refused.
  const server = run('main', { env })
  const url = await server.ready
  for (const refused of [await restore(backup, '--yes'), await run('cli/reset', { env, args: ['--yes'] }).ended])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/正被另一个运行中的系统使用/) })
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  const later = join(dataDir, 'later.tar.gz')
  expect(await run('cli/backup', { env, args: [later] }).ended).toMatchObject({ code: 0 })
  server.kill('SIGTERM')
  await server.ended

  // Something that came after the backup is gone after the restore, the attachment too.
  const embedded = await startEmbedded(dataDir)
  await query(embedded.url, `update region set name = '改过' where code = '990001'`)
  await embedded.stop()
  const extra = attach(dataDir, Buffer.from('later'))
  expect(await restore(later, '--yes')).toMatchObject({ code: 0 })
  expect(lasting(await contents())).toEqual(lasting(original))
  expect(existsSync(extra)).toBe(false)

  expect(await run('cli/reset', { env }).ended).toMatchObject({ code: 1 })
  expect(lasting(await contents())).toEqual(lasting(original))
  expect(await run('cli/reset', { env, args: ['--yes'] }).ended).toMatchObject({ code: 0 })
  expect(existsSync(join(dataDir, 'database')) || existsSync(join(dataDir, 'files'))).toBe(false)
})

test('npm run restore on a server: into an empty database only', async () => {
  const empty = await cloneDatabase({ empty: true })
  onTestFinished(empty.drop)
  const env = onServer(empty.databaseUrl, empty.dataDir)
  expect(await run('cli/restore', { env, args: [backup, '--yes'] }).ended).toMatchObject({ code: 0, stderr: '' })
  expect(await digest(empty.databaseUrl)).toEqual(original)
  const again = await run('cli/restore', { env, args: [backup, '--yes'] }).ended
  expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/不是空库，未作任何改动/) })
})

/** The backup with its inside changed. */
function altered(change: (tar: Buffer) => Buffer): string {
  const file = join(scratchFolder(), 'altered.tar.gz')
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(backup)))))
  return file
}

test.each([
  [
    'cut short',
    () => {
      const file = join(scratchFolder(), 'short.tar.gz')
      writeFileSync(file, readFileSync(backup).subarray(0, -5000))
      return file
    },
  ],
  [
    'an attachment changed',
    () =>
      altered((tar) => {
        tar[tar.indexOf(attached) + 5]! ^= 1
        return tar
      }),
  ],
  [
    'a table missing',
    () => altered((tar) => Buffer.from(tar.toString('latin1').replace('tables/region\0', 'tables/nogier\0'), 'latin1')),
  ],
  ['not a backup at all', () => import.meta.filename],
])('a backup that is %s changes nothing', async (_what, spoil) => {
  const empty = await cloneDatabase({ empty: true })
  onTestFinished(empty.drop)
  const env = onServer(empty.databaseUrl, empty.dataDir)
  const ended = await run('cli/restore', { env, args: [spoil(), '--yes'] }).ended
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/不是完整的备份文件/) })
  expect(await digest(empty.databaseUrl)).toEqual({})
})

test('a backup of newer code is refused by name and leaves the database empty', async () => {
  const newer = await cloneDatabase()
  onTestFinished(newer.drop)
  await query(newer.databaseUrl, `insert into migration (name) values ('9999-from-later')`)
  const file = join(newer.dataDir, 'newer.tar.gz')
  await run('cli/backup', { env: onServer(newer.databaseUrl, newer.dataDir), args: [file] }).ended
  const empty = await cloneDatabase({ empty: true })
  onTestFinished(empty.drop)
  const ended = await run('cli/restore', { env: onServer(empty.databaseUrl, empty.dataDir), args: [file, '--yes'] })
    .ended
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/9999-from-later/) })
  expect(await digest(empty.databaseUrl)).toEqual({})
})

test('reset is refused in production and with DATABASE_URL', async () => {
  const production = await run('cli/reset', { env: { NODE_ENV: 'production' }, args: ['--yes'] }).ended
  expect(production).toMatchObject({ code: 1, stderr: expect.stringMatching(/正式环境不允许/) })
  const env = onServer(clone.databaseUrl, clone.dataDir)
  const server = await run('cli/reset', { env, args: ['--yes'] }).ended
  expect(server).toMatchObject({ code: 1, stderr: expect.stringMatching(/使用 DATABASE_URL 时不允许/) })
  expect(await digest(clone.databaseUrl)).toEqual(original)
})
