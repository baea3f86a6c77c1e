/// <reference types="node" />
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../src/en/index.ts'
import { say, type Locale } from '../src/index.ts'
import { zh } from '../src/zh/index.ts'

const catalogues: Record<Locale, Record<string, string>> = { zh, en }
const locales = ['zh', 'en'] as const

/** The keys of a catalogue whose text is wrong. */
const keysWhere = (locale: Locale, wrong: (text: string, key: string) => boolean) =>
  Object.entries(catalogues[locale]).flatMap(([key, text]) => (wrong(text, key) ? [key] : []))

/** The names in braces, each once. What data brings in both languages ({zh}, {en}) is one parameter. */
const params = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name).replace(/^(zh|en)$/, 'words')))]
    .toSorted()
    .join()

/** Every key as the rooms' files write it: the merged catalogue cannot show that two of them claim one key. */
function written(locale: Locale): string[] {
  const folder = join(import.meta.dirname, '../src', locale)
  return globSync('*.ts', { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ *(?:'([^']+)'|(\w+)):/gm)].map((found) =>
      String(found[1] ?? found[2]),
    ),
  )
}

describe('the catalogue of messages', () => {
  test('Chinese and English have the same keys', () => {
    expect(Object.keys(zh).length).toBeGreaterThan(100)
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
  })

  test('Chinese and English have the same parameters', () => {
    expect(keysWhere('zh', (text, key) => params(text) !== params(catalogues.en[key] ?? ''))).toEqual([])
  })

  test.each(locales)('%s: every key is written once, in one file, and is in the catalogue', (locale) => {
    const keys = written(locale)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
    expect(keys.toSorted()).toEqual(Object.keys(catalogues[locale]).toSorted())
  })

  test.each(locales)('%s: no text is empty or has a broken parameter', (locale) => {
    expect(keysWhere(locale, (text) => !text.trim() || /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([])
  })

  test.each(locales)('%s: as bureaus write, without 您 and exclamation marks', (locale) => {
    expect(keysWhere(locale, (text) => /[您!！]/.test(text))).toEqual([])
  })

  test('English is complete: Chinese stands in it where a name is quoted or is 创新联合体, and on the switch to Chinese', () => {
    const chinese = keysWhere('en', (text) => /\p{Script=Han}/u.test(text.replace(/“[^”]*”|创新联合体/g, '')))
    expect(chinese).toEqual(['admin.language.switch'])
  })
})

describe('say', () => {
  test('puts parameters in, and a nested message in the same language', () => {
    const message = {
      key: 'review.draw.class-short',
      params: { class: { key: 'review.class.technical' }, need: 3, have: 2 },
    }
    expect(say('zh', message)).toBe('可抽取的技术专家不足：至少 3 人，现有 2 人')
    expect(say('en', message)).not.toMatch(/[{}]|\p{Script=Han}/u)
  })

  test('shows an unknown key and an absent parameter as they are', () => {
    expect(say('zh', { key: 'nobody.said-this' })).toBe('nobody.said-this')
    expect(say('en', { key: 'review.score.not-a-number' })).toContain('{value}')
  })
})
