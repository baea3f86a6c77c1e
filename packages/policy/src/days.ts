/**
 * The first and last day of a date as typed: a year, a month or a day ('2024', '2024-03', '2024-03-05'); null when it is
 * none of these or does not exist.
 */
export function daysOf(typed: string): { first: string; last: string } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(typed.trim())
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)]
  if (year < 1900 || year > 2200 || month > 12 || (match[2] && month < 1)) return null
  if (!month) return { first: `${match[1]}-01-01`, last: `${match[1]}-12-31` }
  const length = daysInMonth(year, month)
  if (match[3] && (day < 1 || day > length)) return null
  if (day) return { first: match[0], last: match[0] }
  return { first: `${match[0]}-01`, last: `${match[0]}-${length}` }
}

/** The same day some years away; 29 February falls back to the 28th (R25). */
export function shiftYears(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const shifted = year + years
  return [
    String(shifted).padStart(4, '0'),
    day.slice(5, 7),
    String(Math.min(date, daysInMonth(shifted, month))).padStart(2, '0'),
  ].join('-')
}

/** The same day some months away; a day that the month lacks falls back to its last. */
export function shiftMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const [shifted, at] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return [
    String(shifted).padStart(4, '0'),
    String(at).padStart(2, '0'),
    String(Math.min(date, daysInMonth(shifted, at))).padStart(2, '0'),
  ].join('-')
}

/** The day after, over the ends of months and years. */
export function dayAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  if (date < daysInMonth(year, month)) return `${day.slice(0, 8)}${String(date + 1).padStart(2, '0')}`
  return `${shiftMonths(`${day.slice(0, 8)}01`, 1).slice(0, 8)}01`
}

/** The last full calendar year before a day (R22: 近一年). */
export function lastFullYear(day: string): number {
  return Number(day.slice(0, 4)) - 1
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
