import { refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, mayTake, recordStep, type Case } from '../cases/index.ts'
import { overturnDecision } from '../decisions/index.ts'
import { notify } from '../messages/index.ts'
import { endItem } from './close-publicity.ts'
import { keepRecord } from './file-objection.ts'
import { Objection } from './objection.entity.ts'
import { changeObjection, needed, type Opened, type WhichObjection, type WithText } from './settle-objection.ts'

/**
 * The leader's approval that an objection stands: publicity of the case stops, its decision is set aside and it is decided
 * anew. What else was objected to goes into the same. Throws SAME_PERSON, OBJECTION_NOT_READY.
 */
export const upholdObjection = (acting: Acting, which: WhichObjection): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    const { here, objection, item, theCase } = opened
    mustWait(opened)
    const { to } = await mayTake(here, theCase, 'uphold-objection')
    Object.assign(objection, { state: 'UPHELD', upholdPreparedBy: null })
    const reason = objection.answer as string
    await keepRecord(here, objection, 'uphold-objection', reason, here.viewer)
    await merge(opened)
    await endItem(here, theCase, item, 'STOPPED')
    await overturnDecision(here, theCase, reason)
    await recordStep(
      here,
      theCase,
      { event: 'uphold-objection', to },
      { reason, audit: { objection: objection.number, notice: item.notice.id } },
    )
    const handlers = await accountsOf(here.em, here.clock, theCase, 'lead-handler')
    await notify(here.em, here.clock, handlers, {
      title: { key: 'api.objection.tell.upheld.title', params: { name: theCase.name } },
      body: { key: 'api.objection.tell.upheld.body', params: { name: theCase.name, reason } },
      caseId: theCase.id,
    })
  })

/** Sends the proposal back; the objection is open again. Throws BAD_INPUT without a reason. */
export const declineUphold = (acting: Acting, { text, ...which }: WithText): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    const { here, objection, theCase } = opened
    mustWait(opened)
    const { to } = await mayTake(here, theCase, 'decline-uphold')
    const reason = needed(text)
    Object.assign(objection, { upholdPreparedBy: null, answer: null })
    await keepRecord(here, objection, 'decline-uphold', reason, here.viewer)
    await recordStep(
      here,
      theCase,
      { event: 'decline-uphold', to },
      {
        reason,
        audit: { objection: objection.number },
        tell: {
          title: { key: 'api.objection.tell.declined.title', params: { name: theCase.name } },
          body: { key: 'api.objection.tell.declined.body', params: { name: theCase.name, reason } },
        },
      },
    )
  })

/** The other open objections to the case: with publicity stopped they are looked at in deciding anew. */
async function merge({ here, objection, item }: Opened): Promise<void> {
  const others = await here.em.find(Objection, {
    item: item.id,
    id: { $ne: objection.id },
    state: { $in: ['RECEIVED', 'ACCEPTED'] },
  })
  for (const other of others) {
    other.state = 'MERGED'
    await keepRecord(here, other as Objection, 'merge-objection', null, here.viewer)
  }
}

function mustWait({ objection }: Opened): void {
  if (!objection.upholdPreparedBy) throw refuse('NOT_ALLOWED_NOW', 'api.objection.otherState')
}
