/// <reference types="node" />
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '@consortium/messages'
import { commit, draw, drawAlgorithm, finalSeed, replay, type DrawRecord } from '../src/index.ts'

const guide = readFileSync(new URL('../../../docs/guide/draw-algorithm.md', import.meta.url), 'utf8')
const vector = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)![1]!) as DrawRecord

/** Carries a draw out and writes it down, as the api does. */
function record(seed: string, witnessText: string, change: Partial<DrawRecord> = {}): DrawRecord {
  const { pool, panelSize, alternateSize, quotas, recommended } = { ...vector, ...change }
  const input = { pool, panelSize, alternateSize, quotas, recommended }
  const result = draw({ ...input, seed: finalSeed(seed, witnessText) })
  if ('problem' in result) throw new Error(say('en', result.problem))
  return {
    ...input,
    algorithm: drawAlgorithm,
    seed,
    commitment: commit(seed),
    witnessText,
    finalSeed: finalSeed(seed, witnessText),
    order: result.trace.map(({ id }) => id),
    panel: result.panel,
    alternates: result.alternates,
  }
}

describe('the guide’s test vector', () => {
  it('is what the package computes', () => {
    expect(record(vector.seed, vector.witnessText)).toEqual(vector)
    expect(replay(vector)).toBeNull()
  })
  it('has the algorithm’s name and both prefixes in the text', () => {
    for (const name of [drawAlgorithm, 'consortium-draw-commit-v1:', 'consortium-draw-final-v1:'])
      expect(guide).toContain(name)
  })
  it('shows an expert passed over for a quota, so that a replay without quotas fails', () => {
    const skipped = vector.order.find(
      (id, index) => !vector.panel.includes(id) && vector.panel.includes(vector.order[index + 1]!),
    )
    expect(skipped).toBe('E01')
  })
})

describe('replay', () => {
  it('agrees with every draw that was carried out, also when read back from JSON', () => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    const recommended = fc.subarray(['E01', 'E05', 'E08'])
    fc.assert(
      fc.property(seeds, fc.string({ unit: 'grapheme' }), recommended, (seed, text, chosen) => {
        expect(replay(JSON.parse(JSON.stringify(record(seed, text, { recommended: chosen }))))).toBeNull()
      }),
      { seed: 20261120 },
    )
  })

  const [first, second, ...others] = vector.order
  const tampered: [string, Partial<DrawRecord>, string][] = [
    ['another algorithm', { algorithm: 'dice' }, '算法不一致：重算为 hmac-sha256-fisher-yates-v1，记录为 dice'],
    ['a seed that was not promised', { seed: 'ab'.repeat(32) }, '种子承诺不一致'],
    ['a promise changed afterwards', { commitment: 'ab'.repeat(32) }, '种子承诺不一致'],
    ['another text of the witness', { witnessText: `${vector.witnessText} ` }, '最终种子不一致'],
    ['another final seed', { finalSeed: 'ab'.repeat(32) }, '最终种子不一致'],
    ['no seed at all', { seed: '' }, '种子格式不符：'],
    [
      'two places changed in the order',
      { order: [second!, first!, ...others] },
      `随机顺序第 1 位不一致：重算为 ${first}，记录为 ${second}`,
    ],
    ['an expert left out of the pool', { pool: vector.pool.slice(1) }, '随机顺序第 '],
    ['an expert added to the pool', { pool: [...vector.pool, { id: 'E11', class: 'industry' }] }, '随机顺序第 '],
    [
      'another panel',
      { panel: [...vector.panel.slice(0, 4), 'E05'] },
      '专家组名单第 5 位不一致：重算为 E06，记录为 E05',
    ],
    ['a seat more', { panel: [...vector.panel, 'E05'] }, '专家组名单第 6 位不一致：重算为 —，记录为 E05'],
    [
      'another class of an expert',
      { pool: vector.pool.map((one) => (one.id === 'E03' ? { ...one, class: 'industry' } : one)) },
      '专家组名单第 ',
    ],
    ['other quotas', { quotas: [] }, '专家组名单第 4 位不一致'],
    ['alternates in another order', { alternates: [...vector.alternates].reverse() }, '候补名单第 1 位不一致'],
    ['quotas that allow no panel', { panelSize: 99 }, '可抽取的专家不足'],
  ]
  it.each(tampered)('names the first difference: %s', (_, change, words) => {
    const difference = replay({ ...vector, ...change })!
    expect(say('zh', difference)).toContain(words)
    for (const locale of ['zh', 'en'] as const) expect(say(locale, difference)).not.toMatch(/[{}]|review\./)
  })
})
