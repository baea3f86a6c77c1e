import { composeName } from '@consortium/policy'
import { editionStep, inWords } from '../cases/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'
import { editionOf } from '../editions/index.ts'
import type { Asking, Waiting } from '../waiting/index.ts'

/** The expert's sheets in open sessions that they have not signed. */
export async function sheetsToSign({ em, viewer, locale, say }: Asking): Promise<Waiting[]> {
  if (!viewer.expert) return []
  const sheets = await em.find(
    ScoreSheet,
    { expert: { account: viewer.accountId }, state: { $nin: ['SIGNED', 'LEFT'] }, demonstration: { state: 'OPEN' } },
    { populate: ['demonstration.caseVersion', 'demonstration.case.edition'] },
  )
  return sheets.map(({ id, demonstration: { case: theCase, caseVersion } }) => {
    const step = editionStep(theCase)
    return {
      id,
      sheetId: id,
      title: composeName(editionOf(theCase.edition), caseVersion.form),
      subtitle: caseVersion.form.lead.name,
      state: step ? inWords(locale, step) : theCase.state,
      action: say({ key: 'api.home.score' }),
      path: `/sheets/${id}`,
      dueOn: theCase.dueOn,
    }
  })
}
