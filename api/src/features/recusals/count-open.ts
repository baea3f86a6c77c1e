import type { EntityManager } from '@mikro-orm/postgresql'
import type { Case } from '../cases/index.ts'
import { RecusalRequest } from './recusal-request.entity.ts'

/**
 * Counts the open requests into the case's progress; the caller holds the case's row. Without a new version of the case:
 * members and district see that, and are not to learn of requests.
 */
export async function countOpen(em: EntityManager, theCase: Case): Promise<void> {
  await em.flush()
  const open = await em.count(RecusalRequest, { case: theCase.id, state: 'OPEN' })
  await em.execute(
    `update application set progress = progress || jsonb_build_object('recusals', ?::jsonb) where id = ?`,
    [JSON.stringify({ open }), theCase.id],
  )
}
