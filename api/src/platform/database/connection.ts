import { Migrator } from '@mikro-orm/migrations'
import type { EventSubscriber } from '@mikro-orm/core'
import { defineConfig, type EntitySchema, type MigrationObject } from '@mikro-orm/postgresql'

/** The mapper's configuration: snake case names, instants in UTC, one pool, no query is ever logged with its values. */
export function connection(
  url: string,
  entities: EntitySchema[],
  migrations: MigrationObject[],
  subscribers: EventSubscriber[],
) {
  return defineConfig({
    clientUrl: url,
    entities,
    subscribers,
    extensions: [Migrator],
    forceUtcTimezone: true,
    migrations: {
      migrationsList: migrations,
      tableName: 'migration',
      snapshot: false,
      allOrNothing: true,
      silent: true,
    },
    pool: { min: 1, max: 12 },
    discovery: { warnWhenNoEntities: false },
  })
}
