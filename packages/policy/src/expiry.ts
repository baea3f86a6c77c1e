import { shiftYears } from './days.ts'
import type { Edition } from './edition.ts'

/**
 * The last day on which an edition is in force, null for one without an end: the day it names, or so many calendar years
 * after its issue, through the same day of that year (R25, R26).
 */
export function expiryOf({ issuedOn, validity, expiresOn }: Pick<Edition, 'issuedOn' | 'validity' | 'expiresOn'>) {
  if (expiresOn) return expiresOn.value
  return validity ? shiftYears(issuedOn.value, validity.years) : null
}
