import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { seatOf, StepRecord, type Case } from '../cases/index.ts'
import { machineOf } from '../editions/index.ts'

/** Whether the viewer acts for the lead unit; its members are not told. */
export const isLead = (viewer: Viewer, { lead: { uscc } }: Case): boolean =>
  !!uscc && (viewer.handlerOf.has(uscc) || viewer.signatoryOf.has(uscc))

/** Whether the viewer is a handler of the lead unit, who alone asks. */
export const handlesLead = (viewer: Viewer, { lead: { uscc } }: Case): boolean => !!uscc && viewer.handlerOf.has(uscc)

/** From which side the viewer knows of a case's requests: the lead that asks, the office that decides, or not at all. */
export function sideOf(viewer: Viewer, theCase: Case): 'lead' | 'office' | null {
  if (isLead(viewer, theCase)) return 'lead'
  return seatOf(theCase, viewer) === 'city' ? 'office' : null
}

/**
 * Whether requests are taken: from the first submission until the step in which panels are drawn begins. The lead sees that
 * step begin anyway, so an end there tells nothing of a draw.
 */
export async function takesRequests(em: EntityManager, theCase: Case): Promise<boolean> {
  const { states, finals } = machineOf(theCase.edition)
  if (theCase.reached === 'NONE' || finals.has(theCase.state)) return false
  const drawing = [...states.values()].filter(({ events }) => events.has('prepare-draw')).map(({ step }) => step.id)
  if (!drawing.length || drawing.includes(theCase.state)) return false
  return (await em.count(StepRecord, { case: theCase.id, to: { $in: drawing } })) === 0
}
