import { reviewOf } from '@consortium/policy'
import { draw as drawPanel, finalSeed } from '@consortium/review'
import { Refused, refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { Expert } from '../experts/index.ts'
import { notify } from '../messages/index.ts'
import { drawFacts, latestDraw } from './latest-draw.ts'
import { Seat } from './panel.entity.ts'

const longestText = 200

/**
 * Adds the witness's text to the promised seed and draws the panel by both; only now the seed is shown. Throws BAD_INPUT
 * for no text or more than 200 characters, SAME_PERSON for who prepared it.
 */
export function witnessDraw(
  acting: Acting,
  { text, ...which }: { id: string; version: number; text: string },
): Promise<Case> {
  const witnessText = text.trim()
  const length = [...witnessText].length
  if (length === 0 || length > longestText) {
    throw refuseField('text', 'api.panel.witnessText', { most: longestText })
  }
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'witness-draw')
    const draw = await latestDraw(em, theCase.id)
    const { quotas } = reviewOf(editionOf(theCase.edition)).panel
    const seed = finalSeed(draw.seed, witnessText)
    const drawn = drawPanel({
      pool: draw.pool,
      seed,
      panelSize: draw.panelSize,
      alternateSize: draw.alternates,
      quotas,
      recommended: draw.kept,
    })
    if ('problem' in drawn) throw new Refused({ code: 'POOL_TOO_SMALL', message: drawn.problem, clauses: [] })
    Object.assign(draw, {
      state: 'DRAWN',
      witnessText,
      finalSeed: seed,
      witnessedBy: viewer.accountId,
      witnessName: viewer.name,
      witnessedAt: clock.now(),
    })
    const seats = [...drawn.panel, ...drawn.alternates]
    for (const [index, expertId] of seats.entries()) {
      if (draw.kept.includes(expertId)) continue
      em.create(Seat, {
        draw,
        expert: em.getReference(Expert, expertId),
        position: index + 1,
        alternate: index >= drawn.panel.length,
        state: 'DRAWN',
      })
    }
    theCase.progress = { ...theCase.progress, draw: drawFacts(draw) }
    const record = {
      draw: draw.id,
      seed: draw.seed,
      witnessText,
      finalSeed: seed,
      kept: draw.kept,
      panel: drawn.panel,
      alternates: drawn.alternates,
    }
    await recordStep(here, theCase, { event: 'witness-draw', to }, { audit: record })
    await notify(em, clock, await accountsOf(em, clock, theCase, 'leader'), {
      title: { key: 'api.panel.tell.approve.title', params: { name: theCase.name } },
      body: { key: 'api.panel.tell.approve.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
    return theCase
  })
}
