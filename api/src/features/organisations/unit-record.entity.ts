import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { day, id, instant } from '../../platform/database/columns.ts'

export const unitRecordKinds = ['REGISTRATION', 'BAN', 'DISHONESTY'] as const

/**
 * What official records say of a unit, known here or not: the day of its registration, a bar under a policy, an entry of the
 * dishonesty record (失信记录). Append-only.
 */
export const UnitRecord = defineEntity({
  name: 'UnitRecord',
  tableName: 'unit_record',
  properties: {
    id: id(),
    uscc: p.string().length(18).index(),
    kind: p.enum(unitRecordKinds),
    /** Of a bar: the policy's code, and which roles it closes. */
    policyCode: p.string().length(8).nullable(),
    scope: p.string().length(40).nullable(),
    /** Days included. */
    from: day(),
    until: day().nullable(),
    /** A correction: the record does not stand. */
    withdrawn: p.boolean(),
    /** Of one kind, policy and day: the last stands. */
    revision: p.integer(),
    reason: p.string().length(500),
    /** Where it is said: the document and its number. */
    source: p.string().length(200).nullable(),
    /** Who wrote it down, of which office; null for what was taken over from a file. */
    officeId: p.uuid().nullable(),
    recordedBy: p.uuid().nullable(),
    recorderName: p.string().length(60).nullable(),
    recordedAt: instant(),
  },
})
export type UnitRecord = InferEntity<typeof UnitRecord>

export const recordKey = ({
  uscc,
  kind,
  policyCode,
  from,
}: Pick<UnitRecord, 'uscc' | 'kind' | 'policyCode' | 'from'>) =>
  [uscc, kind, policyCode ?? '', kind === 'REGISTRATION' ? '' : from].join('|')

/** What was last written of each matter of these units, what was withdrawn too. */
export async function lastWritten(em: EntityManager, codes: string[]): Promise<UnitRecord[]> {
  const rows = await em.find(UnitRecord, { uscc: { $in: codes } }, { orderBy: { revision: 'asc' } })
  return [...new Map(rows.map((row) => [recordKey(row), row as UnitRecord])).values()]
}

/** The records of these units that stand. */
export const unitRecordsOf = async (em: EntityManager, codes: string[]): Promise<UnitRecord[]> =>
  (await lastWritten(em, codes)).filter(({ withdrawn }) => !withdrawn)
