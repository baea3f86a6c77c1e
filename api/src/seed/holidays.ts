import type { EntityManager } from '@mikro-orm/postgresql'
import { CalendarDay } from '../features/calendar/index.ts'
// Made once from dist/chinese-days.json of the npm package chinese-days 1.5.7: all its days of the years for which it has
// every one of the seven public holidays (it has nothing for 2027). A later year is added by an administrator.
import holidays from './data/holidays.json' with { type: 'json' }

/** Public holidays and make-up workdays of the years that are known whole; a year without rows is refused by name. */
export async function seedHolidays({ em }: { em: EntityManager }): Promise<void> {
  for (const { day, kind, name } of holidays)
    em.create(CalendarDay, { day, kind: kind === 'HOLIDAY' ? 'HOLIDAY' : 'WORKDAY', name })
  await em.flush()
}
