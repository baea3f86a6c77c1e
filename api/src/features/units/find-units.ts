import { refuse } from '../../platform/access/index.ts'
import { containing } from '../../platform/database/search.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Organisation } from '../organisations/index.ts'

const mostFound = 20
/** Enough for a person who types; too few to read the register of units out. */
const mostAMinute = 120

/**
 * Units by two characters of the name or the beginning of the code, the exact code first. Throws BAD_INPUT for less than
 * two characters, TOO_MANY.
 */
export async function findUnits({ em, clock, viewer }: Acting, search: string): Promise<Organisation[]> {
  const text = search.trim().slice(0, 100)
  if ([...text].length < 2) throw refuse('BAD_INPUT', 'api.unit.searchShort')
  count(viewer.accountId, Math.floor(clock.now().getTime() / 60_000))
  const { sql, values } = containing('name', 'name_bigrams', text)
  const code = text.toUpperCase()
  const rows: { id: string }[] = await em.execute(
    `select id from organisation where (${sql} or uscc like ?) and uscc is not null
     order by uscc = ? desc, name, id limit ?`,
    [...values, `${code.replace(/[\\%_]/g, '\\$&')}%`, code, mostFound],
  )
  const found = (await em.find(
    Organisation,
    { id: { $in: rows.map(({ id }) => id) } },
    { populate: ['region'] },
  )) as Organisation[]
  return rows.flatMap(({ id }) => found.find((one) => one.id === id) ?? [])
}

const searches = new Map<string, number>()
let counted = 0

/** Counts within the running minute; the counts of the last one are dropped. */
function count(accountId: string, minute: number): void {
  if (minute !== counted) {
    searches.clear()
    counted = minute
  }
  const so = (searches.get(accountId) ?? 0) + 1
  searches.set(accountId, so)
  if (so > mostAMinute) throw refuse('TOO_MANY', 'api.unit.searchOften')
}
