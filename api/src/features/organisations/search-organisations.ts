import type { EntityManager } from '@mikro-orm/postgresql'
import { containing } from '../../platform/database/search.ts'
import { Organisation } from './organisation.entity.ts'

/** Units whose name contains the text, or whose code begins with it, by name. */
export async function searchOrganisations(em: EntityManager, search: string, most: number): Promise<Organisation[]> {
  const text = search.trim()
  if (!text) return []
  const { sql, values } = containing('name', 'name_bigrams', text)
  const rows: { id: string }[] = await em.execute(
    `select id from organisation where (${sql} or uscc like ?) and uscc is not null order by name, id limit ?`,
    [...values, `${text.toUpperCase()}%`, most],
  )
  return (await em.find(
    Organisation,
    { id: rows.map((row) => row.id) },
    { populate: ['region'], orderBy: { name: 'asc', id: 'asc' } },
  )) as Organisation[]
}
