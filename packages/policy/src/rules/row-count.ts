import { listOf, message } from '../message.ts'
import { listOfShape, oneOf, whole } from '../shape.ts'
import { pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'
import { columnsOf, rowLevels as allLevels, rowsOf, type RowLevels } from './row-levels.ts'

interface RowCount extends Omit<RowLevels, 'levels'> {
  levels?: RowLevels['levels']
  hosts?: 'lead' | 'any'
  min: number
}

/** How many platforms or projects of a level there are. */
export const rowCount: RuleKind<RowCount> = {
  about: '填报的某级创新平台或承担项目不少于规定数。填写完整、依托（承担）单位为牵头或成员单位的行才计入。',
  gives: yesNoUnknown,
  parameters: {
    rows: needed(oneOf(['platforms', 'projects']), 'platforms 创新平台，projects 承担项目'),
    levels: maybe(listOfShape(oneOf(allLevels), { min: 1 }), '级别，属其一即可', '不限级别'),
    min: needed(whole(1, 500), '至少几项（含）'),
    hosts: maybe(oneOf(['lead', 'any']), 'lead 只计牵头单位的，any 各方的都计', 'any'),
    recentYears: maybe(whole(1, 50), '只计实施期落在近几年内的项目', '不限时间'),
  },
  problems: (check, edition, path) => pathProblems(edition, columnsOf(check), `${path}.rows`),
  title: (check) => message(`policy.rule.row-count.${check.rows}`, { min: check.min, levels: levelNames(check) }),
  answer({ min, hosts = 'any', ...check }, { edition, facts }) {
    const required = message('policy.row-count.required', { min, levels: levelNames(check) })
    const rows = rowsOf({ ...check, levels: check.levels ?? [...allLevels] }, edition, facts)
    const own = hosts === 'lead' ? rows.filter(({ host }) => host === facts.lead.uscc || host === '') : rows
    const sure = own.filter(({ sound, blanks }) => sound && blanks.length === 0).length
    const open = own.filter(({ sound, blanks }) => sound && blanks.length > 0)
    const measured = message('policy.row-count.measured', { count: sure })
    if (sure >= min) return { outcome: 'met', required, measured }
    const shortfall = message('policy.row-count.shortfall', { lacking: min - sure })
    return sure + open.length >= min
      ? unknown(
          open.flatMap(({ blanks }) => blanks),
          { required, measured, shortfall },
        )
      : { outcome: 'unmet', required, measured, shortfall }
  },
}

const levelNames = ({ levels = [...allLevels] }: Pick<RowCount, 'levels'>) =>
  listOf(
    levels.map((level) => message(`policy.level.${level}`)),
    'or',
  )
