import { composeName } from '@consortium/policy'
import { today } from '../../platform/clock/index.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { editionStep, inWords } from '../cases/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'
import { editionOf } from '../editions/index.ts'
import { due } from './home-item.ts'
import type { HomeItemType } from './home.type.ts'

/** The expert's sheets in open sessions that they have not signed. */
export async function sheetsToSign(context: Context): Promise<HomeItemType[]> {
  const { em, clock, viewer } = acting(context)
  if (!viewer.expert) return []
  const sheets = await em.find(
    ScoreSheet,
    { expert: { account: viewer.accountId }, state: { $ne: 'SIGNED' }, demonstration: { state: 'OPEN' } },
    { populate: ['demonstration.caseVersion', 'demonstration.case.edition'] },
  )
  const calendar = await loadCalendar(em)
  return sheets.map(({ id, demonstration: { case: theCase, caseVersion } }) => {
    const step = editionStep(theCase)
    return {
      id,
      caseId: null,
      sheetId: id,
      path: null,
      title: composeName(editionOf(theCase.edition), caseVersion.form),
      subtitle: caseVersion.form.lead.name,
      state: step ? inWords(context.locale, step) : theCase.state,
      event: null,
      action: context.say({ key: 'api.home.score' }),
      ...due(calendar, today(clock), theCase.dueOn),
    }
  })
}
