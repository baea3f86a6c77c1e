/** The one source of time. Use cases take it as an argument; nothing else reads the system's. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands where it is put: for start-up data with a true history, and for tests of deadlines. */
export interface MovableClock extends Clock {
  moveTo(instant: string | Date): void
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

export function movableClock(start: string | Date): MovableClock {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    moveTo: (instant) => {
      at = new Date(instant).getTime()
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day in Asia/Shanghai that an instant falls on, 'YYYY-MM-DD'. */
export const dayOf = (instant: Date): string => shanghaiDay.format(instant)

export const today = (clock: Clock): string => dayOf(clock.now())
