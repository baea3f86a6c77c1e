import { assess } from './assess.ts'
import { isAskedIn, scopeOf } from './form-sections.ts'
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

/**
 * What one set of facts is under an edition and under another one; pure, nothing of the case is asked but its facts. `step`:
 * where they were written, for a step that is about a part of the application asks that part's rules alone.
 */
export function compare(before: Edition, after: Edition, facts: Facts, step?: string): WhatIf {
  const [earlier, later] = [byRule(assess(before, facts)), byRule(assess(after, facts))]
  const [was, is]: [Finding[], Finding[]] = [[], []]
  const changes: WhatIfChange[] = []
  for (const [from, to] of pairsOf(before, after, step)) {
    const one = from === null ? null : earlier.get(from)!
    const other = to === null ? null : later.get(to)!
    if (one) was.push(one)
    if (other) is.push(other)
    const direction = directionOf(resultOf(one), resultOf(other))
    const { ruleId, clause } = (other ?? one)!
    if (direction) changes.push({ ruleId, clause, direction, before: one, after: other })
  }
  const [whole, anew] = [worst(was), worst(is)]
  return { before: whole, after: anew, direction: directionOf(whole, anew), changes }
}

const byRule = (findings: Finding[]) => new Map(findings.map((finding) => [finding.ruleId, finding]))

type Ids = [string | null, string | null]
const pairs = new WeakMap<Edition, WeakMap<Edition, Map<string, Ids[]>>>()

/** Ids of the rules that belong together: found once for two editions and a step, however many cases there are. */
function pairsOf(before: Edition, after: Edition, step = ''): Ids[] {
  const ofBefore = pairs.get(before) ?? new WeakMap<Edition, Map<string, Ids[]>>()
  pairs.set(before, ofBefore)
  const known = ofBefore.get(after) ?? new Map<string, Ids[]>()
  ofBefore.set(after, known)
  const found = known.get(step) ?? findPairs(before, after, step)
  known.set(step, found)
  return found
}

function findPairs(before: Edition, after: Edition, step: string): Ids[] {
  const [scope, anew] = [scopeOf(before, step), scopeOf(after, step)]
  return pairRules(before.rules, after.rules)
    .map(([one, other]): Ids => [one?.id ?? null, other?.id ?? null])
    .filter(([one, other]) => {
      if (one !== null) return isAskedIn(before, step, 'rules', one)
      return anew || !scope ? isAskedIn(after, step, 'rules', other!) : false
    })
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
