/**
 * The public calendar of 公休与调休. `days` holds what differs from the plain week: a weekday that is free ('holiday'),
 * a weekend day that is worked ('workday'). Only `years` with published rows count; days are 'YYYY-MM-DD'.
 */
export interface Calendar {
  years: readonly number[]
  days: ReadonlyMap<string, 'holiday' | 'workday'>
}

/** A period reaches a year for which the calendar has no rows: refused by name, never guessed. */
export interface MissingYear {
  missingYear: number
}

/** Whether people work on a day, or the year that the calendar lacks. Throws RangeError on what is no day. */
export function isWorkingDay(calendar: Calendar, day: string): boolean | MissingYear {
  const date = new Date(timeOf(day))
  if (!calendar.years.includes(date.getUTCFullYear())) return { missingYear: date.getUTCFullYear() }
  const row = calendar.days.get(day)
  if (row) return row === 'workday'
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6
}

/**
 * The n-th working day after `from`, which is not counted itself (次日起算); n = 0 is `from`. Throws RangeError when
 * n is not a whole number from 0.
 */
export function addWorkingDays(calendar: Calendar, from: string, n: number): string | MissingYear {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`)
  let day = from
  for (let left = n; left > 0;) {
    day = addDays(day, 1)
    const working = isWorkingDay(calendar, day)
    if (typeof working === 'object') return working
    if (working) left -= 1
  }
  return day
}

/**
 * Working days after `from` up to and with `to`: what is left until a due date. 0 on the day itself, negative when
 * overdue (the working days after `to` up to and with `from`).
 */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number | MissingYear {
  const [start, end] = from <= to ? [from, to] : [to, from]
  timeOf(start)
  timeOf(end)
  let count = 0
  for (let day = start; day < end;) {
    day = addDays(day, 1)
    const working = isWorkingDay(calendar, day)
    if (typeof working === 'object') return working
    if (working) count += 1
  }
  return from <= to || count === 0 ? count : -count
}

/** The day `n` calendar days later. */
export function addDays(day: string, n: number): string {
  return new Date(timeOf(day) + n * 86_400_000).toISOString().slice(0, 10)
}

function timeOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const time = Date.UTC(year, month - 1, date)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`Not a day: ${day}`)
  }
  return time
}
