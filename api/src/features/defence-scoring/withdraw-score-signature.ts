import { LockMode } from '@mikro-orm/core'
import { randomUUID } from 'node:crypto'
import { notFound, refuse, requireReason } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, type Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { countSheets } from './count-sheets.ts'
import { ScoreEvent, ScoreSheet } from './score-sheet.entity.ts'

/**
 * Opens a signed sheet again before scoring is closed; the signature, its digest and the reason stay in the sheet's
 * history. For the city officer, who is the session's secretary. Throws BAD_INPUT, NOT_YOURS, CLOSED, NOT_ALLOWED_NOW.
 */
export function withdrawScoreSignature(
  acting: Acting,
  { caseId, sheetId, reason }: { caseId: string; sheetId: string; reason: string },
): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, { id: caseId }, async (here, theCase) => {
    const { em, clock, viewer } = here
    if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    const sheet = isUuid(sheetId)
      ? await em.findOne(
          ScoreSheet,
          { id: sheetId, demonstration: { case: theCase.id } },
          { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
        )
      : null
    if (!sheet) throw notFound()
    await em.populate(sheet, ['demonstration', 'expert'])
    if (sheet.demonstration.state === 'CLOSED') throw refuse('CLOSED', 'api.scoring.closed')
    if (sheet.state !== 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.scoring.notSigned')
    const { digest } = sheet
    Object.assign(sheet, { state: 'WITHDRAWN', version: sheet.version + 1, signedAt: null, digest: null })
    em.create(ScoreEvent, {
      sheet,
      key: randomUUID(),
      kind: 'WITHDRAW',
      body: { reason: reason.trim(), digest },
      version: sheet.version,
      account: viewer.accountId,
      at: clock.now(),
    })
    await countSheets(em, theCase.id)
    await audit(em, clock, {
      chain: theCase.id,
      action: 'withdraw-score',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { sheet: sheetId, digest, reason: reason.trim() },
    })
    await notify(em, clock, [sheet.expert.account.id], {
      title: { key: 'api.scoring.tell.withdrawn.title', params: { name: theCase.name } },
      body: { key: 'api.scoring.tell.withdrawn.body', params: { name: theCase.name, reason: reason.trim() } },
      caseId: theCase.id,
    })
    return theCase
  })
}
