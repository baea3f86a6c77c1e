import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '@consortium/messages'
import {
  draw,
  finalSeed,
  replacement,
  shuffle,
  type Candidate,
  type DrawInput,
  type DrawResult,
  type Quota,
} from '../src/index.ts'
import { canFill, keepsQuotas } from '../src/quotas.ts'

const base = 'c0'.repeat(32)
const classes = ['technical', 'industry', 'financial']
const candidates = (...rows: [string, number][]): Candidate[] =>
  rows.flatMap(([name, count]) => Array.from({ length: count }, (_, i) => ({ id: `${name}-${i}`, class: name })))
const input = (change: Partial<DrawInput> = {}): DrawInput => ({
  pool: candidates(['technical', 6], ['industry', 4], ['financial', 2]),
  seed: finalSeed(base, '示例'),
  panelSize: 5,
  alternateSize: 2,
  quotas: [
    { class: 'technical', min: 2, max: 3 },
    { class: 'financial', min: 1, max: 1 },
  ],
  ...change,
})

const pools = fc
  .array(fc.constantFrom(...classes), { maxLength: 9 })
  .map((names) => names.map((name, i) => ({ id: `e${i}`, class: name })))
const quota = (name: string) =>
  fc.tuple(fc.nat(3), fc.nat(4)).map(([min, more]): Quota => ({ class: name, min, max: min + more }))
const quotas = fc.subarray(classes).chain((names) => fc.tuple(...names.map(quota)))
const inputs = fc
  .record({ pool: pools, quotas, panelSize: fc.integer({ min: 1, max: 5 }), alternateSize: fc.nat(3), salt: fc.nat() })
  .map(({ salt, ...rest }): DrawInput => ({ ...rest, seed: finalSeed(base, String(salt)) }))

/** Every panel of a size, in the order of the pool: the first is the lexicographically first. */
function panels(pool: Candidate[], size: number): Candidate[][] {
  if (size === 0) return [[]]
  return pool.flatMap((first, index) => panels(pool.slice(index + 1), size - 1).map((rest) => [first, ...rest]))
}
const inShuffledOrder = ({ pool, seed }: DrawInput) =>
  shuffle(
    pool.map(({ id }) => id),
    seed,
  ).map((id) => pool.find((one) => one.id === id)!)
const succeeded = (result: ReturnType<typeof draw>): DrawResult => {
  if ('problem' in result) throw new Error(say('en', result.problem))
  return result
}

describe('property', () => {
  it('draws the first panel of the shuffled order that keeps the quotas, whenever there is one', () => {
    let drawn = 0
    let none = 0
    fc.assert(
      fc.property(inputs, (one) => {
        const expected = panels(inShuffledOrder(one), one.panelSize).find((panel) => keepsQuotas(panel, one.quotas))
        const result = draw(one)
        if (expected === undefined) {
          none += 1
          expect(result).toHaveProperty('problem')
        } else {
          drawn += 1
          expect(succeeded(result).panel).toEqual(expected.map(({ id }) => id))
        }
      }),
      { seed: 20261120, numRuns: 2000 },
    )
    expect(Math.min(drawn, none)).toBeGreaterThan(300)
  })
  it('with recommended experts too', () => {
    let drawn = 0
    fc.assert(
      fc.property(inputs, fc.nat(2), (one, count) => {
        const recommended = one.pool.slice(0, count).map(({ id }) => id)
        const seated = one.pool.slice(0, count)
        const rest = inShuffledOrder(one).filter(({ id }) => !recommended.includes(id))
        const expected =
          seated.length > one.panelSize
            ? undefined
            : panels(rest, one.panelSize - seated.length).find((more) => keepsQuotas([...seated, ...more], one.quotas))
        const result = draw({ ...one, recommended })
        if (expected === undefined) expect(result).toHaveProperty('problem')
        else {
          drawn += 1
          expect(succeeded(result).panel).toEqual([...seated, ...expected].map(({ id }) => id))
        }
      }),
      { seed: 20261120, numRuns: 1000 },
    )
    expect(drawn).toBeGreaterThan(200)
  })
  it('the feasibility check agrees with trying every panel', () => {
    fc.assert(
      fc.property(pools, pools, quotas, fc.nat(5), (seated, rest, some, seats) => {
        const possible = panels(rest, seats).some((more) => keepsQuotas([...seated.slice(0, 3), ...more], some))
        expect(canFill(seated.slice(0, 3), rest, seats, some)).toBe(possible)
      }),
      { seed: 20261120, numRuns: 1000 },
    )
  })
  it('does not depend on the order of pool or quotas, and repeats itself', () => {
    fc.assert(
      fc.property(inputs, (one) => {
        const turned = { ...one, pool: [...one.pool].reverse(), quotas: [...one.quotas].reverse() }
        const [first, second] = [draw(one), draw(turned)]
        expect('problem' in second).toBe('problem' in first)
        if (!('problem' in first)) expect(second).toEqual(first)
        expect(draw(one)).toEqual(first)
      }),
      { seed: 20261120 },
    )
  })
  it('a replacement keeps the quotas, and there is one whenever an alternate fits', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (one, n) => {
        const result = draw(one)
        if ('problem' in result) return
        const [panel, alternates] = [result.panel, result.alternates].map((ids) =>
          ids.map((id) => one.pool.find((c) => c.id === id)!),
        )
        const declined = panel![n % panel!.length]!
        const staying = panel!.filter((seat) => seat !== declined)
        const fitting = alternates!.filter((alternate) => keepsQuotas([...staying, alternate], one.quotas))
        const answer = replacement({
          panel: panel!,
          declined: declined.id,
          alternates: alternates!,
          quotas: one.quotas,
        })
        if (fitting[0]) expect(answer).toEqual({ id: fitting[0].id })
        else expect(answer).toHaveProperty('problem')
      }),
      { seed: 20261120, numRuns: 1000 },
    )
  })
})

