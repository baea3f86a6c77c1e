import type { MikroORM } from '@mikro-orm/postgresql'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '../database/migrate.ts'
import { onConnection } from '../database/open-database.ts'
import { StartError } from '../start-error.ts'
import { quoted, readTables, type Manifest } from './manifest.ts'

/**
 * Loads an unpacked backup into an empty database: the schema as it was then, the rows in one transaction, then the
 * migrations since. Triggers and references sleep meanwhile, so append-only tables take their rows in any order.
 * @throws StartError when the backup is of newer code, and whatever the database refuses
 */
export async function loadBackup(orm: MikroORM, url: string, folder: string, manifest: Manifest): Promise<void> {
  const last = manifest.migrations.at(-1)
  const known = (orm.config.get('migrations').migrationsList ?? []).map((migration) => migration.name)
  const newer = manifest.migrations.find((name) => !known.includes(name))
  if (!last || newer) throw new StartError('api.start.dataNewer', { name: newer ?? '?' })
  await migrate(orm, last)
  await onConnection(url, async (client) => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const present = await readTables(client)
    await client.query(`truncate ${present.map(({ name }) => quoted(name)).join(', ')}`)
    for (const table of manifest.tables) await loadTable(client, folder, table)
    for (const { name, value } of manifest.sequences)
      await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value])
    await client.query('commit')
    await client.query('analyze')
  })
  await migrate(orm)
}

async function loadTable(client: Client, folder: string, { name, columns, rows }: Manifest['tables'][number]) {
  const copy = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`))
  await pipeline(createReadStream(join(folder, 'tables', name)), copy)
  if (copy.rowCount !== rows) throw new Error(`${name}: ${copy.rowCount} rows loaded of ${rows}`)
}
