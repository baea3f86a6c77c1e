import { MikroORM } from '@mikro-orm/postgresql'
import { connection } from './platform/database/connection.ts'
import { DocumentsOnce } from './features/editions/index.ts'
import { entities } from './entities.ts'
import { migrations } from '../migrations/index.ts'

export type Orm = MikroORM

/** Opens the object mapper on a database; nothing is created or changed. */
export async function openOrm(url: string): Promise<Orm> {
  const orm = await MikroORM.init(connection(url, entities, migrations, [new DocumentsOnce()]))
  // Without this the first connection waits for the first query, and readiness says no until then.
  await orm.connect()
  return orm
}
