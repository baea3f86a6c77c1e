import { addDays, addWorkingDays, isWorkingDay, type Calendar } from '@consortium/workflow'
import { dayOf } from '../platform/clock/index.ts'
import type { World } from './world.ts'

const opening = 9 * 60 + 10
const closing = 17 * 60 + 30
const minute = 60_000

/** An instant by day and minute in Asia/Shanghai, which keeps one offset all year. */
const at = (day: string, minutes: number): number => Date.parse(`${day}T00:00:00+08:00`) + minutes * minute

/** A year whose holidays are not known yet is taken by its weekdays. */
function worked(calendar: Calendar, day: string): boolean {
  const known = isWorkingDay(calendar, day)
  return typeof known === 'boolean' ? known : ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

/** Whether the holidays of the next weeks are known, so that a period of publicity can be reckoned. */
export const knowsHolidays = ({ clock, calendar }: World): boolean =>
  typeof addWorkingDays(calendar, dayOf(clock.now()), 15) === 'string'

/** Puts the clock on the morning of the working day that was so many days before the present, or the next one. */
export function begunDaysAgo(world: World, days: number): void {
  let day = addDays(dayOf(world.present.now()), -days)
  while (!worked(world.calendar, day)) day = addDays(day, 1)
  put(world, at(day, opening))
}

/** Lets office time pass: whole working days, then hours and minutes; what would fall after hours waits for the morning. */
export function later(world: World, { days = 0, hours = 0, minutes = 0 }): void {
  const now = world.clock.now().getTime()
  let day = dayOf(world.clock.now())
  let inDay = (now - at(day, 0)) / minute + hours * 60 + minutes
  let left = days
  if (inDay > closing) {
    left += 1
    inDay = opening + (inDay - closing)
  }
  while (left > 0) {
    day = addDays(day, 1)
    if (worked(world.calendar, day)) left -= 1
  }
  put(world, at(day, inDay))
}

/** Nothing of the start-up data may lie in the future. */
function put({ clock, present }: World, instant: number): void {
  clock.moveTo(new Date(Math.min(instant, present.now().getTime())))
}
