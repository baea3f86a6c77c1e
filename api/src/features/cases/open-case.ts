import { notFound, refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Case } from './case.entity.ts'
import { caseScope } from './case-scope.ts'

const withPlaces = ['edition', 'round', 'lead.region', 'districtOffice.region', 'cityOffice.region'] as const

/** One case as far as the viewer may know of it. Throws NOT_FOUND for a hidden one as for a missing one. */
export async function findCase({ em, viewer }: Acting, id: string): Promise<Case> {
  if (!uuid.test(id)) throw notFound()
  const scope = await caseScope(em, viewer)
  const theCase = await em.findOne(Case, { $and: [{ id }, scope] }, { populate: withPlaces })
  if (!theCase) throw notFound()
  return theCase as Case
}

/**
 * Opens a case for change inside the caller's transaction: its row is locked, so that of two people one wins.
 * Throws NOT_FOUND; STALE when the version is not the one that the person saw.
 */
export async function openCase(acting: Acting, { id, version }: { id: string; version?: number }): Promise<Case> {
  const { em } = acting
  if (uuid.test(id)) await em.execute('select from application where id = ? for update', [id])
  // What was looked at before the lock may have changed since.
  const looked = em.getUnitOfWork().getById(Case, id)
  if (looked) await em.refresh(looked)
  const theCase = await findCase(acting, id)
  if (version !== undefined) refuseStale(theCase, version)
  return theCase
}

export function refuseStale(theCase: Pick<Case, 'version'>, version: number): void {
  if (theCase.version !== version) throw refuse('STALE', 'api.refusal.stale')
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Runs one change of one case in one transaction, opened as `openCase` says. */
export const changeCase = <T>(
  acting: Acting,
  which: { id: string; version?: number },
  run: (acting: Acting, theCase: Case) => Promise<T>,
): Promise<T> =>
  acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    return run(here, await openCase(here, which))
  })
