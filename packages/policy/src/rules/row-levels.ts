import type { Edition } from '../edition.ts'
import type { Facts } from '../facts.ts'
import { isOnForm } from '../form-values.ts'
import { daysOf, shiftYears } from '../days.ts'
import { listOf, message } from '../message.ts'
import { isBlank } from '../paths.ts'
import { listOfShape, oneOf, whole } from '../shape.ts'
import { pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

export const rowLevels = ['national', 'provincial', 'city'] as const

export interface RowLevels {
  rows: 'platforms' | 'projects'
  levels: (typeof rowLevels)[number][]
  /** Projects must reach into this many years before the day of judging. */
  recentYears?: number
}

/** Rows of platforms or projects: their level is of the list, their host is the lead or a member, their time is recent. */
export const rowsOfLevels: RuleKind<RowLevels> = {
  about:
    '填报的每项创新平台或承担项目，级别、依托（承担）单位、时间都符合规定。没有填报时不适用；要求项数的用 row-count。',
  gives: [...yesNoUnknown, 'not-applicable'],
  parameters: {
    rows: needed(oneOf(['platforms', 'projects']), 'platforms 创新平台，projects 承担项目'),
    levels: needed(listOfShape(oneOf(rowLevels), { min: 1 }), '允许的级别'),
    recentYears: maybe(whole(1, 50), '项目实施期须落在提交日之前近几年内', '不限时间'),
  },
  problems: (check, edition, path) => pathProblems(edition, columnsOf(check), `${path}.rows`),
  title: ({ rows, recentYears = 0 }) => message(`policy.rule.row-levels.${rows}`, { years: recentYears }),
  answer(check, { edition, facts }) {
    const rows = rowsOf(check, edition, facts)
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

/** The columns without which no row could be told to be of the level, or of those years. */
export const columnsOf = ({ rows, levels, recentYears }: Partial<RowLevels> & Pick<RowLevels, 'rows'>): string[] => [
  ...(levels ? [`${rows}[].level`] : [rows]),
  ...(recentYears && rows === 'projects' ? ['projects[].from', 'projects[].to'] : []),
]

/**
 * The rows that were begun, with what the form asks and is blank in each and whether nothing in it speaks against the check.
 */
export function rowsOf({ rows, levels: allowed, recentYears }: RowLevels, edition: Edition, facts: Facts) {
  const parties = new Set([facts.lead, ...facts.members].map(({ uscc }) => uscc))
  const hostOf = (row: { host?: string; unit?: string }) => (row.host ?? row.unit ?? '').trim()
  return facts.form[rows]
    .map((row, index) => {
      const blanks = Object.entries(row)
        .filter(([key, value]) => isBlank(value) && isOnForm(edition, `${rows}[].${key}`))
        .map(([key]) => `${rows}[${index}].${key}`)
      const host = hostOf(row)
      const sound =
        (row.level === '' || (allowed as string[]).includes(row.level)) &&
        (host === '' || parties.has(host)) &&
        (recentYears === undefined || !('to' in row) || isRecent(row, facts.asOf, recentYears))
      return { number: index + 1, row, blanks, host, sound }
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
