import { sql, type FilterQuery } from '@mikro-orm/core'
import { holds } from '../../platform/access/index.ts'
import { Case, caseScope, inWords } from '../cases/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import type { Asking, Figure } from '../waiting/index.ts'

/**
 * How many cases of the viewer's scope stand in each step, in the order of the procedures, named as the editions of these
 * cases name it; steps with none are left out.
 */
export async function countByState({ em, viewer, locale }: Asking): Promise<Figure[]> {
  if (!holds(viewer, 'SEE_CASES')) return []
  const where = (await caseScope(em, viewer)) as FilterQuery<Case>
  const rows: { state: string; edition: string; value: number }[] = await em
    .createQueryBuilder(Case, 'c')
    .select(['c.state', sql`c.edition_id`.as('edition'), sql`count(*)::int`.as('value')])
    .where(where as object)
    .groupBy(['c.state', 'c.edition'])
    .execute('all')
  const editions = (await em.find(
    Edition,
    { id: { $in: rows.map(({ edition }) => edition) } },
    { orderBy: { code: 'asc', version: 'asc' } },
  )) as Edition[]
  const figures = new Map<string, { names: Set<string>; value: number }>()
  for (const edition of editions)
    for (const step of editionOf(edition).procedure.steps) {
      const row = rows.find((one) => one.state === step.id && one.edition === edition.id)
      if (!row) continue
      const figure = figures.get(step.id) ?? { names: new Set(), value: 0 }
      figure.names.add(inWords(locale, step))
      figures.set(step.id, { ...figure, value: figure.value + row.value })
    }
  return [...figures].map(([key, { names, value }]) => ({
    key,
    label: [...names].join(' / '),
    value,
    path: `/cases?states=${key}`,
    states: [key],
  }))
}
