import type { ApplicationForm } from '@consortium/policy'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

export interface HashedDocument {
  type: string
  unitUscc: string | null
  sha256: string
}

/** SHA-256 over the form and the documents' hashes as canonical JSON: what a signature and a version name. */
export function contentHash(form: ApplicationForm, documents: HashedDocument[]): string {
  const sorted = documents
    .map(({ type, unitUscc, sha256 }) => ({ type, unitUscc, sha256 }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  // A form from before editions brought fields of their own, and one where none is filled in, are the same content.
  const { answers, ...known } = form
  const content = Object.keys(answers ?? {}).length > 0 ? form : known
  return createHash('sha256')
    .update(canonicalize({ form: content, documents: sorted }) as string)
    .digest('hex')
}
