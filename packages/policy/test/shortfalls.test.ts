import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { assess, type Ban, type Check, type Facts } from '../src/index.ts'
import { dayAfter } from '../src/days.ts'
import { growthText } from '../src/money.ts'
import { code, leadCode, soundFacts, zj } from './sample.ts'

/** What one check says of the facts, in Chinese. */
function told(check: Check, facts: Facts) {
  const [finding] = assess({ ...zj, rules: [{ id: 'asked', clause: 'ZJ-3a', ...check }] }, facts)
  const { outcome, required, measured, shortfall } = finding!
  return [outcome, ...[required, measured, shortfall].map((one) => (one ? say('zh', one) : null))]
}

const base = soundFacts()
/** So many members, of which so many enterprises. */
const members = (total: number, of: number): Facts => ({
  ...base,
  members: Array.from({ length: total }, (_, n) => ({
    ...{ path: `members[${n}]`, uscc: code(n + 1), name: `示例单位${n + 1}`, years: [] },
    kind: n < of ? ('enterprise' as const) : ('university' as const),
  })),
})
const leadWith = (years: { year: number; sales?: string; rnd?: string }[]): Facts => ({
  ...base,
  lead: { ...base.lead, years },
})

describe('a share that just fails its bound never looks like reaching it', () => {
  const share = { kind: 'member-share', classes: ['enterprise'], countLead: false }
  test('59.96 % of members is not 60 %, and says how many are lacking', () => {
    expect(told({ ...share, minPercent: 60 }, members(500, 299))).toEqual([
      'unmet',
      '企业占比不低于 60%',
      '500 家中 299 家为企业（59.8%）',
      '按现有 500 家计，还差 1 家企业',
    ])
    expect(told({ ...share, minPercent: 60 }, members(2500, 1499))[2]).toContain('59.96%')
    expect(told({ ...share, minPercent: 60 }, members(2500, 1500))).toEqual([
      'met',
      '企业占比不低于 60%',
      expect.stringContaining('（60%）'),
      null,
    ])
  })

  test('above an upper bound it is rounded up', () => {
    expect(told({ ...share, maxPercent: 30 }, members(9999, 3000)).slice(2)).toEqual([
      '9999 家中 3000 家为企业（30.01%）',
      '按现有 9999 家计，超出 1 家企业',
    ])
  })

  test('the ratio of two numbers of the form, too', () => {
    const ratio = { kind: 'form-ratio', part: 'staff.technical', whole: 'staff.total' }
    const staff = (technical: string, total: string) => soundFacts((form) => (form.staff = { total, technical }))
    expect(told({ ...ratio, maxPercent: '30' }, staff('30001', '100000')).slice(2)).toEqual([
      '30.01%',
      expect.stringMatching(/超出 1$/),
    ])
    expect(told({ ...ratio, minPercent: '30' }, staff('29999', '100000')).slice(2)).toEqual([
      '29.99%',
      expect.stringMatching(/还差 1$/),
    ])
  })
})

describe('money, always in 万元 and never too little', () => {
  test('sales of 9.9999 and 10 亿, intensity of 2.99 % and 3 %', () => {
    const bound = { kind: 'amount-or-intensity', years: 1, salesAtLeast: '100000', intensityAtLeast: '3' }
    expect(told(bound, leadWith([{ year: 2025, sales: '99999', rnd: '2990' }]))).toEqual([
      'unmet',
      '年销售收入不低于 100000 万元、研发投入强度不低于 3%',
      '年销售收入 99999 万元、年研发投入 2990 万元、研发投入强度 2.99%',
      '年销售收入还差 1 万元，或按现有销售收入计，年研发投入还差 9.97 万元',
    ])
    expect(told(bound, leadWith([{ year: 2025, sales: '100000', rnd: '1' }]))[0]).toBe('met')
  })

  test('a mean over years says what is lacking a year; what was lost in division is rounded up', () => {
    const years = [2025, 2024, 2023].map((year) => ({ year, sales: '999.9999', rnd: '0' }))
    const mean = { kind: 'amount-or-intensity', years: 3, salesAtLeast: '1000' }
    expect(told(mean, leadWith(years))[3]).toBe('年销售收入还差 0.0001 万元')
    expect(told({ ...mean, take: 'total', salesAtLeast: '4000' }, leadWith(years))[3]).toBe(
      '年销售收入还差 1000.0003 万元',
    )
    expect(told({ ...mean, take: 'every' }, leadWith(years))[3]).toBe('销售收入未达到的年度：2023、2024、2025')
  })

  test('without sales there is no intensity, and no figures are no measurement', () => {
    const bound = { kind: 'amount-or-intensity', years: 1, intensityAtLeast: '3' }
    expect(told(bound, leadWith([{ year: 2025, sales: '0', rnd: '5' }]))[3]).toBe('没有销售收入，研发投入强度无从计算')
    expect(told(bound, leadWith([]))).toEqual(['unknown', '研发投入强度不低于 3%', null, null])
  })

  test.each([
    ['100', '115', 1, '15.00%'],
    ['100', '132.25', 2, '15.00%'],
    ['100', '114.9999', 1, '14.99%'],
    ['100', '110', 1, '10.00%'],
    ['100', '100', 3, '0.00%'],
    ['100', '50', 1, '-50.00%'],
    ['100', '0', 1, '-100.00%'],
  ])('growth from %s to %s over %i year(s) is %s', (first, last, years, text) => {
    expect(growthText(first, last, years)).toBe(text)
  })
})

