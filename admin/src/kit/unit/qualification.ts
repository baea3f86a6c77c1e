import { knows } from '@consortium/messages'
import { sayNow } from '../../shell/locale.ts'

/** The register keeps codes; a kind that the catalogue does not know is shown as it stands. */
export function qualificationName(kind: string): string {
  const key = `admin.qualification.${kind}`
  return knows(key) ? sayNow(key) : kind
}
