import { lastFullYear } from '../days.ts'
import type { UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { intensityReaches, intensityText, meanReaches, meanText } from '../money.ts'
import { decimal, optional, whole } from '../shape.ts'
import { unknown, type RuleKind } from './kind.ts'

export interface AmountOrIntensity {
  /** How many full years before the day of judging are taken together. */
  years: number
  /** 万元 */
  salesAtLeast?: string
  /** 万元 */
  rndAtLeast?: string
  /** Percent of sales. */
  intensityAtLeast?: string
}

/** The lead's sales, R&D spend or R&D intensity: any one bound that is given is enough. */
export const amountOrIntensity: RuleKind<AmountOrIntensity> = {
  parameters: {
    years: whole(1, 10),
    salesAtLeast: optional(decimal),
    rndAtLeast: optional(decimal),
    intensityAtLeast: optional(decimal),
  },
  problems: (check, _, path) =>
    check.salesAtLeast || check.rndAtLeast || check.intensityAtLeast
      ? []
      : [{ path, message: message('policy.problem.edition.no-bound') }],
  title: (check) => message('policy.rule.amount-or-intensity', { bounds: boundsOf(check) }),
  answer(check, { facts: { asOf, lead } }) {
    const last = lastFullYear(asOf)
    const years = Array.from({ length: check.years }, (_, back) => last - back)
    const sales = figures(lead, years, 'sales')
    const rnd = figures(lead, years, 'rnd')
    const required = boundsOf(check)
    const needed = [
      ...(check.salesAtLeast || check.intensityAtLeast ? sales.missing : []),
      ...(check.rndAtLeast || check.intensityAtLeast ? rnd.missing : []),
    ]
    const [salesKnown, rndKnown] = [sales.missing.length === 0, rnd.missing.length === 0]
    const measured = listOf([
      ...(salesKnown ? [message('policy.figures.sales', { amount: meanText(sales.amounts) })] : []),
      ...(rndKnown ? [message('policy.figures.rnd', { amount: meanText(rnd.amounts) })] : []),
      ...(salesKnown && rndKnown
        ? [message('policy.figures.intensity', { percent: intensityText(rnd.amounts, sales.amounts) ?? '—' })]
        : []),
    ])
    const enough =
      (check.salesAtLeast && salesKnown && meanReaches(sales.amounts, check.salesAtLeast)) ||
      (check.rndAtLeast && rndKnown && meanReaches(rnd.amounts, check.rndAtLeast)) ||
      (check.intensityAtLeast &&
        salesKnown &&
        rndKnown &&
        intensityReaches(rnd.amounts, sales.amounts, check.intensityAtLeast))
    if (enough) return { outcome: 'met', required, measured }
    return needed.length ? unknown(needed, { required, measured }) : { outcome: 'unmet', required, measured }
  },
}

function figures(unit: UnitFacts, years: number[], of: 'sales' | 'rnd') {
  const found = years.map((year) => unit.years.find((row) => row.year === year)?.[of])
  return {
    amounts: found.filter((amount) => amount !== undefined),
    missing: years.filter((_, index) => found[index] === undefined).map((year) => `${unit.path}.years.${year}.${of}`),
  }
}

function boundsOf({ salesAtLeast, rndAtLeast, intensityAtLeast }: AmountOrIntensity) {
  return listOf(
    [
      ...(salesAtLeast ? [message('policy.bounds.sales', { amount: salesAtLeast })] : []),
      ...(rndAtLeast ? [message('policy.bounds.rnd', { amount: rndAtLeast })] : []),
      ...(intensityAtLeast ? [message('policy.bounds.intensity', { percent: intensityAtLeast })] : []),
    ],
    'or',
  )
}
