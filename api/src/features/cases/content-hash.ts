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
  return createHash('sha256')
    .update(canonicalize({ form, documents: sorted }) as string)
    .digest('hex')
}
