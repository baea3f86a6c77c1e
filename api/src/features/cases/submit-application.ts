import { Refused, requireReason } from '../../platform/access/index.ts'
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
export const submitApplication = (acting: Acting, which: { id: string; version: number }): Promise<Case> =>
  submitBy('submit', acting, which)

/**
 * 牵头申报: freezes what the unit states of itself and puts it before the district, before any member joins. Throws as
 * `submitApplication` does.
 */
export const applyLead = (acting: Acting, which: { id: string; version: number }): Promise<Case> =>
  submitBy('apply-lead', acting, which)

async function submitBy(event: string, acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em } = here
    const { to, assessment } = await mayTake(here, theCase, event).catch(async (error: unknown) => {
      throw await withFields(here, theCase, error)
    })
    const number = (await em.count(CaseVersion, { case: theCase.id })) + 1
    em.create(CaseVersion, {
      case: theCase,
      number,
      step: theCase.state,
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
      { event, to },
      {
        basis: assessment,
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
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { to } = await mayTake(here, theCase, 'withdraw')
    await recordStep(here, theCase, { event: 'withdraw', to }, { reason })
    return theCase
  })
}

/** An incomplete form is refused with every field at its path. */
async function withFields(acting: Acting, theCase: Case, error: unknown): Promise<unknown> {
  if (!(error instanceof Refused) || error.refusal.code !== 'FORM_INCOMPLETE') return error
  const { problems } = await assessCase(acting.em, acting.clock, theCase)
  return new Refused({ ...error.refusal, fields: problems.map(({ path, message }) => ({ path, message })) })
}
