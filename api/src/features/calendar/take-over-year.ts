import type { EntityManager } from '@mikro-orm/postgresql'
import { Refused } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { CalendarDay } from './calendar-day.entity.ts'

/** What the yearly notice names; without one of them a year is not whole, and periods would be reckoned wrong. */
const named = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']

/**
 * Takes over the public holidays and make-up workdays of a year, in place of what was there: lines as `2027-01-01,休,元旦` or
 * `2027-02-14,班,春节`. Throws BAD_INPUT naming the line, or the holiday that the year lacks.
 */
export async function takeOverYear(
  { em, clock }: { em: EntityManager; clock: Clock },
  text: string,
): Promise<{ year: string; days: number }> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const rows = lines.flatMap((line, index) => (line.trim() ? [read(line.trim(), index + 1)] : []))
  const year = rows[0]?.day.slice(0, 4) ?? ''
  const other = rows.find(({ day }) => !day.startsWith(year))
  if (other) throw refuse('api.calendar.oneYear', { year, day: other.day })
  const twice = rows.find(({ day }, index) => rows.findIndex((row) => row.day === day) < index)
  if (twice) throw refuse('api.calendar.twice', { day: twice.day })
  const off = rows.filter(({ kind }) => kind === 'HOLIDAY')
  const lacking = named.filter((holiday) => !off.some(({ name }) => name.includes(holiday)))
  if (lacking.length > 0) throw refuse('api.calendar.lacking', { names: lacking.join('、') })
  await em.transactional(async (tx) => {
    await tx.nativeDelete(CalendarDay, { day: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } })
    await tx.insertMany(CalendarDay, rows)
    const detail = { year, days: rows.length }
    await audit(tx, clock, { chain: systemChain, action: 'take-over-holidays', actor: null, detail })
  })
  return { year, days: rows.length }
}

const kinds: Record<string, 'HOLIDAY' | 'WORKDAY'> = { 休: 'HOLIDAY', off: 'HOLIDAY', 班: 'WORKDAY', work: 'WORKDAY' }

function read(line: string, number: number): { day: string; kind: 'HOLIDAY' | 'WORKDAY'; name: string } {
  const [day = '', kind = '', name = '', ...more] = line.split(/[,，]/).map((part) => part.trim())
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)
  if (!known || !kinds[kind] || !name || name.length > 60 || more.length > 0)
    throw refuse('api.calendar.line', { number, line: line.slice(0, 80) })
  return { day, kind: kinds[kind], name }
}

type Key = 'api.calendar.line' | 'api.calendar.oneYear' | 'api.calendar.twice' | 'api.calendar.lacking'

const refuse = (key: Key, params: Record<string, string | number>) =>
  new Refused({ code: 'BAD_INPUT', message: { key, params }, clauses: [] })
