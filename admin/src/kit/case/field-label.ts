import { say, type Locale } from '@consortium/messages'
import { labelOf, type Edition } from '@consortium/policy'

const tables = [
  { path: 'members', label: 'policy.field.members' },
  { path: 'platforms', label: 'policy.field.platforms' },
  { path: 'projects', label: 'policy.field.projects' },
  { path: 'plan.years', label: 'policy.field.plan.years.goals' },
]

/**
 * A place of the form in words: 'lead.sales' -> “上年度销售收入”, 'members[2].uscc' -> “成员单位第 3 行：统一社会信用代码”,
 * 'members[2]' -> “成员单位第 3 行”, 'plan.years[0].goals[1].text' -> “任务目标第 1.2 行：…”.
 * An edition's own fields and labels are said in its words.
 */
export function fieldLabel(locale: Locale, path: string, edition?: Edition): string {
  const table = tables.find((known) => path.startsWith(`${known.path}[`))
  if (!table) return say(locale, labelOf(path, edition))
  const row = [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index) + 1).join('.')
  const where = { key: 'admin.form.row', params: { table: { key: table.label }, row } }
  if (path.endsWith(']')) return say(locale, where)
  return say(locale, { key: 'admin.form.rowField', params: { where, field: labelOf(path, edition) } })
}
