import { caseScope } from '../cases/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { sideOf } from './recusal-access.ts'
import { RecusalRequest } from './recusal-request.entity.ts'

/** Requests that wait for the city office: a panel is drawn only when all are decided. One item a case. */
export const recusalsOnHome: HomeSource = {
  async waiting(asking) {
    const { em, viewer, say } = asking
    if (!viewer.cityOfficerOf.size) return []
    const scope = await caseScope(em, viewer)
    const open = (await em.find(
      RecusalRequest,
      { state: 'OPEN', case: { $and: [scope, { cityOffice: { $in: [...viewer.cityOfficerOf] } }] } } as object,
      { populate: ['case', 'case.lead'], orderBy: { requestedAt: 'asc', id: 'asc' } },
    )) as RecusalRequest[]
    const cases = [...new Map(open.map((request) => [request.case.id, request.case])).values()]
    return cases
      .filter((theCase) => sideOf(viewer, theCase) === 'office')
      .map(({ id, name, lead, dueOn }) => ({
        id: `recusal-${id}`,
        caseId: id,
        title: name,
        subtitle: lead.name,
        state: say({
          key: 'api.recusal.home.state',
          params: { count: open.filter((request) => request.case.id === id).length },
        }),
        action: say({ key: 'api.recusal.home.action' }),
        path: `/cases/${id}/draw`,
        dueOn: dueOn ?? null,
        by: 'CITY_OFFICER',
      }))
  },
}
