import { assess } from './assess.ts'
import type { Check, Edition } from './edition.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'
import { checkForm } from './check-form.ts'
import { formSections, isUsual } from './form-sections.ts'
import { resultOf } from './what-if.ts'

/** What stands between an application and a policy, in how many rules. */
export interface Obstacles {
  /** Mandatory and not met. */
  unmet: number
  /** 原则上, not met and not waived. */
  departures: number
  documents: number
  unknown: number
  judgements: number
}

export interface Fit {
  findings: Finding[]
  obstacles: Obstacles
}

/**
 * What an edition says of an application that was written for another one. What the application's form does not ask is
 * unknown there, never unmet; `facts` hold only what may be known (no verdict, waiver or signature of the other policy).
 */
export function fitOf(edition: Edition, facts: Facts, writtenFor: Edition): Fit {
  const findings = assess(edition, facts).filter(({ ruleId }) => isUsual(edition, 'rules', ruleId))
  if (edition.code === writtenFor.code) return { findings, obstacles: obstaclesOf(findings) }
  const asked = new Set(
    formSections(writtenFor).flatMap(({ fields, rows }) => [...fields.map(({ path }) => path), rows ?? '']),
  )
  const softened = softenedEdition(edition, facts, asked)
  const anew = new Map(assess(softened.edition, facts).map((finding) => [finding.ruleId, finding]))
  const honest = findings.map((finding): Finding => {
    const { shortfall: _shortfall, measured: _measured, ...rest } = finding
    // Bars under another policy are known to its own bureau.
    const bars = edition.rules.find(({ id }) => id === finding.ruleId)?.kind === 'bans'
    if (bars && finding.outcome === 'met') return { ...rest, outcome: 'unknown', missing: ['history.bans'] }
    const missing = softened.missing.get(finding.ruleId)
    const unmetStill = anew.get(finding.ruleId)?.outcome === 'unmet'
    return finding.outcome === 'unmet' && missing?.length && !unmetStill
      ? { ...rest, outcome: 'unknown', missing }
      : finding
  })
  return { findings: honest, obstacles: obstaclesOf(honest) }
}

/** Fewest obstacles first: what bars for certain weighs more than what may be waived, handed in, found out or judged. */
export function byObstacles(one: Obstacles, other: Obstacles): number {
  const order = ['unmet', 'departures', 'documents', 'unknown', 'judgements'] as const
  return order.map((key) => one[key] - other[key]).find((difference) => difference !== 0) ?? 0
}

export function obstaclesOf(findings: Finding[]): Obstacles {
  const count = (holds: (finding: Finding) => boolean) => findings.filter(holds).length
  return {
    unmet: count((finding) => finding.outcome === 'unmet' && resultOf(finding) === 'fails'),
    departures: count((finding) => finding.outcome === 'unmet' && resultOf(finding) === 'departs'),
    documents: count((finding) => finding.outcome === 'needs-document' && !finding.waiver),
    unknown: count(({ outcome }) => outcome === 'unknown'),
    judgements: count(({ outcome }) => outcome === 'needs-judgement'),
  }
}

/** Neither met nor unmet: it weighs nothing among others. */
const nothing: Check = { kind: 'all', of: [] }

/** The edition without what it asks of fields that the form does not have, and which those were of each rule. */
function softenedEdition(edition: Edition, facts: Facts, asked: Set<string>) {
  const missing = new Map<string, string[]>()
  const strange = (path: string) =>
    !asked.has(path.replace(/\[[^\]]*\]/g, '[]')) && !asked.has(path.replace(/\[[^\]]*\]$/, ''))
  const rules = edition.rules.map((rule) => {
    const found: string[] = []
    const soft = soften(rule)
    if (found.length) missing.set(rule.id, found)
    return { ...rule, ...soft }

    function soften(check: Check): Check {
      if (check.kind === 'all' || check.kind === 'any') return { ...check, of: (check['of'] as Check[]).map(soften) }
      if (check.kind === 'if') return { ...check, must: soften(check['must'] as Check) }
      const paths = pathsOf(check, edition, facts).filter(strange)
      if (!paths.length) return check
      found.push(...paths)
      const rest =
        check.kind === 'required-form-fields' ? (check['fields'] as string[]).filter((path) => !strange(path)) : []
      return rest.length ? { ...check, fields: rest } : nothing
    }
  })
  return { edition: { ...edition, rules } as Edition, missing }
}

/** The fields of the form that a check looks at. */
function pathsOf(check: Check, edition: Edition, facts: Facts): string[] {
  switch (check.kind) {
    case 'required-form-fields':
      return check['fields'] as string[]
    case 'attestation':
      return [`attestations.${String(check['attestation'])}`]
    case 'form-value':
      return [String(check['path'])]
    case 'yearly-goals':
      return ['plan.years[].goals']
    case 'ordered-numbers':
      return (check['pairs'] as { part: string; whole: string }[]).flatMap(({ part, whole }) => [part, whole])
    case 'application-complete':
      return checkForm(edition, facts.form).map(({ path }) => path)
    default:
      return []
  }
}
