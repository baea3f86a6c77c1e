import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

/** What the entities would change in the migrated database. Triggers and functions live in migrations alone. */
async function drift({ orm }: TestServer): Promise<string[]> {
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false })
  return sql
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement && !/^drop (trigger|function) if exists/.test(statement))
}

describe('migration drift', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test('the migrations make exactly what the entities describe', async () => {
    expect(await drift(server)).toEqual([])
  })

  test('a column, an index or a check that only one side knows is found', async () => {
    const connection = server.orm.em.getConnection()
    await connection.execute('alter table "office" add column "planted" text null')
    expect(await drift(server)).toEqual([expect.stringContaining('planted')])
    await connection.execute('alter table "office" drop column "planted"')
    await connection.execute('alter table "post" drop constraint "post_kind_check"')
    expect(await drift(server)).toEqual([expect.stringContaining('post_kind_check')])
  })
})
