/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { say } from '@consortium/messages'

const source = new URL('../src/', import.meta.url)
const text = readdirSync(source).map((name) => readFileSync(new URL(name, source), 'utf8'))
const keys = new Set(text.join('\n').match(/(?<=')workflow\.[\w.-]+(?=')/g))

it('writes some messages', () => expect(keys.size).toBeGreaterThan(10))
it.each([...keys])('%s is said in Chinese and in English', (key) => {
  expect(say('zh', { key })).toMatch(/\p{Script=Han}|[、；]/u)
  expect(say('en', { key })).not.toMatch(/\p{Script=Han}/u)
  expect(say('en', { key })).not.toBe(key)
})
