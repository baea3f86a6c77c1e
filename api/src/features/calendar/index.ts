export * from './calendar-day.entity.ts'
export { loadCalendar } from './load-calendar.ts'
export { takeOverYear } from './take-over-year.ts'
