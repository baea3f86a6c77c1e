import { barsNaming, type Finding } from '@consortium/policy'
import { refuse, Refused } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { editionStep, type Case } from '../cases/index.ts'
import { citations, editionOf } from '../editions/index.ts'
import { panelPasses } from '../defence-scoring/index.ts'

/** Refuses a naming against a mandatory clause or a panel's result that does not pass. Throws CLAUSE_UNMET, NOT_ALLOWED_NOW. */
export async function mayBeNamed(acting: Acting, theCase: Case, findings: Finding[]): Promise<void> {
  if (theCase.progress.meeting?.conclusion === 'REFUSED') {
    const asked = editionStep(theCase)?.events.find(({ guards }) => guards.includes('meeting-recorded'))?.clause
    const message = { key: 'workflow.refusal.meeting-refused' } as const
    throw new Refused({
      code: 'MEETING_MISSING',
      message,
      clauses: citations(editionOf(theCase.edition), asked ? [asked] : []),
    })
  }
  const clauses = [...new Set(barsNaming(findings).map(({ clause }) => clause))]
  if (clauses.length > 0) {
    const message = { key: 'workflow.refusal.no-unmet-mandatory', params: { count: clauses.length } }
    throw new Refused({ code: 'CLAUSE_UNMET', message, clauses: citations(editionOf(theCase.edition), clauses) })
  }
  if ((await panelPasses(acting, theCase)) === false) throw refuse('NOT_ALLOWED_NOW', 'api.decision.panelFailed')
}
