import { requireReason } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { nameConsortium } from './name-consortium.ts'
import { latestNaming, namingFacts } from './naming-facts.ts'
import type { Naming } from './naming.entity.ts'

type Which = { id: string; version: number }

/**
 * The leader's approval of a name: the consortium is founded under it, gets its register number and enters the register,
 * in one transaction. Of two approvals of one name one wins. Throws SAME_PERSON, BAD_INPUT for a name taken meanwhile.
 */
export function approveNaming(acting: Acting, which: Which): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'approve-naming')
    const naming = (await latestNaming(em, theCase.id)) as Naming
    const registerNumber = await nameConsortium(here, theCase, naming.name)
    Object.assign(naming, {
      state: 'APPROVED',
      approvedBy: viewer.accountId,
      approverName: viewer.name,
      approvedAt: clock.now(),
      registerNumber,
    })
    theCase.progress = { ...theCase.progress, naming: namingFacts(naming) }
    await recordStep(
      here,
      theCase,
      { event: 'approve-naming', to },
      { audit: { naming: naming.id, name: naming.name, registerNumber } },
    )
    return theCase
  })
}

/** Sends the name back to be prepared anew; it stays on record with the reason. Throws BAD_INPUT without one. */
export function declineNaming(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { to } = await mayTake(here, theCase, 'decline-naming')
    const naming = (await latestNaming(here.em, theCase.id)) as Naming
    Object.assign(naming, { state: 'DECLINED', declineReason: reason.trim() })
    theCase.progress = { ...theCase.progress, naming: namingFacts(naming) }
    const params = { name: theCase.name, reason: reason.trim() }
    await recordStep(
      here,
      theCase,
      { event: 'decline-naming', to },
      {
        reason: reason.trim(),
        audit: { naming: naming.id },
        tell: {
          title: { key: 'api.naming.tell.declined.title', params: { name: theCase.name } },
          body: { key: 'api.naming.tell.declined.body', params },
        },
      },
    )
    return theCase
  })
}
