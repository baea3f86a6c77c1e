import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, refuseField } from '../../platform/access/index.ts'
import { actorOf, audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Office, recommendingOfficeOf } from '../places/index.ts'
import { isWriting } from './assess-case.ts'
import type { Case } from './case.entity.ts'
import { changeCase, loadPlaces } from './open-case.ts'
import { belongsBelow } from './recommending-office.ts'

/** The offices one of which the lead names, where the register puts it in no place below the managing office. */
export async function officeChoices(em: EntityManager, theCase: Case): Promise<Office[]> {
  if (!isWriting(theCase) || belongsBelow(theCase)) return []
  if (await recommendingOfficeOf(em, theCase.cityOffice, theCase.lead.region)) return []
  const below = await em.find(
    Office,
    { parent: theCase.cityOffice.id },
    { populate: ['region'], orderBy: { code: 'asc' } },
  )
  return below as Office[]
}

/** The lead names the office that recommends it. Throws NOT_YOURS, BAD_INPUT for an office that it may not name, STALE. */
export const chooseOffice = (
  acting: Acting,
  { officeId, ...which }: { id: string; version: number; officeId: string },
): Promise<Case> =>
  changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    if (!viewer.handlerOf.has(theCase.lead.uscc ?? '')) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    await loadPlaces(em, theCase)
    const chosen = (await officeChoices(em, theCase)).find(({ id }) => id === officeId)
    const message = { key: 'api.case.officeUnknown' } as const
    if (!chosen) throw refuseField('officeId', message.key)
    if (theCase.districtOffice?.id === chosen.id) return theCase
    theCase.districtOffice = chosen
    theCase.updatedAt = clock.now()
    const detail = { office: chosen.code }
    await audit(em, clock, { chain: theCase.id, action: 'choose-office', actor: actorOf(viewer), detail })
    return theCase
  })
