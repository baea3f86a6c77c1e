import { lastFullYear } from '../days.ts'
import { listOf, message } from '../message.ts'
import { intensityText } from '../money.ts'
import { unknown, type RuleKind } from './kind.ts'

/** The lead's sales, R&D spend and intensity of the last full year (R22), shown where the text prefers high ones but sets no bound. */
export const leadFigures: RuleKind<object> = {
  about: '牵头单位近一个完整年度的销售收入、研发投入和研发投入强度，只测算、不设下限，供政策鼓励而未定标准的条款展示。',
  gives: ['met', 'unknown'],
  parameters: {},
  title: () => message('policy.rule.lead-figures'),
  answer(_, { facts: { asOf, lead } }) {
    const year = lastFullYear(asOf)
    const { sales, rnd } = lead.years.find((row) => row.year === year) ?? {}
    const missing = [...(sales === undefined ? ['lead.sales'] : []), ...(rnd === undefined ? ['lead.rnd'] : [])]
    const intensity = sales !== undefined && rnd !== undefined ? intensityText([rnd], [sales]) : null
    const measured = listOf([
      ...(sales === undefined ? [] : [message('policy.figures.sales', { amount: sales })]),
      ...(rnd === undefined ? [] : [message('policy.figures.rnd', { amount: rnd })]),
      ...(intensity === null ? [] : [message('policy.figures.intensity', { percent: intensity })]),
    ])
    if (missing.length === 2) return unknown(missing)
    return missing.length ? unknown(missing, { measured }) : { outcome: 'met', measured }
  },
}
