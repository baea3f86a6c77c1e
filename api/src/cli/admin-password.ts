import type { EntityManager } from '@mikro-orm/postgresql'
import { parseArgs } from 'node:util'
import { resetAdministrator } from '../features/accounts/index.ts'
import { openOrm } from '../orm.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, withUpgradeLock } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { ask, command, tell } from '../terminal.ts'
import { askPassword } from './ask-password.ts'

// npm run admin:password: asks on a terminal, or takes --username and the PASSWORD variable.
await command(async () => {
  const given = readWords()
  const database = await openDatabase(readConfig(process.env), 'beside')
  try {
    const orm = await openOrm(database.url)
    await withUpgradeLock(database.url, () => migrate(orm))
    const username = given.username ?? (await ask('api.command.adminUsername'))
    const password = process.env['PASSWORD'] ?? (await askPassword())
    const em = orm.em.fork() as EntityManager
    await resetAdministrator({ em, clock: systemClock }, { username, password })
    await orm.close(true)
    tell('api.command.adminResetDone', { username })
  } finally {
    await database.stop()
  }
})

function readWords() {
  try {
    const { values } = parseArgs({ options: { username: { type: 'string' } } })
    if (!process.stdin.isTTY && (!values.username || !process.env['PASSWORD'])) throw new Error()
    return values
  } catch (error) {
    throw new StartError('api.command.adminPasswordUsage', undefined, { cause: error })
  }
}
