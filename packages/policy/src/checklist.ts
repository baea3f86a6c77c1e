import type { ChecklistLine, Edition } from './edition.ts'
import type { Finding } from './finding.ts'

/** The lines to answer in a step: those that some rule still rests on; a line about absent kinds of members is left out. */
export function checklistOf(edition: Edition, findings: Finding[], step: string): ChecklistLine[] {
  const applicable = new Set(
    findings.filter(({ outcome }) => outcome !== 'not-applicable').flatMap(({ lines }) => lines),
  )
  return edition.checklist.filter((line) => line.step === step && applicable.has(line.id))
}
