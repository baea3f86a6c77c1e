import { Refused, refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { assessCase } from './assess-case.ts'
import { CaseVersion, type Case } from './case.entity.ts'
import { listAs } from './content.ts'
import { heldDocument } from './keep-signed-content.ts'
import { changeCase } from './open-case.ts'
import { mayTake, recordStep } from './take-step.ts'

/**
 * Submits: freezes the version that all parties signed and puts it before the district. Throws the first reason why
 * not, with its clauses; field errors come by their paths.
 */
export async function submitApplication(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em } = here
    const { to, assessment } = await mayTake(here, theCase, 'submit').catch(async (error: unknown) => {
      throw await withFields(here, theCase, error)
    })
    const number = (await em.count(CaseVersion, { case: theCase.id })) + 1
    em.create(CaseVersion, {
      case: theCase,
      number,
      form: theCase.form,
      documents: assessment.documents.map(heldDocument),
      findings: assessment.findings,
      sha256: theCase.contentHash,
      submittedBy: acting.viewer.accountId,
      submitterName: acting.viewer.name,
      submittedAt: acting.clock.now(),
    })
    theCase.submittedAt = acting.clock.now()
    listAs(theCase)
    await recordStep(
      here,
      theCase,
      { event: 'submit', to },
      {
        findings: assessment.findings,
        audit: { version: number, sha256: theCase.contentHash },
      },
    )
    return theCase
  })
}

/** Takes the application back while it is still the unit's own. */
export async function withdrawApplication(
  acting: Acting,
  { reason, ...which }: { id: string; version: number; reason: string },
): Promise<Case> {
  if (!reason.trim()) throw refuse('BAD_INPUT', 'api.case.reasonMissing', {}, { fields: [reasonMissing] })
  return changeCase(acting, which, async (here, theCase) => {
    const { to } = await mayTake(here, theCase, 'withdraw')
    await recordStep(here, theCase, { event: 'withdraw', to }, { reason })
    return theCase
  })
}

export const reasonMissing = { path: 'reason', message: { key: 'api.case.reasonMissing' } }

/** An incomplete form is refused with every field at its path. */
async function withFields(acting: Acting, theCase: Case, error: unknown): Promise<unknown> {
  if (!(error instanceof Refused) || error.refusal.code !== 'FORM_INCOMPLETE') return error
  const { problems } = await assessCase(acting.em, acting.clock, theCase)
  return new Refused({ ...error.refusal, fields: problems.map(({ path, message }) => ({ path, message })) })
}
