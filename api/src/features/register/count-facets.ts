import type { EntityManager } from '@mikro-orm/postgresql'
import { prepared } from '../../platform/database/prepared.ts'
import { Region, regionType } from '../places/index.ts'
import type { RegisterFacets } from './register.type.ts'

interface Group {
  facet: 'total' | 'region' | 'field' | 'year' | 'level' | 'state'
  value: string
  count: number
}

const groups = `
select case grouping(field, year, level, state)
    when 7 then 'field' when 11 then 'year' when 13 then 'level' when 14 then 'state' else 'total' end as facet,
  coalesce(field, year::text, level, state, '') as value, count(*)::int as count
from register_entry group by grouping sets ((), (field), (year), (level), (state))
union all
select 'region', code, count(*)::int from register_entry, unnest(region_path) code group by code`

/** What the register's filters offer, counted over all published entries. */
export async function countFacets(em: EntityManager): Promise<RegisterFacets> {
  const [rows, regions] = await Promise.all([
    prepared<Group & Record<string, unknown>>(em, groups, []),
    em.findAll(Region, { orderBy: { code: 'asc' } }),
  ])
  const of = (facet: Group['facet']) =>
    rows
      .filter((row) => row.facet === facet && row.value !== '')
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const byCode = new Map(of('region').map(({ value, count }) => [value, count]))
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
