import { assess } from './assess.ts'
import { pairRules } from './pair-rules.ts'
import type { Edition } from './edition.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'

/** What a finding means for a case: `departs` from a 原则上 clause without a waiver; `open`: nobody can tell yet. */
export const results = ['passes', 'open', 'departs', 'fails'] as const
export type Result = (typeof results)[number]

/**
 * How a result moves: newly `fails` or `passes`; `tightened`, `eased`: fails either way, but no longer, or now, waivable;
 * `opens`, `settles`: becomes, or is no longer, a thing to be found out.
 */
export const directions = ['fails', 'tightened', 'opens', 'passes', 'eased', 'settles'] as const
export type Direction = (typeof directions)[number]

/** One rule whose result another edition changes. A side without that rule is null: it asks nothing. */
export interface WhatIfChange {
  ruleId: string
  clause: string
  direction: Direction
  before: Finding | null
  after: Finding | null
}

export interface WhatIf {
  before: Result
  after: Result
  /** How the whole case moves; null where it stays as it is. */
  direction: Direction | null
  changes: WhatIfChange[]
}

/** What one set of facts is under an edition and under another one; pure, nothing of the case is asked but its facts. */
export function compare(before: Edition, after: Edition, facts: Facts): WhatIf {
  const [was, is] = [assess(before, facts), assess(after, facts)]
  const [earlier, later] = [byRule(was), byRule(is)]
  const changes = pairsOf(before, after).flatMap(([from, to]): WhatIfChange[] => {
    const [one, other] = [(from && earlier.get(from)) ?? null, (to && later.get(to)) ?? null]
    const direction = directionOf(resultOf(one), resultOf(other))
    if (!direction) return []
    const { ruleId, clause } = (other ?? one)!
    return [{ ruleId, clause, direction, before: one, after: other }]
  })
  const [whole, anew] = [worst(was), worst(is)]
  return { before: whole, after: anew, direction: directionOf(whole, anew), changes }
}

const byRule = (findings: Finding[]) => new Map(findings.map((finding) => [finding.ruleId, finding]))

const pairs = new WeakMap<Edition, WeakMap<Edition, [string | null, string | null][]>>()

/** Ids of the rules that belong together: found once for two editions, however many cases there are. */
function pairsOf(before: Edition, after: Edition): [string | null, string | null][] {
  const known = pairs.get(before) ?? new WeakMap<Edition, [string | null, string | null][]>()
  pairs.set(before, known)
  let found = known.get(after)
  if (!found) {
    found = pairRules(before.rules, after.rules).map(([one, other]) => [one?.id ?? null, other?.id ?? null])
    known.set(after, found)
  }
  return found
}

/** A rule that is not there asks nothing. */
export function resultOf(finding: Finding | null): Result {
  switch (finding?.outcome) {
    case 'unmet':
    case 'needs-document':
      return finding.force === 'mandatory' ? 'fails' : finding.waiver ? 'passes' : 'departs'
    case 'unknown':
    case 'needs-judgement':
      return 'open'
    default:
      return 'passes'
  }
}

const worst = (findings: Finding[]): Result =>
  findings.map(resultOf).reduce((one, other) => (results.indexOf(other) > results.indexOf(one) ? other : one), 'passes')

function directionOf(before: Result, after: Result): Direction | null {
  if (before === after) return null
  if (after === 'fails') return before === 'departs' ? 'tightened' : 'fails'
  if (after === 'departs') return before === 'fails' ? 'eased' : 'fails'
  if (after === 'open') return 'opens'
  return before === 'open' ? 'settles' : 'passes'
}
