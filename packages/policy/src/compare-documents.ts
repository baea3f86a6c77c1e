export interface ComparedDocument {
  type: string
  unitUscc?: string | null
  fileName: string
  sha256: string
}

export interface DocumentComparison<Document extends ComparedDocument> {
  kind: 'same' | 'replaced' | 'added' | 'removed'
  before: Document | null
  after: Document | null
}

/**
 * Attachments of two versions by their content: within one type and unit the same hash is the same file whatever it is
 * called; what is left on both sides was replaced, in order.
 */
export function compareDocuments<Document extends ComparedDocument>(
  before: readonly Document[],
  after: readonly Document[],
): DocumentComparison<Document>[] {
  const place = ({ type, unitUscc }: ComparedDocument) => `${type} ${unitUscc ?? ''}`
  const places = [...new Set([...after, ...before].map(place))]
  return places.flatMap((at) => compareAtPlace(before.filter(isAt(at)), after.filter(isAt(at))))

  function isAt(wanted: string) {
    return (document: ComparedDocument) => place(document) === wanted
  }
}

function compareAtPlace<Document extends ComparedDocument>(
  before: Document[],
  after: Document[],
): DocumentComparison<Document>[] {
  const was = [...before]
  const take = (found: number) => (found < 0 ? null : was.splice(found, 1)[0]!)
  const same = new Map(after.map((one) => [one, take(was.findIndex(({ sha256 }) => sha256 === one.sha256))]))
  const kept = after.map((one): DocumentComparison<Document> => {
    const earlier = same.get(one)
    if (earlier) return { kind: 'same', before: earlier, after: one }
    const replaced = take(was.length ? 0 : -1)
    return { kind: replaced ? 'replaced' : 'added', before: replaced, after: one }
  })
  return [...kept, ...was.map((one) => ({ kind: 'removed' as const, before: one, after: null }))]
}
