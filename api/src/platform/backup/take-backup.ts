import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { onConnection } from '../database/open-database.ts'
import { StartError } from '../start-error.ts'
import { attachment, quoted, readTables, type Manifest } from './manifest.ts'

/**
 * Writes a backup of one moment: every table as COPY text under one snapshot, and the attachments, as a .tar.gz that only
 * its owner reads. The server may go on working meanwhile: attachments are only ever added, so those of the snapshot are
 * there. The file appears whole or not at all.
 * @throws StartError when the file exists or the database cannot be reached
 */
export async function takeBackup(url: string, filesDir: string, target: string, now: Date): Promise<Manifest> {
  if (existsSync(target)) throw new StartError('api.command.backupExists', { file: target })
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const scratch = mkdtempSync(`${target}.`)
  try {
    const tables = await onConnection(url, (client) => copyTables(client, scratch))
    const files = existsSync(filesDir) ? listFiles(filesDir) : []
    const manifest: Manifest = { format: 1, createdAt: now.toISOString(), ...tables, files: files.length }
    const whole = join(scratch, 'backup')
    const archive = pack()
    const written = pipeline(archive, createGzip({ level: 5 }), createWriteStream(whole, { mode: 0o600, flush: true }))
    archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2))
    for (const { name } of manifest.tables) await addFile(archive, `tables/${name}`, join(scratch, name))
    for (const name of files) await addFile(archive, `files/${name}`, join(filesDir, name))
    archive.finalize()
    await written
    renameSync(whole, target)
    return manifest
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function copyTables(
  client: Client,
  scratch: string,
): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>> {
  await client.query('begin isolation level repeatable read read only')
  const migrations = await client.query<{ name: string }>('select name from migration order by id')
  const tables = []
  for (const { name, columns } of await readTables(client)) {
    const copy = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`))
    await pipeline(copy, createWriteStream(join(scratch, name), { mode: 0o600 }))
    tables.push({ name, columns, rows: copy.rowCount })
  }
  const sequences = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
      where schemaname = 'public' and last_value is not null and sequencename not like 'migration%'`,
  )
  await client.query('commit')
  return { migrations: migrations.rows.map(({ name }) => name), tables, sequences: sequences.rows }
}

/** Paths of the attachments that are whole; those still arriving lie elsewhere. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => attachment.test(name))

async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  await pipeline(createReadStream(path), archive.entry({ name, size: statSync(path).size }))
}
