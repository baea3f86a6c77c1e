import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markDifferences } from '../src/tasks/case/mark-differences.ts'

const side = (pieces: ReturnType<typeof markDifferences>, own: 'before' | 'after') =>
  pieces
    .filter((piece) => piece.in === 'both' || piece.in === own)
    .map(({ text }) => text)
    .join('')

test('only the words that changed are marked', () => {
  const pieces = markDifferences('近三年市场占有率 12%，研发人员 80 人。', '近三年市场占有率 15%，研发人员 80 人。')
  expect(pieces.filter((piece) => piece.in !== 'both').map(({ text }) => text)).toEqual(['12', '15'])
})

test('texts with nothing in common are not cut to pieces', () => {
  expect(markDifferences('甲乙丙丁戊己庚辛', '一二三四五六七八')).toHaveLength(2)
  expect(markDifferences('', '新写的')).toEqual([{ text: '新写的', in: 'after' }])
})

test('both texts can be read whole, whatever they hold', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', ' ', '\n', '𠮷', '👩‍🔬', '<b>', '1', '，') })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = markDifferences(before, after)
      expect(side(pieces, 'before')).toBe(before)
      expect(side(pieces, 'after')).toBe(after)
    }),
  )
})
