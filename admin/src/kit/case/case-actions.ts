import type { CaseFrameFragment } from '../../gql/graphql.ts'

export type CaseAction = CaseFrameFragment['actions'][number]

/**
 * The one thing this viewer does next: the step's first main event that is possible; else the last one, which says what it
 * waits for; null when only others act. A leader does not wait for a notice or an upheld objection: it comes, or never.
 */
export function primaryAction(actions: readonly CaseAction[]): CaseAction | null {
  const mine = actions.filter(({ primary, refusal }) => primary && refusal?.code !== 'NOT_YOURS')
  return mine.find(({ refusal }) => !refusal) ?? mine.findLast(({ event }) => !onlyWhenPrepared.has(event)) ?? null
}

const onlyWhenPrepared: ReadonlySet<string> = new Set(['approve-notice', 'uphold-objection'])

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
  'plan-inspection': 'inspection',
  'record-meeting': 'meeting',
  'prepare-decision': 'decide',
  'approve-decision': 'decide',
  'decline-decision': 'decide',
  'prepare-notice': 'publicity',
  'approve-notice': 'publicity',
  'decline-notice': 'publicity',
  'record-objection': 'publicity',
  'dismiss-objection': 'publicity',
  'prepare-uphold': 'publicity',
  'uphold-objection': 'publicity',
  'decline-uphold': 'publicity',
  'close-publicity': 'publicity',
  'prepare-naming': 'name',
  'approve-naming': 'name',
  'decline-naming': 'name',
}
