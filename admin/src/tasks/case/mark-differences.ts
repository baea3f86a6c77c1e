import { diffWordsWithSpace } from 'diff'

/** A piece of a text: in both, only before or only after. */
export interface Piece {
  text: string
  in: 'both' | 'before' | 'after'
}

// Chinese has no spaces between words: the browser's own dictionary tells where they end.
const words = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined

/**
 * What changed between two texts, word by word, in order. Texts that have nothing in common, or would take long to compare, are
 * one piece each: marks would only hinder reading.
 */
export function markDifferences(before: string, after: string): Piece[] {
  const whole: Piece[] = [
    { text: before, in: 'before' },
    { text: after, in: 'after' },
  ]
  if (!before || !after) return whole.filter(({ text }) => text)
  if (before === after) return [{ text: before, in: 'both' }]
  const parts = diffWordsWithSpace(before, after, { timeout: 200, ...(words && { intlSegmenter: words }) })
  if (!parts) return whole
  const kept = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0)
  if (kept * 4 < Math.min(before.length, after.length)) return whole
  return parts.map(({ value, added, removed }) => ({ text: value, in: added ? 'after' : removed ? 'before' : 'both' }))
}
