import { request } from '../../api/request.ts'
import type { BatchCasesQuery } from '../../gql/graphql.ts'
import type { CaseAt } from '../../kit/case/act.ts'
import { acts } from '../../kit/case/acts.ts'
import { HandOver, RecordVerdicts, ReturnForCorrection } from '../../kit/case/case-mutations.ts'

export type BatchCase = BatchCasesQuery['cases']['edges'][number]['node']

/** Beside the procedure's events: the step to a colleague, and the judgement lines that are still open as conforming. */
export const HAND_OVER = 'hand-over'
export const CONFORM = 'conform'

/** What is asked of one case of a batch: of no other case, and in no other version, than was listed. */
export interface BatchAct extends CaseAt {
  words: string
  /** Colleague, for a hand-over. */
  to: string
  /** Open lines, for judging. */
  lines: string[]
}

/** Judgement lines of the present step that nobody has answered. */
export function openLines({ checklist, verdicts, state }: BatchCase): string[] {
  const answered = new Set(verdicts.filter(({ step }) => step === state).map(({ lineId }) => lineId))
  return checklist.map(({ id }) => id).filter((id) => !answered.has(id))
}

/** Events that a batch can do: what one dialog asks for, with the same words for all. */
export const doesInBatch = (event: string): boolean => event === 'return' || event in acts

/** The words that an event asks for. */
export function asksFor(event: string): 'reason' | 'opinion' | null {
  if (event === HAND_OVER || event === 'return') return 'reason'
  const asks = acts[event]?.asks
  return asks === 'reason' || asks === 'opinion' ? asks : null
}

export function perform(event: string, { id, version, words, to, lines }: BatchAct): Promise<unknown> {
  if (event === HAND_OVER) return request(HandOver, { input: { id, version, to, reason: words } })
  if (event === CONFORM)
    return request(RecordVerdicts, {
      input: { id, version, verdicts: lines.map((lineId) => ({ lineId, verdict: 'CONFORMS' as const })) },
    })
  if (event === 'return')
    return request(ReturnForCorrection, { input: { id, version, reason: words, corrections: [] } })
  return acts[event]!.run({ id, version }, words)
}

/** What the history calls it. */
export const actionsOf = (event: string): string[] =>
  event === HAND_OVER ? ['hand-over', 'district-hand-over'] : [event === CONFORM ? 'verdict' : event]
