import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import type { Document } from '../cases/index.ts'
import { ScoreSheet } from './score-sheet.entity.ts'

/** Whether an expert may read a document because it belongs to the very version that their sheet judges. */
export async function sheetOpensDocument(
  em: EntityManager,
  { accountId, expert }: Viewer,
  { id, case: { id: caseId } }: Document,
): Promise<boolean> {
  if (!expert) return false
  const sheet = await em.findOne(
    ScoreSheet,
    { expert: { account: accountId }, demonstration: { case: caseId }, state: { $ne: 'LEFT' } },
    { populate: ['demonstration.caseVersion'] },
  )
  return sheet?.demonstration.caseVersion.documents.some((held) => held.id === id) ?? false
}
