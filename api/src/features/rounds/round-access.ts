import type { EntityManager } from '@mikro-orm/postgresql'
import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Round, type Edition } from '../editions/index.ts'
import { Office } from '../places/index.ts'

/** The city office that runs the rounds of an edition. */
export async function officeOf(em: EntityManager, edition: Edition): Promise<string> {
  const { id } = await em.findOneOrFail(Office, { region: edition.region.code, kind: { $in: ['CITY', 'PROVINCE'] } })
  return id
}

/** Whether the viewer works in the office that runs the round: prepared ones are known there alone. */
export async function runsRound(em: EntityManager, viewer: Viewer, edition: Edition): Promise<boolean> {
  if (viewer.cityOfficerOf.size === 0 && viewer.leaderOf.size === 0) return false
  const office = await officeOf(em, edition)
  return viewer.cityOfficerOf.has(office) || viewer.leaderOf.has(office)
}

/** A round as far as the viewer may know of it: published, or their own office's. Throws NOT_FOUND. */
export async function findRound(em: EntityManager, viewer: Viewer, id: string): Promise<Round> {
  const round = isUuid(id) ? await em.findOne(Round, { id }, { populate: ['edition'] }) : null
  if (!round) throw notFound()
  if (round.state !== 'PUBLISHED' && !(await runsRound(em, viewer, round.edition as Edition))) throw notFound()
  return round as Round
}

/** Opens a round of the viewer's office for change, its row locked. Throws NOT_FOUND, STALE. */
export async function openForChange(
  { em, viewer }: Acting,
  { id, version }: { id: string; version: number },
): Promise<Round> {
  if (isUuid(id)) await em.findOne(Round, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  const round = await findRound(em, viewer, id)
  if (!(await runsRound(em, viewer, round.edition as Edition))) throw notFound()
  if (round.version !== version) throw refuse('STALE', 'api.refusal.stale')
  return round
}
