import type { FindingPartsFragment, Outcome } from '../../gql/graphql.ts'

type Sorted = Pick<FindingPartsFragment, 'outcome'> & { waiver?: FindingPartsFragment['waiver'] }

/** What the applicant still has to settle, worst first. */
const lacking: Outcome[] = ['UNMET', 'NEEDS_DOCUMENT', 'UNKNOWN']

/**
 * Findings as both the form and the case show and count them: what is lacking, what a reviewer will judge, what was waived
 * (settled, and never folded away), what is settled otherwise.
 */
export function groupFindings<F extends Sorted>(findings: F[]) {
  const of = (outcome: Outcome) => findings.filter((finding) => finding.outcome === outcome && !finding.waiver)
  const pending = lacking.flatMap(of)
  const judged = of('NEEDS_JUDGEMENT')
  const waived = findings.filter(({ waiver }) => waiver)
  const settled = findings.filter((one) => !pending.includes(one) && !judged.includes(one) && !one.waiver)
  const counts = { pending: pending.length, judged: judged.length, settled: settled.length + waived.length }
  return { pending, judged, waived, settled, counts }
}
