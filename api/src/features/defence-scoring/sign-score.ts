import { reviewOf } from '@consortium/policy'
import { LockMode } from '@mikro-orm/core'
import { sheetTotal } from '@consortium/review'
import { randomUUID } from 'node:crypto'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { confirmPassword } from '../accounts/index.ts'
import { accountsOf, Case } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { countSheets } from './count-sheets.ts'
import { Demonstration, ScoreEvent, ScoreSheet } from './score-sheet.entity.ts'
import { pointsOf } from './score-sheet.type.ts'
import { sheetDigest } from './sheet-digest.ts'

/**
 * Signs the expert's own sheet with the password asked again: every criterion is scored and an opinion given. The scores
 * are locked and a digest of the sheet's whole history goes into the case's chain. Throws BAD_INPUT, STALE, CLOSED,
 * NOT_ALLOWED_NOW, NOT_FOUND.
 */
export async function signScore(
  acting: Acting,
  { sheetId, version, password }: { sheetId: string; version: number; password: string },
): Promise<void> {
  const { viewer, clock } = acting
  const mine = await mySheet(acting, sheetId)
  await confirmPassword(acting, password)
  await acting.em.transactional(async (tx) => {
    const em = tx as Acting['em']
    // The case first, then the sheet: the same order everywhere, and two signatures are counted one after the other.
    const theCase = await em.findOneOrFail(
      Case,
      { id: mine.demonstration.case.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )
    const sheet = (await em.findOneOrFail(
      ScoreSheet,
      { id: sheetId },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )) as ScoreSheet
    const session = await em.findOneOrFail(Demonstration, { id: sheet.demonstration.id }, { refresh: true })
    if (session.state === 'CLOSED') throw refuse('CLOSED', 'api.scoring.closed')
    if (sheet.state === 'LEFT') throw refuse('NOT_ALLOWED_NOW', 'api.exchange.left')
    if (sheet.state === 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.scoring.signed')
    if (sheet.version !== version) throw refuse('STALE', 'api.refusal.stale')
    refuseGaps(sheet, reviewOf(editionOf(mine.demonstration.case.edition)).criteria)
    const digest = await sheetDigest(em, sheetId)
    Object.assign(sheet, { state: 'SIGNED', version: sheet.version + 1, signedAt: clock.now(), digest })
    em.create(ScoreEvent, {
      sheet,
      key: randomUUID(),
      kind: 'SIGN',
      body: { digest },
      version: sheet.version,
      account: viewer.accountId,
      at: clock.now(),
    })
    const { total, signed } = await countSheets(em, theCase.id)
    await audit(em, clock, {
      chain: theCase.id,
      action: 'sign-score',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { sheet: sheetId, digest },
    })
    if (signed < total) return
    await notify(em, clock, await accountsOf(em, clock, theCase as Case, 'city-officer'), {
      title: { key: 'api.scoring.tell.allSigned.title', params: { name: theCase.name } },
      body: { key: 'api.scoring.tell.allSigned.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
  })
}

async function mySheet({ em, viewer }: Acting, id: string) {
  const found = isUuid(id)
    ? await em.findOne(
        ScoreSheet,
        { id, expert: { account: viewer.accountId } },
        { populate: ['demonstration.case.edition'] },
      )
    : null
  if (!found) throw notFound()
  return found
}

function refuseGaps({ scores, comment }: ScoreSheet, criteria: Parameters<typeof sheetTotal>[0]): void {
  const answer = sheetTotal(criteria, pointsOf(scores))
  const unscored = 'unscored' in answer ? answer.unscored : []
  if (unscored.length > 0) {
    const message = { key: 'api.scoring.notScored' } as const
    const fields = unscored.map((path) => ({ path, message }))
    throw refuse('BAD_INPUT', 'api.scoring.gaps', { count: unscored.length }, { fields })
  }
  if (!comment.trim()) {
    throw refuseField('comment', 'api.scoring.commentMissing')
  }
}