describe('a draw', () => {
  it('gives every expert of a class the same chance (chi-square, 5 degrees, 0.1 %)', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 1500; i += 1) {
      for (const id of succeeded(draw(input({ seed: finalSeed(base, String(i)) }))).panel) {
        if (id.startsWith('technical')) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    }
    const values = [...counts.values()]
    const mean = values.reduce((sum, value) => sum + value, 0) / 6
    expect(values).toHaveLength(6)
    expect(values.reduce((sum, value) => sum + (value - mean) ** 2 / mean, 0)).toBeLessThan(20.52)
  })
  it('accounts for everyone in the pool', () => {
    const { panel, alternates, trace } = succeeded(draw(input({ recommended: ['industry-0'] })))
    const of = (outcome: string) => trace.filter((entry) => entry.outcome === outcome).map(({ id }) => id)
    expect(trace).toHaveLength(12)
    expect(of('recommended')).toEqual(['industry-0'])
    expect(['industry-0', ...of('panel')]).toEqual(panel)
    expect(of('alternate')).toEqual(alternates)
    const last = trace.findLastIndex(({ outcome }) => outcome === 'panel')
    expect(trace.findLastIndex(({ outcome }) => outcome === 'passed')).toBeLessThan(last)
    expect(trace.slice(0, last).map(({ outcome }) => outcome)).not.toContain('not-needed')
  })
  it('names no alternate who could take no seat', () => {
    const pool = candidates(['technical', 5], ['financial', 9])
    const none = [{ class: 'financial', min: 0, max: 0 }]
    expect(succeeded(draw(input({ pool, quotas: none }))).alternates).toEqual([])
  })

  const refused: [string, Partial<DrawInput>, string][] = [
    ['too few experts', { panelSize: 13 }, '可抽取的专家不足：需 13 人，现有 12 人'],
    [
      'too few of a class',
      { quotas: [{ class: 'financial', min: 3, max: 5 }] },
      '可抽取的财务专家不足：至少 3 人，现有 2 人',
    ],
    [
      'least above most',
      { quotas: [{ class: 'financial', min: 2, max: 1 }] },
      '各类专家的名额要求相互矛盾，无法组成 5 人专家组',
    ],
    [
      'least above the size',
      { quotas: [{ class: 'technical', min: 6, max: 6 }] },
      '各类专家的名额要求相互矛盾，无法组成 5 人专家组',
    ],
    [
      'one class twice',
      {
        quotas: [
          { class: 'technical', min: 0, max: 5 },
          { class: 'technical', min: 1, max: 5 },
        ],
      },
      '各类专家的名额要求相互矛盾，无法组成 5 人专家组',
    ],
    [
      'too many of one class',
      { pool: candidates(['technical', 9], ['industry', 1]), quotas: [{ class: 'technical', min: 0, max: 3 }] },
      '各类专家人数与名额上限不符，无法组成 5 人专家组',
    ],
    [
      'an expert twice',
      { pool: [...input().pool, { id: 'technical-0', class: 'industry' }] },
      '专家编号 technical-0 重复',
    ],
    ['a stranger recommended', { recommended: ['x'] }, '推荐的专家 x 不在可抽取范围内'],
    [
      'recommended against the quotas',
      { recommended: ['financial-0', 'financial-1'] },
      '推荐的专家占用的名额使各类专家的要求无法满足',
    ],
    [
      'recommended beyond the seats',
      { panelSize: 1, quotas: [], recommended: ['industry-0', 'industry-1'] },
      '推荐的专家占用的名额使各类专家的要求无法满足',
    ],
  ]
  it.each(refused)('is refused with %s', (_, change, words) => {
    const result = draw(input(change))
    expect('problem' in result && say('zh', result.problem)).toBe(words)
    expect('problem' in result && say('en', result.problem)).not.toMatch(/[{}]|review\./)
  })
})

describe('a replacement', () => {
  const panel = candidates(['technical', 3], ['financial', 1], ['industry', 1])
  const alternates: Candidate[] = [
    { id: 'a1', class: 'technical' },
    { id: 'a2', class: 'industry' },
    { id: 'a3', class: 'financial' },
  ]
  const { quotas: some } = input()
  it('skips alternates against the quotas and those not available', () => {
    expect(replacement({ panel, declined: 'technical-1', alternates, quotas: some })).toEqual({ id: 'a1' })
    expect(replacement({ panel, declined: 'financial-0', alternates, quotas: some })).toEqual({ id: 'a3' })
    expect(replacement({ panel, declined: 'technical-1', alternates, unavailable: ['a1'], quotas: some })).toEqual({
      id: 'a2',
    })
  })
  it('is a problem when nobody fits or nobody of that id sits', () => {
    expect(
      replacement({ panel, declined: 'financial-0', alternates, unavailable: ['a3'], quotas: some }),
    ).toHaveProperty('problem.key', 'review.draw.no-replacement')
    expect(replacement({ panel, declined: 'a1', alternates, quotas: some })).toHaveProperty(
      'problem.key',
      'review.draw.not-on-panel',
    )
  })
})
