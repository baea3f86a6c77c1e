import { CalendarDay } from '@consortium/api/features/calendar/index'
import type { Clock } from '@consortium/api/platform/clock/clock'
import type { TestServer } from './server.ts'

/** Holidays for this year and the next where the product's own rows end: a test of periods runs on any day. */
export async function holidaysKnown({ server, clock }: { server: TestServer; clock: Clock }): Promise<void> {
  const em = server.orm.em.fork()
  const year = clock.now().getUTCFullYear()
  for (const each of [year, year + 1]) {
    const day = `${each}-01-01`
    if ((await em.count(CalendarDay, { day: { $gte: day, $lte: `${each}-12-31` } })) > 0) continue
    em.create(CalendarDay, { day, kind: 'HOLIDAY', name: '元旦' })
  }
  await em.flush()
}
