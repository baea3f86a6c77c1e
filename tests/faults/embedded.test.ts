import { startEmbedded } from '@consortium/api/platform/database/embedded'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { databasesUnder, run, scratchFolder } from '../support/processes.ts'

const isRoot = process.getuid?.() === 0
const quick = { durable: false }

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query<Record<string, string>>(sql).finally(() => client.end())
}

/** Starts, writes a row, stops, starts again: the row is there. */
async function expectKeepsRows(dataDir: string, options: Parameters<typeof startEmbedded>[1]) {
  const first = await startEmbedded(dataDir, options)
  await query(first.url, `create table kept as select '示例' as word`)
  await first.stop()
  const second = await startEmbedded(dataDir, options)
  expect((await query(second.url, 'select word from kept')).rows).toEqual([{ word: '示例' }])
  await second.stop()
  expect(databasesUnder(dataDir)).toEqual([])
  return second
}

test('rows survive a stop; the locale is the same on every machine', async () => {
  const dataDir = scratchFolder()
  await expectKeepsRows(dataDir, quick)
  const embedded = await startEmbedded(dataDir, quick)
  const { rows } = await query(
    embedded.url,
    `select datlocprovider, datlocale from pg_database where datname = 'consortium'`,
  )
  expect(rows).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }])
  const sorted = await query(
    embedded.url,
    `select string_agg(w, '' order by w collate "zh-x-icu") from unnest('{镇,北,南}'::text[]) w`,
  )
  expect(sorted.rows[0]!['string_agg']).toBe('北南镇')
  await embedded.stop()
})

test('the password is needed and only its owner reads it', async () => {
  const dataDir = scratchFolder()
  const embedded = await startEmbedded(dataDir, quick)
  const url = new URL(embedded.url)
  url.password = 'wrong'
  await expect(query(url.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(dataDir, 'database/password')).mode & 0o777).toBe(0o600)
  expect(url.hostname).toBe('127.0.0.1')
  await embedded.stop()
})

test('a second start on one folder is refused, the first goes on', async () => {
  const dataDir = scratchFolder()
  const embedded = await startEmbedded(dataDir, quick)
  await expect(startEmbedded(dataDir, quick)).rejects.toThrow(/正被另一个运行中的系统使用/)
  expect((await query(embedded.url, 'select 1')).rowCount).toBe(1)
  await embedded.stop()
})

test('of two starts at once on a new folder one wins', async () => {
  const dataDir = scratchFolder()
  const results = await Promise.allSettled([startEmbedded(dataDir, quick), startEmbedded(dataDir, quick)])
  const won = results.filter((result) => result.status === 'fulfilled')
  const lost = results.filter((result) => result.status === 'rejected')
  expect(won).toHaveLength(1)
  expect(String(lost[0]?.reason)).toMatch(/is in use by another running instance/)
  expect(readdirSync(dataDir)).toEqual(['database'])
  await won[0]!.value.stop()
})

test('what a first start that was killed has left is cleared away', async () => {
  const dataDir = scratchFolder()
  mkdirSync(join(dataDir, '.database-999999999-abc/cluster'), { recursive: true })
  const embedded = await startEmbedded(dataDir, quick)
  await embedded.stop()
  expect(readdirSync(dataDir)).toEqual(['database'])
})

test('a database killed with its server is recovered', async () => {
  const dataDir = scratchFolder()
  const first = await startEmbedded(dataDir)
  await query(first.url, `create table kept as select 1 as n`)
  for (const pid of databasesUnder(dataDir)) process.kill(pid, 'SIGKILL')
  await first.lost
  const second = await startEmbedded(dataDir)
  expect((await query(second.url, 'select n from kept')).rowCount).toBe(1)
  await second.stop()
})

test('a process number left over from before a reboot does not stop the start', async () => {
  const dataDir = scratchFolder()
  const first = await startEmbedded(dataDir, quick)
  await first.stop()
  const file = join(dataDir, 'database/cluster/postmaster.pid')
  writeFileSync(file, `${process.pid}\n${join(dataDir, 'database/cluster')}\n0\n5432\n\n127.0.0.1\n\nready\n`)
  const second = await startEmbedded(dataDir, quick)
  expect((await query(second.url, 'select 1')).rowCount).toBe(1)
  await second.stop()
})

test('a zombie, where nobody reaps a killed database, does not stop the start', async () => {
  const dataDir = scratchFolder()
  const first = await startEmbedded(dataDir, quick)
  await first.stop()
  // A child that ends when its parent has become a program that never asks; the shell itself would.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const zombie = Number(said.toString())
  await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, 'utf8')).toMatch(/\) Z/)
  const data = join(dataDir, 'database/cluster')
  writeFileSync(join(data, 'postmaster.pid'), `${zombie}\n${data}\n0\n5432\n\n127.0.0.1\n\nready\n`)
  const second = await startEmbedded(dataDir, quick)
  await second.stop()
})

