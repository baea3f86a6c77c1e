import type { CaseFrameFragment } from '../../gql/graphql.ts'

export type CaseAction = CaseFrameFragment['actions'][number]

/**
 * The one thing this viewer does next: the step's primary event, else the first that is possible; null when others act.
 * `only` narrows it to the events of one page.
 */
export function primaryAction(actions: readonly CaseAction[], only?: readonly string[]): CaseAction | null {
  const mine = actions.filter(({ event, refusal }) => refusal?.code !== 'NOT_YOURS' && (!only || only.includes(event)))
  return (
    mine.find(({ primary, refusal }) => primary && !refusal) ??
    mine.find(({ primary }) => primary) ??
    mine.find(({ refusal }) => !refusal) ??
    null
  )
}

/** Whether the event can be done now. */
export function possible(actions: readonly CaseAction[], event: string): boolean {
  return actions.some((action) => action.event === event && !action.refusal)
}

/** Events that have a page of their own, where what they need is shown: path below /cases/:id. */
export const pageOfEvent: Record<string, string> = {
  'prepare-draw': 'draw',
  'witness-draw': 'draw',
  'approve-draw': 'draw',
  'abandon-draw': 'draw',
  'prepare-decision': 'decide',
  'approve-decision': 'decide',
  'decline-decision': 'decide',
}
