import { join, resolve } from 'node:path'
import { takeBackup } from '../platform/backup/take-backup.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { command, tell } from '../terminal.ts'

// npm run backup [-- file]: beside a running server or without one.
await command(async () => {
  const config = readConfig(process.env)
  const now = systemClock.now()
  const name = `backup-${now.toISOString().replaceAll(/[-:]|\..*/g, '')}Z.tar.gz`
  const file = resolve(process.argv[2] ?? join(config.dataDir, 'backups', name))
  const database = await openDatabase(config, 'beside')
  try {
    const { tables, files } = await takeBackup(database.url, config.filesDir, file, now)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    tell('api.command.backupDone', { file, tables: tables.length, rows, files })
  } finally {
    await database.stop()
  }
})
