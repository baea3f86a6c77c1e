import type { Message } from '@consortium/messages'
import type { Force, Proof } from './edition.ts'

export type Outcome = 'met' | 'unmet' | 'needs-document' | 'needs-judgement' | 'unknown' | 'not-applicable' | 'noted'

/** An authorised officer's recorded leave from a 原则上 clause. */
export interface Waiver {
  ruleId: string
  by: string
  at: string
  reason: string
}

/** What one rule says about one set of facts. */
export interface Finding {
  ruleId: string
  clause: string
  cite: string
  force: Force
  proof: Proof
  outcome: Outcome
  /** A 原则上 clause that is not met: the applicant gives a reason, an officer may waive. */
  waivable: boolean
  title: Message
  required?: Message
  measured?: Message
  /** What is still lacking, in words: 还差 1 家高校院所. */
  shortfall?: Message
  /** Paths of the facts that are missing when `unknown`. */
  missing: string[]
  /** Checklist lines that answer it. */
  lines: string[]
  readings: string[]
  /** The applicant's reason for a 原则上 clause. */
  reason?: string
  waiver?: Waiver
}

const barring: ReadonlySet<Outcome> = new Set(['unmet', 'needs-document', 'unknown'])

/**
 * Findings that refuse a submission: what must hold and does not, lacks its document, or cannot be known yet; of a 原则上
 * clause only the unknown ones, since an unmet one may be reasoned. Judgements wait for their step.
 */
export function barsSubmission(findings: Finding[]): Finding[] {
  return findings.filter(({ force, outcome }) =>
    force === 'mandatory' ? barring.has(outcome) : force === 'principle' && outcome === 'unknown',
  )
}

/** 原则上 clauses departed from without the applicant's reason. */
export function withoutReason(findings: Finding[]): Finding[] {
  return findings.filter((finding) => departs(finding) && !finding.reason?.trim())
}

/** 原则上 clauses departed from and not waived by an officer. */
export function unwaived(findings: Finding[]): Finding[] {
  return findings.filter((finding) => departs(finding) && !finding.waiver)
}

/** Findings that refuse a naming: any mandatory clause that is not met, judgements included. */
export function barsNaming(findings: Finding[]): Finding[] {
  return findings.filter(
    ({ force, outcome }) => force === 'mandatory' && (barring.has(outcome) || outcome === 'needs-judgement'),
  )
}

function departs({ force, outcome }: Finding): boolean {
  return force === 'principle' && (outcome === 'unmet' || outcome === 'needs-document')
}
