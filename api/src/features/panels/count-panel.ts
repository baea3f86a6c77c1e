import type { EntityManager } from '@mikro-orm/postgresql'
import type { CaseFacts } from '@consortium/workflow'
import { seatedSql } from './latest-draw.ts'

/**
 * Counts the approved panel into the case's progress; the caller holds the case's row. Without a new version of the case, as
 * `countSheets`: its answers are not for everybody who sees the case.
 */
export async function countPanel(em: EntityManager, caseId: string): Promise<CaseFacts['panel']> {
  await em.flush()
  const [row]: { panel: CaseFacts['panel'] }[] = await em.execute(
    `update application set progress = progress || jsonb_build_object('panel', (
       select jsonb_build_object('seats', seats, 'confirmed', confirmed, 'vacant', seats - here) from (
         select coalesce((array_agg(d.panel_size order by d.prepared_at))[1], 0) as seats,
           count(*) filter (where ${seatedSql('s')}) as here,
           count(*) filter (where ${seatedSql('s')} and s.state = 'CONFIRMED') as confirmed
         from panel_seat s join draw d on d.id = s.draw_id where d.case_id = ? and d.state = 'APPROVED') counted))
     where id = ? returning progress -> 'panel' as panel`,
    [caseId, caseId],
  )
  return row!.panel
}
