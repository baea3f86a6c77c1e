import { lstatSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readConfig } from '../platform/config.ts'
import { startEmbedded } from '../platform/database/embedded.ts'
import { StartError } from '../platform/start-error.ts'
import { command, confirm, tell } from '../terminal.ts'

// npm run reset [-- --yes]: deletes the data of a trial. Backups and the log stay.
await command(async () => {
  const { env, argv } = process
  if (env['NODE_ENV'] === 'production') throw new StartError('api.command.notInProduction')
  if (env['DATABASE_URL']) throw new StartError('api.command.embeddedOnly')
  const { dataDir, auditHeadsFile } = readConfig(env)
  await confirm(argv.slice(2), 'api.command.resetAsks', { folder: dataDir })
  const database = join(dataDir, 'database')
  const present = lstatSync(database, { throwIfNoEntry: false })
  if (present) await refuseWhileInUse(dataDir)
  const outside = present?.isSymbolicLink() ? dirname(readlinkSync(database)) : undefined
  for (const part of [database, join(dataDir, 'files'), auditHeadsFile]) remove(part)
  if (outside) rmSync(outside, { recursive: true, force: true })
  tell('api.command.resetDone')
})

/** Takes and leaves the folder's lock; a database too broken to start is in nobody's use. */
async function refuseWhileInUse(dataDir: string): Promise<void> {
  try {
    const embedded = await startEmbedded(dataDir)
    await embedded.stop()
  } catch (error) {
    if (!(error instanceof StartError) || error.told.key !== 'api.start.databaseFailed') throw error
  }
}

/** Out of the way in one step, so that a reset cut short leaves no half of a database. */
function remove(part: string): void {
  const aside = `${part}.removed`
  rmSync(aside, { recursive: true, force: true })
  if (!lstatSync(part, { throwIfNoEntry: false })) return
  renameSync(part, aside)
  rmSync(aside, { recursive: true, force: true })
}
