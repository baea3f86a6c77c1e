import type { Client } from 'pg'

/** Which column of which table points to which table's rows. */
interface Pointer {
  child: string
  column: string
  parent: string
}

/**
 * Deletes rows as if they had never been, with all that hangs on them, past every trigger: for a twin database. Tables in
 * `stay` keep their rows.
 */
export async function purge(client: Client, table: string, where: string, stay: readonly string[] = []): Promise<void> {
  await client.query(`set session_replication_role = replica`)
  const { rows: pointers } = await client.query<Pointer>(
    `select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and array_length(c.conkey, 1) = 1`,
  )
  const { rows } = await client.query<{ id: string }>(`select id::text from ${table} where ${where}`)
  await purgeIds(
    table,
    rows.map(({ id }) => id),
  )

  async function purgeIds(from: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return
    for (const { child, column } of pointers.filter(({ parent }) => parent === from)) {
      if (stay.includes(child) || child === from) continue
      const found = await client.query<{ id: string }>(
        `select id::text from ${child} where "${column}"::text = any($1::text[])`,
        [ids],
      )
      await purgeIds(
        child,
        found.rows.map(({ id }) => id),
      )
    }
    await client.query(`delete from ${from} where id::text = any($1::text[])`, [ids])
  }
}
