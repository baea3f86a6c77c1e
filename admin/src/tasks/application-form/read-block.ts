import { say, type Locale } from '@consortium/messages'
import type { ApplicationForm, Edition, FormField } from '@consortium/policy'
import { choicesOf, type Choice } from '../../kit/case/choices.ts'
import { normalise } from './normalise.ts'
import type { PasteColumn } from './paste-table.ts'

/** What else spreadsheets call a column, as bureaus head their tables. */
const otherNames: Record<string, string[]> = {
  uscc: ['信用代码', '社会信用代码', '统一社会信用代码', '机构代码', '代码', 'code'],
  name: ['名称', '单位名称', '成员单位', '成员单位名称', '单位', '平台名称', '项目名称', 'name', 'unit'],
  kind: ['类型', '单位类型', '单位性质', '性质', '类别', '目标类别', 'kind'],
  layer: ['层级', '成员层级', '层次', '所属层', 'layer'],
  task: ['任务', '承担任务', '任务分工', '主要任务'],
  duty: ['职责', '分工', '责任'],
  sales: ['销售收入', '上年度销售收入', '营业收入', '上年销售收入'],
  rnd: ['研发投入', '上年度研发投入', '研发费用', '研发经费'],
  intro: ['简介', '单位简介'],
  field: ['领域', '产业领域'],
  level: ['级别', '平台级别', '项目级别'],
  host: ['依托单位', '承担单位', '建设单位'],
  unit: ['承担单位', '计量单位', '单位'],
  since: ['建设时间', '批准时间', '认定时间'],
  from: ['开始时间', '起始时间', '实施期起'],
  to: ['结束时间', '截止时间', '实施期止'],
  year: ['年度', '年份'],
  text: ['目标', '任务目标', '目标内容'],
  indicator: ['指标', '考核指标'],
  target: ['目标值', '指标值'],
}

export const keyOf = ({ path }: FormField) => path.split('.').at(-1)!

/** Columns of a table with all that a spreadsheet may head them. */
export const pasteColumns = (locale: Locale, columns: FormField[]): PasteColumn[] =>
  columns.map((column) => ({
    key: keyOf(column),
    names: [say(locale, column.label), keyOf(column), ...(otherNames[keyOf(column)] ?? [])],
  }))

/** A cell of a spreadsheet as the form keeps it: choices by their words or code, a unit by its name or code. */
export function cellReader(locale: Locale, edition: Edition, form: ApplicationForm, columns: FormField[]) {
  const choices = new Map<string, Choice[]>(
    columns
      .filter(({ input }) => input === 'choice' || input === 'party')
      .map((column) => [keyOf(column), choicesOf(locale, edition, form, column.path)]),
  )
  const inputs = new Map(columns.map((column) => [keyOf(column), column.input]))
  return (key: string, typed: string): string => {
    const known = choices.get(key)
    if (!known) return normalise(inputs.get(key) ?? 'text', typed)
    const plain = typed.normalize('NFKC').trim()
    return known.find(({ label, value }) => label === plain || value === plain || label === typed)?.value ?? typed
  }
}
