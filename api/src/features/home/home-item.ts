import { workingDaysBetween, type Calendar } from '@consortium/workflow'
import type { HomeItemType } from './home.type.ts'

/** When something is due, by the calendar; no number of days where a year's holidays are not known. Each day is counted once. */
export function dueBy(calendar: Calendar, today: string) {
  const days = new Map<string, number | null>()
  function leftUntil(dueOn: string): number | null {
    const known = days.get(dueOn)
    if (known !== undefined) return known
    const left = workingDaysBetween(calendar, today, dueOn)
    const answer = typeof left === 'number' ? left : null
    days.set(dueOn, answer)
    return answer
  }
  return (dueOn: string | null | undefined) => ({
    dueOn: dueOn ?? null,
    workingDaysLeft: dueOn ? leftUntil(dueOn) : null,
    overdue: dueOn ? dueOn < today : false,
  })
}

/** Overdue first, then by due date, what has none last: as days are text, one comparison does. */
export const byDue = (a: HomeItemType, b: HomeItemType): number =>
  compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(a.title, b.title) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
