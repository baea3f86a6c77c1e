import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import {
  composeName,
  daysOf,
  lastFullYear,
  parseWan,
  shiftYears,
  usccCheckCharacter,
  usccProblem,
} from '../src/index.ts'
import { intensityReaches, intensityText, meanReaches } from '../src/money.ts'
import { zj } from './sample.ts'

describe('统一社会信用代码 (GB 32100-2015)', () => {
  const says = (typed: string) => {
    const problem = usccProblem(typed)
    return problem && say('zh', problem)
  }

  test('91350100M000100Y4 takes check digit 3', () => {
    expect(usccCheckCharacter('91350100M000100Y4')).toBe('3')
    expect(says('91350100M000100Y43')).toBeNull()
    expect(says('91350100M000100Y44')).toBe('统一社会信用代码第 18 位校验码“4”与前 17 位不符，应为“3”')
  })

  test('wrong lengths', () => {
    expect(says('91350100M000100Y4')).toBe('统一社会信用代码应为 18 位，现为 17 位')
    expect(says('91350100M000100Y433')).toContain('现为 19 位')
  })

  test.each(['I', 'O', 'S', 'V', 'Z', 'm', '中', ' '])('character %s is named with its place', (character) => {
    expect(says(`91350100${character}000100Y43`)).toContain(`第 9 位“${character}”`)
  })

  test('any single wrong character is noticed', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const sound = '91350100M000100Y43'
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...alphabet), (place, character) => {
        fc.pre(sound[place] !== character)
        expect(usccProblem(sound.slice(0, place) + character + sound.slice(place + 1))).not.toBeNull()
      }),
    )
  })
})

describe('money in 万元', () => {
  test.each([
    ['0', '0'],
    [' 12.3400 ', '12.34'],
    ['007', '7'],
    ['99999999999999.9999', '99999999999999.9999'],
    ['0.0001', '0.0001'],
  ])('%s is %s, exactly', (typed, wan) => {
    expect(parseWan(typed)).toEqual({ wan })
  })

  test.each(['', ' ', 'abc', '1.', '.5', '１２', '100000000000000', '0.00001', '-1', '+1', '1e3', 'NaN'])(
    '%s is none',
    (typed) => {
      expect(parseWan(typed)).toHaveProperty('problem')
    },
  )

  test('nothing is rounded: every amount of the range comes back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (units) => {
        const typed = `${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`
        const read = parseWan(typed)
        if (!('wan' in read)) throw new Error(typed)
        const [whole, decimals = ''] = read.wan.split('.')
        expect(BigInt(whole! + decimals.padEnd(4, '0'))).toBe(units)
      }),
    )
  })

  test('intensity: the bound itself reaches, a hair less does not, and does not look like it', () => {
    expect(intensityReaches(['3'], ['100'], '3')).toBe(true)
    expect(intensityReaches(['2.9999'], ['100'], '3')).toBe(false)
    expect(intensityText(['2.9999'], ['100'])).toBe('2.99%')
    expect(intensityReaches(['1'], ['0'], '3')).toBeNull()
    expect(intensityReaches(['0.1', '0.2'], ['5', '5'], '3')).toBe(true)
    expect(meanReaches(['0.1', '0.2'], '0.15')).toBe(true)
  })
})

describe('days', () => {
  test.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02-28', '2023-02-28', '2023-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
  ])('%s', (typed, first, last) => {
    expect(daysOf(typed)).toEqual({ first, last })
  })

  test.each(['2023-02-29', '2023-13', '2023-00', '24', '2024/01', '2023-04-31', '2023-04-00', ''])(
    '%s is no day',
    (typed) => {
      expect(daysOf(typed)).toBeNull()
    },
  )

  test('R22, R25: the last full year; 29 February falls back', () => {
    expect(lastFullYear('2026-01-01')).toBe(2025)
    expect(shiftYears('2026-11-20', 3)).toBe('2029-11-20')
    expect(shiftYears('2024-02-29', 3)).toBe('2027-02-28')
  })
})

test('ZJ-4.4c composeName', () => {
  expect(composeName(zj, { name: ' 示例 ', field: '新材料' })).toBe('示例（新材料）创新联合体')
  expect(composeName(zj, { name: '$&', field: '$1' })).toBe('$&（$1）创新联合体')
})
