import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openOrm } from '../orm.ts'
import { loadBackup } from '../platform/backup/load-backup.ts'
import { attachment, type Manifest } from '../platform/backup/manifest.ts'
import { openBackup } from '../platform/backup/open-backup.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { startEmbedded } from '../platform/database/embedded.ts'
import { onConnection } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { command, confirm, tell } from '../terminal.ts'

// npm run restore -- file [--yes]: the server must be stopped. The old data stay until the new are loaded and proved.
await command(async () => {
  const args = process.argv.slice(2)
  const named = args.find((word) => !word.startsWith('--'))
  if (!named) throw new StartError('api.command.restoreUsage')
  const file = resolve(named)
  const config = readConfig(process.env)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const folder = mkdtempSync(join(config.dataDir, '.restore-'))
  try {
    const manifest = await openBackup(file, folder)
    await confirm(args, 'api.command.restoreAsks', { file, createdAt: manifest.createdAt })
    const into = config.databaseUrl ? intoServer : intoEmbedded
    await into(config, folder, manifest)
    setHeadsAside(config)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    tell('api.command.restoreDone', { tables: manifest.tables.length, rows, files: manifest.files })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Loads into a new database beside the old one and swaps their names in one transaction. */
async function intoEmbedded(config: Config, folder: string, manifest: Manifest): Promise<void> {
  const embedded = await startEmbedded(config.dataDir)
  const [fresh, old] = ['consortium_restored', 'consortium_replaced']
  const current = new URL(embedded.url).pathname.slice(1)
  const drop = (name: string) =>
    onConnection(embedded.urlOf('postgres'), (client) => client.query(`drop database if exists ${name} with (force)`))
  try {
    await drop(fresh)
    await onConnection(embedded.urlOf('postgres'), (client) => client.query(`create database ${fresh}`))
    await load(embedded.urlOf(fresh), folder, manifest)
    addFiles(config, folder)
    await drop(old)
    await onConnection(embedded.urlOf('postgres'), async (client) => {
      await client.query('begin')
      await client.query(`alter database ${current} rename to ${old}`)
      await client.query(`alter database ${fresh} rename to ${current}`)
      await client.query('commit')
    })
    await drop(old)
    removeOtherFiles(config, folder)
  } finally {
    await embedded.stop()
  }
}

/** Loads into the server's database, which must be empty; on a failure it is empty again. */
async function intoServer(config: Config, folder: string, manifest: Manifest): Promise<void> {
  const url = config.databaseUrl!
  await onConnection(url, async (client) => {
    const present = await client.query(`select from pg_class where relnamespace = 'public'::regnamespace`)
    if (present.rowCount) throw new StartError('api.command.restoreNotEmpty')
  })
  addFiles(config, folder)
  try {
    await load(url, folder, manifest)
  } catch (error) {
    await onConnection(url, (client) => client.query('drop schema public cascade; create schema public'))
    throw error
  }
}

async function load(url: string, folder: string, manifest: Manifest): Promise<void> {
  const orm = await openOrm(url)
  try {
    await loadBackup(orm, url, folder, manifest)
  } finally {
    await orm.close(true)
  }
}

/** The file of signed heads goes on from what was restored; what it held, and is now denied, stays beside it. */
function setHeadsAside({ auditHeadsFile: file }: Config): void {
  if (existsSync(file)) renameSync(file, `${file}.${systemClock.now().toISOString().replaceAll(/[-:.]/g, '')}`)
}

/** Attachments are named by their content, so those of the backup can join the present ones before the swap. */
function addFiles({ filesDir }: Config, folder: string): void {
  mkdirSync(filesDir, { recursive: true, mode: 0o700 })
  const from = join(folder, 'files')
  if (existsSync(from)) cpSync(from, filesDir, { recursive: true })
}

function removeOtherFiles({ filesDir }: Config, folder: string): void {
  if (!existsSync(filesDir)) return
  for (const name of readdirSync(filesDir, { recursive: true, encoding: 'utf8' }))
    if (attachment.test(name) && !existsSync(join(folder, 'files', name))) rmSync(join(filesDir, name))
}
