export * from './calendar-day.entity.ts'
export { loadCalendar } from './load-calendar.ts'
