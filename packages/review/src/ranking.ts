import Big from 'big.js'
import type { Aggregate } from './aggregation.ts'

export type TieBreaker = 'untrimmed-mean' | 'heaviest-criterion' | 'panel-vote'

/** One entry of a ranking; `votes` are those of the panel in a recorded vote over a tie. */
export interface Contender {
  id: string
  result: Pick<Aggregate, 'total' | 'untrimmedMean' | 'heaviestMean' | 'vetoes'>
  votes?: number
}

/** `rank` from 1, null without a result or with a veto; `decidedBy` is the last figure that set it apart. */
export interface Ranked {
  id: string
  rank: number | null
  decidedBy: 'total' | TieBreaker | 'undecided' | null
}

/**
 * Ranks on the rounded totals, best first; equal ones by the tie-breakers in turn. What stays equal shares its rank and
 * is marked undecided: the panel votes. The order of the entries does not matter.
 */
export function rank(contenders: readonly Contender[], ties: readonly TieBreaker[]): Ranked[] {
  const inId = [...contenders].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ranked = inId.filter(({ result }) => result.total !== null && result.vetoes.length === 0)
  const unranked = inId.filter((contender) => !ranked.includes(contender))
  const tiers = split(ranked, ({ result }) => result.total).flatMap((tier) => settle(tier, ties, 'total'))
  let next = 1
  const places = tiers.flatMap(({ group, decidedBy }) => {
    const place = next
    next += group.length
    return group.map(({ id }): Ranked => ({ id, rank: place, decidedBy }))
  })
  return [...places, ...unranked.map(({ id }): Ranked => ({ id, rank: null, decidedBy: null }))]
}

/**
 * The grade that a total reaches: `grades` are best first, each from its `from`. A vetoed result gets the last one;
 * null when there is no total, or none is reached.
 */
export function grade<G extends { from: string }>(
  total: string | null,
  grades: readonly G[],
  vetoed = false,
): G | null {
  if (total === null) return null
  if (vetoed) return grades.at(-1) ?? null
  return grades.find(({ from }) => new Big(total).gte(from)) ?? null
}

interface Tier {
  group: Contender[]
  decidedBy: Ranked['decidedBy']
}

function settle(group: Contender[], ties: readonly TieBreaker[], decidedBy: Ranked['decidedBy']): Tier[] {
  if (group.length === 1) return [{ group, decidedBy }]
  const [tie, ...rest] = ties
  if (tie === undefined) return [{ group, decidedBy: 'undecided' }]
  const parts = split(group, (contender) => figure(contender, tie))
  return parts.flatMap((part) => settle(part, rest, parts.length > 1 ? tie : decidedBy))
}

/** Groups of equal figures, greatest first. A figure that one of them lacks decides nothing. */
function split(group: Contender[], of: (contender: Contender) => string | null): Contender[][] {
  const figures = group.map(of)
  if (figures.includes(null)) return [group]
  const values = [...new Set(figures.map((value) => new Big(value!).toFixed()))]
  return values
    .sort((a, b) => new Big(b).cmp(a))
    .map((value) => group.filter((contender) => new Big(of(contender)!).eq(value)))
}

function figure({ result, votes }: Contender, tie: TieBreaker): string | null {
  if (tie === 'untrimmed-mean') return result.untrimmedMean
  if (tie === 'heaviest-criterion') return result.heaviestMean
  return votes === undefined ? null : String(votes)
}
