import { dayOf } from '@consortium/api/platform/clock/clock'
import { assess, type Check, type Edition, type Facts, type Outcome, type UnitFacts } from '@consortium/policy'
import { describe, expect, test } from 'vitest'
import { editions } from './all-editions.ts'
import { tables } from './clause-tables.ts'

const zj = editions.find(({ code }) => code === 'ZJ')!
const sound = tables.find(({ edition }) => edition === zj)!.rows[0]!.facts

const unit = (at: number, change: Partial<UnitFacts> = {}): UnitFacts => ({
  ...{ path: `members[${at}]`, uscc: `示例${at}`, name: `示例单位${at}`, kind: 'enterprise', years: [] },
  ...change,
})
const units = (count: number, change: (at: number) => Partial<UnitFacts> = () => ({})) =>
  Array.from({ length: count }, (_, at) => unit(at, change(at)))

/** What one check, as a rule of its own, says of the sound facts with these changes. */
function outcome(check: Check, change: Partial<Facts>, edition: Partial<Edition> = {}): Outcome {
  const rules = [{ id: 'one', clause: 'ZJ-3.1.1a', ...check }]
  return assess({ ...zj, ...edition, rules }, { ...sound, ...change })[0]!.outcome
}

describe('bounds are exact, and reached by the bound itself', () => {
  const count = (min: number) => ({ kind: 'member-count', min, countLead: false })
  test.each([
    [3, 2, 'unmet'],
    [3, 3, 'met'],
    [4, 3, 'unmet'],
    [4, 4, 'met'],
    [10, 9, 'unmet'],
    [10, 10, 'met'],
  ] as const)('at least %i members, %i there: %s', (min, there, gives) => {
    expect(outcome(count(min), { members: units(there) })).toBe(gives)
  })
  test.each([
    [599, 1000, 'unmet'],
    [600, 1000, 'met'],
    [6, 10, 'met'],
    [5, 9, 'unmet'],
    [3, 5, 'met'],
  ] as const)('60 %% of members: %i of %i: %s', (of, total, gives) => {
    const share = { kind: 'member-share', classes: ['enterprise'], minPercent: 60, countLead: false }
    const members = units(total, (at) => ({ kind: at < of ? 'enterprise' : 'university' }))
    expect(outcome(share, { members })).toBe(gives)
  })
  const lead = (...years: UnitFacts['years']) => ({ lead: { ...sound.lead, years } })
  const figures = (bounds: object, years = 1) => ({ kind: 'amount-or-intensity', years, ...bounds })
  test.each([
    [{ salesAtLeast: '100000' }, '99999', '1', 'unmet'],
    [{ salesAtLeast: '100000' }, '99999.9999', '1', 'unmet'],
    [{ salesAtLeast: '100000' }, '100000', '1', 'met'],
    [{ intensityAtLeast: '3' }, '100000', '2990', 'unmet'],
    [{ intensityAtLeast: '3' }, '100000', '2999.9999', 'unmet'],
    [{ intensityAtLeast: '3' }, '100000', '3000', 'met'],
    [{ intensityAtLeast: '3' }, '0', '3000', 'unmet'],
    [{ salesAtLeast: '100000', intensityAtLeast: '3' }, '50000', '1500', 'met'],
  ] as const)('%j with sales %s and R&D %s: %s', (bounds, sales, rnd, gives) => {
    expect(outcome(figures(bounds), lead({ year: 2025, sales, rnd }))).toBe(gives)
  })

  test('over years: mean, total, each, and growth by compound interest', () => {
    const years = lead(
      { year: 2025, sales: '12100', rnd: '1' },
      { year: 2024, sales: '9000', rnd: '1' },
      { year: 2023, sales: '10000', rnd: '1' },
    )
    const take = (how: string, salesAtLeast: string) => outcome(figures({ take: how, salesAtLeast }, 2), years)
    expect([take('mean', '10550'), take('mean', '10550.0001')]).toEqual(['met', 'unmet'])
    expect([take('total', '21100'), take('total', '21100.0001')]).toEqual(['met', 'unmet'])
    expect([take('every', '9000'), take('every', '9000.0001')]).toEqual(['met', 'unmet'])
    const grows = (percent: string) => outcome(figures({ salesGrowthAtLeast: percent }, 2), years)
    expect([grows('10'), grows('10.0001')]).toEqual(['met', 'unmet'])
    expect(outcome(figures({ salesGrowthAtLeast: '1' }, 3), years)).toBe('unknown')
  })

  test('of all parties together, each must be known', () => {
    const all = figures({ whose: 'all', rndAtLeast: '300' })
    const members = [unit(0, { years: [{ year: 2025, rnd: '100' }] })]
    const own = lead({ year: 2025, rnd: '200' })
    expect(outcome(all, { ...own, members })).toBe('met')
    expect(outcome(all, { ...own, members: [unit(0, { years: [{ year: 2025, rnd: '99.9999' }] })] })).toBe('unmet')
    expect(outcome(all, { ...own, members: [unit(0)] })).toBe('unknown')
  })

  test('a figure that only another unit of money explains is not compared but asked about', () => {
    const sales = figures({ salesAtLeast: '100' })
    expect(outcome(sales, lead({ year: 2025, sales: '1200000000', rnd: '1' }))).toBe('unknown')
    expect(outcome(sales, lead({ year: 2025, sales: '120000', rnd: '36000000' }))).toBe('unknown')
    expect(outcome(sales, lead({ year: 2025, sales: '12', rnd: '1' }, { year: 2024, sales: '110000' }))).toBe('unknown')
    expect(outcome(sales, lead({ year: 2025, sales: '500000', rnd: '90000' }))).toBe('met')
  })
})

