import type { Message } from '@consortium/messages'
import Big from 'big.js'
import { message } from './message.ts'

const maxIntegerDigits = 14
const maxDecimals = 4

/**
 * Reads an amount in 万元 as typed: `{ wan }` is the exact canonical text (at most 14 digits before and 4 after the
 * point), `{ problem }` says why it is none. Numeric(18,4) is what the database holds.
 */
export function parseWan(text: string): { wan: string } | { problem: Message } {
  const typed = text.trim()
  // As nearly everybody writes: already canonical.
  if (/^(0|[1-9]\d{0,13})(\.\d{0,3}[1-9])?$/.test(typed)) return { wan: typed }
  if (/^-\d+(\.\d+)?$/.test(typed)) return { problem: message('policy.problem.amount.negative') }
  const match = /^(\d+)(?:\.(\d+))?$/.exec(typed)
  if (!match) {
    const unit = /\d[\d.,，]*\s*[元万亿]/.test(typed)
    return { problem: message(unit ? 'policy.problem.amount.unit' : 'policy.problem.amount.text') }
  }
  if (match[1]!.replace(/^0+/, '').length > maxIntegerDigits) {
    return { problem: message('policy.problem.amount.digits', { max: maxIntegerDigits }) }
  }
  if ((match[2] ?? '').length > maxDecimals) {
    return { problem: message('policy.problem.amount.decimals', { max: maxDecimals }) }
  }
  return { wan: new Big(typed).toFixed() }
}

/** Whether the mean of exact amounts reaches a bound, the bound included; compared as sums, so nothing is rounded. */
export function meanReaches(amounts: string[], bound: string): boolean {
  return sumOf(amounts).gte(new Big(bound).times(amounts.length))
}

/** What is still lacking, or too much, for show: at most 4 decimals, rounded up so that it is never too little. */
export const amountText = (amount: Big): string => amount.round(maxDecimals, Big.roundUp).toFixed()

/** The mean for show, at most 4 decimals, rounded down. */
export function meanText(amounts: string[]): string {
  return sumOf(amounts).div(amounts.length).round(maxDecimals, Big.roundDown).toFixed()
}

/**
 * Whether R&D spend / sales reaches a percentage, compared by multiplication so that nothing is rounded; null where
 * there are no sales to divide by. Several years are taken together.
 */
export function intensityReaches(rnd: string[], sales: string[], percent: string): boolean | null {
  const total = sumOf(sales)
  return total.eq(0) ? null : sumOf(rnd).times(100).gte(total.times(percent))
}

/** The intensity for show, two decimals, rounded down so that what fails a bound never looks like reaching it. */
export function intensityText(rnd: string[], sales: string[]): string | null {
  const total = sumOf(sales)
  if (total.eq(0)) return null
  return `${sumOf(rnd).times(100).div(total).round(2, Big.roundDown).toFixed(2)}%`
}

/** Whether the mean yearly growth from `first` to `last` over `years` years reaches a percentage; exact, compound. */
export function growthReaches(first: string, last: string, years: number, percent: string): boolean {
  const from = new Big(first)
  if (from.eq(0)) return false
  const [then, now] = [new Big(100).plus(percent).pow(years), new Big(100).pow(years)]
  return new Big(last).times(now).gte(from.times(then))
}

/** The mean yearly growth for show, two decimals, rounded down: the last percentage that `growthReaches` still affirms. */
export function growthText(first: string, last: string, years: number): string {
  const from = Number(first)
  if (from === 0) return '—'
  let hundredths = Math.floor(((Number(last) / from) ** (1 / years) - 1) * 10_000)
  const reaches = (at: number) => growthReaches(first, last, years, (at / 100).toFixed(2))
  while (reaches(hundredths + 1)) hundredths += 1
  while (hundredths > -10_000 && !reaches(hundredths)) hundredths -= 1
  return `${(hundredths / 100).toFixed(2)}%`
}

export function sumText(amounts: string[]): string {
  return sumOf(amounts).toFixed()
}

function sumOf(amounts: string[]): Big {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0))
}
