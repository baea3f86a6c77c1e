import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, isWorkingDay, workingDaysBetween, type Calendar } from '../src/index.ts'

// National Day 2026 by hand: free 1 to 7 October, made up for on Sunday 20 September and Saturday 10 October.
const calendar: Calendar = {
  years: [2026],
  days: new Map([
    ...[1, 2, 5, 6, 7].map((day) => [`2026-10-0${day}`, 'holiday'] as const),
    ['2026-09-20', 'workday'],
    ['2026-10-10', 'workday'],
  ]),
}

describe('working days', () => {
  it('follow the week, the holidays and the make-up days', () => {
    expect(isWorkingDay(calendar, '2026-11-20')).toBe(true)
    expect(isWorkingDay(calendar, '2026-11-21')).toBe(false)
    expect(isWorkingDay(calendar, '2026-10-01')).toBe(false)
    expect(isWorkingDay(calendar, '2026-10-10')).toBe(true)
  })
  it('count after the day of posting', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 5)).toBe('2026-11-27')
    expect(addWorkingDays(calendar, '2026-09-30', 5)).toBe('2026-10-13')
    expect(addWorkingDays(calendar, '2026-11-21', 1)).toBe('2026-11-23')
    expect(addWorkingDays(calendar, '2026-11-21', 0)).toBe('2026-11-21')
  })
  it('are left until a day, or overdue', () => {
    expect(workingDaysBetween(calendar, '2026-11-20', '2026-11-25')).toBe(3)
    expect(workingDaysBetween(calendar, '2026-11-25', '2026-11-25')).toBe(0)
    expect(workingDaysBetween(calendar, '2026-11-23', '2026-11-20')).toBe(-1)
    expect(Object.is(workingDaysBetween(calendar, '2026-11-22', '2026-11-20'), 0)).toBe(true)
  })
  it('refuse by name a year without rows', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 2)).toEqual({ missingYear: 2027 })
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toBe('2026-12-31')
    expect(workingDaysBetween(calendar, '2026-12-30', '2027-01-04')).toEqual({ missingYear: 2027 })
    expect(isWorkingDay(calendar, '2025-06-02')).toEqual({ missingYear: 2025 })
  })
  it('throw on what is no day or no count', () => {
    for (const bad of ['2026-02-30', '2026-2-3', '', 'today', '2026-13-01', '2026-11-20T00:00']) {
      expect(() => addWorkingDays(calendar, bad, 1)).toThrow(RangeError)
      expect(() => workingDaysBetween(calendar, bad, '2026-11-20')).toThrow(RangeError)
      expect(() => workingDaysBetween(calendar, '2026-11-20', bad)).toThrow(RangeError)
    }
    for (const bad of [-1, 1.5, Number.NaN])
      expect(() => addWorkingDays(calendar, '2026-11-20', bad)).toThrow(RangeError)
  })
  it('cross the end of February', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  })
})

describe('property', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-01', n))
  it('adding n days and counting them back agree', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (from, n) => {
        const due = addWorkingDays(calendar, from, n) as string
        expect(workingDaysBetween(calendar, from, due)).toBe(n)
        expect(isWorkingDay(calendar, due)).toBe(true)
      }),
      { seed: 20261120 },
    )
  })
  it('what is left and what is overdue mirror each other', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(workingDaysBetween(calendar, a, b)).toBe(0 - (workingDaysBetween(calendar, b, a) as number))
      }),
      { seed: 20261120 },
    )
  })
})
