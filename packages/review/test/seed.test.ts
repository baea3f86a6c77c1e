import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commit, finalSeed, shuffle } from '../src/index.ts'
import { indices } from '../src/seed.ts'

const seed = '00'.repeat(31) + '01'
const ids = (count: number) => Array.from({ length: count }, (_, index) => `e${String(index).padStart(2, '0')}`)
/** Seeds that differ as in real use: by the witness's text. */
const seeds = (count: number) => Array.from({ length: count }, (_, index) => finalSeed(seed, `见证 ${index}`))

function chiSquare(counts: number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

describe('the seed', () => {
  it('is promised and finished by different hashes', () => {
    expect(commit(seed)).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set([commit(seed), finalSeed(seed, ''), finalSeed(seed, 'a'), finalSeed(seed, 'b')]).size).toBe(4)
  })
  it('is 64 lower-case hex digits or an error', () => {
    for (const bad of ['', 'AB'.repeat(32), 'ab'.repeat(31), `${'ab'.repeat(32)}\n`, 'zz'.repeat(32)]) {
      expect(() => commit(bad)).toThrow(RangeError)
      expect(() => finalSeed(bad, 'a')).toThrow(RangeError)
      expect(() => shuffle(['a'], bad)).toThrow(RangeError)
    }
  })
})

describe('the shuffle', () => {
  it('keeps every id and does not care in which order they come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary-ascii' }), { maxLength: 40 }),
        fc.nat(),
        (some, n) => {
          const order = shuffle(some, finalSeed(seed, String(n)))
          expect([...order].sort()).toEqual([...some].sort())
          expect(shuffle([...some].reverse(), finalSeed(seed, String(n)))).toEqual(order)
        },
      ),
      { seed: 20261120 },
    )
  })
  it('gives all 24 orders of four the same chance (chi-square, 23 degrees, 0.1 %)', () => {
    const counts = new Map<string, number>()
    for (const one of seeds(4800)) {
      const order = shuffle(ids(4), one).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    expect(chiSquare([...counts.values()])).toBeLessThan(49.73)
  })
  it('gives one id all 10 places with the same chance (chi-square, 9 degrees, 0.1 %)', () => {
    const places = Array.from({ length: 10 }, () => 0)
    for (const one of seeds(3000)) places[shuffle(ids(10), one).indexOf('e07')]! += 1
    expect(chiSquare(places)).toBeLessThan(27.88)
  })
  it('rejects what would favour low indices: a third of them lie below a third of the bound', () => {
    const below = indices(new Uint8Array(32).fill(7))
    const values = Array.from({ length: 3000 }, () => below(3 * 2 ** 30))
    const low = values.filter((value) => value < 2 ** 30).length
    expect(Math.max(...values)).toBeLessThan(3 * 2 ** 30)
    expect(low).toBeGreaterThan(900)
    expect(low).toBeLessThan(1100)
  })
})
