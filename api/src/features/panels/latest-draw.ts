import type { EntityManager } from '@mikro-orm/postgresql'
import type { DrawFacts } from '@consortium/workflow'
import { editionStep, type Case } from '../cases/index.ts'
import { Draw, Seat } from './panel.entity.ts'

/** Whether the panel is still being made up: the step has an event that waits for it. */
export const opensReview = (theCase: Case): boolean =>
  editionStep(theCase)?.events.some(({ guards }) => guards.some((guard) => guard.startsWith('draw-'))) ?? false

/** A case's draws, the latest first; abandoned ones stay on record. */
export const drawsOf = (em: EntityManager, caseId: string): Promise<Draw[]> =>
  em.find(Draw, { case: caseId }, { orderBy: { preparedAt: 'desc', id: 'desc' } }) as Promise<Draw[]>

/** The draw that a step goes on with; the guards have said that there is one. */
export const latestDraw = (em: EntityManager, caseId: string): Promise<Draw> =>
  em.findOneOrFail(
    Draw,
    { case: caseId, state: { $ne: 'ABANDONED' } },
    { orderBy: { preparedAt: 'desc', id: 'desc' } },
  ) as Promise<Draw>

/**
 * The seats of the case's standing draws, those of the panel first, then the alternates in their order; none before the lot.
 * A supplementary draw adds to the first.
 */
export async function panelOf(em: EntityManager, caseId: string): Promise<Seat[]> {
  const seats = (await em.find(
    Seat,
    { draw: { case: caseId, state: { $in: ['DRAWN', 'APPROVED'] } } },
    // A draw holds its pool: not once with each seat.
    { orderBy: { draw: { preparedAt: 'asc' }, position: 'asc' }, populate: ['expert', 'draw'], strategy: 'select-in' },
  )) as Seat[]
  return [...seats.filter((seat) => !waits(seat)), ...seats.filter(waits)]
}

/** Whether a seat's expert judges the case, or will unless they decline: drawn for it or stepped in, and not gone. */
export const seated = ({ state, alternate, steppedInFor }: Seat): boolean =>
  (state === 'DRAWN' || state === 'CONFIRMED') && (!alternate || !!steppedInFor)

/** The same of a row of that name. */
export const seatedSql = (seat: string): string =>
  `(${seat}.state in ('DRAWN', 'CONFIRMED') and (not ${seat}.alternate or ${seat}.stepped_in_for is not null))`

/** Whether an alternate has not been called on yet. */
export const waits = ({ state, alternate, steppedInFor }: Seat): boolean =>
  state === 'DRAWN' && alternate && !steppedInFor

/** The panel as it sits: who judges the case. */
export const seatedPanel = async (em: EntityManager, caseId: string): Promise<Seat[]> =>
  (await panelOf(em, caseId)).filter((seat) => seat.draw.state === 'APPROVED' && seated(seat))

/** What the procedure's guards ask of a draw. */
export const drawFacts = ({ state, preparedBy, witnessedBy }: Draw): DrawFacts => ({
  state,
  preparedBy,
  witnessedBy: witnessedBy ?? null,
})
