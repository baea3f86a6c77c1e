import type { MikroORM } from '@mikro-orm/postgresql'
import { StartError } from '../start-error.ts'

/**
 * Brings the schema to the newest version, or to `to` (a migration's name), in one transaction. Answers the names applied.
 * @throws StartError when one fails (all are rolled back) or the database knows one that this code does not
 */
export async function migrate(orm: MikroORM, to?: string): Promise<string[]> {
  const { migrator } = orm
  const known = new Set((orm.config.get('migrations').migrationsList ?? []).map((migration) => nameOf(migration)))
  const newer = (await migrator.getExecuted()).find(({ name }) => !known.has(name))
  if (newer) throw new StartError('api.start.dataNewer', { name: newer.name })
  let current = '?'
  const note = ({ name }: { name: string }) => {
    current = name
  }
  migrator.on('migrating', note)
  try {
    return (await migrator.up(to ? { to } : undefined)).map(({ name }) => name)
  } catch (error) {
    const reason = error instanceof Error ? firstLine(error.message) : String(error)
    throw new StartError('api.start.migrationFailed', { name: current, reason }, { cause: error })
  } finally {
    migrator.off('migrating', note)
  }
}

/** Lets a command that only reads work on a database of this code's alone. @throws StartError for an empty or an older one */
export async function refuseUnprepared({ migrator }: MikroORM): Promise<void> {
  if ((await migrator.getPending()).length) throw new StartError('api.command.notPrepared')
}

const nameOf = (migration: { name: string } | (new (...args: never[]) => unknown)) => migration.name

/** The mapper puts the whole statement before the reason; the reason is what a reader needs. */
const firstLine = (message: string) => message.split(' - ').at(-1)!.split('\n')[0]!
