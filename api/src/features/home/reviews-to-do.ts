import { editionStep, inWords, type Case } from '../cases/index.ts'
import { MaterialOpinion } from '../material-review/index.ts'
import { InspectionMember } from '../site-inspection/index.ts'
import type { Asking, Waiting } from '../waiting/index.ts'

/** What waits of an expert's or an inspector's own: opinions on materials and records of visits that they have not signed. */
export async function reviewsToDo({ em, viewer, locale, say }: Asking): Promise<Waiting[]> {
  const opinions = await em.find(
    MaterialOpinion,
    { expert: { account: viewer.accountId }, state: { $ne: 'SIGNED' }, review: { state: 'OPEN' } },
    { populate: ['review.case.edition', 'review.case.lead'] },
  )
  const visits = await em.find(
    InspectionMember,
    { account: viewer.accountId, signedAt: null },
    { populate: ['inspection.case.edition', 'inspection.case.lead'] },
  )
  const about = (theCase: Case) => {
    const step = editionStep(theCase)
    return {
      title: theCase.name,
      subtitle: theCase.lead.name,
      state: step ? inWords(locale, step) : theCase.state,
    }
  }
  return [
    ...opinions.map(({ id, review }) => ({
      id,
      ...about(review.case as Case),
      action: say({ key: 'api.home.opinion' }),
      path: `/opinions/${id}`,
      dueOn: review.case.dueOn,
    })),
    ...visits
      // Once the case has gone on there is nothing to sign any more.
      .filter(({ inspection }) =>
        editionStep(inspection.case as Case)?.events.some(({ guards }) => guards.includes('inspection-signed')),
      )
      .map(({ id, inspection }) => ({
        id,
        ...about(inspection.case as Case),
        action: say({ key: 'api.home.inspection' }),
        path: `/inspections/${inspection.id}`,
        dueOn: inspection.visitOn,
      })),
  ]
}
