import { say } from '@consortium/messages'
import { describe, expect, test } from 'vitest'
import { assess, parseEdition, type Check, type Edition, type Facts, type Outcome } from '../src/index.ts'
import { code, inZhenjiang, leadCode, member, soundFacts, zj } from './sample.ts'

/** The outcome of one check, as a mandatory rule of its own. */
function outcome(check: Check, facts: Facts, change: Partial<Edition> = {}): Outcome {
  const edition = { ...zj, ...change, rules: [{ id: 'one', clause: 'ZJ-3.1.1a', ...check }] }
  return assess(edition, facts)[0]!.outcome
}

const years = (...rows: [number, string, string][]) =>
  soundFacts(() => {}, {
    units: { [leadCode]: { ...inZhenjiang, years: rows.map(([year, sales, rnd]) => ({ year, sales, rnd })) } },
  })

describe('words that other regions need', () => {
  test('CC-6b member-share: 60 % of 10 is 6, and what is not known stays open', () => {
    const share = { kind: 'member-share', classes: ['enterprise'], minPercent: 60, countLead: false }
    const withEnterprises = (n: number) =>
      soundFacts(
        (f) => (f.members = Array.from({ length: 10 }, (_, i) => member(i + 1, i < n ? 'enterprise' : 'university'))),
      )
    expect(outcome(share, withEnterprises(6))).toBe('met')
    expect(outcome(share, withEnterprises(5))).toBe('unmet')
    expect(
      outcome(
        share,
        soundFacts((f) => (f.members[0]!.kind = '')),
      ),
    ).toBe('unknown')
    expect(
      outcome(
        share,
        soundFacts((f) => (f.members = [])),
      ),
    ).toBe('unknown')
  })

  test('a standing that only this region gives is named by its edition', () => {
    const gazelle = { code: 'gazelle', name: '示例瞪羚企业', nameEn: 'sample gazelle enterprise' }
    const check = { kind: 'member-class-count', qualified: ['gazelle'], min: 1, countLead: false }
    const edition = { ...zj, qualifications: [gazelle], rules: [{ id: 'one', clause: 'ZJ-3b', ...check }] } as Edition
    const { required } = assess(edition, soundFacts())[0]!
    expect(say('zh', required!)).toContain('示例瞪羚企业')
    expect(say('en', required!)).toContain('sample gazelle enterprise')
    expect('edition' in parseEdition({ ...zj, qualifications: [gazelle] })).toBe(true)
    expect(parseEdition({ ...zj, qualifications: [gazelle, gazelle] })).toMatchObject({
      problems: [{ path: expect.stringContaining('qualifications') }],
    })
  })

  test('JS-4.1.2b amount and intensity: 10 亿 and 3 %, bounds included, of the last full year', () => {
    const leader = {
      kind: 'all',
      of: [
        { kind: 'amount-or-intensity', years: 1, salesAtLeast: '100000' },
        { kind: 'amount-or-intensity', years: 1, intensityAtLeast: '3' },
      ],
    }
    expect(outcome(leader, years([2025, '100000', '3000']))).toBe('met')
    expect(outcome(leader, years([2025, '99999.9999', '3000']))).toBe('unmet')
    expect(outcome(leader, years([2025, '100000', '2999.9999']))).toBe('unmet')
    const undeclared = soundFacts((f) => (f.lead.rnd = ''))
    expect(outcome(leader, undeclared)).toBe('unknown')
  })

  test('amount or intensity: either is enough, averages run over the years asked', () => {
    const either = { kind: 'amount-or-intensity', years: 2, rndAtLeast: '500', intensityAtLeast: '10' }
    expect(outcome(either, years([2025, '100000', '600'], [2024, '100000', '400']))).toBe('met')
    expect(outcome(either, years([2025, '100000', '599.9999'], [2024, '100000', '400']))).toBe('unmet')
    expect(outcome(either, years([2025, '1000', '100'], [2024, '1000', '100']))).toBe('met')
    expect(outcome(either, years([2025, '1000', '100']))).toBe('unknown')
  })

  test('CZ-3.1.1a field-in-list: an open list takes another field with a reason', () => {
    const inList = { kind: 'field-in-list' }
    const field = (name: string, reason = '') =>
      soundFacts((f) => Object.assign(f, { field: name, fieldReason: reason }))
    expect(outcome(inList, field('新材料'))).toBe('met')
    expect(outcome(inList, field('示例领域'))).toBe('unmet')
    expect(outcome(inList, field('示例领域', '示例理由'))).toBe('met')
    const closed = { fields: { ...zj.fields, open: false } }
    expect(outcome(inList, field('示例领域', '示例理由'), closed)).toBe('unmet')
    expect(outcome(inList, field(''))).toBe('unknown')
  })

  test('JS-4.2a every-member, JS-2b some-member', () => {
    const every = { kind: 'every-member', must: { is: 'independent-legal-person' } }
    const known = (flags: (boolean | undefined)[]) =>
      soundFacts(() => {}, {
        units: Object.fromEntries(
          flags.map((independentLegalPerson, n) => [
            code(n + 1),
            {
              name: `示例${n}`,
              kind: 'enterprise' as const,
              ...(independentLegalPerson !== undefined && { independentLegalPerson }),
            },
          ]),
        ),
      })
    expect(outcome(every, known([true, true, true, true]))).toBe('met')
    expect(outcome(every, known([true, undefined, true, true]))).toBe('unknown')
    expect(outcome(every, known([true, undefined, false, true]))).toBe('unmet')
    const some = { kind: 'some-member', must: { is: 'independent-legal-person' } }
    expect(outcome(some, known([false, true, false, false]))).toBe('met')
    expect(outcome(some, known([false, false, false, false]))).toBe('unmet')
    expect(outcome(some, known([false, undefined, false, false]))).toBe('unknown')
    expect(outcome({ ...every, classes: ['association'] }, soundFacts())).toBe('not-applicable')
  })

  test('CC-12c a bar on core members leaves other layers open', () => {
    const ban = {
      uscc: code(1),
      policyCode: 'ZJ',
      scope: 'lead-or-core-member' as const,
      from: '2025-01-01',
      until: '2028-01-01',
    }
    const facts = soundFacts(() => {}, { history: { activeRecognitionsLed: [], bans: [ban] } })
    expect(outcome({ kind: 'bans' }, facts)).toBe('met')
    facts.members[0]!.layer = 'core'
    expect(outcome({ kind: 'bans' }, facts)).toBe('unmet')
  })
})

