import type { EntityManager } from '@mikro-orm/postgresql'
import { seatedPanel } from '../panels/index.ts'
import { ScoreSheet } from './score-sheet.entity.ts'

/**
 * Counts the signed sheets into the case's progress; the caller holds the case's row. A seat whose expert has yet to answer
 * counts as a sheet to come, one that was left not at all. The case gets no new version by it: who may see the version must
 * not learn from it that an expert signed.
 */
export async function countSheets(em: EntityManager, caseId: string): Promise<{ total: number; signed: number }> {
  await em.flush()
  const all = await em.find(ScoreSheet, { demonstration: { case: caseId } }, { fields: ['state', 'expert'] })
  const counting = all.filter(({ state }) => state !== 'LEFT')
  const held = new Set(all.map(({ expert }) => expert.id))
  const toCome = (await seatedPanel(em, caseId)).filter(({ expert }) => !held.has(expert.id))
  const sheets = {
    total: counting.length + toCome.length,
    signed: counting.filter(({ state }) => state === 'SIGNED').length,
  }
  await em.execute(
    `update application set progress = progress || jsonb_build_object('sheets', ?::jsonb) where id = ?`,
    [JSON.stringify(sheets), caseId],
  )
  return sheets
}
