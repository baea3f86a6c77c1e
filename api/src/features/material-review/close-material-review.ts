import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { lineVerdicts, MaterialOpinion, MaterialReview, type ReviewSummary } from './material-review.entity.ts'

/** Closes the review once every opinion is signed and keeps what they come to, line by line. */
export function closeMaterialReview(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'close-material-review')
    const review = await em.findOneOrFail(MaterialReview, { case: theCase.id })
    const opinions = await em.find(MaterialOpinion, { review: review.id }, { orderBy: { id: 'asc' }, refresh: true })
    const summary: ReviewSummary = linesOf(theCase).map(({ id: lineId }) => ({
      lineId,
      counts: Object.fromEntries(
        lineVerdicts.map((verdict) => [
          verdict,
          opinions.filter(({ answers }) => answers[lineId]?.verdict === verdict).length,
        ]),
      ) as ReviewSummary[number]['counts'],
    }))
    Object.assign(review, { state: 'CLOSED', closedBy: viewer.accountId, closedAt: clock.now(), summary })
    await recordStep(
      here,
      theCase,
      { event: 'close-material-review', to },
      { audit: { review: review.id, opinions: opinions.map(({ id, digest }) => ({ opinion: id, digest })), summary } },
    )
    return theCase
  })
}

export const linesOf = (theCase: Pick<Case, 'edition'>) =>
  editionOf(theCase.edition).review?.materialReview?.lines ?? []
