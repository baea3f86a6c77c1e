import { refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { CaseVersion, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { seatedPanel } from '../panels/index.ts'
import { MaterialOpinion, MaterialReview } from './material-review.entity.ts'

/** Opens the review of the submitted version (材料审查), with an empty opinion for each expert of the panel. */
export function openMaterialReview(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'open-material-review')
    if (!editionOf(theCase.edition).review?.materialReview)
      throw refuse('NOT_ALLOWED_NOW', 'workflow.refusal.not-allowed-now')
    const caseVersion = await em.findOneOrFail(CaseVersion, { case: theCase.id }, { orderBy: { number: 'desc' } })
    const panel = await seatedPanel(em, theCase.id)
    const review = em.create(MaterialReview, {
      case: theCase,
      caseVersion,
      state: 'OPEN',
      openedBy: viewer.accountId,
      openerName: viewer.name,
      openedAt: clock.now(),
    })
    const opinions = panel.map(({ expert }) => ({
      expert,
      opinion: em.create(MaterialOpinion, {
        review,
        expert,
        state: 'NOT_STARTED',
        answers: {},
        conclusion: '',
        version: 1,
      }),
    }))
    theCase.progress = { ...theCase.progress, reviews: { total: panel.length, signed: 0 } }
    await recordStep(
      here,
      theCase,
      { event: 'open-material-review', to },
      { audit: { review: review.id, caseVersion: caseVersion.number, sha256: caseVersion.sha256 } },
    )
    for (const { expert, opinion } of opinions) {
      await notify(em, clock, [expert.account.id], {
        title: { key: 'api.material.tell.opinion.title', params: { name: theCase.name } },
        body: { key: 'api.material.tell.opinion.body', params: { name: theCase.name } },
        caseId: null,
        path: `/opinions/${opinion.id}`,
      })
    }
    return theCase
  })
}
