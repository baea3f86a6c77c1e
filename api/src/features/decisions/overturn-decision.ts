import type { Acting } from '../../platform/graphql/index.ts'
import type { Case } from '../cases/index.ts'
import { decisionFacts, latestDecision } from './decision-facts.ts'

/** Sets an approved decision aside, with the reason, in the caller's transaction: the case is to be decided anew. */
export async function overturnDecision({ em }: Acting, theCase: Case, reason: string): Promise<void> {
  const decision = await latestDecision(em, theCase.id)
  if (!decision) return
  Object.assign(decision, { state: 'OVERTURNED', declineReason: reason })
  const { meeting } = theCase.progress
  theCase.progress = {
    ...theCase.progress,
    decision: decisionFacts(decision),
    ...(meeting && { meeting: { ...meeting, reopened: true } }),
  }
}
