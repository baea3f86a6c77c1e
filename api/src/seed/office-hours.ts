import { addDays, addWorkingDays, isWorkingDay, type Calendar } from '@consortium/workflow'
import { dayOf, type Clock } from '../platform/clock/index.ts'
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

/** The present, or before it the last day from which so many working days can be reckoned: the next year's holidays may not be known. */
export function lastReckonable({ calendar, present }: World, workingDays: number): Clock {
  const now = dayOf(present.now())
  let day = now
  while (typeof addWorkingDays(calendar, day, workingDays) !== 'string') day = addDays(day, -1)
  const closes = new Date(at(day, closing))
  return day === now ? present : { now: () => closes }
}

/** The working day that comes so many after the clock's. */
export function workingDayAfter({ clock, calendar }: World, workingDays: number): string {
  let day = dayOf(clock.now())
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1)
    if (worked(calendar, day)) left -= 1
  }
  return day
}

/** Puts the clock on the morning of the working day that was so many before the present. */
export function begun(world: World, workingDaysAgo: number): void {
  let day = dayOf(world.present.now())
  for (let left = workingDaysAgo; left > 0;) {
    day = addDays(day, -1)
    if (worked(world.calendar, day)) left -= 1
  }
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
