import type { Acting } from '../../platform/graphql/index.ts'
import { CaseVersion, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { seatedPanel } from '../panels/index.ts'
import { Demonstration, ScoreSheet } from './score-sheet.entity.ts'

/** Opens the session (综合论证) on the submitted version, with an empty sheet for each expert of the panel. */
export function openDemonstration(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'open-demonstration')
    const caseVersion = await em.findOneOrFail(CaseVersion, { case: theCase.id }, { orderBy: { number: 'desc' } })
    const panel = await seatedPanel(em, theCase.id)
    const demonstration = em.create(Demonstration, {
      case: theCase,
      caseVersion,
      state: 'OPEN',
      openedBy: viewer.accountId,
      openerName: viewer.name,
      openedAt: clock.now(),
    })
    for (const { expert } of panel) {
      em.create(ScoreSheet, { demonstration, expert, state: 'NOT_STARTED', scores: {}, comment: '', version: 1 })
    }
    theCase.progress = { ...theCase.progress, sheets: { total: panel.length, signed: 0 } }
    await recordStep(
      here,
      theCase,
      { event: 'open-demonstration', to },
      { audit: { demonstration: demonstration.id, caseVersion: caseVersion.number, sha256: caseVersion.sha256 } },
    )
    await notify(
      em,
      clock,
      panel.map(({ expert }) => expert.account.id),
      {
        title: { key: 'api.scoring.tell.sheet.title', params: { name: theCase.name } },
        body: { key: 'api.scoring.tell.sheet.body', params: { name: theCase.name } },
        caseId: theCase.id,
      },
    )
    return theCase
  })
}
