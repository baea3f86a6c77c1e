import { sql, type FilterQuery } from '@mikro-orm/core'
import { holds } from '../../platform/access/index.ts'
import { Case, caseScope, inWords } from '../cases/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import type { Asking, Figure } from '../waiting/index.ts'

/** How many cases of the viewer's scope stand in each step, in the order of the procedures; steps with none are left out. */
export async function countByState({ em, viewer, locale }: Asking): Promise<Figure[]> {
  if (!holds(viewer, 'SEE_CASES')) return []
  const where = (await caseScope(em, viewer)) as FilterQuery<Case>
  const rows: { state: string; value: number }[] = await em
    .createQueryBuilder(Case, 'c')
    .select(['c.state', sql`count(*)::int`.as('value')])
    .where(where as object)
    .groupBy('c.state')
    .execute('all')
  const counts = new Map(rows.map(({ state, value }) => [state, value]))
  const editions = (await em.find(
    Edition,
    { state: 'CONFIRMED' },
    { orderBy: { code: 'asc', version: 'asc' } },
  )) as Edition[]
  const steps = new Map(
    editions.flatMap((edition) => editionOf(edition).procedure.steps.map((step) => [step.id, step])),
  )
  return [...steps.values()].flatMap((step) => {
    const value = counts.get(step.id) ?? 0
    return value > 0
      ? [{ key: step.id, label: inWords(locale, step), value, path: `/cases?states=${step.id}`, states: [step.id] }]
      : []
  })
}
