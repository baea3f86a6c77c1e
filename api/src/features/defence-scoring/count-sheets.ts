import type { EntityManager } from '@mikro-orm/postgresql'

/**
 * Counts the signed sheets into the case's progress; the caller holds the case's row. The case gets no new version by it:
 * who may see the version must not learn from it that an expert signed.
 */
export async function countSheets(em: EntityManager, caseId: string): Promise<{ total: number; signed: number }> {
  await em.flush()
  const [row]: { sheets: { total: number; signed: number } }[] = await em.execute(
    `update application set progress = jsonb_set(progress, '{sheets}', (
       select jsonb_build_object('total', count(*), 'signed', count(*) filter (where s.state = 'SIGNED'))
       from score_sheet s join demonstration d on d.id = s.demonstration_id where d.case_id = ?))
     where id = ? returning progress -> 'sheets' as sheets`,
    [caseId, caseId],
  )
  return row!.sheets
}
