import type { FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { holds, type Viewer } from '../../platform/access/index.ts'
import { Case, caseScope } from '../cases/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'

/**
 * For each case the page on which this person reads of it: an expert their sheet, others the case. A case that the person may
 * not open (any more) has none.
 */
export async function pagesOfCases(
  em: EntityManager,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  if (caseIds.length === 0) return pages
  if (holds(viewer, 'SEE_CASES')) {
    const where = { $and: [await caseScope(em, viewer), { id: { $in: [...caseIds] } }] } as FilterQuery<Case>
    for (const { id } of await em.find(Case, where, { fields: ['id'] })) pages.set(id, `/cases/${id}`)
  }
  if (viewer.expert) {
    const own = { expert: { account: viewer.accountId }, demonstration: { case: { $in: [...caseIds] } } }
    const sheets = await em.find(ScoreSheet, own, { fields: ['id', 'demonstration.case.id'] })
    for (const { id, demonstration } of sheets) pages.set(demonstration.case.id, `/sheets/${id}`)
  }
  return pages
}
