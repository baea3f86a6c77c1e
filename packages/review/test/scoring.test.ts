import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { say } from '@consortium/messages'
import { aggregate, sheetTotal, validateScore, type Criterion, type ScoringRules, type Sheet } from '../src/index.ts'

const criterion = (id: string, weight: string, more: Partial<Criterion> = {}): Criterion => ({
  id,
  weight,
  min: '0',
  max: '100',
  step: '0.5',
  ...more,
})
const criteria = [
  criterion('a', '30'),
  criterion('b', '25'),
  criterion('c', '20'),
  criterion('d', '15'),
  criterion('e', '10'),
]
const rules = (change: Partial<ScoringRules> = {}, quorum = 4): ScoringRules => ({
  criteria,
  panel: { quorum: { value: quorum } },
  aggregation: { trim: { value: { fromSheets: 5, highest: 1, lowest: 1 } }, places: { value: 2 } },
  ...change,
})
const sheet = (id: string, ...points: (string | null)[]): Sheet => ({
  id,
  state: 'signed',
  scores: Object.fromEntries(points.map((value, index) => [criteria[index]!.id, value])),
})

// By hand: 27 + 20 + 17 + 10.5 + 6, and so on.
const golden: [Sheet, string][] = [
  [sheet('s1', '90', '80', '85', '70', '60'), '80.5'],
  [sheet('s2', '85.5', '90', '78', '88', '92.5'), '86.2'],
  [sheet('s3', '70', '65', '60', '75', '80'), '68.5'],
  [sheet('s4', '95', '92', '90.5', '91', '89'), '92.15'],
  [sheet('s5', '88', '84.5', '82', '79.5', '77'), '83.55'],
]
const five = golden.map(([one]) => one)

describe('one score', () => {
  it.each(['0', '100', '85', '85.5', '85.50', '0.0'])('%s is right', (value) =>
    expect(validateScore(criteria[0]!, value)).toBeNull(),
  )
  it.each([
    ['', 'not-a-number'],
    ['八十', 'not-a-number'],
    ['８０', 'not-a-number'],
    [' 80', 'not-a-number'],
    ['8e1', 'not-a-number'],
    ['+80', 'not-a-number'],
    ['80.', 'not-a-number'],
    ['-1', 'not-a-number'],
    ['100.5', 'out-of-range'],
    ['1000', 'out-of-range'],
    ['85.3', 'off-step'],
    ['85.25', 'off-step'],
    ['99.999999', 'off-step'],
  ])('%s is refused: %s', (value, why) => {
    const problem = validateScore(criteria[0]!, value)!
    expect(problem.key).toBe(`review.score.${why}`)
    for (const locale of ['zh', 'en'] as const) expect(say(locale, problem)).not.toMatch(/[{}]|review\./)
  })
  it('counts steps from the least score', () => {
    const odd = criterion('x', '100', { min: '1', max: '9', step: '2' })
    expect(validateScore(odd, '3')).toBeNull()
    expect(validateScore(odd, '4')?.key).toBe('review.score.off-step')
    expect(validateScore(odd, '0')?.key).toBe('review.score.out-of-range')
  })
})

describe('one sheet', () => {
  it.each(golden)('is weighted as by hand', (one, total) => expect(sheetTotal(criteria, one.scores)).toEqual({ total }))
  it('names what is not scored; zero is scored', () => {
    expect(sheetTotal(criteria, sheet('x', '90', null, '0', '70').scores)).toEqual({ unscored: ['b', 'e'] })
    expect(sheetTotal(criteria, sheet('x', '0', '0', '0', '0', '0').scores)).toEqual({ total: '0' })
  })
  it('scales points by their greatest', () => {
    const points = [criterion('a', '40', { max: '40', step: '1' }), criterion('b', '60', { max: '60', step: '1' })]
    expect(sheetTotal(points, { a: '31', b: '52' })).toEqual({ total: '83' })
    expect(sheetTotal([criterion('a', '100', { max: '3', step: '1' })], { a: '1' })).toEqual({ total: '33.3333333333' })
  })
  it('throws on a score that cannot have been accepted', () => {
    expect(() => sheetTotal(criteria, sheet('x', '90', '80', '85', '70', '60.3').scores)).toThrow(RangeError)
  })
})

