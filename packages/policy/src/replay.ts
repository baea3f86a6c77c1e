import { assessStep } from './assess.ts'
import type { Edition } from './edition.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'

/** One rule of which the stored finding is not what the same facts give now; null: there is none on that side. */
export interface FindingDifference {
  ruleId: string
  clause: string
  stored: Finding | null
  replayed: Finding | null
  /** The finding's own keys that differ, the outcome first. */
  keys: (keyof Finding)[]
}

/**
 * Takes stored findings again from the facts that were stored with them, by the step whose scope they had, and names every
 * difference; an empty list: they are what they were.
 */
export function replayFindings(edition: Edition, step: string, facts: Facts, stored: Finding[]): FindingDifference[] {
  return differencesOf(stored, assessStep(edition, step, facts))
}

/** What two lists of findings do not have alike, rule by rule. */
export function differencesOf(stored: Finding[], taken: Finding[]): FindingDifference[] {
  const replayed = new Map(taken.map((finding) => [finding.ruleId, finding]))
  const before = new Map(stored.map((finding) => [finding.ruleId, finding]))
  return [...new Set([...before.keys(), ...replayed.keys()])].flatMap((ruleId) => {
    const [was, is] = [before.get(ruleId) ?? null, replayed.get(ruleId) ?? null]
    const keys = differing(was, is)
    return keys.length ? [{ ruleId, clause: (was ?? is)!.clause, stored: was, replayed: is, keys }] : []
  })
}

function differing(was: Finding | null, is: Finding | null): (keyof Finding)[] {
  const names = new Set(['outcome', ...Object.keys(was ?? {}), ...Object.keys(is ?? {})]) as Set<keyof Finding>
  return [...names].filter((name) => asText(was?.[name]) !== asText(is?.[name]))
}

/** As JSON with its keys in one order: a stored value may have come back with another. */
function asText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
