import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import { actorOf, audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, changeCase, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { countOpen } from './count-open.ts'
import { handlesLead, isLead, takesRequests } from './recusal-access.ts'
import { RecusalRequest } from './recusal-request.entity.ts'

interface Asked {
  id: string
  key: string
  kind: 'PERSON' | 'UNIT'
  personName: string | null
  unitName: string
  reason: string
}

/** How many a case's lead may have: what the edition says, else three (a default of ours); none where nobody reviews. */
export function mostRequests(theCase: Case): number {
  const { review } = editionOf(theCase.edition)
  return review ? (review.recusal.requests?.value ?? 3) : 0
}

/** How many more the lead may make. */
export async function requestsLeft({ em }: Pick<Acting, 'em'>, theCase: Case): Promise<number> {
  const made = await em.count(RecusalRequest, { case: theCase.id, state: { $ne: 'WITHDRAWN' } })
  return Math.max(0, mostRequests(theCase) - made)
}

/**
 * Asks that a person, or whoever belongs to a unit, not judge the case. Nothing is said of who is in the pool. Throws
 * NOT_YOURS, CLOSED once panels are drawn, NOT_ALLOWED_NOW beyond the number, BAD_INPUT at each field.
 */
export function requestRecusal(acting: Acting, { id, key, ...asked }: Asked): Promise<Case> {
  return changeCase(acting, { id }, async (here, theCase) => {
    const { em, clock, viewer } = here
    if (!handlesLead(viewer, theCase)) throw refuse('NOT_YOURS', 'api.recusal.leadOnly')
    // The case is locked: of two clicks at one moment the second finds what the first has asked.
    const known = isUuid(key) ? await em.findOne(RecusalRequest, { key }) : null
    if (known?.case.id === theCase.id) return theCase
    const text = checked({ key, ...asked })
    if (!(await takesRequests(em, theCase))) throw refuse('CLOSED', 'api.recusal.closed')
    if (!(await requestsLeft(here, theCase)))
      throw refuse('NOT_ALLOWED_NOW', 'api.recusal.tooMany', { most: mostRequests(theCase) })
    const request = em.create(RecusalRequest, {
      key,
      case: theCase,
      kind: asked.kind,
      ...text,
      state: 'OPEN',
      experts: [],
      version: 1,
      requestedBy: viewer.accountId,
      requesterName: viewer.name,
      requestedAt: clock.now(),
    })
    await countOpen(em, theCase)
    await record(here, theCase, 'request-recusal', request.id)
    // The city office knows nothing yet of a case that was never before it; it finds the request when it comes.
    if (theCase.reached === 'CITY') await tellOffice(here, theCase)
    return theCase
  })
}

async function tellOffice({ em, clock }: Acting, theCase: Case): Promise<void> {
  const params = { name: theCase.name }
  await notify(em, clock, await accountsOf(em, clock, theCase, 'city-officer'), {
    title: { key: 'api.recusal.tell.asked.title', params },
    body: { key: 'api.recusal.tell.asked.body', params },
    caseId: theCase.id,
    path: `/cases/${theCase.id}/draw`,
  })
}

function checked({ key, kind, personName, unitName, reason }: Omit<Asked, 'id'>) {
  const text = {
    personName: kind === 'PERSON' ? (personName ?? '').trim() : null,
    unitName: unitName.trim(),
    reason: reason.trim(),
  }
  refuseFields([
    ...(isUuid(key) ? [] : [{ path: 'key', message: { key: 'api.recusal.key' } }]),
    ...(text.personName === null || (text.personName && text.personName.length <= 60)
      ? []
      : [{ path: 'personName', message: { key: 'api.recusal.personName' } }]),
    ...(text.unitName && text.unitName.length <= 200
      ? []
      : [{ path: 'unitName', message: { key: 'api.recusal.unitName' } }]),
    ...(text.reason && text.reason.length <= 500 ? [] : [{ path: 'reason', message: { key: 'api.recusal.reason' } }]),
  ])
  return text
}

/** Takes a request back that nobody has decided. Throws NOT_FOUND, NOT_ALLOWED_NOW. */
export function withdrawRecusal(acting: Acting, id: string): Promise<Case> {
  return changeRequest(acting, id, async (here, theCase, request) => {
    if (!isLead(here.viewer, theCase)) throw notFound()
    if (!handlesLead(here.viewer, theCase)) throw refuse('NOT_YOURS', 'api.recusal.leadOnly')
    if (request.state === 'WITHDRAWN') return
    if (request.state !== 'OPEN') throw refuse('NOT_ALLOWED_NOW', 'api.recusal.decided')
    request.state = 'WITHDRAWN'
    await countOpen(here.em, theCase)
    await record(here, theCase, 'withdraw-recusal', request.id)
  })
}

/** Opens a request for change, its case locked. Throws NOT_FOUND for a hidden one as for a missing one. */
export async function changeRequest(
  acting: Acting,
  id: string,
  run: (here: Acting, theCase: Case, request: RecusalRequest) => Promise<void>,
): Promise<Case> {
  const found = isUuid(id) ? await acting.em.findOne(RecusalRequest, { id }) : null
  if (!found) throw notFound()
  return changeCase(acting, { id: found.case.id }, async (here, theCase) => {
    const request = (await here.em.findOneOrFail(RecusalRequest, { id }, { refresh: true })) as RecusalRequest
    await run(here, theCase, request)
    return theCase
  })
}

/** On the case's chain: which request, and nothing of whom it names. */
export const record = (
  { em, clock, viewer }: Acting,
  theCase: Case,
  action: string,
  request: string,
  more: Record<string, unknown> = {},
): Promise<void> =>
  audit(em, clock, { chain: theCase.id, action, actor: actorOf(viewer), detail: { request, ...more } })
