import type { ChecklistLine, Edition } from './edition.ts'
import type { Finding } from './finding.ts'

/** The lines to answer in a step: those that some rule rests on; a line about absent kinds of members is left out. */
export function checklistOf(edition: Edition, findings: Finding[], step: string): ChecklistLine[] {
  const asked = new Set(findings.flatMap(({ lines }) => lines))
  return edition.checklist.filter((line) => (line.step === step || line.again?.includes(step)) && asked.has(line.id))
}
