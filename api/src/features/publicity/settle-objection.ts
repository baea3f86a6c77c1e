import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, requireReason } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, mayTake, openCase, recordStep, seatOf, type Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { keepRecord } from './file-objection.ts'
import { countObjections } from './notice-facts.ts'
import { Objection, ObjectionRecord } from './objection.entity.ts'
import type { NoticeItem } from './publicity-notice.entity.ts'

export interface WhichObjection {
  id: string
  version: number
}
export type WithText = WhichObjection & { text: string }

export interface Opened {
  here: Acting
  objection: Objection
  item: NoticeItem
  theCase: Case
}

/** Runs one change of one objection: its case and row are locked; hidden ones look like missing ones. Throws STALE. */
export function changeObjection(
  acting: Acting,
  { id, version }: WhichObjection,
  run: (opened: Opened) => Promise<void>,
): Promise<Case> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const found = isUuid(id) ? await here.em.findOne(Objection, { id }, { populate: ['item'] }) : null
    if (!found) throw notFound()
    const theCase = await openCase(here, { id: found.item.case.id })
    if (seatOf(theCase, here.viewer) !== 'city') throw notFound()
    const objection = (await here.em.findOneOrFail(
      Objection,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )) as Objection
    if (objection.version !== version) throw refuse('STALE', 'api.refusal.stale')
    const item = found.item as NoticeItem
    await run({ here, objection, item, theCase })
    await countObjections(here.em, theCase, item)
    return theCase
  })
}

/** Takes an objection up (受理). */
export const acceptObjection = (acting: Acting, which: WhichObjection): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    mustBe(opened.objection, ['RECEIVED', 'NOT_ACCEPTED'])
    opened.objection.state = 'ACCEPTED'
    await recorded(opened, 'accept-objection', null)
  })

/** Does not take it up (不予受理), with the reason. Throws BAD_INPUT without one. */
export const refuseObjection = (acting: Acting, { text, ...which }: WithText): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    mustBe(opened.objection, ['RECEIVED'])
    opened.objection.state = 'NOT_ACCEPTED'
    opened.objection.answer = needed(text)
    await recorded(opened, 'refuse-objection', needed(text))
  })

/** Adds what was found out (调查核实). Throws BAD_INPUT without a text. */
export const investigateObjection = (acting: Acting, { text, ...which }: WithText): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    mustBe(opened.objection, ['ACCEPTED'])
    await recorded(opened, 'investigate-objection', needed(text))
  })

/** Answers in writing that the objection does not stand. Throws NOT_ALLOWED_NOW before it was looked into. */
export const dismissObjection = (acting: Acting, { text, ...which }: WithText): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    const { here, objection, theCase } = opened
    const { to } = await mayTake(here, theCase, 'dismiss-objection')
    mustBe(objection, ['ACCEPTED'])
    await mustBeLookedInto(opened)
    objection.state = 'DISMISSED'
    objection.answer = needed(text)
    await keepRecord(here, objection, 'dismiss-objection', objection.answer, here.viewer)
    await recordStep(here, theCase, { event: 'dismiss-objection', to }, { audit: { objection: objection.number } })
  })

/** Proposes to the leader that the objection stands. Throws NOT_ALLOWED_NOW before it was looked into. */
export const prepareUphold = (acting: Acting, { text, ...which }: WithText): Promise<Case> =>
  changeObjection(acting, which, async (opened) => {
    const { here, objection, theCase } = opened
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'prepare-uphold')
    mustBe(objection, ['ACCEPTED'])
    await mustBeLookedInto(opened)
    objection.upholdPreparedBy = viewer.accountId
    objection.answer = needed(text)
    await keepRecord(here, objection, 'prepare-uphold', objection.answer, viewer)
    await recordStep(here, theCase, { event: 'prepare-uphold', to }, { audit: { objection: objection.number } })
    await notify(em, clock, await accountsOf(em, clock, theCase, 'leader'), {
      title: { key: 'api.objection.tell.approve.title', params: { name: theCase.name } },
      body: { key: 'api.objection.tell.approve.body', params: { name: theCase.name, number: objection.number } },
      caseId: theCase.id,
    })
  })

/** A record of an act that is no event of the procedure, with its link in the chain. */
async function recorded({ here, objection, theCase }: Opened, action: string, text: string | null): Promise<void> {
  const { em, clock, viewer } = here
  await keepRecord(here, objection, action, text, viewer)
  theCase.updatedAt = clock.now()
  await audit(em, clock, {
    chain: theCase.id,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { objection: objection.number },
  })
}

async function mustBeLookedInto({ here, objection }: Opened): Promise<void> {
  const looked = await here.em.count(ObjectionRecord, { objection: objection.id, action: 'investigate-objection' })
  if (looked === 0) throw refuse('NOT_ALLOWED_NOW', 'api.objection.notInvestigated')
}

function mustBe(objection: Objection, states: Objection['state'][]): void {
  if (!states.includes(objection.state) || objection.upholdPreparedBy)
    throw refuse('NOT_ALLOWED_NOW', 'api.objection.otherState')
}

export function needed(text: string): string {
  requireReason(text, 'text')
  return text.trim()
}
