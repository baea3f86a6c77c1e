import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

// What somebody can do who holds the product's own account of the database, past every use case.

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** What the database answers to a statement, which is undone; null where it does as it is told. */
async function refusalOf(statement: string): Promise<string | null> {
  const undone = new Error('undone')
  return server.orm.em
    .fork()
    .transactional(async (tx) => {
      await tx.execute(statement)
      throw undone
    })
    .then(
      () => null,
      (error: Error) => (error === undone ? null : error.message.split(' - ').at(-1)!),
    )
}
/** One row of each table, or none: rows that a trigger does not see are no proof. */
const anyOf = async (table: string, where = 'true') =>
  (await server.orm.em.fork().execute<{ id: string }[]>(`select id from ${table} where ${where} limit 1`))[0]?.id

describe('what findings rest on is kept past the product too', () => {
  test.each([
    ['step_record', `findings = '[]'`],
    ['step_record', `facts = '{}'`],
    ['step_record', `engine = '0'`],
    ['application_version', `findings = '[]'`],
    ['signed_content', `content_hash = repeat('0', 64)`],
    ['decision', `findings = '[]'`],
    ['decision', `outcome = 'REJECT', opinion = 'x'`],
    ['decision', `state = 'PREPARED'`],
    ['waiver', `reason = 'x'`],
    ['edition', `document = '{}'`],
    ['edition', `effective_from = '2020-01-01'`],
    ['edition', `state = 'PUBLISHED'`],
    ['trial_use', `reason = 'x'`],
    ['audit_entry', `action = 'x'`],
    ['application', `edition_sha256 = repeat('0', 64)`],
    ['application', `edition_id = (select id from edition e where e.id <> edition_id limit 1)`],
  ])('%s: set %s', async (table, change) => {
    const id = await anyOf(table, table === 'decision' ? `state = 'APPROVED' and outcome = 'NAME'` : 'true')
    expect(id).toBeTruthy()
    expect(await refusalOf(`update ${table} set ${change} where id = '${id}'`)).toMatch(
      /append-only|immutable|never changed|keeps its edition/,
    )
    if (table !== 'application')
      expect(await refusalOf(`delete from ${table} where id = '${id}'`)).toMatch(/append-only|immutable|ended once/)
  })

  test('no table that refuses to be changed can be emptied at once', async () => {
    const guarded = await server.orm.em.fork().execute<{ name: string }[]>(
      `select distinct tgrelid::regclass::text as name from pg_trigger
       where not tgisinternal and (tgname like '%append_only' or tgname like '%immutable' or tgname like '%ended_once')`,
    )
    const names = guarded.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['step_record', 'edition', 'decision', 'waiver', 'audit_entry']))
    for (const name of names)
      expect([name, await refusalOf(`truncate ${name} cascade`)]).toEqual([
        name,
        expect.stringContaining('append-only'),
      ])
    expect(await refusalOf('truncate application cascade')).toContain('append-only')
  })
})

describe('an edition comes in by its import alone', () => {
  const copy = (change: string) => `
    insert into edition select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'code', 'COPY')
      || ${change})).* from edition e where code = 'ZJ' limit 1`
  const waiting = `jsonb_build_object('state', 'PUBLISHED', 'confirmed_by', null, 'confirmed_at', null)`

  test('with the hash of its document, and confirmed after', async () => {
    expect(await refusalOf(copy(waiting))).toBeNull()
    expect(await refusalOf(copy(`'{}'::jsonb`))).toContain('confirmed after')
    expect(await refusalOf(copy(`${waiting} || jsonb_build_object('document', e.document || ' ')`))).toContain(
      'own hash',
    )
  })

  test('and by another account than brought it, whoever is then said to have', async () => {
    const confirmed = (by: string) =>
      refusalOf(`${copy(waiting)}; update edition set state = 'CONFIRMED', confirmed_by = ${by} where code = 'COPY'`)
    expect(await confirmed('published_by')).toContain('another account')
    expect(await confirmed('null')).toContain('another account')
    expect(await confirmed('gen_random_uuid()')).toBeNull()
    expect(await refusalOf(`${copy(waiting)}; update edition set published_by = null where code = 'COPY'`)).toContain(
      'immutable',
    )
    expect(await refusalOf(`${copy(waiting)}; delete from edition where code = 'COPY'`)).toContain('stays')
  })
})
