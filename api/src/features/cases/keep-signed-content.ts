import type { Acting } from '../../platform/graphql/index.ts'
import { Document, SignedContent, type Case, type HeldDocument } from './case.entity.ts'

/** Freezes what is being signed, once for all who sign the same content; what changed since can then be told. */
export async function keepSignedContent({ em, clock }: Acting, theCase: Case): Promise<void> {
  const { contentHash, form } = theCase
  if (await em.count(SignedContent, { case: theCase.id, contentHash })) return
  const held = await em.find(
    Document,
    { case: theCase.id, removedAt: null },
    { orderBy: { uploadedAt: 'asc', id: 'asc' } },
  )
  const documents = held.map(heldDocument)
  em.create(SignedContent, { case: theCase, contentHash, form, documents, at: clock.now() })
}

/** An attachment as a frozen content names it. */
export const heldDocument = ({
  id,
  type,
  sha256,
  fileName,
  unitUscc,
}: Pick<Document, 'id' | 'type' | 'sha256' | 'fileName' | 'unitUscc'>): HeldDocument => ({
  id,
  type,
  sha256,
  fileName,
  unitUscc: unitUscc ?? null,
})
