import type { EntityManager } from '@mikro-orm/postgresql'
import type { DrawFacts } from '@consortium/workflow'
import { Draw, Seat } from './panel.entity.ts'

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

/** The seats of the case's standing draw, the panel first, then the alternates in their order; none before the lot. */
export const panelOf = (em: EntityManager, caseId: string): Promise<Seat[]> =>
  em.find(
    Seat,
    { draw: { case: caseId, state: { $in: ['DRAWN', 'APPROVED'] } } },
    { orderBy: { position: 'asc' }, populate: ['expert'] },
  ) as Promise<Seat[]>

/** What the procedure's guards ask of a draw. */
export const drawFacts = ({ state, preparedBy, witnessedBy }: Draw): DrawFacts => ({
  state,
  preparedBy,
  witnessedBy: witnessedBy ?? null,
})
