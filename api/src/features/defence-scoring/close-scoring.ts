import { reviewOf } from '@consortium/policy'
import { aggregate, grade } from '@consortium/review'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { Demonstration, ScoreSheet } from './score-sheet.entity.ts'
import { pointsOf } from './score-sheet.type.ts'

/** Closes scoring once every sheet is signed and keeps the panel's result by the edition's own parameters. */
export function closeScoring(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'close-scoring')
    const session = await em.findOneOrFail(Demonstration, { case: theCase.id })
    const sheets = await em.find(ScoreSheet, { demonstration: session.id }, { orderBy: { id: 'asc' }, refresh: true })
    const counting = sheets.filter(({ state }) => state !== 'LEFT')
    const review = reviewOf(editionOf(theCase.edition))
    const result = aggregate(
      counting.map(({ id, state, scores }) => ({
        id,
        state: state === 'SIGNED' ? 'signed' : 'open',
        scores: pointsOf(scores),
      })),
      review,
    )
    const reached = grade(result.total, review.grades.value, result.vetoes.length > 0)
    Object.assign(session, {
      state: 'CLOSED',
      closedBy: viewer.accountId,
      closedAt: clock.now(),
      result: { ...result, grade: reached?.id ?? null },
    })
    const sealed = sheets.map(({ id, digest, state }) => ({
      sheet: id,
      digest,
      ...(state === 'LEFT' && { left: true }),
    }))
    await recordStep(
      here,
      theCase,
      { event: 'close-scoring', to },
      { audit: { demonstration: session.id, sheets: sealed, total: result.total, grade: reached?.id ?? null } },
    )
    return theCase
  })
}

/** Whether the panel's result, if it came to one, lets the case be named; null while there is none. */
export async function panelPasses({ em }: Pick<Acting, 'em'>, theCase: Case): Promise<boolean | null> {
  const session = await em.findOne(Demonstration, { case: theCase.id, state: 'CLOSED' })
  if (!session?.result) return null
  const reached = reviewOf(editionOf(theCase.edition)).grades.value.find(({ id }) => id === session.result?.grade)
  return reached?.passes ?? false
}
