import { reviewOf } from '@consortium/policy'
import { commit, draw as drawPanel, drawAlgorithm } from '@consortium/review'
import { randomBytes } from 'node:crypto'
import { Refused, refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { expertPool } from './expert-pool.ts'
import { drawFacts, seatedPanel } from './latest-draw.ts'
import { Draw } from './panel.entity.ts'

interface PrepareDraw {
  id: string
  version: number
  /** Days on which the panel is to meet. */
  plannedFrom?: string | null
  plannedTo?: string | null
}

/**
 * Freezes the pool and promises a secret seed by its hash, so that nobody can choose either afterwards. Throws
 * POOL_TOO_SMALL with what is lacking, BAD_INPUT for days in the wrong order. When an approved panel has empty seats and no
 * alternate is left, only these are drawn (补充抽取): who sits stays.
 */
export function prepareDraw(
  acting: Acting,
  { plannedFrom = null, plannedTo = null, ...which }: PrepareDraw,
): Promise<Case> {
  if (plannedFrom && plannedTo && plannedTo < plannedFrom) {
    throw refuseField('plannedTo', 'api.panel.plannedOrder')
  }
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'prepare-draw')
    const review = reviewOf(editionOf(theCase.edition))
    const { size, alternates, quotas } = review.panel
    const sitting = await seatedPanel(em, theCase.id)
    const kept = sitting.map(({ expert }) => expert.id).toSorted()
    const { pool: fresh, excluded } = await expertPool(here, theCase, review)
    const staying = sitting.map(({ expert }) => ({ id: expert.id, class: expert.class.toLowerCase() }))
    const pool = [...fresh, ...staying].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const seed = randomBytes(32).toString('hex')
    // Whether a panel can be had depends on pool and quotas alone, so any seed tells.
    const trial = drawPanel({
      pool,
      seed,
      panelSize: size.value,
      alternateSize: alternates.value,
      quotas,
      recommended: kept,
    })
    if ('problem' in trial) throw new Refused({ code: 'POOL_TOO_SMALL', message: trial.problem, clauses: [] })
    const draw = em.create(Draw, {
      case: theCase,
      state: 'COMMITTED',
      algorithm: drawAlgorithm,
      panelSize: size.value,
      alternates: alternates.value,
      commitment: commit(seed),
      seed,
      kept,
      plannedFrom,
      plannedTo,
      pool,
      excluded,
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      preparedAt: clock.now(),
    }) as Draw
    theCase.progress = { ...theCase.progress, draw: drawFacts(draw) }
    await recordStep(
      here,
      theCase,
      { event: 'prepare-draw', to },
      {
        audit: {
          draw: draw.id,
          algorithm: drawAlgorithm,
          commitment: draw.commitment,
          kept,
          pool,
          excluded: excluded.length,
        },
        tell: {
          title: { key: 'api.panel.tell.witness.title', params: { name: theCase.name } },
          body: { key: 'api.panel.tell.witness.body', params: { name: theCase.name } },
        },
      },
    )
    return theCase
  })
}
