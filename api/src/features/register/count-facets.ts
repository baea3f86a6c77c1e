import type { EntityManager } from '@mikro-orm/postgresql'
import { today, type Clock } from '../../platform/clock/index.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { Region, regionType } from '../places/index.ts'
import { stateOn } from './card.ts'
import type { RegisterFacets } from './register.type.ts'

interface Group {
  /** A region's value is its path. */
  facet: 'total' | 'region' | 'field' | 'year' | 'level' | 'state'
  value: string
  count: number
}

const groups = `
select case grouping(field, year, level, state, region_path)
    when 15 then 'field' when 23 then 'year' when 27 then 'level' when 29 then 'state' when 30 then 'region' else 'total' end as facet,
  coalesce(field, year::text, level, state, array_to_string(region_path, ' '), '') as value, count(*)::int as count
from (select field, year, level, region_path, ${stateOn('$1')} as state from register_entry) entry group by grouping sets ((), (field), (year), (level), (state), (region_path))`

/** What the register's filters offer, counted over all published entries. */
export async function countFacets(em: EntityManager, clock: Clock): Promise<RegisterFacets> {
  const [rows, regions] = await Promise.all([
    prepared<Group & Record<string, unknown>>(em, groups, [today(clock)]),
    em.findAll(Region, { orderBy: { code: 'asc' } }),
  ])
  const of = (facet: Group['facet']) =>
    rows
      .filter((row) => row.facet === facet && row.value !== '')
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const byCode = new Map<string, number>()
  for (const { value, count } of of('region'))
    for (const code of value.split(' ')) byCode.set(code, (byCode.get(code) ?? 0) + count)
  return {
    total: rows.find((row) => row.facet === 'total')?.count ?? 0,
    byRegion: regions.flatMap((region) => {
      const count = byCode.get(region.code)
      return count ? [{ region: regionType(region), count }] : []
    }),
    byField: of('field'),
    byYear: of('year').sort((a, b) => Number(b.value) - Number(a.value)),
    byLevel: of('level'),
    byState: of('state'),
  }
}
