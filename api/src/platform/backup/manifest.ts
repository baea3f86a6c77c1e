import type { Client } from 'pg'

/** What a backup says of itself, its first entry: enough to know whether all of it is there. */
export interface Manifest {
  format: 1
  createdAt: string
  /** Names of the migrations that the data stand on, in order. */
  migrations: string[]
  tables: { name: string; columns: string[]; rows: number }[]
  sequences: { name: string; value: string }[]
  files: number
}

/** Every table of the application with the columns that are stored as given (generated ones come back by themselves). */
export async function readTables(client: Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.relname order by c.relname`,
  )
  return rows
}

/** An attachment's path in its folder: its own SHA-256, below the first two digits. */
export const attachment = /^[0-9a-f]{2}\/([0-9a-f]{64})$/

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
