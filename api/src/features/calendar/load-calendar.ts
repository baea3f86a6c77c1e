import type { EntityManager } from '@mikro-orm/postgresql'
import type { Calendar } from '@consortium/workflow'
import { CalendarDay } from './calendar-day.entity.ts'

/** The calendar of public holidays and make-up workdays, with exactly the years that have rows (norms: Publicity). */
export async function loadCalendar(em: EntityManager): Promise<Calendar> {
  const rows = await em.findAll(CalendarDay, { orderBy: { day: 'asc' } })
  return {
    years: [...new Set(rows.map(({ day }) => Number(day.slice(0, 4))))],
    days: new Map(rows.map(({ day, kind }) => [day, kind === 'HOLIDAY' ? 'holiday' : 'workday'])),
  }
}
