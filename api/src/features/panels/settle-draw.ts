import { refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, reasonMissing, recordStep, type Case } from '../cases/index.ts'
import { drawFacts, latestDraw } from './latest-draw.ts'

type Which = { id: string; version: number }

/** The leader's approval (签发) of the panel; neither who prepared the draw nor its witness can give it. */
export function approveDraw(acting: Acting, which: Which): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'approve-draw')
    const draw = await latestDraw(em, theCase.id)
    Object.assign(draw, {
      state: 'APPROVED',
      approvedBy: viewer.accountId,
      approverName: viewer.name,
      approvedAt: clock.now(),
    })
    theCase.progress = { ...theCase.progress, draw: drawFacts(draw) }
    await recordStep(
      here,
      theCase,
      { event: 'approve-draw', to },
      {
        audit: { draw: draw.id },
        tell: {
          title: { key: 'api.panel.tell.approved.title', params: { name: theCase.name } },
          body: { key: 'api.panel.tell.approved.body', params: { name: theCase.name } },
        },
      },
    )
    return theCase
  })
}

/** Ends a draw without using it; it stays on record with its reason. Throws BAD_INPUT without one. */
export function abandonDraw(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Case> {
  if (!reason.trim()) throw refuse('BAD_INPUT', 'api.case.reasonMissing', {}, { fields: [reasonMissing] })
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock } = here
    const { to } = await mayTake(here, theCase, 'abandon-draw')
    const draw = await latestDraw(em, theCase.id)
    Object.assign(draw, { state: 'ABANDONED', abandonedReason: reason.trim(), abandonedAt: clock.now() })
    theCase.progress = { ...theCase.progress, draw: drawFacts(draw) }
    await recordStep(here, theCase, { event: 'abandon-draw', to }, { reason: reason.trim(), audit: { draw: draw.id } })
    return theCase
  })
}
