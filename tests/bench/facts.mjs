// The same facts twice: as perf/list-data.sql makes them, in a database of their own, and in the product's schema.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'

const perf = join(import.meta.dirname, 'perf')

/** A client that ends with the work, and whose lost connection fails a query, not the process. */
export async function connected(url, work) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Runs list-data.sql: its psql commands are left out, its vacuum comes after its one transaction. */
export async function makeFloorFacts(url) {
  const [script] = readFileSync(join(perf, 'list-data.sql'), 'utf8')
    .replaceAll(/^\\.*$/gm, '')
    .split('vacuum analyze;')
  await connected(url, async (client) => {
    await client.query(script)
    await client.query('vacuum analyze')
  })
}

/** list-floor.sql with its three psql variables as parameters. */
export const floorSql = readFileSync(join(perf, 'list-floor.sql'), 'utf8')
  .replace(':status', '$1')
  .replace(':city', '$2')
  .replace(':ind', '$3')

const id = (kind, number) => `md5('${kind}' || ${number})::uuid`
const code = (city) => `'44' || lpad((${city})::text, 2, '0') || '00'`
const uscc = `lpad(id::text, 18, '0')`
const state = `case c.status when 'RECRUITING' then 'ACTIVE' when 'RUNNING' then 'ENDED' else 'CANCELLED' end`

/** PostgreSQL writes JSON with blanks, JSON.stringify without. */
const compact = (json) => `replace(replace(replace((${json})::text, '" : ', '":'), ', "', ',"'), '}, {', '},{')`

/** Each table of ours as one select over the floor's tables. */
const tables = {
  'region (code, name, level, parent_code, national, path)': `
    select '440000', '广东省', 'PROVINCE', null, true, array['440000']
    union all select ${code('id')}, name, 'CITY', '440000', true, array['440000', ${code('id')}] from city`,
  // The floor's codes are not all different, ours must be.
  'organisation (id, uscc, name, kind, region_code, independent_legal_person)': `
    select ${id('organisation', 'id')}, ${uscc}, name, kind, ${code('city_id')}, true from organisation`,
  'consortium (id, name, field, region_code, created_at)': `
    select ${id('consortium', 'c.id')}, c.name, i.name, ${code('c.city_id')}, c.published_at
    from consortium c join industry i on i.id = c.industry_id`,
  'membership (id, consortium_id, organisation_id, role, position, "from")': `
    select ${id('membership', 'm.id')}, ${id('consortium', 'm.consortium_id')}, ${id('organisation', 'm.org_id')},
      case m.role when 'LEAD' then 'LEAD' else 'MEMBER' end, m.position, c.published_at::date
    from consortium_member m join consortium c on c.id = m.consortium_id`,
  'recognition (id, consortium_id, level, name, register_number, state, "from")': `
    select ${id('recognition', 'c.id')}, ${id('consortium', 'c.id')}, 'CITY', c.name, 'GD-' || c.id, ${state}, c.published_at::date
    from consortium c`,
  'register_entry (id, recognition_id, register_number, name, field, level, state, year, named_on, region_path, lead_keys, member_keys, lead_names, member_names, card, published_at)': `
    with unit as materialized (
      select id, name, json_build_object('id', ${id('organisation', 'id')}, 'name', name, 'kind', kind, 'uscc', ${uscc}) as card,
        array[${uscc}] || bigrams(name) || string_to_array(name, null) as keys from organisation),
    key as materialized (
      select m.consortium_id, array_agg(distinct k) as keys
      from consortium_member m join unit u on u.id = m.org_id, unnest(u.keys) k group by 1),
    tag_name as materialized (
      select t.consortium_id, json_agg(g.name order by g.id) as names
      from consortium_tag t join tag g on g.id = t.tag_id group by 1),
    member as materialized (
      select m.consortium_id, string_agg(u.name, E'\\n' order by m.position) as names,
        json_agg(json_build_object('role', case m.role when 'LEAD' then 'LEAD' else 'MEMBER' end,
        'from', c.published_at::date, 'to', null, 'organisation', u.card) order by m.position) as cards
      from consortium_member m join unit u on u.id = m.org_id join consortium c on c.id = m.consortium_id group by 1)
    select ${id('recognition', 'c.id')}, ${id('recognition', 'c.id')}, 'GD-' || c.id, c.name, i.name, 'CITY', ${state},
      extract(year from c.published_at), c.published_at::date, array['440000', ${code('c.city_id')}], l.keys, k.keys, l.name, m.names,
      ${compact(`json_build_object('id', ${id('recognition', 'c.id')}, 'name', c.name, 'level', 'CITY', 'state', ${state},
        'registerNumber', 'GD-' || c.id, 'field', i.name, 'year', extract(year from c.published_at)::int,
        'namedOn', c.published_at::date, 'policy', null, 'memberCount', c.member_count, 'intro', c.intro, 'tags', coalesce(t.names, '[]'),
        'publishedAt', to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'region', json_build_object('id', ${code('c.city_id')}, 'code', ${code('c.city_id')}, 'name', ci.name, 'level', 'CITY', 'parentCode', '440000', 'national', true),
        'lead', l.card, 'members', m.cards, 'source', null)`)},
      c.published_at
    from consortium c join city ci on ci.id = c.city_id join industry i on i.id = c.industry_id
      join unit l on l.id = c.lead_org_id join key k on k.consortium_id = c.id join member m on m.consortium_id = c.id
      left join tag_name t on t.consortium_id = c.id`,
}

/** Fills the product's migrated, empty schema with the floor's facts. */
export async function copyFacts(floorUrl, productUrl) {
  await connected(floorUrl, (floor) =>
    connected(productUrl, async (product) => {
      // The facts hold together already, and an index is built faster than it grows.
      await product.query('set session_replication_role = replica')
      await product.query(`set maintenance_work_mem = '256MB'`)
      const { rows: indexes } = await product.query(
        `select indexname, indexdef from pg_indexes where tablename = 'register_entry' and indexdef not like '%UNIQUE%'`,
      )
      for (const { indexname } of indexes) await product.query(`drop index ${indexname}`)
      for (const [table, select] of Object.entries(tables))
        await pipeline(floor.query(to(`copy (${select}) to stdout`)), product.query(from(`copy ${table} from stdin`)))
      for (const { indexdef } of indexes) await product.query(indexdef)
      await product.query('vacuum analyze')
    }),
  )
}
