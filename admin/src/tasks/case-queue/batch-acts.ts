import { request } from '../../api/request.ts'
import type { BatchCasesQuery } from '../../gql/graphql.ts'
import type { CaseAt } from '../../kit/case/act.ts'
import { actOf } from '../../kit/case/acts.ts'
import { HandOver, ReturnForCorrection } from '../../kit/case/case-mutations.ts'

export type BatchCase = BatchCasesQuery['cases']['edges'][number]['node']

/** Beside the procedure's events: the step to a colleague. */
export const HAND_OVER = 'hand-over'

/** What is asked of one case of a batch: of no other case, and in no other version, than was listed. */
export interface BatchAct extends CaseAt {
  words: string
  /** Colleague, for a hand-over. */
  to: string
  /** Judgement lines that fail, for a rejection or a return. */
  lines: string[]
}

/** Whether it sends the case away for judgement lines that fail. Passing takes answers that were given case by case. */
export const fails = (event: string): boolean => event === 'return' || event === 'reject'

/** The judgement lines of these cases' present steps, each once. */
export const linesOf = (cases: BatchCase[]): { id: string; question: string }[] => [
  ...new Map(cases.flatMap(({ checklist }) => checklist).map((line) => [line.id, line])).values(),
]

/** Whether somebody looked at the line in the present step and found that it conforms. */
export const foundToConform = ({ verdicts, state }: BatchCase, lineId: string): boolean =>
  verdicts.filter((one) => one.step === state && one.lineId === lineId).at(-1)?.verdict === 'CONFORMS'

/** Events that a batch can do: what one dialog asks for, with the same words for all. */
export const doesInBatch = (event: string): boolean => event === 'return' || actOf(event) !== undefined

/** The words that an event asks for. */
export function asksFor(event: string): 'reason' | 'opinion' | null {
  if (event === HAND_OVER || event === 'return') return 'reason'
  const asks = actOf(event)?.asks
  return asks === 'reason' || asks === 'opinion' ? asks : null
}

export function perform(event: string, { id, version, words, to, lines }: BatchAct): Promise<unknown> {
  if (event === HAND_OVER) return request(HandOver, { input: { id, version, to, reason: words } })
  if (event === 'return')
    return request(ReturnForCorrection, { input: { id, version, reason: words, failedLines: lines, corrections: [] } })
  return actOf(event)!.run({ id, version }, words, lines)
}

/** What the history calls it. */
export const actionsOf = (event: string): string[] =>
  event === HAND_OVER ? ['hand-over', 'district-hand-over'] : [event]
