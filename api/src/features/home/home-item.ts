import { workingDaysBetween, type Calendar } from '@consortium/workflow'
import type { HomeItemType } from './home.type.ts'

/** When something is due, by the calendar; no number of days where a year's holidays are not known. */
export function due(calendar: Calendar, today: string, dueOn: string | null | undefined) {
  const left = dueOn ? workingDaysBetween(calendar, today, dueOn) : null
  return {
    dueOn: dueOn ?? null,
    workingDaysLeft: typeof left === 'number' ? left : null,
    overdue: dueOn ? dueOn < today : false,
  }
}

/** Overdue first, then by due date, what has none last: as days are text, one comparison does. */
export const byDue = (a: HomeItemType, b: HomeItemType): number =>
  compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(a.title, b.title) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