test('a damaged database: one line, with the log named', async () => {
  const dataDir = scratchFolder()
  const first = await startEmbedded(dataDir, quick)
  await first.stop()
  rmSync(join(dataDir, 'database/cluster/global/pg_control'))
  await expect(startEmbedded(dataDir, quick)).rejects.toThrow(/did not start: .*postgres\.log/)
  expect(databasesUnder(dataDir)).toEqual([])
})

test.skipIf(!isRoot)('as root, where others may pass: runs as nobody [skipped when not root]', async () => {
  const dataDir = scratchFolder()
  chmodSync(dataDir, 0o755)
  await expectKeepsRows(dataDir, { ...quick, mode: 'nobody' })
  expect(statSync(join(dataDir, 'database/cluster')).uid).toBe(65534)
})

test.skipIf(!isRoot)(
  'as root, below a 0700 folder: runs in a namespace of its own, or from a copy [skipped when not root]',
  async () => {
    const dataDir = join(scratchFolder(), 'data')
    const { copiedTo } = await expectKeepsRows(dataDir, quick)
    if (copiedTo) onTestFinished(() => rmSync(copiedTo, { recursive: true }))
    else expect(statSync(join(dataDir, 'database/cluster')).uid).toBe(0)
  },
)

test.skipIf(!isRoot)(
  'as root, where neither works: moves to a folder that all may pass, and stays there [skipped when not root]',
  async () => {
    const dataDir = join(scratchFolder(), 'data')
    const before = await startEmbedded(dataDir, quick)
    await query(before.url, 'create table older as select 1 as n')
    await before.stop()
    const { copiedTo } = await expectKeepsRows(dataDir, { ...quick, mode: 'copy' })
    onTestFinished(() => rmSync(copiedTo!, { recursive: true }))
    expect(readlinkSync(join(dataDir, 'database'))).toBe(join(copiedTo!, 'database'))
    // Back to another way of running: the same data.
    const after = await startEmbedded(dataDir, quick)
    expect((await query(after.url, 'select from older, kept')).rowCount).toBe(1)
    await after.stop()
  },
)

test.skipIf(!isRoot)(
  'as an ordinary user: the whole server, with a data folder of its own [skipped when not root]',
  async () => {
    const dataDir = scratchFolder()
    chownSync(dataDir, 65534, 65534)
    const server = run('main', { env: { DATA_DIR: dataDir }, as: { uid: 65534, gid: 65534 } })
    expect((await fetch(`${await server.ready}/health/ready`)).status).toBe(200)
    expect(lstatSync(join(dataDir, 'database')).uid).toBe(65534)
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    expect(databasesUnder(dataDir)).toEqual([])
  },
)

test.skipIf(!isRoot)("as an ordinary user on another's data folder: one line [skipped when not root]", async () => {
  const dataDir = scratchFolder()
  chmodSync(dataDir, 0o755)
  const first = await startEmbedded(dataDir, quick)
  await first.stop()
  const { code, stderr } = await run('main', { env: { DATA_DIR: dataDir }, as: { uid: 65534, gid: 65534 } }).ended
  expect(stderr).toMatch(/^数据目录 .* 无法读写.*\n$/)
  expect(code).toBe(1)
})

test('the whole server: a second start says so, kill -9 leaves a database that the next start takes over, Ctrl-C ends all', async () => {
  const dataDir = scratchFolder()
  const env = { DATA_DIR: dataDir }
  const first = run('main', { env })
  await first.ready
  const [postmaster] = databasesUnder(dataDir)
  const second = await run('main', { env }).ended
  expect(second.code).toBe(1)
  expect(second.stderr).toMatch(/^数据目录 .* 正被另一个运行中的系统使用 \/ .*\n$/)

  first.kill('SIGKILL')
  await first.ended
  expect(databasesUnder(dataDir)).toEqual([postmaster])
  const third = run('main', { env })
  await third.ready
  expect(databasesUnder(dataDir)).toEqual([postmaster])

  // One Ctrl-C arrives more than once: from the terminal, npm and the starter.
  third.kill('SIGINT')
  third.kill('SIGINT')
  const { code, stdout } = await third.ended
  expect(code).toBe(0)
  expect(stdout).toMatch(/已停止，数据已保存/)
  expect(databasesUnder(dataDir)).toEqual([])
  expect(existsSync(join(dataDir, 'database/cluster/postmaster.pid'))).toBe(false)
})
