import type { Facts } from '../facts.ts'
import { daysOf, shiftYears } from '../days.ts'
import { listOf, message } from '../message.ts'
import { isBlank } from '../paths.ts'
import { listOfShape, oneOf, optional, whole } from '../shape.ts'
import { unknown, type RuleKind } from './kind.ts'

const levels = ['national', 'provincial', 'city'] as const

export interface RowLevels {
  rows: 'platforms' | 'projects'
  levels: (typeof levels)[number][]
  /** Projects must reach into this many years before the day of judging. */
  recentYears?: number
}

/** Rows of platforms or projects: their level is of the list, their host is the lead or a member, their time is recent. */
export const rowLevels: RuleKind<RowLevels> = {
  parameters: {
    rows: oneOf(['platforms', 'projects']),
    levels: listOfShape(oneOf(levels), { min: 1 }),
    recentYears: optional(whole(1, 50)),
  },
  title: ({ rows, recentYears = 0 }) => message(`policy.rule.row-levels.${rows}`, { years: recentYears }),
  answer(check, { facts }) {
    const rows = rowsOf(check, facts)
    const required = message(`policy.row-levels.required.${check.rows}`, {
      levels: listOf(
        check.levels.map((level) => message(`policy.level.${level}`)),
        'or',
      ),
      years: check.recentYears ?? 0,
    })
    if (rows.length === 0) return { outcome: 'not-applicable', required, measured: message('policy.row-levels.none') }
    const missing = rows.flatMap(({ blanks }) => blanks)
    const wrong = rows.filter(({ sound }) => !sound).map(({ number }) => number)
    const measured = message('policy.row-levels.measured', { count: rows.length })
    if (wrong.length) {
      return {
        outcome: 'unmet',
        required,
        measured,
        shortfall: message('policy.row-levels.wrong', { rows: wrong.join(', ') }),
      }
    }
    return missing.length ? unknown(missing, { required, measured }) : { outcome: 'met', required, measured }
  },
}

function rowsOf({ rows, levels: allowed, recentYears }: RowLevels, facts: Facts) {
  const parties = new Set([facts.lead, ...facts.members].map(({ uscc }) => uscc))
  const hostOf = (row: { host?: string; unit?: string }) => (row.host ?? row.unit ?? '').trim()
  return facts.form[rows]
    .map((row, index) => {
      const blanks = Object.entries(row)
        .filter(([, value]) => isBlank(value))
        .map(([key]) => `${rows}[${index}].${key}`)
      const host = hostOf(row)
      const sound =
        (row.level === '' || (allowed as string[]).includes(row.level)) &&
        (host === '' || parties.has(host)) &&
        (recentYears === undefined || !('to' in row) || isRecent(row, facts.asOf, recentYears))
      return { number: index + 1, row, blanks, sound }
    })
    .filter(({ row }) => !isBlank(row))
}

/** Whether the period shares a day with the last `years` years up to `asOf`; what is blank does not speak against it. */
function isRecent({ from, to }: { from: string; to: string }, asOf: string, years: number): boolean {
  const begin = daysOf(from)
  const end = daysOf(to)
  if ((from && !begin) || (to && !end)) return false
  return (!begin || begin.first <= asOf) && (!end || end.last > shiftYears(asOf, -years))
}
