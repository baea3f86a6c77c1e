import type { Message } from '@consortium/messages'
import Big from 'big.js'
import { lastFullYear } from '../days.ts'
import type { UnitFacts } from '../facts.ts'
import { listOf, message, namesOf } from '../message.ts'
import {
  amountText,
  growthReaches,
  growthText,
  intensityReaches,
  intensityText,
  meanReaches,
  meanText,
  sumText,
} from '../money.ts'
import { wanScaleProblem } from '../money-scale.ts'
import { oneOf, percent, wanBound, whole, type Problem } from '../shape.ts'
import { maybe, needed, unknown, type Answer, type Parameters } from './kind.ts'

export interface FigureTest {
  years: number
  take?: 'mean' | 'total' | 'every'
  salesAtLeast?: string
  rndAtLeast?: string
  intensityAtLeast?: string
  salesGrowthAtLeast?: string
  rndGrowthAtLeast?: string
  unit?: string
}

export const figureParameters: Parameters = {
  years: needed(whole(1, 10), '取数年度个数：提交日之前最近几个完整年度（R22）'),
  take: maybe(
    oneOf(['mean', 'total', 'every']),
    '多个年度怎样取数：mean 取年均（强度为合计之比），total 取合计，every 每年都须达到',
    'mean',
  ),
  salesAtLeast: maybe(wanBound, '销售收入不低于，万元', '不看销售收入'),
  rndAtLeast: maybe(wanBound, '研发投入不低于，万元', '不看研发投入'),
  intensityAtLeast: maybe(percent, '研发投入占同期销售收入的百分比不低于，如 "3"', '不看强度'),
  salesGrowthAtLeast: maybe(percent, '销售收入年均增长百分比不低于：最后一年比 `years` 年前，按复合增长', '不看增长'),
  rndGrowthAtLeast: maybe(percent, '研发投入年均增长百分比不低于，算法同上', '不看增长'),
  unit: maybe(oneOf(['万元']), '金额单位，写明以备查；只能是万元', '万元'),
}

const bounds = ['salesAtLeast', 'rndAtLeast', 'intensityAtLeast', 'salesGrowthAtLeast', 'rndGrowthAtLeast'] as const

/** No bound at all, or one that only another unit of money explains. */
export function figureProblems(test: FigureTest, path: string): Problem[] {
  if (!bounds.some((bound) => test[bound])) return [{ path, message: message('policy.problem.edition.no-bound') }]
  const small = test.salesAtLeast !== undefined && Number(test.salesAtLeast) < 100
  return small
    ? [
        {
          path: `${path}.salesAtLeast`,
          message: message('policy.problem.edition.wan-small', { amount: test.salesAtLeast! }),
        },
      ]
    : []
}

/** One unit's or several units' figures of the last full years: any one bound that is given is enough. */
export function judgeFigures(test: FigureTest, units: UnitFacts[], asOf: string): Answer {
  const last = lastFullYear(asOf)
  const years = Array.from({ length: test.years }, (_, back) => last - back)
  const before = last - test.years
  const required = figureBounds(test)
  const [sales, rnd] = [figuresOf(units, years, 'sales'), figuresOf(units, years, 'rnd')]
  const needSales = Boolean(test.salesAtLeast ?? test.intensityAtLeast ?? test.salesGrowthAtLeast)
  const needRnd = Boolean(test.rndAtLeast ?? test.intensityAtLeast ?? test.rndGrowthAtLeast)
  const first = {
    sales: test.salesGrowthAtLeast ? figuresOf(units, [before], 'sales') : null,
    rnd: test.rndGrowthAtLeast ? figuresOf(units, [before], 'rnd') : null,
  }
  const missing = [
    ...(needSales ? sales.missing : []),
    ...(needRnd ? rnd.missing : []),
    ...(first.sales?.missing ?? []),
    ...(first.rnd?.missing ?? []),
  ]
  const found = measuredOf(test, sales, rnd, first)
  const measured = found.length ? { measured: listOf(found) } : {}
  const doubt = wanScaleProblem(units, [...years, before])
  if (doubt) return unknown([doubt.path], { required, ...measured, shortfall: doubt.message })
  const known = { sales: sales.missing.length === 0, rnd: rnd.missing.length === 0 }
  const grows = (of: 'sales' | 'rnd', bound: string | undefined, now: Figures) =>
    bound !== undefined &&
    known[of] &&
    first[of]?.missing.length === 0 &&
    growthReaches(first[of].amounts[0]!, now.amounts[0]!, test.years, bound)
  const enough =
    (test.salesAtLeast && known.sales && amountReaches(test, sales, test.salesAtLeast)) ||
    (test.rndAtLeast && known.rnd && amountReaches(test, rnd, test.rndAtLeast)) ||
    (test.intensityAtLeast && known.sales && known.rnd && shareReaches(test, rnd, sales, test.intensityAtLeast)) ||
    grows('sales', test.salesGrowthAtLeast, sales) ||
    grows('rnd', test.rndGrowthAtLeast, rnd)
  if (enough) return { outcome: 'met', required, ...measured }
  if (missing.length) return unknown(missing, { required, ...measured })
  return { outcome: 'unmet', required, ...measured, shortfall: shortfallOf(test, sales.amounts, rnd.amounts, years) }
}

interface Figures {
  /** Of all units together, latest year first. */
  amounts: string[]
  missing: string[]
}

