import type { Locale } from '@consortium/messages'

const ZONE = 'Asia/Shanghai'

/** Day of an instant in Shanghai, YYYY-MM-DD. */
export function dayOf(instant: string | number | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant))
}

/** An instant as people of the bureau read it: 2026-11-25 14:32 (Shanghai). */
export function instantText(instant: string | number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
}

/** The time of an instant: 14:32 (Shanghai), for “saved 14:32”. */
export function timeText(instant: string | number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' }).format(new Date(instant))
}

/** When something was saved: its time today, with its day before that. */
export function savedText(instant: string | number): string {
  return dayOf(instant) === dayOf(Date.now()) ? timeText(instant) : instantText(instant)
}

/** A day in short: 11月25日 / 25 Nov, with the year where it is not this one. */
export function dayText(locale: Locale, day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const thisYear = dayOf(Date.now()).startsWith(String(year))
  if (locale === 'zh') return `${thisYear ? '' : `${year}年`}${month}月${date}日`
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(Date.UTC(year, month - 1, date))
}
