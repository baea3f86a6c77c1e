import { createHash } from 'node:crypto'
import { Client } from 'pg'

/** What an attacker would write into a field: markup for a page, a formula for a spreadsheet. */
export const tag = '<b class="pwned">'
export const markup = `<script>globalThis.pwned=1</script><img class="pwned" src=x onerror="globalThis.pwned=1">"'>${tag}`
export const formula = '=HYPERLINK("http://example.invalid")&'

const chinese = /[\u4e00-\u9fff]/
const laden = (text: string, room: number) => {
  if (!chinese.test(text) || text.includes(tag)) return text
  // Where the column is short the tag alone is written.
  const fits = [`${formula}${text}${markup}`, `${text}${tag}`].find(({ length }) => length <= room)
  return fits ?? text
}

/** The same value with every Chinese text in it laden; JSON in a text column stays JSON. */
function spoilt(value: unknown, room = Infinity): unknown {
  if (typeof value === 'string') {
    const inner = /^[[{]/.test(value) ? parsed(value) : undefined
    return inner === undefined ? laden(value, room) : JSON.stringify(spoilt(inner))
  }
  if (Buffer.isBuffer(value)) {
    const inner = parsed(value.toString())
    return inner === undefined ? value : Buffer.from(JSON.stringify(spoilt(inner)))
  }
  if (Array.isArray(value)) return value.map((one) => spoilt(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoilt(inner)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * Lades every text that a person wrote, in every table, with markup and a formula, past every trigger: texts are known by
 * being Chinese, so codes and states stay.
 */
export async function fillWithScripts(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const { rows: columns } = await client.query<{ table: string; column: string; type: string; room: number | null }>(
      `select table_name as table, column_name as column, data_type as type, character_maximum_length as room
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
         and data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea')`,
    )
    for (const [table, own] of Map.groupBy(columns, (one) => one.table)) {
      const names = own.map(({ column }) => `"${column}"`).join(', ')
      const { rows } = await client.query<Record<string, unknown>>(`select ctid as "ctid!", ${names} from "${table}"`)
      for (const row of rows) {
        const next = own
          .map(({ column, type, room }) => ({ column, type, value: spoilt(row[column], room ?? Infinity) }))
          .filter(({ column, value }) => JSON.stringify(value) !== JSON.stringify(row[column]))
        if (next.length === 0) continue
        await client.query(
          `update "${table}" set ${next.map(({ column }, at) => `"${column}" = $${at + 2}`).join(', ')} where ctid = $1`,
          [row['ctid!'], ...next.map(({ type, value }) => (type.startsWith('json') ? JSON.stringify(value) : value))],
        )
      }
    }
    await renameEditions(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** An edition is known by its hash, and read once: the laden one is another. */
async function renameEditions(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string; document: string; sha256: string }>(
    'select id, document, sha256 from edition',
  )
  for (const { id, document, sha256 } of rows) {
    const hash = createHash('sha256').update(document).digest('hex')
    await client.query('update edition set sha256 = $2 where id = $1', [id, hash])
    await client.query('update application set edition_sha256 = $2 where edition_sha256 = $1', [sha256, hash])
  }
}
