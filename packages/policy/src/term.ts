import type { Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import { placesOf } from './paths.ts'

/** How many years a title of this application lasts: what it asks for where the edition lets it, else the edition's; null for no term. */
export function termYears({ term }: Pick<Edition, 'term'>, form: ApplicationForm): number | null {
  if (!term) return null
  const { years, asked } = term.value
  const typed = asked ? String(placesOf(form, asked)[0]?.value ?? '').trim() : ''
  return /^[1-9]\d?$/.test(typed) ? Number(typed) : years
}

/** A title as it stands on a day: an active one is ended from the day after the last day of its term. */
export const titleStateOn = <S extends string>(
  { state, to }: { state: S; to?: string | null },
  day: string,
): S | 'ENDED' => (state === 'ACTIVE' && to && to < day ? 'ENDED' : state)
