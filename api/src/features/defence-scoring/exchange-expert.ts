import { reviewOf } from '@consortium/policy'
import { LockMode } from '@mikro-orm/core'
import { randomUUID } from 'node:crypto'
import { notFound, refuse, refuseField, requireReason } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, changeCase, type Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { leaveSeat } from '../panels/index.ts'
import { countSheets } from './count-sheets.ts'
import { ScoreEvent, ScoreSheet } from './score-sheet.entity.ts'

export interface Exchange {
  caseId: string
  sheetId: string
  reason: string
  /** Whether the next alternate is invited; else the others' sheets alone count, if they are enough. */
  replace: boolean
}

const longestReason = 1000

/**
 * An expert leaves while the panel scores, by illness say (更换专家): the sheet is kept and does not count. One that was ever
 * signed stays, so that nobody takes a score away by taking away its expert. Done twice it is done once. Throws BAD_INPUT,
 * NOT_YOURS, CLOSED, NOT_ALLOWED_NOW for a signed sheet, without a fitting alternate or with fewer sheets than the quorum.
 */
export function exchangeExpert(acting: Acting, { caseId, sheetId, reason: given, replace }: Exchange): Promise<Case> {
  const reason = given.trim()
  requireReason(reason)
  if ([...reason].length > longestReason) {
    throw refuseField('reason', 'api.scoring.textLength', { most: longestReason })
  }
  return changeCase(acting, { id: caseId }, async (here, theCase) => {
    const { em, clock, viewer } = here
    if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    const sheet = isUuid(sheetId) ? await lockedSheet(here, theCase.id, sheetId) : null
    if (!sheet) throw notFound()
    if (sheet.state === 'LEFT') return theCase
    if (sheet.demonstration.state === 'CLOSED') throw refuse('CLOSED', 'api.scoring.closed')
    if (sheet.state === 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.exchange.signed')
    if (await em.count(ScoreEvent, { sheet: sheet.id, kind: 'SIGN' }))
      throw refuse('NOT_ALLOWED_NOW', 'api.exchange.everSigned')
    Object.assign(sheet, { state: 'LEFT', version: sheet.version + 1 })
    em.create(ScoreEvent, {
      sheet,
      key: randomUUID(),
      kind: 'LEAVE',
      body: { reason, replace },
      version: sheet.version,
      account: viewer.accountId,
      at: clock.now(),
    })
    await audit(em, clock, {
      chain: theCase.id,
      action: 'exchange-expert',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { sheet: sheet.id, expert: sheet.expert.id, reason, replace },
    })
    if (!(await leaveSeat(here, theCase, { expertId: sheet.expert.id, reason, replace })))
      throw refuse('NOT_ALLOWED_NOW', 'api.exchange.noAlternate')
    const { total } = await countSheets(em, theCase.id)
    const quorum = reviewOf(editionOf(theCase.edition)).panel.quorum.value
    if (total < quorum) throw refuse('NOT_ALLOWED_NOW', 'api.exchange.belowQuorum', { left: total, quorum })
    await tell(here, theCase, sheet, reason)
    return theCase
  })
}

const lockedSheet = async ({ em }: Acting, caseId: string, id: string) => {
  const sheet = await em.findOne(
    ScoreSheet,
    { id, demonstration: { case: caseId } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  return sheet && em.populate(sheet, ['demonstration', 'expert'])
}

/** The expert is told, and the leader, who approved the panel as it was. */
async function tell(
  { em, clock }: Acting,
  theCase: Case,
  { expert }: { expert: { name: string; account: { id: string } } },
  reason: string,
): Promise<void> {
  const params = { name: theCase.name, expert: expert.name, reason }
  await notify(em, clock, [expert.account.id], {
    title: { key: 'api.exchange.tell.left.title', params },
    body: { key: 'api.exchange.tell.left.body', params },
    caseId: theCase.id,
  })
  await notify(em, clock, await accountsOf(em, clock, theCase, 'leader'), {
    title: { key: 'api.exchange.tell.leader.title', params },
    body: { key: 'api.exchange.tell.leader.body', params },
    caseId: theCase.id,
  })
}
