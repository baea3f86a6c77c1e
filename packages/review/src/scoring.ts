import Big from 'big.js'
import type { Message } from '@consortium/messages'
import { tell } from './tell.ts'

/** One criterion of an edition. Exact decimals as text: points from `min` to `max` in `step`; weights total 100. */
export interface Criterion {
  id: string
  weight: string
  min: string
  max: string
  step: string
  /** 一票否决: a valid sheet with a score below this fails the whole. */
  vetoBelow?: string
}

/** Points by criterion id as text; null or absent: not scored, which is not zero. */
export type Scores = Readonly<Record<string, string | null | undefined>>

/** What is wrong with one score as typed; null when it is right. Only plain decimals ('85', '85.5') are numbers. */
export function validateScore(criterion: Criterion, value: string): Message | null {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(value)) return tell('review.score.not-a-number', { value })
  const { min, max, step } = criterion
  const score = new Big(value)
  if (score.lt(min) || score.gt(max)) return tell('review.score.out-of-range', { value, min, max })
  return score.minus(min).mod(step).eq(0) ? null : tell('review.score.off-step', { value, step })
}

/**
 * The weighted total of one sheet on the scale of 100, as exact decimal text (10 places, half up, where the quotient
 * does not end), or the ids of the criteria not scored yet. Throws RangeError on a score that `validateScore` refuses.
 */
export function sheetTotal(criteria: readonly Criterion[], scores: Scores): { total: string } | { unscored: string[] } {
  const unscored = criteria.filter(({ id }) => isUnscored(scores[id])).map(({ id }) => id)
  if (unscored.length > 0) return { unscored }
  const total = quotient(weightedSum(criteria, scores), wholeOf(criteria), 10)
  return { total: new Big(total).toFixed() }
}

export function isUnscored(value: string | null | undefined): value is null | undefined {
  return value === null || value === undefined
}

/** The numerator of a sheet's total over `wholeOf(criteria)`, so that sums stay exact until the one rounding. */
export function weightedSum(criteria: readonly Criterion[], scores: Scores): Big {
  return criteria.reduce((sum, criterion) => {
    const value = scores[criterion.id] ?? ''
    if (validateScore(criterion, value)) throw new RangeError(`Not a score of ${criterion.id}: ${value}`)
    const scale = maxima(criteria).filter((max) => max !== criterion.max)
    return sum.plus(scale.reduce((product, max) => product.times(max), new Big(value).times(criterion.weight)))
  }, new Big(0))
}

/** The common denominator of the criteria: the product of their different maxima. */
export function wholeOf(criteria: readonly Criterion[]): Big {
  return maxima(criteria).reduce((product, max) => product.times(max), new Big(1))
}

/** One division, rounded half up once to `places` and written with all of them. */
export function quotient(numerator: Big, denominator: Big, places: number): string {
  const Rounding = Big()
  Rounding.DP = places
  Rounding.RM = Rounding.roundHalfUp
  return new Rounding(numerator).div(denominator).toFixed(places)
}

function maxima(criteria: readonly Criterion[]): string[] {
  return [...new Set(criteria.map(({ max }) => max))]
}
