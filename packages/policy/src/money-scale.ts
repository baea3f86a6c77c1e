import type { Message } from '@consortium/messages'
import type { UnitFacts } from './facts.ts'
import { message } from './message.ts'
import { largestWan } from './shape.ts'

/** 万元. Below a hundred million CNY of sales, a start-up's odd figures may be true. */
const established = 10_000
/** R&D spending of twenty times the sales, or a change a thousandfold in a year, is another unit of money. */
const spendingTimes = 20
const changeTimes = 1_000

/** Why sales and R&D spending of one year cannot both be in 万元, told at the one that is too large. */
export function figuresScaleProblem(sales: string, rnd: string): { of: 'sales' | 'rnd'; message: Message } | null {
  for (const [of, amount] of [
    ['sales', sales],
    ['rnd', rnd],
  ] as const) {
    if (Number(amount) > largestWan) return { of, message: message('policy.problem.amount.scale', { amount }) }
  }
  if (Number(sales) >= established && Number(rnd) > Number(sales) * spendingTimes)
    return { of: 'rnd', message: message('policy.problem.amount.scale-rnd', { sales, rnd }) }
  return null
}

/** Amounts of these years that only another unit of money explains, with where they stand; null where all can be meant. */
export function wanScaleProblem(units: UnitFacts[], years: number[]): { path: string; message: Message } | null {
  for (const unit of units) {
    for (const row of unit.years) {
      if (!years.includes(row.year)) continue
      const place = `${unit.path}.years.${row.year}`
      const found = figuresScaleProblem(row.sales ?? '0', row.rnd ?? '0')
      if (found) return { path: `${place}.${found.of}`, message: found.message }
      const before = unit.years.find(({ year }) => year === row.year - 1)
      for (const sum of ['sales', 'rnd'] as const) {
        const [now, then] = [Number(row[sum] ?? 0), Number(before?.[sum] ?? 0)]
        if (!now || !then) continue
        const [less, more] = now < then ? [now, then] : [then, now]
        if (more >= established && more > less * changeTimes) {
          const params = { amount: row[sum]!, before: before![sum]!, year: row.year - 1 }
          return { path: `${place}.${sum}`, message: message('policy.problem.amount.scale-year', params) }
        }
      }
    }
  }
  return null
}
