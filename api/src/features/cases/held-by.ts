import { refuse, type Viewer } from '../../platform/access/index.ts'
import type { ViewerFacts } from '@consortium/workflow'
import type { Case, Party } from './case.entity.ts'
import { actorsOf } from './case-scope.ts'
import { editionStep } from './case-words.ts'

/** Steps whose case one officer of the office can hold (转办). */
export const officerActors = ['district-officer', 'city-officer'] as const
export type OfficerActor = (typeof officerActors)[number]

/** What a hand-over is called in the history: the district's own are for the district and the city to know of. */
export const handOverIn = { 'district-officer': 'district-hand-over', 'city-officer': 'hand-over' } as const

/** The officers whose step this is; null where the unit or a leader acts, and at the end. */
export function officersOf(theCase: Case): OfficerActor | null {
  const actor = editionStep(theCase)?.actor
  return officerActors.find((one) => one === actor) ?? null
}

/** Whom the office handed the present step to, for the guards of the procedure. */
export const holderFacts = ({ holder, holderName }: Pick<Case, 'holder' | 'holderName'>) =>
  holder ? { accountId: holder, name: holderName ?? '' } : null

/** The accounts whose work is the viewer's today: their own, and those they stand in for. */
export const personsOf = ({ accountId, standsInFor }: Viewer): string[] => [
  accountId,
  ...standsInFor.map(({ id }) => id),
]

/** Whether the viewer is this account, or stands in for it today. */
export const isOrStandsInFor = (viewer: Viewer, accountId: string): boolean => personsOf(viewer).includes(accountId)

/** A viewer as the guards of the procedure see them in this case. */
export const viewerFacts = (theCase: Case, parties: Pick<Party, 'uscc' | 'role'>[], viewer: Viewer): ViewerFacts => ({
  accountId: viewer.accountId,
  actors: actorsOf(theCase, parties, viewer),
  standsInFor: viewer.standsInFor.map(({ id }) => id),
})

/** Refuses an officer's act in a step that a colleague holds: HELD_BY_ANOTHER, naming them. */
export function refuseIfHeld(theCase: Case, viewer: Viewer): void {
  const { holder, holderName } = theCase
  if (!holder || isOrStandsInFor(viewer, holder)) return
  throw refuse('HELD_BY_ANOTHER', 'workflow.refusal.held-by-another', { name: holderName ?? '' })
}

/** Who may hand the present step over: the office's officers, and in the city its leader. */
export function mayHandOver(theCase: Case, viewer: Viewer): boolean {
  const officers = officersOf(theCase)
  if (!officers) return false
  const actors = actorsOf(theCase, [], viewer)
  return actors.has(officers) || (officers === 'city-officer' && actors.has('leader'))
}
