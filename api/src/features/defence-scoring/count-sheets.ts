import type { EntityManager } from '@mikro-orm/postgresql'
import { seatedSql } from '../panels/index.ts'

/**
 * Counts the signed sheets into the case's progress; the caller holds the case's row. A seat whose expert has yet to answer
 * counts as a sheet to come, one that was left not at all. The case gets no new version by it: who may see the version must
 * not learn from it that an expert signed.
 */
export async function countSheets(em: EntityManager, caseId: string): Promise<{ total: number; signed: number }> {
  await em.flush()
  const [row]: { sheets: { total: number; signed: number } }[] = await em.execute(
    `with held as (
       select t.state, t.expert_id from score_sheet t join demonstration m on m.id = t.demonstration_id where m.case_id = ?
     ), to_come as (
       select count(*) as seats from panel_seat s join draw d on d.id = s.draw_id
       where d.case_id = ? and d.state = 'APPROVED' and ${seatedSql('s')} and s.expert_id not in (select expert_id from held)
     )
     update application set progress = progress || jsonb_build_object('sheets', (
       select jsonb_build_object('total', count(*) filter (where state <> 'LEFT') + (select seats from to_come),
         'signed', count(*) filter (where state = 'SIGNED')) from held))
     where id = ? returning progress -> 'sheets' as sheets`,
    [caseId, caseId, caseId],
  )
  return row!.sheets
}
