import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Case, editionStep } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { seesPanel } from '../panels/index.ts'
import { InspectionMember, InspectionPhoto, SiteInspection } from './site-inspection.entity.ts'

/** An inspection with its case and team. */
export interface Visit {
  inspection: SiteInspection
  theCase: Case
  team: InspectionMember[]
}

const whole = ['case.edition', 'case.cityOffice', 'case.districtOffice', 'case.lead', 'caseVersion'] as const

/** An inspection for its team and its city office. Throws NOT_FOUND for everybody else as for none. */
export async function findVisit({ em, viewer }: Pick<Acting, 'em' | 'viewer'>, id: string): Promise<Visit> {
  const inspection = isUuid(id) ? await em.findOne(SiteInspection, { id }, { populate: whole }) : null
  if (!inspection) throw notFound()
  const team = await teamOf(em, id)
  const theCase = inspection.case as Case
  if (!isMember({ team }, viewer) && !seesPanel(viewer, theCase)) throw notFound()
  return { inspection: inspection as SiteInspection, theCase, team }
}

/** The same, held for change: the case's row first, then the record's, in the order of every act. */
export async function openVisit(acting: Acting, id: string): Promise<Visit> {
  const { theCase } = await findVisit(acting, id)
  const { em } = acting
  await em.findOne(Case, { id: theCase.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  await em.findOne(SiteInspection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  return findVisit(acting, id)
}

/**
 * Opens a record for writing. Throws NOT_YOURS for who only reads it, NOT_ALLOWED_NOW once somebody has signed, CLOSED once
 * the case has gone on.
 */
export async function openWriting(acting: Acting, id: string): Promise<Visit> {
  const visit = await openVisit(acting, id)
  if (!isMember(visit, acting.viewer)) throw refuse('NOT_YOURS', 'api.inspection.teamOnly')
  refuseGone(visit)
  if (visit.team.some(({ signedAt }) => signedAt)) throw refuse('NOT_ALLOWED_NOW', 'api.inspection.locked')
  return visit
}

/** Whether the viewer is of the team, whose record it is; the others of the office read it. */
export const isMember = ({ team }: Pick<Visit, 'team'>, { accountId }: Pick<Viewer, 'accountId'>): boolean =>
  team.some(({ account }) => account.id === accountId)

/** Throws CLOSED when the step that waits for the record is over. */
export function refuseGone({ theCase }: Visit): void {
  const waits = editionStep(theCase)?.events.some(({ guards }) => guards.includes('inspection-signed'))
  if (!waits) throw refuse('CLOSED', 'api.inspection.closed')
}

export const linesOf = (theCase: Pick<Case, 'edition'>) => editionOf(theCase.edition).inspection?.lines ?? []

const teamOf = (em: EntityManager, inspection: string): Promise<InspectionMember[]> =>
  em.find(
    InspectionMember,
    { inspection },
    { orderBy: { head: 'desc', expert: 'asc', name: 'asc' }, refresh: true },
  ) as Promise<InspectionMember[]>

export const photosOf = (em: EntityManager, inspection: string): Promise<InspectionPhoto[]> =>
  em.find(InspectionPhoto, { inspection, removedAt: null }, { orderBy: { uploadedAt: 'asc', id: 'asc' } }) as Promise<
    InspectionPhoto[]
  >
