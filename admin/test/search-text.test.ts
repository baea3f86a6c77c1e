import { expect, test } from 'vitest'
import { findIn, pageText } from '../src/kit/document/search-text.ts'

test('words broken at the end of a line are found, full-width letters as plain ones', () => {
  const page = pageText(['创新联合', '体 ２０２６ 年', 'R&D Plan'])
  expect(findIn(page, '联合体')).toHaveLength(1)
  expect(findIn(page, '2026年')).toHaveLength(1)
  expect(findIn(page, 'r&d  plan')).toHaveLength(1)
  expect(findIn(page, '联盟')).toEqual([])
  expect(findIn(page, '  ')).toEqual([])
})

test('a place names the piece of text and where it begins there', () => {
  const page = pageText(['甲乙', ' 丙丁'])
  const [found] = findIn(page, '乙丙')
  expect(page.places.slice(found!.from, found!.to)).toEqual([
    { piece: 0, offset: 1 },
    { piece: 1, offset: 1 },
  ])
})

test('every place is found, none within another', () => {
  expect(findIn(pageText(['示例示例示']), '示例')).toHaveLength(2)
})