describe('days', () => {
  const ban = { policyCode: 'ZJ', scope: 'lead-or-member' as const, from: '2023-03-02', until: '2026-03-02' }
  const barred = (asOf: string, uscc = sound.lead.uscc) =>
    outcome({ kind: 'bans' }, { asOf, history: { activeRecognitionsLed: [], bans: [{ ...ban, uscc }] } })
  test('a ban holds on its last day, and not the day after; from its first day, and not before', () => {
    expect([barred('2026-03-02'), barred('2026-03-03')]).toEqual(['unmet', 'met'])
    expect([barred('2023-03-01'), barred('2023-03-02')]).toEqual(['met', 'unmet'])
    expect(barred('2026-03-02', 'somebody else')).toBe('met')
  })

  test('the dishonesty record counts while it stands, and for so many years after its day', () => {
    const clean = (asOf: string, years?: number) =>
      outcome(
        { kind: 'clean-record', ...(years && { years }) },
        {
          asOf,
          history: {
            ...{ activeRecognitionsLed: [], bans: [] },
            dishonesty: [{ uscc: sound.lead.uscc, from: '2024-01-01', until: '2024-12-31' }],
          },
        },
      )
    expect([clean('2024-12-31'), clean('2025-01-01')]).toEqual(['unmet', 'met'])
    expect([clean('2026-12-31', 3), clean('2027-01-01', 3)]).toEqual(['unmet', 'met'])
    expect(outcome({ kind: 'clean-record' }, { history: { activeRecognitionsLed: [], bans: [] } })).toBe('unknown')
  })

  test('31 December and 1 January are Beijing’s: the last full year turns with the day there', () => {
    const sales = { kind: 'amount-or-intensity', years: 1, salesAtLeast: '500' }
    const facts = (at: string) => ({
      asOf: dayOf(new Date(at)),
      lead: {
        ...sound.lead,
        years: [
          { year: 2025, sales: '500' },
          { year: 2026, sales: '400' },
        ],
      },
    })
    expect(dayOf(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
    expect(dayOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    expect(outcome(sales, facts('2026-12-31T15:59:59Z'))).toBe('met')
    expect(outcome(sales, facts('2026-12-31T16:00:00Z'))).toBe('unmet')
  })

  test('a title held for months, and a unit registered for years, from the very day', () => {
    const titles = [
      {
        uscc: sound.lead.uscc,
        role: 'lead',
        policyCode: 'XX',
        level: 'city',
        name: '示例',
        state: 'active',
        from: '2025-09-02',
      },
    ] as const
    const held = (asOf: string) =>
      outcome(
        { kind: 'held-title', levels: ['city'], forMonths: 6 },
        { asOf, history: { activeRecognitionsLed: [], bans: [], titles: [...titles] } },
      )
    expect([held('2026-03-01'), held('2026-03-02')]).toEqual(['unmet', 'met'])
    const since = (asOf: string) =>
      outcome(
        { kind: 'lead-must', must: { is: 'registered-for', years: 3 } },
        { asOf, lead: { ...sound.lead, foundedOn: '2024-02-29' } },
      )
    expect([since('2027-02-27'), since('2027-02-28')]).toEqual(['unmet', 'met'])
  })
})

describe('joined', () => {
  const yes: Check = { kind: 'any', of: [{ kind: 'member-count', min: 1, countLead: true }] }
  const no: Check = { kind: 'member-count', min: 400, countLead: false }
  test('two of three, not, and otherwise', () => {
    expect(outcome({ kind: 'any', atLeast: 2, of: [yes, no, yes] }, {})).toBe('met')
    expect(outcome({ kind: 'any', atLeast: 2, of: [yes, no, no] }, {})).toBe('unmet')
    expect(outcome({ kind: 'any', atLeast: 2, of: [yes, no, { kind: 'judgement', line: 'lead-rnd' }] }, {})).toBe(
      'needs-judgement',
    )
    expect([outcome({ kind: 'not', of: yes }, {}), outcome({ kind: 'not', of: no }, {})]).toEqual(['unmet', 'met'])
    expect(outcome({ kind: 'if', when: no, must: no, otherwise: yes }, {})).toBe('met')
  })

  test('classes by layer and place, with bounds on both sides', () => {
    const core = { kind: 'member-class-count', layers: ['core'], min: 2, max: 3, countLead: false }
    const of = (n: number) => ({ members: units(6, (at) => ({ layer: at < n ? 'core' : 'general' })) })
    expect([1, 2, 3, 4].map((n) => outcome(core, of(n)))).toEqual(['unmet', 'met', 'met', 'unmet'])
    const open = { members: units(3, (at) => (at < 2 ? { layer: 'core' } : {})) }
    expect(outcome(core, open)).toBe('met')
    expect(outcome({ ...core, max: 2 }, open)).toBe('unknown')
    const outside = { kind: 'member-share', registeredOutside: ['320000'], minPercent: 50, countLead: false }
    const from = (n: number) => ({ members: units(4, (at) => ({ regions: at < n ? ['310000'] : ['320000'] })) })
    expect([1, 2].map((n) => outcome(outside, from(n)))).toEqual(['unmet', 'met'])
  })
})
