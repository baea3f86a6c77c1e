import { commit, drawAlgorithm, shortage } from '@consortium/review'
import { randomBytes } from 'node:crypto'
import { Refused } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { expertPool } from './expert-pool.ts'
import { drawFacts } from './latest-draw.ts'
import { Draw } from './panel.entity.ts'

/**
 * Freezes the pool and promises a secret seed by its hash, so that nobody can choose either afterwards. Throws
 * POOL_TOO_SMALL with what is lacking.
 */
export function prepareDraw(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'prepare-draw')
    const { review } = editionOf(theCase.edition)
    const { size, alternates, quotas } = review.panel
    const { pool, excluded } = await expertPool(here, theCase, review)
    const lacking = shortage(pool, size.value, quotas)
    if (lacking) throw new Refused({ code: 'POOL_TOO_SMALL', message: lacking, clauses: [] })
    const seed = randomBytes(32).toString('hex')
    const draw = em.create(Draw, {
      case: theCase,
      state: 'COMMITTED',
      algorithm: drawAlgorithm,
      panelSize: size.value,
      alternates: alternates.value,
      commitment: commit(seed),
      seed,
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
