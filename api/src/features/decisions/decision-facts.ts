import type { DecisionFacts } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Decision } from './decision.entity.ts'

/** What the procedure's guards ask of a decision. */
export const decisionFacts = ({ state, outcome, preparedBy }: Decision): DecisionFacts => ({
  state,
  outcome,
  preparedBy,
})

/** A case's last decision; declined ones before it stay on record. */
export const latestDecision = (em: EntityManager, caseId: string): Promise<Decision | null> =>
  em.findOne(Decision, { case: caseId }, { orderBy: { preparedAt: 'desc', id: 'desc' } }) as Promise<Decision | null>
