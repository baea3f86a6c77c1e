import type { Clock } from '@consortium/api/platform/clock/clock'

/** When every run fills its template: a plain working day of a year whose holidays are known, whatever day it really is. */
const filledAt = Date.parse('2026-11-18T02:00:00Z')

const from = (start: number): Clock => {
  const began = Date.now()
  return { now: () => new Date(start + (Date.now() - began)) }
}

/** The clock under which the template is filled. */
export const fillingClock = (): Clock => from(filledAt)

/** The clock of a test file: goes on an hour after the template was filled. */
export const runClock: Clock = from(filledAt + 3_600_000)
