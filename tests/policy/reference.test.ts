import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reservedActs, ruleKinds, vocabulary } from '@consortium/policy'
import { editions, sixth } from './all-editions.ts'
import { meaningOf, referencePage, structuredParts } from './reference-page.ts'
import { actWords } from './reference-words.ts'
import { structureWords } from './structure-words.ts'

// Written anew by `npm run reference`.
const page = join(import.meta.dirname, '../../docs/reference/rule-kinds.md')

test('docs/reference/rule-kinds.md is what the code says (npm run reference)', async () => {
  await expect(referencePage(editions, sixth)).toMatchFileSnapshot(page)
})

test('every kind says what it asks and means each of its parameters, and an example shows it', () => {
  const text = referencePage(editions, sixth)
  expect(text).not.toContain('没有政策使用')
  for (const kind of ruleKinds) {
    const { about, gives, parameters } = vocabulary[kind]!
    expect(about, kind).toMatch(/。$/)
    expect(gives.length, kind).toBeGreaterThan(0)
    for (const [name, parameter] of Object.entries(parameters)) {
      expect(parameter.about, `${kind}.${name}`).toMatch(/\p{Script=Han}/u)
      expect(parameter.is ?? '', `${kind}.${name}`).not.toBe('')
      if (parameter.optional) expect(parameter.absent, `${kind}.${name}`).toMatch(/./)
    }
  }
})

test('every key of an edition says what it means, and no other does', () => {
  const keys = structuredParts().flatMap(({ keys: own }) => own.map(({ path }) => path))
  expect(keys.length).toBeGreaterThan(150)
  expect(keys.filter((path) => !meaningOf(path))).toEqual([])
  expect(Object.keys(structureWords).filter((path) => !keys.includes(path))).toEqual([])
})

test('every reserved act says what it does', () => {
  expect(Object.keys(actWords).toSorted()).toEqual(Object.keys(reservedActs).toSorted())
})
