import { banScopes, daysOf, usccProblem } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { recordKey, UnitRecord, unitRecordKinds } from './unit-record.entity.ts'

type Read = Pick<
  UnitRecord,
  'uscc' | 'kind' | 'policyCode' | 'scope' | 'from' | 'until' | 'withdrawn' | 'reason' | 'source'
>

const known = ['uscc', 'kind', 'policy', 'scope', 'from', 'until', 'withdrawn', 'reason', 'source']

/**
 * Takes over what official records say of units, from `{ records: [{ uscc, kind, policy?, scope?, from, until?, reason }] }`;
 * what stands already is left alone. Throws BAD_INPUT naming the row and its field, and changes nothing then.
 */
export async function addUnitRecords(
  { em, clock }: { em: EntityManager; clock: Clock },
  document: unknown,
): Promise<{ added: number; known: number }> {
  const rows = isObject(document) ? document['records'] : null
  if (!Array.isArray(rows) || rows.length === 0) throw refuse('BAD_INPUT', 'api.records.none')
  const records = rows.map((row: unknown, index) => readRecord(row, index + 1))
  return em.transactional(async (tx) => {
    const codes = [...new Set(records.map(({ uscc }) => uscc))]
    const stored = await tx.find(UnitRecord, { uscc: { $in: codes } }, { orderBy: { revision: 'asc' } })
    const latest = new Map<string, Read & { revision: number }>(
      stored.map((row) => [recordKey(row), row as UnitRecord]),
    )
    let added = 0
    for (const record of records) {
      const before = latest.get(recordKey(record))
      if (before && said(before) === said(record)) continue
      const row = { ...record, revision: (before?.revision ?? 0) + 1 }
      latest.set(recordKey(record), row)
      tx.create(UnitRecord, { ...row, recordedAt: clock.now() })
      added += 1
    }
    if (added > 0) {
      const detail = { added, units: codes.slice(0, 100) }
      await audit(tx, clock, { chain: systemChain, action: 'add-unit-records', actor: null, detail })
    }
    return { added, known: records.length - added }
  })
}

const said = ({ scope, from, until, withdrawn, reason, source }: Read) =>
  [scope, from, until, withdrawn, reason, source].join('|')

function readRecord(row: unknown, number: number): Read {
  const wrong = (field: string) => refuse('BAD_INPUT', 'api.records.field', { number, field })
  if (!isObject(row)) throw wrong('{}')
  const unknown = Object.keys(row).find((key) => !known.includes(key))
  if (unknown) throw wrong(unknown.slice(0, 60))
  const { uscc, policy, scope, from, until = null, withdrawn = false, reason, source = null } = row
  const kind = unitRecordKinds.find((each) => each.toLowerCase() === row['kind'])
  if (typeof uscc !== 'string' || usccProblem(uscc)) throw wrong('uscc')
  if (!kind) throw wrong('kind')
  if (kind === 'BAN' ? typeof policy !== 'string' || !/^[A-Z]{2,8}$/.test(policy) : policy !== undefined)
    throw wrong('policy')
  if (kind === 'BAN' ? !banScopes.some((each) => each === scope) : scope !== undefined) throw wrong('scope')
  if (!isDay(from)) throw wrong('from')
  if (until !== null && (!isDay(until) || until < from || kind === 'REGISTRATION')) throw wrong('until')
  if (kind === 'BAN' && until === null) throw wrong('until')
  if (typeof withdrawn !== 'boolean') throw wrong('withdrawn')
  if (typeof reason !== 'string' || !reason.trim() || reason.length > 500) throw wrong('reason')
  if (source !== null && (typeof source !== 'string' || !source.trim() || source.length > 200)) throw wrong('source')
  const ofBan = { policyCode: (policy as string | undefined) ?? null, scope: (scope as string | undefined) ?? null }
  return { uscc, kind, ...ofBan, from, until, withdrawn, reason: reason.trim(), source: source?.trim() ?? null }
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && daysOf(value) !== null

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
