import {
  assess,
  barsNaming,
  barsSubmission,
  ruleKinds,
  unitKinds,
  withoutReason,
  type Check,
  type Edition,
  type Facts,
  type Finding,
  type UnitFacts,
} from '@consortium/policy'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedRegions } from './all-editions.ts'
import { tables } from './clause-tables.ts'

/** Every edition with the facts of its clause table: what just meets and what just fails each rule. */
const worlds = tables.map(({ edition, rows }) => ({ edition, facts: rows.map((row) => row.facts) }))
const known = worlds.flatMap((world) => world.facts)
const everything = [...worlds, ...inventedRegions.map((edition) => ({ edition, facts: known }))]

const layers = [undefined, 'core', 'close', 'general'] as const
const someone: fc.Arbitrary<UnitFacts> = fc.record({
  path: fc.constant('members[99]'),
  uscc: fc.constant('91990121MA00000991'),
  name: fc.constant('示例新成员'),
  kind: fc.constantFrom(undefined, ...unitKinds),
  regions: fc.constantFrom(undefined, ['320100', '320000'], ['220100', '220000'], ['990121', '990100']),
  independentLegalPerson: fc.constantFrom(undefined, true, false),
  qualifications: fc.constantFrom(undefined, [], ['high-tech'], ['specialized', 'unicorn']),
  foundedOn: fc.constantFrom(undefined, '2015-03-01', '2025-12-31'),
  layer: fc.constantFrom(...layers),
  years: fc.constantFrom(
    [],
    [{ year: 2025, sales: '100000', rnd: '3000' }],
    [
      { year: 2025, sales: '9000', rnd: '10' },
      { year: 2024, sales: '8000' },
    ],
  ),
})

/** Facts of a table with members that nobody wrote down: any number of any kind, each with a code of its own. */
const crowd = (facts: Facts) =>
  fc
    .record({ added: fc.array(someone, { maxLength: 9 }), kept: fc.subarray([...facts.members]) })
    .map(({ added, kept }): Facts => ({
      ...facts,
      members: [
        ...kept,
        ...added.map((unit, at) => ({ ...unit, path: `members[${50 + at}]`, uscc: `91990121MA000005${at}X` })),
      ],
    }))
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

/** A finding without what its order in the form tells. */
const told = (findings: Finding[]) =>
  Object.fromEntries(
    findings.map(({ ruleId, outcome, waivable, missing }) => [ruleId, [outcome, waivable, missing.length]]),
  )

/** What counts, wherever it stands in a rule, and only asks for enough. */
const countsEnough = ({ rules }: Edition) =>
  rules
    .flatMap((rule) => checksIn(rule).map((check) => ({ rule, check })))
    .filter(({ check: { kind, max } }) => counting.has(kind) && max === undefined)
    .map(({ rule: { clause }, check }, at) => ({ ...check, id: `count-${at}`, clause }))
const counting = new Set(['member-count', 'member-class-count', 'some-member'])
const checksIn = (check: Check): Check[] => [
  check,
  ...[check.of, check.when, check.must, check.otherwise]
    .flat()
    .filter((one): one is Check => typeof one === 'object' && one !== null && 'kind' in one)
    .flatMap(checksIn),
]

describe.each(everything.map((world) => [world.edition.code, world] as const))('%s', (_, { edition, facts }) => {
  const anyFacts = fc.constantFrom(...facts).chain(crowd)

  test('a member added never unmeets a count', () => {
    const rules = countsEnough(edition)
    fc.assert(
      fc.property(anyFacts, someone, (before, member) => {
        const met = (one: Facts) =>
          assess({ ...edition, rules }, one)
            .filter(({ outcome }) => outcome === 'met')
            .map(({ ruleId }) => ruleId)
        const after = { ...before, members: [...before.members, member] }
        expect(met(after)).toEqual(expect.arrayContaining(met(before)))
      }),
    )
  })

  test('the order of members, documents, signatures and rules changes no outcome', () => {
    const shuffle = anyFacts.chain((one) =>
      fc.record({
        one: fc.constant(one),
        members: shuffled(one.members),
        documents: shuffled(one.documents),
        signatures: shuffled(one.signatures),
        rules: shuffled(edition.rules),
      }),
    )
    fc.assert(
      fc.property(shuffle, ({ one, members, documents, signatures, rules }) => {
        const again = assess({ ...edition, rules }, { ...one, members, documents, signatures })
        expect(told(again)).toEqual(told(assess(edition, one)))
      }),
      { numRuns: 60 },
    )
  })

  test('without a rule nothing refuses by it, and the others say what they said', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...edition.rules), (one, out) => {
        const less = assess({ ...edition, rules: edition.rules.filter((rule) => rule !== out) }, one)
        for (const refusing of [barsSubmission, barsNaming, withoutReason])
          expect(refusing(less).map(({ ruleId }) => ruleId)).not.toContain(out.id)
        // What asks whether the form is complete asks for less without a rule that asks for fields.
        const whole = edition.rules.filter(({ kind }) => kind === 'application-complete').map(({ id }) => id)
        const others = (findings: Finding[]) =>
          findings.filter(({ ruleId }) => ruleId !== out.id && !whole.includes(ruleId))
        // A rule that names a region lends the name to the others: what they find is the same, not its words.
        const heard = JSON.stringify(out).includes('regionName') ? told : (findings: Finding[]) => findings
        expect(heard(others(less))).toEqual(heard(others(assess(edition, one))))
      }),
      { numRuns: 60 },
    )
  })

  test('judging never throws, whatever texts stand in the form and whatever is not known', () => {
    const texts = fc.constantFrom(
      '',
      ' ',
      '-1',
      '1e9',
      '12亿',
      '__proto__',
      '2024-02-30',
      '99999999999999',
      '0.00001',
      '示例',
    )
    fc.assert(
      fc.property(anyFacts, fc.array(texts, { minLength: 1, maxLength: 30 }), fc.nat(5), (one, typed, drop) => {
        let next = 0
        const scramble = (value: unknown): unknown => {
          if (typeof value === 'string') return typed[next++ % typed.length]
          if (Array.isArray(value)) return value.map(scramble)
          if (typeof value !== 'object' || value === null) return value
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scramble(inner)]))
        }
        const bare = ({ path, uscc, name }: UnitFacts): UnitFacts => ({ path, uscc, name, years: [] })
        const lacking: Facts = {
          ...one,
          form: scramble(one.form) as Facts['form'],
          ...(drop === 0 && { members: [] }),
          ...(drop === 1 && { lead: bare(one.lead), members: one.members.map(bare) }),
          ...(drop === 2 && { incompleteMembers: one.members }),
        }
        if (drop === 3) delete lacking.history
        if (drop === 4) delete lacking.namesInUse
        expect(assess(edition, lacking)).toHaveLength(edition.rules.length)
      }),
      { numRuns: 60 },
    )
  })
})

test('between them these editions use every kind that there is', () => {
  const used = everything.flatMap(({ edition }) => edition.rules.flatMap(checksIn)).map(({ kind }) => kind)
  expect(ruleKinds.filter((kind) => !used.includes(kind))).toEqual([])
})