describe('and, or, if', () => {
  const met = { kind: 'lead-legal-person' }
  const unmet = { kind: 'member-count', min: 99, countLead: false }
  const unknown = { kind: 'single-lead', max: 1 }
  const document = { kind: 'signatures' }
  const judgement = { kind: 'judgement', line: 'lead-rnd' }
  const absent = { kind: 'row-levels', rows: 'platforms', levels: ['city'] }
  const facts = soundFacts((f) => (f.platforms = []), { signatures: [] })
  delete facts.history

  test.each<[Check[], Outcome, Outcome]>([
    [[met, met], 'met', 'met'],
    [[met, unmet], 'unmet', 'met'],
    [[unmet, unknown], 'unmet', 'unknown'],
    [[met, unknown], 'unknown', 'met'],
    [[document, judgement], 'needs-document', 'needs-document'],
    [[judgement, met], 'needs-judgement', 'met'],
    [[absent, met], 'met', 'met'],
    [[absent, unmet], 'unmet', 'unmet'],
    [[absent], 'not-applicable', 'not-applicable'],
  ])('%j: all %s, any %s', (of, all, any) => {
    expect(outcome({ kind: 'all', of }, facts)).toBe(all)
    expect(outcome({ kind: 'any', of }, facts)).toBe(any)
  })

  test('if: asks only where the condition holds, and says when that is not known', () => {
    const when = (condition: Check) => outcome({ kind: 'if', when: condition, must: unmet }, facts)
    expect(when(met)).toBe('unmet')
    expect(when(unmet)).toBe('not-applicable')
    expect(when(unknown)).toBe('unknown')
  })
})
