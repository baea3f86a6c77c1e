import Big from 'big.js'
import type { Message } from '@consortium/messages'
import { isUnscored, quotient, weightedSum, wholeOf, type Criterion, type Scores } from './scoring.ts'
import { tell } from './tell.ts'

/** The part of an edition's `review` that turns sheets into a result; `edition.review` can be passed as it is. */
export interface ScoringRules {
  criteria: readonly Criterion[]
  panel: { quorum: { value: number } }
  aggregation: {
    trim: { value: { fromSheets: number; highest: number; lowest: number } }
    places: { value: number }
  }
}

/** One expert's sheet. `open` is every sheet not signed (not started, draft, withdrawn); `abstained` gave up the vote. */
export interface Sheet {
  id: string
  state: 'signed' | 'open' | 'abstained'
  scores: Scores
}

/** The result of a panel; figures are decimal text with the edition's places, null where there is no result. */
export interface Aggregate {
  total: string | null
  /** The plain mean of all valid sheets: the first tie-breaker. */
  untrimmedMean: string | null
  /** Mean points of the criterion with the greatest weight (the first of several): the second tie-breaker. */
  heaviestMean: string | null
  byCriterion: { id: string; mean: string | null }[]
  /** Signed with every criterion scored; a score of zero is a score. */
  validSheets: number
  abstained: number
  /** Not signed, or signed with a gap. */
  unscored: number
  trimmed: boolean
  /** Ids of the sheets left out. */
  dropped: { highest: string[]; lowest: string[] }
  vetoes: { sheetId: string; criterionId: string }[]
  /** Why there is no result. */
  noResult: Message | null
}

/**
 * The panel's result: the weighted totals without the highest and the lowest (one each, also when tied) when there are
 * sheets enough, else the plain mean, exact and rounded half up once. Fewer valid sheets than the quorum: no result.
 * The order of the sheets does not matter. Throws RangeError on a score outside its criterion.
 */
export function aggregate(sheets: readonly Sheet[], rules: ScoringRules): Aggregate {
  const { criteria } = rules
  const places = rules.aggregation.places.value
  const quorum = rules.panel.quorum.value
  const valid = sheets.filter((sheet) => isValid(sheet, criteria))
  const enough = valid.length > 0 && valid.length >= quorum
  const abstained = sheets.filter(({ state }) => state === 'abstained').length

  const ranked = valid
    .map((sheet) => ({ id: sheet.id, sum: weightedSum(criteria, sheet.scores) }))
    .sort((a, b) => a.sum.cmp(b.sum) || (a.id < b.id ? -1 : 1))
  const { fromSheets, highest, lowest } = rules.aggregation.trim.value
  const trimmed = enough && ranked.length >= fromSheets && ranked.length > highest + lowest
  const kept = trimmed ? ranked.slice(lowest, ranked.length - highest) : ranked

  const mean = (values: Big[], whole: Big): string | null =>
    enough ? quotient(sumOf(values), whole.times(values.length), places) : null
  const sums = (of: typeof ranked) => of.map(({ sum }) => sum)
  const byCriterion = criteria.map(({ id }) => ({
    id,
    mean: mean(
      valid.map((sheet) => new Big(sheet.scores[id] ?? 0)),
      new Big(1),
    ),
  }))

  return {
    total: mean(sums(kept), wholeOf(criteria)),
    untrimmedMean: mean(sums(ranked), wholeOf(criteria)),
    heaviestMean: byCriterion.find(({ id }) => id === heaviest(criteria)?.id)?.mean ?? null,
    byCriterion,
    validSheets: valid.length,
    abstained,
    unscored: sheets.length - valid.length - abstained,
    trimmed,
    dropped: {
      highest: trimmed ? ranked.slice(ranked.length - highest).map(({ id }) => id) : [],
      lowest: trimmed ? ranked.slice(0, lowest).map(({ id }) => id) : [],
    },
    vetoes: valid.flatMap((sheet) => vetoesOf(sheet, criteria)),
    noResult: enough ? null : tell('review.result.below-quorum', { valid: valid.length, quorum }),
  }
}

function isValid(sheet: Sheet, criteria: readonly Criterion[]): boolean {
  return sheet.state === 'signed' && criteria.every(({ id }) => !isUnscored(sheet.scores[id]))
}

function vetoesOf(sheet: Sheet, criteria: readonly Criterion[]): { sheetId: string; criterionId: string }[] {
  return criteria
    .filter(({ id, vetoBelow }) => vetoBelow !== undefined && new Big(sheet.scores[id] ?? 0).lt(vetoBelow))
    .map(({ id }) => ({ sheetId: sheet.id, criterionId: id }))
}

function heaviest(criteria: readonly Criterion[]): Criterion | undefined {
  return criteria.reduce<Criterion | undefined>(
    (best, criterion) => (best === undefined || new Big(criterion.weight).gt(best.weight) ? criterion : best),
    undefined,
  )
}

function sumOf(values: Big[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0))
}
