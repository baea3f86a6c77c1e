import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, checkForm, factsOf, readForm, unitKinds, type Facts, type UnitKind } from '../src/index.ts'
import { code, finding, leadCode, member, soundForm, soundRegister, zj } from './sample.ts'

const kinds = fc.array(fc.constantFrom(...unitKinds), { maxLength: 12 })

function factsWith(members: ReturnType<typeof member>[]) {
  const form = { ...soundForm(), members, platforms: [] }
  return factsOf(zj, form, soundRegister(form))
}
const membersOf = (list: UnitKind[]) => list.map((kind, index) => member(index + 1, kind))

describe('counts (ZJ-3a, ZJ-3b)', () => {
  test('are met exactly from their bound on', () => {
    fc.assert(
      fc.property(kinds, (list) => {
        const facts = factsWith(membersOf(list))
        const academia = list.filter((kind) => kind === 'university' || kind === 'institute').length
        expect(finding(facts, 'member-count').outcome).toBe(list.length >= 4 ? 'met' : 'unmet')
        expect(finding(facts, 'academia-member').outcome).toBe(academia >= 1 ? 'met' : 'unmet')
      }),
    )
  })

  test('one more member never unmeets a count', () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom(...unitKinds), (list, kind) => {
        const before = factsWith(membersOf(list))
        const after = factsWith([...membersOf(list), member(50, kind)])
        const met = (facts: Facts) =>
          ['member-count', 'academia-member'].filter((rule) => finding(facts, rule).outcome === 'met')
        expect(met(after)).toEqual(expect.arrayContaining(met(before)))
      }),
    )
  })

  test('a code met twice, the lead itself and rows without a code never help', () => {
    fc.assert(
      fc.property(kinds, (list) => {
        const members = membersOf(list)
        const padded = [...members, ...members, member(0, 'university'), member(60, 'university', { uscc: '91' })]
        const facts = factsWith(padded)
        expect(facts.members.map(({ uscc }) => uscc)).toEqual(members.map(({ uscc }) => uscc))
        expect(facts.members.some(({ uscc }) => uscc === leadCode)).toBe(false)
        expect(finding(facts, 'member-count').outcome === 'met').toBe(list.length >= 4)
      }),
    )
  })
})

test('the order of members changes no outcome and no figure', () => {
  const shuffled = kinds.chain((list) => {
    const members = membersOf(list)
    return fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length }))
  })
  const told = (members: ReturnType<typeof member>[]) =>
    assess(zj, factsWith(members)).map(({ ruleId, outcome, missing }) => [ruleId, outcome, missing.length])
  fc.assert(
    fc.property(shuffled, ([members, reordered]) => {
      expect(told(reordered)).toEqual(told(members))
    }),
    { numRuns: 30 },
  )
})

test('whatever texts are typed, reading, checking and judging never throw', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom('', ' ', '-1', '1e9', '__proto__', code(3), '2024-02-30'))
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 40 }), (typed) => {
      let next = 0
      const scramble = (value: unknown): unknown => {
        if (typeof value === 'string') return typed[next++ % typed.length]
        if (Array.isArray(value)) return value.map(scramble)
        if (typeof value !== 'object' || value === null) return value
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scramble(inner)]))
      }
      const form = scramble(soundForm()) as ReturnType<typeof soundForm>
      const read = readForm(form)
      checkForm(zj, form)
      const findings = assess(zj, factsOf(zj, form, soundRegister(form)))
      expect(findings).toHaveLength(zj.rules.length)
      expect(read).toHaveProperty('form')
    }),
  )
})

test('facts and findings are plain JSON', () => {
  const form = soundForm()
  const facts = factsOf(zj, form, soundRegister(form))
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
  const findings = assess(zj, facts)
  expect(JSON.parse(JSON.stringify(findings))).toEqual(findings)
})
