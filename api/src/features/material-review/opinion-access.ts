import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import type { Document } from '../cases/index.ts'
import { MaterialOpinion } from './material-review.entity.ts'

/** Whether an expert may read a document because it belongs to the very version that they give an opinion on. */
export async function opinionOpensDocument(
  em: EntityManager,
  { accountId, expert }: Viewer,
  { id, case: { id: caseId } }: Document,
): Promise<boolean> {
  if (!expert) return false
  const opinion = await em.findOne(
    MaterialOpinion,
    { expert: { account: accountId }, review: { case: caseId } },
    { populate: ['review.caseVersion'] },
  )
  return opinion?.review.caseVersion.documents.some((held) => held.id === id) ?? false
}
