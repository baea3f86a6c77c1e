import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { lastWritten, Organisation, recordKey, UnitRecord } from '../organisations/index.ts'
import { mayEnd, ownPolicies, seesRecords } from './record-access.ts'

/**
 * Ends a record on a day that it holds through, or withdraws it as wrong (`until` null), by a later row with the reason: what
 * was written stays. Sent twice it is one. Throws NOT_FOUND, NOT_YOURS, STALE, BAD_INPUT naming the field.
 */
export function endRecord(
  acting: Acting,
  { recordId, until, reason }: { recordId: string; until: string | null; reason: string },
): Promise<UnitRecord> {
  return acting.em.transactional(async (tx) => {
    const em = tx as Acting['em']
    const { clock, viewer } = acting
    const seen = isUuid(recordId) && seesRecords(viewer) ? await em.findOne(UnitRecord, { id: recordId }) : null
    if (!seen || seen.kind === 'REGISTRATION') throw notFound()
    const unit = await em.findOne(Organisation, { uscc: seen.uscc }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const last = (await lastWritten(em, [seen.uscc])).find((row) => recordKey(row) === recordKey(seen as UnitRecord))!
    const why = reason.trim()
    const done = last.revision === seen.revision + 1 && last.reason === why
    if (done && (until ? last.until === until : last.withdrawn)) return last
    if (last.id !== seen.id) throw refuse('STALE', 'api.refusal.stale')
    if (!mayEnd(last, viewer, await ownPolicies(em, viewer))) throw refuse('NOT_YOURS', 'api.unitRecord.notYours')
    if (!why || why.length > 500) throw refuseField('reason', 'api.unitRecord.reason')
    if (until && until < last.from) throw refuseField('until', 'api.unitRecord.until')
    if (until && last.until && until >= last.until) throw refuseField('until', 'api.unitRecord.notEarlier')
    const { uscc, kind, policyCode, scope, from, source, officeId } = last
    const created = em.create(UnitRecord, {
      ...{ uscc, kind, policyCode, scope, from, source, officeId },
      until: until ?? last.until ?? null,
      withdrawn: until === null,
      revision: last.revision + 1,
      reason: why,
      recordedBy: viewer.accountId,
      recorderName: viewer.name,
      recordedAt: clock.now(),
    }) as UnitRecord
    await em.flush()
    const detail = { organisation: unit?.id ?? null, record: created.id, kind, policy: policyCode ?? null, until }
    await audit(em, clock, { chain: systemChain, action: 'end-unit-record', actor: actorOf(viewer), detail })
    return created
  })
}