describe('the panel', () => {
  it('drops one highest and one lowest of five: (80.5 + 86.2 + 83.55) / 3 = 83.41666…', () => {
    expect(aggregate(five, rules())).toEqual({
      total: '83.42',
      untrimmedMean: '82.18',
      heaviestMean: '85.70',
      byCriterion: [
        { id: 'a', mean: '85.70' },
        { id: 'b', mean: '82.30' },
        { id: 'c', mean: '79.10' },
        { id: 'd', mean: '80.70' },
        { id: 'e', mean: '79.70' },
      ],
      validSheets: 5,
      abstained: 0,
      unscored: 0,
      trimmed: true,
      dropped: { highest: ['s4'], lowest: ['s3'] },
      vetoes: [],
      noResult: null,
    })
  })
  it('takes the plain mean of four: 327.35 / 4 = 81.8375', () => {
    expect(aggregate(five.slice(0, 4), rules())).toMatchObject({
      total: '81.84',
      untrimmedMean: '81.84',
      trimmed: false,
      dropped: { highest: [], lowest: [] },
    })
  })
  it('drops one each when the highest and lowest are tied', () => {
    const at = (id: string, points: string) => sheet(id, points, points, points, points, points)
    const tied = [at('p', '90'), at('q', '90'), at('r', '60'), at('s', '60'), at('t', '75.5')]
    expect(aggregate(tied, rules())).toMatchObject({ total: '75.17', dropped: { highest: ['q'], lowest: ['r'] } })
    expect(
      aggregate(
        ['a', 'b', 'c', 'd', 'e'].map((id) => at(id, '80')),
        rules(),
      ),
    ).toMatchObject({ total: '80.00', dropped: { highest: ['e'], lowest: ['a'] } })
  })
  it('rounds half up where binary fractions would not: 60.425', () => {
    const two = rules({ criteria: [criterion('a', '15'), criterion('b', '85')] }, 1)
    expect(aggregate([{ id: 'x', state: 'signed', scores: { a: '60', b: '60.5' } }], two).total).toBe('60.43')
  })
  it('has no result below the quorum, nor from nothing', () => {
    const short = aggregate(five.slice(0, 3), rules())
    expect(short).toMatchObject({ total: null, untrimmedMean: null, heaviestMean: null, validSheets: 3 })
    expect(say('zh', short.noResult!)).toBe('有效评分表 3 份，少于 4 份，不产生结果')
    expect(aggregate([], rules({}, 0))).toMatchObject({ total: null, noResult: { key: 'review.result.below-quorum' } })
  })
  it('tells abstained, not scored and zero apart', () => {
    const zero = sheet('zero', '0', '0', '0', '0', '0')
    const others: Sheet[] = [
      zero,
      { ...five[0]!, id: 'gone', state: 'abstained' },
      { ...five[1]!, id: 'draft', state: 'open' },
      sheet('gap', '90', '80', '85', '70', null),
    ]
    expect(aggregate([...five.slice(0, 3), ...others], rules())).toMatchObject({
      validSheets: 4,
      abstained: 1,
      unscored: 2,
      total: '58.80',
    })
  })
  it('records every veto, and only of valid sheets', () => {
    const veto = rules({ criteria: [{ ...criteria[0]!, vetoBelow: '60' }, ...criteria.slice(1)] })
    const low = sheet('low', '59.5', '90', '90', '90', '90')
    expect(aggregate([...five, low, { ...low, id: 'draft', state: 'open' }], veto).vetoes).toEqual([
      { sheetId: 'low', criterionId: 'a' },
    ])
    expect(aggregate([...five, sheet('edge', '60', '0', '0', '0', '0')], veto).vetoes).toEqual([])
  })
})

describe('property', () => {
  const maxima = ['3', '6', '7', '9', '15', '100']
  const panels = fc
    .array(fc.tuple(fc.constantFrom(...maxima), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 4 })
    .chain((rows) =>
      fc.record({
        some: fc.constant(rows.map(([max, weight], i) => criterion(`c${i}`, String(weight), { max, step: '1' }))),
        sheets: fc.array(fc.tuple(...rows.map(([max]) => fc.nat(Number(max)))), { minLength: 1, maxLength: 8 }),
      }),
    )
  const asSheets = (some: Criterion[], sheets: number[][]): Sheet[] =>
    sheets.map((points, at) => ({
      id: `s${at}`,
      state: 'signed',
      scores: Object.fromEntries(some.map(({ id }, i) => [id, String(points[i])])),
    }))

  /** Half up on whole-number fractions, by another way than the decimals of the package. */
  function oracle(some: Criterion[], sheets: number[][], trim: boolean): string {
    const whole = some.reduce((product, { max }) => product * BigInt(max), 1n)
    const sums = sheets
      .map((points) =>
        some.reduce((sum, { max, weight }, i) => sum + (BigInt(points[i]!) * BigInt(weight) * whole) / BigInt(max), 0n),
      )
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const kept = trim && sums.length >= 5 ? sums.slice(1, -1) : sums
    const divisor = whole * BigInt(kept.length)
    const hundredths = (kept.reduce((sum, value) => sum + value, 0n) * 200n + divisor) / (2n * divisor)
    return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
  }

  it('totals are exact: they agree with whole-number fractions', () => {
    fc.assert(
      fc.property(panels, ({ some, sheets }) => {
        const result = aggregate(asSheets(some, sheets), rules({ criteria: some }, 1))
        expect(result.total).toBe(oracle(some, sheets, true))
        expect(result.untrimmedMean).toBe(oracle(some, sheets, false))
      }),
      { seed: 20261120, numRuns: 1000 },
    )
  })
  it('the order of the sheets never matters', () => {
    fc.assert(
      fc.property(panels, fc.integer(), ({ some, sheets }, salt) => {
        const all = asSheets(some, sheets)
        const turned = all
          .map((one, i) => [(i * 7919 + salt) % 101, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one)
        expect({ ...aggregate(turned, rules({ criteria: some }, 1)), vetoes: [] }).toEqual({
          ...aggregate(all, rules({ criteria: some }, 1)),
          vetoes: [],
        })
      }),
      { seed: 20261120 },
    )
  })
})