function figuresOf(units: UnitFacts[], years: number[], of: 'sales' | 'rnd'): Figures {
  const missing: string[] = []
  const amounts = years.map((year) => {
    const rows = units.map((unit) => {
      const amount = unit.years.find((row) => row.year === year)?.[of]
      if (amount === undefined) missing.push(`${unit.path}.years.${year}.${of}`)
      return amount ?? '0'
    })
    return rows.length === 1 ? rows[0]! : sumText(rows)
  })
  return { amounts, missing }
}

function amountReaches({ take }: FigureTest, { amounts }: Figures, bound: string): boolean {
  if (take === 'every') return amounts.every((amount) => meanReaches([amount], bound))
  return take === 'total' ? meanReaches([sumText(amounts)], bound) : meanReaches(amounts, bound)
}

function shareReaches({ take }: FigureTest, rnd: Figures, sales: Figures, bound: string): boolean {
  if (take !== 'every') return intensityReaches(rnd.amounts, sales.amounts, bound) ?? false
  return rnd.amounts.every((amount, at) => intensityReaches([amount], [sales.amounts[at]!], bound) ?? false)
}

function measuredOf(test: FigureTest, sales: Figures, rnd: Figures, first: Record<'sales' | 'rnd', Figures | null>) {
  const [salesKnown, rndKnown] = [sales.missing.length === 0, rnd.missing.length === 0]
  const shown = (amounts: string[]) => (test.take === 'total' ? sumText(amounts) : meanText(amounts))
  const growth = (of: 'sales' | 'rnd', now: Figures) =>
    first[of]?.missing.length === 0 && now.missing.length === 0
      ? [
          message(`policy.figures.${of}-growth`, {
            percent: growthText(first[of].amounts[0]!, now.amounts[0]!, test.years),
          }),
        ]
      : []
  return [
    ...(salesKnown ? [message('policy.figures.sales', { amount: shown(sales.amounts) })] : []),
    ...(rndKnown ? [message('policy.figures.rnd', { amount: shown(rnd.amounts) })] : []),
    ...(salesKnown && rndKnown
      ? [message('policy.figures.intensity', { percent: intensityText(rnd.amounts, sales.amounts) ?? '—' })]
      : []),
    ...growth('sales', sales),
    ...growth('rnd', rnd),
  ]
}

/** How far each bound is; making up any one of them is enough. */
function shortfallOf(test: FigureTest, sales: string[], rnd: string[], years: number[]): Message {
  const { take, salesAtLeast, rndAtLeast, intensityAtLeast, salesGrowthAtLeast, rndGrowthAtLeast } = test
  const sum = (amounts: string[]) => new Big(sumText(amounts))
  const over = take === 'mean' || take === undefined ? years.length : 1
  const lacks = (bound: string | Big, amounts: string[]) =>
    amountText(new Big(bound).times(over).minus(sum(amounts)).div(over))
  const amount = (of: 'sales' | 'rnd', bound: string | undefined, amounts: string[]) => {
    if (bound === undefined) return []
    if (take !== 'every') return [message(`policy.figures.${of}-lacking`, { amount: lacks(bound, amounts) })]
    return yearsOf((at) => new Big(amounts[at]!).lt(bound), `policy.figures.${of}-below`)
  }
  const yearsOf = (fails: (at: number) => boolean, key: `policy.figures.${'sales' | 'rnd' | 'intensity'}-below`) => [
    message(key, {
      years: namesOf(
        years
          .filter((_, at) => fails(at))
          .map(String)
          .sort(),
      ),
    }),
  ]
  const intensity = () => {
    if (intensityAtLeast === undefined) return []
    if (sum(sales).eq(0)) return [message('policy.figures.no-sales')]
    if (take === 'every')
      return yearsOf(
        (at) => !(intensityReaches([rnd[at]!], [sales[at]!], intensityAtLeast) ?? false),
        'policy.figures.intensity-below',
      )
    const wanted = sum(sales).times(intensityAtLeast).div(100).div(over)
    return [message('policy.figures.intensity-lacking', { amount: lacks(wanted, rnd) })]
  }
  return listOf(
    [
      ...amount('sales', salesAtLeast, sales),
      ...amount('rnd', rndAtLeast, rnd),
      ...intensity(),
      ...(salesGrowthAtLeast ? [message('policy.figures.sales-growth-below', { percent: salesGrowthAtLeast })] : []),
      ...(rndGrowthAtLeast ? [message('policy.figures.rnd-growth-below', { percent: rndGrowthAtLeast })] : []),
    ],
    'any',
  )
}

/** The bounds in words, any one of them enough. */
export function figureBounds(test: FigureTest): Message {
  const { salesAtLeast, rndAtLeast, intensityAtLeast, salesGrowthAtLeast, rndGrowthAtLeast } = test
  const what = listOf(
    [
      ...(salesAtLeast ? [message('policy.bounds.sales', { amount: salesAtLeast })] : []),
      ...(rndAtLeast ? [message('policy.bounds.rnd', { amount: rndAtLeast })] : []),
      ...(intensityAtLeast ? [message('policy.bounds.intensity', { percent: intensityAtLeast })] : []),
      ...(salesGrowthAtLeast ? [message('policy.bounds.sales-growth', { percent: salesGrowthAtLeast })] : []),
      ...(rndGrowthAtLeast ? [message('policy.bounds.rnd-growth', { percent: rndGrowthAtLeast })] : []),
    ],
    'or',
  )
  return test.years === 1 ? what : message(`policy.bounds.over.${test.take ?? 'mean'}`, { years: test.years, what })
}
