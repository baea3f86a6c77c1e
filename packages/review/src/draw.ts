import type { Message } from '@consortium/messages'
import { canFill, keepsQuotas, shortage, type Candidate, type Quota } from './quotas.ts'
import { shuffle } from './seed.ts'
import { tell } from './tell.ts'

/** What a draw depends on, and nothing else. `seed` is the final one (64 hex digits). */
export interface DrawInput {
  pool: readonly Candidate[]
  seed: string
  panelSize: number
  alternateSize: number
  quotas: readonly Quota[]
  /** Ids seated before the draw: the mixed mode (部分推荐、部分随机). None: all by lot. */
  recommended?: readonly string[]
}

/** What became of one expert of the pool, in the shuffled order. `passed`: a seat was free but the quotas forbade it. */
export interface TraceEntry {
  id: string
  outcome: 'recommended' | 'panel' | 'passed' | 'alternate' | 'not-needed'
}

export interface DrawResult {
  /** Ids by position: the recommended by id, then those drawn. */
  panel: string[]
  /** Ids in the order in which they step in; fewer than asked for when the pool has no more that fit. */
  alternates: string[]
  /** The whole pool in the shuffled order. */
  trace: TraceEntry[]
}

/**
 * Draws a panel: in shuffled order each expert takes a seat if the quotas can still be met, so that it never comes to a
 * dead end. Deterministic; the order of the pool does not matter. Returns a problem when no panel is possible.
 * Throws RangeError on a malformed seed.
 */
export function draw(input: DrawInput): DrawResult | { problem: Message } {
  const { pool, seed, panelSize, alternateSize, quotas, recommended = [] } = input
  const problem = inputProblem(input)
  if (problem) return { problem }

  const byId = new Map(pool.map((candidate) => [candidate.id, candidate]))
  const order = shuffle([...byId.keys()], seed).map((id) => byId.get(id)!)
  const panel = [...recommended].sort().map((id) => byId.get(id)!)
  const alternates: Candidate[] = []
  const trace: TraceEntry[] = []
  const free = order.filter(({ id }) => !recommended.includes(id))

  for (const [index, candidate] of free.entries()) {
    if (panel.length === panelSize) break
    const rest = free.slice(index + 1)
    if (canFill([...panel, candidate], rest, panelSize - panel.length - 1, quotas)) panel.push(candidate)
  }
  const seats = new Set(panel)
  const lastSeated = Math.max(-1, ...free.map((candidate, index) => (seats.has(candidate) ? index : -1)))
  for (const candidate of free) {
    if (alternates.length === alternateSize) break
    if (!seats.has(candidate) && fitsSomeSeat(candidate, panel, quotas)) alternates.push(candidate)
  }

  for (const candidate of order) {
    const { id } = candidate
    if (recommended.includes(id)) trace.push({ id, outcome: 'recommended' })
    else if (seats.has(candidate)) trace.push({ id, outcome: 'panel' })
    else if (alternates.includes(candidate)) trace.push({ id, outcome: 'alternate' })
    else trace.push({ id, outcome: free.indexOf(candidate) < lastSeated ? 'passed' : 'not-needed' })
  }
  return { panel: panel.map(({ id }) => id), alternates: alternates.map(({ id }) => id), trace }
}

/**
 * Who steps in for an expert who declined: the first alternate, in their order, with whom the panel keeps the quotas.
 * `unavailable` are alternates already used or declined too. A problem when nobody fits: the panel is drawn anew.
 */
export function replacement(input: {
  panel: readonly Candidate[]
  declined: string
  alternates: readonly Candidate[]
  unavailable?: readonly string[]
  quotas: readonly Quota[]
}): { id: string } | { problem: Message } {
  const { panel, declined, alternates, unavailable = [], quotas } = input
  const staying = panel.filter(({ id }) => id !== declined)
  if (staying.length === panel.length) return { problem: tell('review.draw.not-on-panel', { id: declined }) }
  const next = alternates.find(
    (candidate) =>
      !unavailable.includes(candidate.id) &&
      !panel.some(({ id }) => id === candidate.id) &&
      keepsQuotas([...staying, candidate], quotas),
  )
  return next ? { id: next.id } : { problem: tell('review.draw.no-replacement') }
}

function inputProblem({ pool, panelSize, quotas, recommended = [] }: DrawInput): Message | null {
  const twice = repeated(pool.map(({ id }) => id)) ?? repeated(recommended)
  if (twice !== undefined) return tell('review.draw.twice', { id: twice })
  const stranger = recommended.find((id) => !pool.some((candidate) => candidate.id === id))
  if (stranger !== undefined) return tell('review.draw.recommended-outside-pool', { id: stranger })
  const none = shortage(pool, panelSize, quotas)
  if (none) return none
  const [seated, rest] = [true, false].map((chosen) => pool.filter(({ id }) => recommended.includes(id) === chosen))
  return canFill(seated!, rest!, panelSize - recommended.length, quotas)
    ? null
    : tell('review.draw.recommended-break-quotas')
}

function fitsSomeSeat(candidate: Candidate, panel: readonly Candidate[], quotas: readonly Quota[]): boolean {
  return panel.some((seat) => keepsQuotas([...panel.filter((other) => other !== seat), candidate], quotas))
}

function repeated(ids: readonly string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) !== index)
}
