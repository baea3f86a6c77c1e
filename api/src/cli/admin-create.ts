import type { EntityManager } from '@mikro-orm/postgresql'
import { parseArgs } from 'node:util'
import { createAdministrator } from '../features/accounts/index.ts'
import { openOrm } from '../orm.ts'
import { systemClock } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, withUpgradeLock } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { ask, command, tell } from '../terminal.ts'
import { askPassword } from './ask-password.ts'

const posts = { system: 'SYSTEM_ADMINISTRATOR', security: 'SECURITY_ADMINISTRATOR', auditor: 'AUDITOR' } as const

// npm run admin:create: asks on a terminal, or takes --username, --name and the PASSWORD variable.
await command(async () => {
  const given = readWords()
  const post = posts[given.post as keyof typeof posts]
  if (!post) throw new StartError('api.command.adminUsage')
  const database = await openDatabase(readConfig(process.env), 'beside')
  try {
    const orm = await openOrm(database.url)
    await withUpgradeLock(database.url, () => migrate(orm))
    const username = given.username ?? (await ask('api.command.adminUsername'))
    const name = given.name ?? (await ask('api.command.adminName'))
    const password = process.env['PASSWORD'] ?? (await askPassword())
    const em = orm.em.fork() as EntityManager
    await createAdministrator({ em, clock: systemClock }, { username, name, password, post })
    await orm.close(true)
    tell('api.command.adminDone', { username })
  } finally {
    await database.stop()
  }
})

function readWords() {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ options: { username: text, name: text, post: { ...text, default: 'system' } } })
    if (!process.stdin.isTTY && (!values.username || !values.name || !process.env['PASSWORD'])) throw new Error()
    return values
  } catch (error) {
    throw new StartError('api.command.adminUsage', undefined, { cause: error })
  }
}
