import type { EntityManager } from '@mikro-orm/postgresql'
import type { CaseFacts } from '@consortium/workflow'
import { panelOf, seated } from './latest-draw.ts'

/**
 * Counts the approved panel into the case's progress; the caller holds the case's row. Without a new version of the case, as
 * `countSheets`: its answers are not for everybody who sees the case.
 */
export async function countPanel(em: EntityManager, caseId: string): Promise<CaseFacts['panel']> {
  await em.flush()
  const approved = (await panelOf(em, caseId)).filter(({ draw }) => draw.state === 'APPROVED')
  const seats = approved[0]?.draw.panelSize ?? 0
  const here = approved.filter(seated)
  const confirmed = here.filter(({ state }) => state === 'CONFIRMED').length
  const panel = { seats, confirmed, vacant: seats - here.length }
  await em.execute(`update application set progress = progress || jsonb_build_object('panel', ?::jsonb) where id = ?`, [
    JSON.stringify(panel),
    caseId,
  ])
  return panel
}
