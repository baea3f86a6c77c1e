import type { EntityManager } from '@mikro-orm/postgresql'
import { readFileSync } from 'node:fs'
import { takeOverYear } from '../features/calendar/index.ts'
import { openOrm } from '../orm.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, withUpgradeLock } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { command, tell } from '../terminal.ts'

// npm run holidays -- file: the holidays and make-up workdays of a year, once they are published.
await command(async () => {
  const lines = readLines(process.argv[2])
  const database = await openDatabase(readConfig(process.env), 'beside')
  try {
    const orm = await openOrm(database.url)
    await withUpgradeLock(database.url, () => migrate(orm))
    const done = await takeOverYear({ em: orm.em.fork() as EntityManager, clock: systemClock }, lines)
    await orm.close(true)
    tell('api.command.holidaysDone', done)
  } finally {
    await database.stop()
  }
})

function readLines(file = ''): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError('api.command.holidaysUsage', undefined, { cause: error })
  }
}
