import { LockMode } from '@mikro-orm/core'
import { requireReason } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { basisOf, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { decisionFacts, latestDecision } from './decision-facts.ts'
import type { Decision } from './decision.entity.ts'
import { mayBeNamed } from './may-be-named.ts'
import { nameConsortium } from '../naming/index.ts'
import { Round } from '../editions/index.ts'

type Which = { id: string; version: number }

/**
 * The leader's approval (签发), by another account than prepared it, within the round's quota. Where the procedure has no
 * naming of its own, it gives the name too. Throws SAME_PERSON, WAIVER_MISSING, CLAUSE_UNMET, QUOTA_FULL, BAD_INPUT.
 */
export function approveDecision(acting: Acting, which: Which): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    // The round's row stays locked until the end: of two approvals for its last place the second finds it taken.
    await em.findOne(Round, { id: theCase.round.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const { to, assessment } = await mayTake(here, theCase, 'approve-decision')
    const decision = (await latestDecision(em, theCase.id)) as Decision
    if (decision.outcome === 'NAME') {
      await mayBeNamed(here, theCase, assessment.findings)
      if (decision.name) decision.registerNumber = await nameConsortium(here, theCase, decision.name)
    }
    Object.assign(decision, {
      state: 'APPROVED',
      approvedBy: viewer.accountId,
      approverName: viewer.name,
      approvedAt: clock.now(),
    })
    theCase.progress = { ...theCase.progress, decision: decisionFacts(decision) }
    const { id, outcome, name, registerNumber } = decision
    await recordStep(
      here,
      theCase,
      { event: 'approve-decision', to },
      {
        reason: decision.opinion,
        basis: await basisOf(em, theCase, 'prepare-decision'),
        audit: { decision: id, outcome, name: name ?? null, registerNumber: registerNumber ?? null },
      },
    )
    return theCase
  })
}

/** Sends the decision back to be prepared anew; it stays on record with the reason. Throws BAD_INPUT without one. */
export function declineDecision(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { to } = await mayTake(here, theCase, 'decline-decision')
    const decision = (await latestDecision(here.em, theCase.id)) as Decision
    Object.assign(decision, { state: 'DECLINED', declineReason: reason.trim() })
    theCase.progress = { ...theCase.progress, decision: decisionFacts(decision) }
    await recordStep(
      here,
      theCase,
      { event: 'decline-decision', to },
      {
        reason: reason.trim(),
        audit: { decision: decision.id },
        tell: {
          title: { key: 'api.decision.tell.declined.title', params: { name: theCase.name } },
          body: { key: 'api.decision.tell.declined.body', params: { name: theCase.name, reason: reason.trim() } },
        },
      },
    )
    return theCase
  })
}
