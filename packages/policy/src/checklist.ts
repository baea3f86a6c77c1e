import type { Check, ChecklistLine, Edition } from './edition.ts'
import type { Finding } from './finding.ts'
import { nestedChecks } from './rules/index.ts'

/**
 * The lines to answer in a step: those that some rule rests on, and those that no rule does, which the bureau always asks;
 * a line about absent kinds of members is left out.
 */
export function checklistOf(edition: Edition, findings: Finding[], step: string): ChecklistLine[] {
  const asked = new Set(findings.flatMap(({ lines }) => lines))
  const ruled = new Set(edition.rules.flatMap(linesOf))
  return edition.checklist.filter(
    ({ id, step: own, again = [] }) => (own === step || again.includes(step)) && (asked.has(id) || !ruled.has(id)),
  )
}

/** The lines that a check rests on, its parts' too. */
export function linesOf(check: Check): string[] {
  return [...(check.kind === 'judgement' ? [String(check.line)] : []), ...nestedChecks(check).flatMap(linesOf)]
}
