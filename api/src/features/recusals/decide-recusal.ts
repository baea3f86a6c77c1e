import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, refuseIfHeld, refuseStale, type Case } from '../cases/index.ts'
import { Affiliation, Expert } from '../experts/index.ts'
import { notify } from '../messages/index.ts'
import { countOpen } from './count-open.ts'
import { sideOf } from './recusal-access.ts'
import { RecusalRequest } from './recusal-request.entity.ts'
import { changeRequest, record } from './request-recusal.ts'

interface Decided {
  id: string
  version: number
  honour: boolean
  /** Experts who are meant; none where none of the pool is. */
  experts: string[]
  answer: string
}

/**
 * Honours a request, naming the experts who are meant, or declines it with a reason. The lead is told which, and never whether
 * anybody of the pool is meant. Throws NOT_FOUND, STALE, NOT_ALLOWED_NOW, BAD_INPUT.
 */
export function decideRecusal(acting: Acting, { id, version, honour, experts, answer }: Decided): Promise<Case> {
  return changeRequest(acting, id, async (here, theCase, request) => {
    const { em, clock, viewer } = here
    if (sideOf(viewer, theCase) !== 'office') throw notFound()
    refuseIfHeld(theCase, viewer)
    refuseStale(request, version)
    if (request.state !== 'OPEN') throw refuse('NOT_ALLOWED_NOW', 'api.recusal.decided')
    const meant = [...new Set(honour ? experts : [])].toSorted()
    const text = answer.trim()
    refuseFields([
      ...((!honour && !text) || text.length > 500 ? [{ path: 'answer', message: { key: 'api.recusal.answer' } }] : []),
      ...((await em.count(Expert, { id: { $in: meant } })) === meant.length
        ? []
        : [{ path: 'experts', message: { key: 'api.recusal.experts' } }]),
    ])
    Object.assign(request, {
      state: honour ? 'HONOURED' : 'DECLINED',
      experts: meant,
      answer: text || null,
      decidedBy: viewer.accountId,
      deciderName: viewer.name,
      decidedAt: clock.now(),
    })
    await countOpen(em, theCase)
    await record(here, theCase, 'decide-recusal', request.id, { honoured: honour, experts: meant.length })
    const params = { name: theCase.name }
    await notify(em, clock, await accountsOf(em, clock, theCase, 'lead-handler'), {
      title: { key: 'api.recusal.tell.decided.title', params },
      body: { key: 'api.recusal.tell.decided.body', params },
      caseId: theCase.id,
      path: `/cases/${theCase.id}#recusal`,
    })
  })
}

/** Experts of the pool whom a request may mean: of that name, or with that unit now or before. For the office to choose from. */
export async function candidatesFor({ em }: Pick<Acting, 'em'>, request: RecusalRequest): Promise<Expert[]> {
  const order = { orderBy: { name: 'asc', id: 'asc' } } as const
  if (request.kind === 'PERSON')
    return (await em.find(Expert, { active: true, name: request.personName ?? '' }, order)) as Expert[]
  const there = await em.find(Affiliation, { organisationName: request.unitName }, { fields: ['expert'] })
  const ids = there.map(({ expert }) => expert.id)
  return (await em.find(Expert, { active: true, id: { $in: ids } }, order)) as Expert[]
}

/** Who is left out of a case's draw by its lead's requests, as the review's recusal asks for it. */
export async function honouredRecusals(
  em: Acting['em'],
  theCase: Case,
): Promise<{ expertId: string; byUscc: string; reason: string }[]> {
  const honoured = (await em.find(
    RecusalRequest,
    { case: theCase.id, state: 'HONOURED' },
    { orderBy: { requestedAt: 'asc', id: 'asc' } },
  )) as RecusalRequest[]
  return honoured.flatMap(({ experts, reason }) =>
    experts.map((expertId) => ({ expertId, byUscc: theCase.form.lead.uscc, reason })),
  )
}
