import { refuse, refuseField, requireReason } from '../../platform/access/index.ts'
import type { MessageKey } from '@consortium/messages'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import type { Case } from './case.entity.ts'
import { accountsOf } from './case-holders.ts'
import { handOverIn, mayHandOver, officersOf } from './held-by.ts'
import { changeCase } from './open-case.ts'
import { recordStep } from './take-step.ts'

/**
 * Hands the present step to a colleague of the same office by name (转办), or back to all of the office (`to` null), with a
 * reason. Throws NOT_ALLOWED_NOW where no office acts, NOT_YOURS, BAD_INPUT for somebody who cannot take it, STALE.
 */
export function handOver(
  acting: Acting,
  { to, reason, ...which }: { id: string; version: number; to: string | null; reason: string },
): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const officers = officersOf(theCase)
    if (!officers) throw refuse('NOT_ALLOWED_NOW', 'workflow.refusal.not-allowed-now')
    if (!mayHandOver(theCase, viewer)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    const before = theCase.holder ?? null
    if (to === before) throw wrong(to ? 'api.handOver.already' : 'api.handOver.nobody')
    if (to && !(await accountsOf(em, clock, theCase, officers)).includes(to)) throw wrong('api.handOver.notColleague')
    const colleague = to ? await em.findOneOrFail(Account, { id: to }) : null
    theCase.holder = colleague?.id ?? null
    theCase.holderName = colleague?.name ?? null
    const params = { name: theCase.name, by: viewer.name, reason: reason.trim() }
    await recordStep(
      here,
      theCase,
      { event: handOverIn[officers], to: theCase.state },
      { reason: reason.trim(), audit: { holder: to, before } },
    )
    const tell = async (account: string | null, what: 'given' | 'taken') =>
      account &&
      account !== viewer.accountId &&
      (await notify(em, clock, [account], {
        title: { key: `api.handOver.${what}.title`, params },
        body: { key: `api.handOver.${what}.body`, params },
        caseId: theCase.id,
      }))
    await tell(to, 'given')
    await tell(before, 'taken')
    return theCase
  })
}

const wrong = (key: MessageKey) => refuseField('to', key)
