import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grade, rank, type Contender, type TieBreaker } from '../src/index.ts'

const ties: TieBreaker[] = ['untrimmed-mean', 'heaviest-criterion', 'panel-vote']
const contender = (
  id: string,
  total: string | null,
  untrimmedMean = '80.00',
  heaviestMean = '80.00',
  votes?: number,
): Contender => ({
  id,
  result: { total, untrimmedMean, heaviestMean, vetoes: [] },
  ...(votes !== undefined && { votes }),
})
const short = (contenders: Contender[], some = ties) =>
  rank(contenders, some).map(({ id, rank: place, decidedBy }) => [id, place, decidedBy])

describe('rank', () => {
  it('goes by the total', () => {
    expect(short([contender('a', '79.99'), contender('b', '100.00'), contender('c', '80.00')])).toEqual([
      ['b', 1, 'total'],
      ['c', 2, 'total'],
      ['a', 3, 'total'],
    ])
  })
  it('breaks ties by each figure in turn, and says which', () => {
    expect(
      short([contender('a', '85.00', '84.00'), contender('b', '85.00', '84.10'), contender('c', '84.00')]),
    ).toEqual([
      ['b', 1, 'untrimmed-mean'],
      ['a', 2, 'untrimmed-mean'],
      ['c', 3, 'total'],
    ])
    expect(short([contender('a', '85.00', '84.00', '90.00'), contender('b', '85.00', '84.00', '91.00')])).toEqual([
      ['b', 1, 'heaviest-criterion'],
      ['a', 2, 'heaviest-criterion'],
    ])
    expect(short([contender('a', '85.00', '84.00', '90.00', 2), contender('b', '85.00', '84.00', '90.00', 3)])).toEqual(
      [
        ['b', 1, 'panel-vote'],
        ['a', 2, 'panel-vote'],
      ],
    )
  })
  it('shares a rank while undecided: no vote yet, a vote of only some, a split vote', () => {
    for (const votes of [
      [undefined, undefined],
      [2, undefined],
      [2, 2],
    ] as const) {
      const tied = votes.map((count, i) => contender(`t${i}`, '85.00', '84.00', '90.00', count))
      expect(short([...tied, contender('z', '60.00')])).toEqual([
        ['t0', 1, 'undecided'],
        ['t1', 1, 'undecided'],
        ['z', 3, 'total'],
      ])
    }
  })
  it('knows only the tie-breakers of the edition', () => {
    expect(short([contender('a', '85.00', '84.00'), contender('b', '85.00', '84.10')], [])).toEqual([
      ['a', 1, 'undecided'],
      ['b', 1, 'undecided'],
    ])
  })
  it('ranks neither what has no result nor what was vetoed', () => {
    const vetoed = {
      ...contender('v', '99.00'),
      result: { ...contender('v', '99.00').result, vetoes: [{ sheetId: 's', criterionId: 'c' }] },
    }
    expect(short([contender('n', null), vetoed, contender('a', '61.00')])).toEqual([
      ['a', 1, 'total'],
      ['n', null, null],
      ['v', null, null],
    ])
  })
  it('property: the order of the entries never matters, and a better total never ranks lower', () => {
    const figure = fc.constantFrom('80.00', '80.50', '81.00')
    const many = fc.array(fc.tuple(figure, figure, figure, fc.option(fc.nat(2), { nil: undefined })), { maxLength: 8 })
    fc.assert(
      fc.property(many, (rows) => {
        const contenders = rows.map(([a, b, c, votes], i) => contender(`x${i}`, a, b, c, votes))
        const ranked = rank(contenders, ties)
        expect(rank([...contenders].reverse(), ties)).toEqual(ranked)
        for (const one of ranked) {
          const total = (id: string) => Number(contenders.find((other) => other.id === id)!.result.total)
          expect(one.rank).toBeGreaterThan(ranked.filter(({ id }) => total(id) > total(one.id)).length)
        }
      }),
      { seed: 20261120, numRuns: 500 },
    )
  })
})

describe('grade', () => {
  const grades = [
    { id: 'excellent', from: '90' },
    { id: 'pass', from: '60' },
    { id: 'fail', from: '0' },
  ]
  it.each([
    ['90.00', 'excellent'],
    ['89.99', 'pass'],
    ['60.00', 'pass'],
    ['59.99', 'fail'],
    ['0.00', 'fail'],
    ['100.00', 'excellent'],
  ])('%s is %s', (total, id) => {
    expect(grade(total, grades)?.id).toBe(id)
  })
  it('is the last with a veto, none without a total or below every grade', () => {
    expect(grade('95.00', grades, true)?.id).toBe('fail')
    expect(grade(null, grades)).toBeNull()
    expect(grade(null, grades, true)).toBeNull()
    expect(grade('10.00', grades.slice(0, 2))).toBeNull()
  })
})
