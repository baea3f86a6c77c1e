import { today } from '../../platform/clock/index.ts'
import { editionStep, inWords, isOrStandsInFor, type Case } from '../cases/index.ts'
import type { HomeSource, Waiting } from '../waiting/index.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import { seesPanel } from './panels.access.ts'

/** Panels whose experts let the day for their answer pass: somebody asks them and enters what they say. */
export const panelsOnHome: HomeSource = {
  async waiting({ em, clock, viewer, locale, say }) {
    if (viewer.cityOfficerOf.size === 0) return []
    const late = await em.find(
      ExpertInvitation,
      {
        state: 'INVITED',
        dueOn: { $lt: today(clock) },
        seat: { draw: { state: 'APPROVED', case: { cityOffice: { $in: [...viewer.cityOfficerOf] } } } },
      },
      { populate: ['seat.draw.case.edition', 'seat.draw.case.lead', 'seat.draw.case.cityOffice'] },
    )
    const byCase = Map.groupBy(late, ({ seat }) => seat.draw.case.id)
    return [...byCase.values()].flatMap((open): Waiting[] => {
      const theCase = open[0]!.seat.draw.case as Case
      if (!seesPanel(viewer, theCase) || (theCase.holder && !isOrStandsInFor(viewer, theCase.holder))) return []
      const step = editionStep(theCase)
      return [
        {
          id: `${theCase.id}:answers`,
          caseId: theCase.id,
          title: theCase.name,
          subtitle: say({ key: 'api.home.answers.late', params: { count: open.length } }),
          state: step ? inWords(locale, step) : theCase.state,
          action: say({ key: 'api.home.answers' }),
          path: `/cases/${theCase.id}/draw`,
          dueOn: open.map(({ dueOn }) => dueOn ?? '').sort()[0] ?? null,
          by: 'CITY_OFFICER',
        },
      ]
    })
  },
}
