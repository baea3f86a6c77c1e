import { openOrm, type Orm } from './orm.ts'
import { signHeadsWith } from './platform/audit/index.ts'
import type { Clock } from './platform/clock/index.ts'
import type { Config } from './platform/config.ts'
import { migrate } from './platform/database/migrate.ts'
import { withUpgradeLock } from './platform/database/open-database.ts'
import type { Log } from './platform/log.ts'
import { sealAnew, sealWith } from './platform/seal/index.ts'
import { StartError } from './platform/start-error.ts'
import { accountsToTry, seed, type StartUpAccount } from './seed/index.ts'
import type { Tell } from './terminal.ts'

interface Preparation {
  orm: Orm
  url: string
  config: Config
  clock: Clock
  log: Log
  tell: Tell
}

/**
 * Writes the start-up data without waiting for the disk at each of some thousand commits: the mark is taken away by one
 * commit that waits, and with it for all before it; a crash in between begins anew.
 */
async function fill(url: string, { clock, log, config }: Pick<Preparation, 'clock' | 'log' | 'config'>): Promise<void> {
  const quick = new URL(url)
  quick.searchParams.set('options', '-c synchronous_commit=off')
  const orm = await openOrm(quick.href)
  const { filesDir, sealKeys } = config
  await seed({ orm, url: quick.href, clock, log, filesDir, sealKeys }).finally(() => orm.close(true))
}

/** Stands as the schema's comment while start-up data are written: a database so marked was left half filled. */
const filling = 'start-up data are being written'

/**
 * Brings a database up to date and, outside production, fills an empty one with the start-up data. Runs under one lock, so
 * that of several servers on one database one does it. Answers the start-up accounts that the database holds.
 * @throws StartError when a migration fails, the data are newer than the code, or production finds start-up accounts
 */
export function prepareDatabase({ orm, url, config, clock, log, tell }: Preparation): Promise<StartUpAccount[]> {
  sealWith(...config.sealKeys)
  signHeadsWith(config.auditKey, config.auditKeysBefore)
  return withUpgradeLock(url, async (client) => {
    const { rows } = await client.query<{ comment: string | null }>(
      `select obj_description(to_regnamespace('public'), 'pg_namespace') as comment`,
    )
    if (rows[0]?.comment === filling) await client.query('drop schema public cascade; create schema public')
    tell('api.start.migrating')
    const applied = await migrate(orm)
    if (applied.length) tell('api.start.migrated', { count: applied.length })
    const unreadable = await sealAnew(client, clock)
    if (unreadable) tell('api.start.unreadable', { count: unreadable })

    const empty = await client.query('select from account limit 1')
    if (!config.production && !empty.rowCount) {
      tell('api.start.seeding')
      await client.query(`comment on schema public is '${filling}'`)
      await fill(url, { clock, log, config })
      await client.query('comment on schema public is null')
    }

    const held = await client.query<{ username: string }>(
      'select username from account where start_up and not disabled',
    )
    const usernames = held.rows.map(({ username }) => username)
    if (config.production && usernames.length)
      throw new StartError('api.start.startUpAccounts', { usernames: usernames.join(', ') })
    return accountsToTry(client, usernames)
  })
}