describe('days', () => {
  test.each([
    ['2029-11-20', '2029-11-21'],
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2027-02-28', '2027-03-01'],
    ['2026-12-31', '2027-01-01'],
  ])('the day after %s is %s', (day, next) => expect(dayAfter(day)).toBe(next))

  test('a bar says until when, and from which day no longer (R25)', () => {
    const bans: Ban[] = ['2028-02-28', '2029-11-20'].map((until) => ({
      ...{ uscc: leadCode, policyCode: 'ZJ', scope: 'lead' as const, from: '2026-01-01', until },
    }))
    const facts = { ...base, history: { activeRecognitionsLed: [], bans } }
    expect(told({ kind: 'bans' }, facts)[3]).toBe('2029-11-21 起不再受限制')
  })
})

describe('checks put together', () => {
  const figures = { kind: 'amount-or-intensity', years: 1, intensityAtLeast: '3' }
  const sales = { kind: 'amount-or-intensity', years: 1, salesAtLeast: '100000' }
  const facts = leadWith([{ year: 2025, sales: '50000', rnd: '100' }])

  test('what several look at is said once, and of a choice either is enough', () => {
    const [, required, measured, shortfall] = told({ kind: 'any', of: [sales, figures] } as Check, facts)
    expect(required).toBe('年销售收入不低于 100000 万元，或研发投入强度不低于 3%')
    expect(measured).toBe('年销售收入 50000 万元、年研发投入 100 万元、研发投入强度 0.20%')
    expect(shortfall).toBe('年销售收入还差 50000 万元，或按现有销售收入计，年研发投入还差 1400 万元')
    expect(told({ kind: 'all', of: [sales, figures] } as Check, facts)[3]).toBe(
      '年销售收入还差 50000 万元；按现有销售收入计，年研发投入还差 1400 万元',
    )
  })

  test('a class that names a region names it as the policy does; codes of other policies are not shown', () => {
    const local = { kind: 'member-class-count', registeredIn: ['321100'], min: 9, countLead: false }
    const location = zj.rules.find(({ kind }) => kind === 'lead-location')!
    const [finding] = assess({ ...zj, rules: [{ id: 'a', clause: 'ZJ-3a', ...local }, location] }, base)
    expect(say('zh', finding!.required!)).toContain('注册地在镇江市')
    const other = { ...base, lead: { ...base.lead, qualifications: ['js-concept-centre'] } }
    expect(told({ kind: 'lead-types', preferred: ['unicorn'] }, other)).toEqual([
      'unmet',
      '独角兽企业',
      null,
      '不属于重点支持类型',
    ])
  })

  test('English has its number', () => {
    const count = { kind: 'member-count', min: 1, countLead: false }
    const [finding] = assess({ ...zj, rules: [{ id: 'a', clause: 'ZJ-3a', ...count }] }, base)
    expect(say('en', finding!.title)).toBe('At least 1 member unit')
    expect(say('en', { key: 'policy.rule.member-count', params: { min: 4 } })).toBe('At least 4 member units')
  })
})
