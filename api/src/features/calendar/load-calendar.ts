import type { EntityManager } from '@mikro-orm/postgresql'
import type { Calendar } from '@consortium/workflow'
import type { CalendarDay } from './calendar-day.entity.ts'

/** The calendar of public holidays and make-up workdays, with exactly the years that have rows (norms: Publicity). */
export async function loadCalendar(em: EntityManager): Promise<Calendar> {
  // Past the mapper: some hundred rows come before much that anybody does.
  const rows: Pick<CalendarDay, 'day' | 'kind'>[] = await em.execute(
    'select day::text as day, kind from calendar_day order by day',
  )
  return {
    years: [...new Set(rows.map(({ day }) => Number(day.slice(0, 4))))],
    days: new Map(rows.map(({ day, kind }) => [day, kind === 'HOLIDAY' ? 'holiday' : 'workday'])),
  }
}
