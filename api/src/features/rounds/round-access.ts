import type { EntityManager } from '@mikro-orm/postgresql'
import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { officeOf, Round, runsEdition, type Edition } from '../editions/index.ts'

export { officeOf, runsEdition as runsRound }

/** A round as far as the viewer may know of it: published, or their own office's. Throws NOT_FOUND. */
export async function findRound(em: EntityManager, viewer: Viewer, id: string): Promise<Round> {
  const round = isUuid(id) ? await em.findOne(Round, { id }, { populate: ['edition'] }) : null
  if (!round) throw notFound()
  if (round.state !== 'PUBLISHED' && !(await runsEdition(em, viewer, round.edition as Edition))) throw notFound()
  return round as Round
}

/** Opens a round of the viewer's office for change, its row locked. Throws NOT_FOUND, STALE. */
export async function openForChange(
  { em, viewer }: Acting,
  { id, version }: { id: string; version: number },
): Promise<Round> {
  if (isUuid(id)) await em.findOne(Round, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  const round = await findRound(em, viewer, id)
  if (!(await runsEdition(em, viewer, round.edition as Edition))) throw notFound()
  if (round.version !== version) throw refuse('STALE', 'api.refusal.stale')
  return round
}
