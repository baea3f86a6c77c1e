import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { pieces } from './card.ts'
import type { ConsortiumFilter, RegisterState } from './register.type.ts'

/** SQL conditions over register_entry with $1… parameters. */
export interface Conditions {
  sql: string[]
  values: unknown[]
}

const longest = 100
const uscc = /^[0-9A-Z]{18}$/i

/** Turns a filter into conditions, as things stand today. Throws BAD_INPUT naming the filter for a value that it does not have. */
export async function conditionsOf(em: EntityManager, filter: ConsortiumFilter, today: string): Promise<Conditions> {
  const sql: string[] = []
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const { regionCode, year } = filter
  if (regionCode != null) sql.push(`"region_path"[${await depthOf(em, regionCode)}] = ${bind(regionCode)}`)
  if (year != null) {
    if (year < 1900 || year > 2200) throw unknownValue('year', String(year))
    sql.push(`"year" = ${bind(year)}`)
  }
  for (const name of ['field', 'level'] as const) {
    const value = filter[name]
    if (value != null) sql.push(`"${name}" = ${bind(value)}`)
  }
  if (filter.state != null) sql.push(inState(filter.state, bind, today))
  const search = text('search', filter.search)
  if (search) {
    const like = `"name" like ${bind(containing(search))}`
    sql.push([...search].length < 2 ? like : `(bigrams("name") @> bigrams(${bind(search)}) and ${like})`)
  }
  for (const name of ['lead', 'member'] as const) {
    const value = text(name, filter[name])
    if (value) sql.push(uscc.test(value) ? hasCode(name, value, bind) : hasName(name, value, bind))
  }
  return { sql, values }
}

/** As it stands today: who was active is ended once the term is over. The stored state comes first, for the index. */
function inState(state: RegisterState, bind: Bind, today: string): string {
  const stored = `"state" = ${bind(state)}`
  if (state === 'ACTIVE') return `(${stored} and ("ends_on" is null or "ends_on" >= ${bind(today)}))`
  return state === 'ENDED' ? `(${stored} or ("state" = 'ACTIVE' and "ends_on" < ${bind(today)}))` : stored
}

type Bind = (value: unknown) => string

const hasCode = (unit: 'lead' | 'member', code: string, bind: Bind) =>
  `"${unit}_keys" @> array[${bind(code.toUpperCase())}]::text[]`

/** One or two characters are a piece themselves; of more, the pieces find by index and LIKE rechecks that they stand together. */
const hasName = (unit: 'lead' | 'member', name: string, bind: Bind) => {
  const short = [...name].length < 3
  const found = `"${unit}_keys" @> ${bind(short ? [name] : pieces(name))}::text[]`
  return short ? found : `(${found} and "${unit}_names" like ${bind(containing(name))})`
}

const containing = (value: string) => `%${value.replace(/[\\%_]/g, '\\$&')}%`

/** A filter's text without the blanks around it; '' asks for nothing. */
function text(name: string, value: string | null | undefined): string {
  const trimmed = (value ?? '').trim()
  if (trimmed.length > longest) throw refuse('BAD_INPUT', 'api.refusal.textLength', { name, most: longest })
  if (trimmed.includes('\0')) throw unknownValue(name, trimmed.replaceAll('\0', ''))
  return trimmed
}

const unknownValue = (name: string, value: string) =>
  refuse(
    'BAD_INPUT',
    'api.refusal.filterValue',
    { name, value: value.slice(0, 40) },
    {
      fields: [
        {
          path: `filter.${name}`,
          message: { key: 'api.refusal.filterValue', params: { name, value: value.slice(0, 40) } },
        },
      ],
    },
  )

/** Depths of the regions seen so far. A region's place never changes, so what is known stays true. */
const depths = new WeakMap<object, Map<string, number>>()

/** How deep a region stands: 1 province, 2 city, 3 district or zone. */
async function depthOf(em: EntityManager, code: string): Promise<number> {
  const database = em.getDriver()
  const known = depths.get(database) ?? new Map<string, number>()
  depths.set(database, known)
  const depth = known.get(code)
  if (depth) return depth
  if (!/^[\w-]{1,12}$/.test(code)) throw unknownValue('regionCode', code)
  const [row] = await prepared<{ depth: number }>(em, 'select cardinality(path) as depth from region where code = $1', [
    code,
  ])
  if (!row) throw unknownValue('regionCode', code)
  known.set(code, row.depth)
  return row.depth
}
