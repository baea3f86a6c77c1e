import { knows, type Message } from '@consortium/messages'
import { tell } from './tell.ts'

/** An expert as the draw sees one: `id` is ASCII text, `class` one of the edition's (technical, industry …). */
export interface Candidate {
  id: string
  class: string
}

/** How many of a class a panel has: at least `min`, at most `max`. Classes without a quota are free. */
export interface Quota {
  class: string
  min: number
  max: number
}

/** Whether a whole panel keeps every quota. */
export function keepsQuotas(panel: readonly Candidate[], quotas: readonly Quota[]): boolean {
  const seated = countByClass(panel)
  return quotas.every(({ class: name, min, max }) => within(seated.get(name) ?? 0, min, max))
}

/**
 * Whether `seats` more can be filled from `rest` so that the whole panel keeps every quota. As each expert has one class,
 * the flow from classes to seats has a solution exactly when every class can give its least and the sums enclose the seats.
 */
export function canFill(
  seated: readonly Candidate[],
  rest: readonly Candidate[],
  seats: number,
  quotas: readonly Quota[],
): boolean {
  const taken = countByClass(seated)
  const left = countByClass(rest)
  let least = 0
  let most = 0
  for (const name of new Set([...left.keys(), ...quotas.map((quota) => quota.class)])) {
    const { min, max } = quotas.find((quota) => quota.class === name) ?? { min: 0, max: Infinity }
    const need = Math.max(0, min - (taken.get(name) ?? 0))
    const room = Math.min(left.get(name) ?? 0, max - (taken.get(name) ?? 0))
    if (need > room) return false
    least += need
    most += room
  }
  return within(seats, least, most)
}

/** Why no panel of this size can be had from the pool; null when one can. */
export function shortage(pool: readonly Candidate[], size: number, quotas: readonly Quota[]): Message | null {
  const sum = (of: (quota: Quota) => number) => quotas.reduce((total, quota) => total + of(quota), 0)
  const classes = new Set(quotas.map((quota) => quota.class))
  if (classes.size < quotas.length || quotas.some(({ min, max }) => min > max) || sum((quota) => quota.min) > size) {
    return tell('review.draw.quotas-contradict', { size })
  }
  if (pool.length < size) return tell('review.draw.pool-short', { size, have: pool.length })
  const counts = countByClass(pool)
  for (const { class: name, min } of quotas) {
    const have = counts.get(name) ?? 0
    if (have < min) return tell('review.draw.class-short', { class: className(name), need: min, have })
  }
  return canFill([], pool, size, quotas) ? null : tell('review.draw.too-many-of-one-class', { size })
}

/** The class in words; one that the catalogue lacks as it is. */
function className(name: string): Message | string {
  const key = `review.class.${name}`
  return knows(key) ? tell(key) : name
}

function countByClass(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const candidate of candidates) counts.set(candidate.class, (counts.get(candidate.class) ?? 0) + 1)
  return counts
}

function within(count: number, min: number, max: number): boolean {
  return count >= min && count <= max
}
