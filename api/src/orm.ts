import { MikroORM } from '@mikro-orm/postgresql'
import { connection } from './platform/database/connection.ts'
import { entities } from './entities.ts'
import { migrations } from '../migrations/index.ts'

export type Orm = MikroORM

/** Opens the object mapper on a database; nothing is created or changed. */
export function openOrm(url: string): Promise<Orm> {
  return MikroORM.init(connection(url, entities, migrations))
}
