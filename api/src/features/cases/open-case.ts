import { notFound, refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { loadOffices } from '../places/index.ts'
import { Case } from './case.entity.ts'
import { caseScope } from './case-scope.ts'

const around = ['edition', 'round', 'lead'] as const

/** One case as far as the viewer may know of it, with its edition, round, lead, offices and their places. Throws NOT_FOUND for a hidden one as for a missing one. */
export async function findCase(acting: Acting, id: string): Promise<Case> {
  const theCase = await find(acting, id)
  await loadPlaces(acting.em, theCase)
  return theCase
}

async function find({ em, viewer }: Acting, id: string, looked?: Case | null): Promise<Case> {
  if (!uuid.test(id)) throw notFound()
  const which = { $and: [{ id }, await caseScope(em, viewer)] }
  // The mapper reads what it is to refresh once for each thing around it: only the row itself is.
  const found = await (looked
    ? em.findOne(Case, which, { refresh: true })
    : em.findOne(Case, which, { populate: around }))
  if (!found) throw notFound()
  const theCase = found as Case
  if (looked) await em.populate(theCase, around)
  return theCase
}

/** Not in one statement with the case: the database takes longer to plan nine tables than to read them. */
export async function loadPlaces(em: Acting['em'], { districtOffice, cityOffice, lead }: Case): Promise<void> {
  await loadOffices(em, [districtOffice, cityOffice])
  if (lead.region) await em.populate(lead, ['region'])
}

/**
 * Opens a case for change inside the caller's transaction: its row is locked, so that of two people one wins. Of its offices
 * only the ids are known, and the places where none recommends it yet. Throws NOT_FOUND; STALE when the version is not the one that the person saw.
 */
export async function openCase(acting: Acting, { id, version }: { id: string; version?: number }): Promise<Case> {
  const { em } = acting
  if (uuid.test(id)) await em.execute('select from application where id = ? for update', [id])
  // What was looked at before the lock may have changed since.
  const theCase = await find(acting, id, em.getUnitOfWork().getById(Case, id))
  if (!theCase.districtOffice) await loadPlaces(acting.em, theCase)
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
