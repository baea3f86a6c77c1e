import type { EntityManager } from '@mikro-orm/postgresql'
import { readFileSync } from 'node:fs'
import { addUnitRecords } from '../features/organisations/index.ts'
import { openOrm } from '../orm.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, withUpgradeLock } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { command, tell } from '../terminal.ts'

// npm run records:add -- file: what official records say of units: registered since, barred, dishonest.
await command(async () => {
  const document = readDocument(process.argv[2])
  const database = await openDatabase(readConfig(process.env), 'beside')
  try {
    const orm = await openOrm(database.url)
    await withUpgradeLock(database.url, () => migrate(orm))
    const done = await addUnitRecords({ em: orm.em.fork() as EntityManager, clock: systemClock }, document)
    await orm.close(true)
    tell('api.command.recordsDone', done)
  } finally {
    await database.stop()
  }
})

function readDocument(file = ''): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new StartError('api.command.recordsUsage', undefined, { cause: error })
  }
}
