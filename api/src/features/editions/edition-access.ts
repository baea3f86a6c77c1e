import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, type Viewer } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { Office } from '../places/index.ts'
import { Edition } from './edition.entity.ts'

/** The office that runs the policies of a region. */
export async function officeOf(em: EntityManager, edition: { region: { code: string } }): Promise<string> {
  const { id } = await em.findOneOrFail(Office, { region: edition.region.code, kind: { $in: ['CITY', 'PROVINCE'] } })
  return id
}

/** Whether the viewer works in the office of an edition's region: what is not confirmed or published is known there alone. */
export async function runsEdition(
  em: EntityManager,
  viewer: Viewer,
  edition: { region: { code: string } },
): Promise<boolean> {
  if (viewer.cityOfficerOf.size === 0 && viewer.leaderOf.size === 0) return false
  const office = await officeOf(em, edition)
  return viewer.cityOfficerOf.has(office) || viewer.leaderOf.has(office)
}

/** An edition as far as the viewer may know of it: a confirmed one, or their own office's. Throws NOT_FOUND. */
export async function findEdition(em: EntityManager, viewer: Viewer | null, id: string): Promise<Edition> {
  const edition = isUuid(id) ? ((await em.findOne(Edition, { id })) as Edition | null) : null
  if (!edition) throw notFound()
  if (edition.state !== 'CONFIRMED' && !(viewer && (await runsEdition(em, viewer, edition)))) throw notFound()
  return edition
}
