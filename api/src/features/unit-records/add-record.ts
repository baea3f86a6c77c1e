import type { BanScope } from '@consortium/policy'
import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, refuseField, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import type { MessageKey } from '@consortium/messages'
import { actorOf, audit, systemChain } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { lastWritten, Organisation, recordKey, UnitRecord } from '../organisations/index.ts'
import { ownPolicies } from './record-access.ts'

export interface NewRecord {
  uscc: string
  kind: 'BAN' | 'DISHONESTY'
  policyCode: string | null
  scope: BanScope | null
  from: string
  until: string | null
  source: string
  reason: string
}

/**
 * Writes down a bar under a policy of the officer's own office, or an entry of the dishonesty record, with its source. Sent
 * twice it is one. Throws NOT_FOUND, BAD_INPUT naming the fields, NOT_ALLOWED_NOW where the same matter stands otherwise.
 */
export function addRecord(acting: Acting, given: NewRecord): Promise<UnitRecord> {
  return acting.em.transactional(async (tx) => {
    const em = tx as Acting['em']
    const { clock, viewer } = acting
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE }
    const unit = await em.findOne(Organisation, { uscc: given.uscc.trim().toUpperCase() }, lock)
    if (!unit) throw notFound()
    const record = { ...checked(given), uscc: unit.uscc as string }
    const own = await ownPolicies(em, viewer)
    const policy = own.find(({ code }) => code === record.policyCode)
    if (record.kind === 'BAN' && !policy) throw refuseField('policyCode', 'api.unitRecord.policy')
    const written = await lastWritten(em, [record.uscc])
    const before = written.find((row) => recordKey(row) === recordKey(record as UnitRecord))
    if (before && !before.withdrawn) {
      const fields = [field('from', 'api.unitRecord.stands')]
      if (said(before) !== said(record)) throw refuse('NOT_ALLOWED_NOW', 'api.unitRecord.stands', {}, { fields })
      return before
    }
    const created = em.create(UnitRecord, {
      ...record,
      withdrawn: false,
      revision: (before?.revision ?? 0) + 1,
      officeId: policy?.officeId ?? [...viewer.cityOfficerOf][0] ?? null,
      recordedBy: viewer.accountId,
      recorderName: viewer.name,
      recordedAt: clock.now(),
    }) as UnitRecord
    await em.flush()
    const detail = { organisation: unit.id, record: created.id, kind: record.kind, policy: record.policyCode }
    await audit(em, clock, { chain: systemChain, action: 'add-unit-record', actor: actorOf(viewer), detail })
    return created
  })
}

const said = ({ scope, from, until, source, reason }: Partial<UnitRecord>) =>
  [scope, from, until, source, reason].join('|')

/** The record as it is kept. Throws BAD_INPUT naming every field that is wrong. */
function checked(given: NewRecord): NewRecord {
  const isBan = given.kind === 'BAN'
  const record = {
    ...given,
    policyCode: isBan ? given.policyCode : null,
    scope: isBan ? given.scope : null,
    source: given.source.trim(),
    reason: given.reason.trim(),
  }
  const fields = [
    ...(isBan && !record.policyCode ? [field('policyCode', 'api.unitRecord.policy')] : []),
    ...(isBan && !record.scope ? [field('scope', 'api.unitRecord.scope')] : []),
    ...(isBan && !record.until ? [field('until', 'api.unitRecord.untilMissing')] : []),
    ...(record.until && record.until < record.from ? [field('until', 'api.unitRecord.until')] : []),
    ...(tooLong(record.source, 200) ? [field('source', 'api.unitRecord.source')] : []),
    ...(tooLong(record.reason, 500) ? [field('reason', 'api.unitRecord.reason')] : []),
  ]
  refuseFields(fields)
  return record
}

const tooLong = (text: string, most: number) => text.length === 0 || text.length > most

const field = (path: string, key: MessageKey): FieldProblem => ({ path, message: { key } })
