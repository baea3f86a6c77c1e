import { describe, expect, test } from 'vitest'
import {
  adjustablesOf,
  compare,
  draftOf,
  parseEdition,
  type DraftChanges,
  type Edition,
  type Facts,
} from '../src/index.ts'
import { member, soundFacts, zj } from './sample.ts'

const draft = (rules: DraftChanges['rules']): Edition => draftOf(zj, { version: '2026.1', rules })
const withMembers = (count: number): Facts =>
  soundFacts((form) => {
    form.members = Array.from({ length: count }, (_, at) => member(at + 1, at ? 'enterprise' : 'university'))
  })

describe('what another edition makes of the same facts', () => {
  test('an edition changes nothing against itself', () => {
    expect(compare(zj, zj, withMembers(4))).toMatchObject({ direction: null, changes: [] })
  })

  test('ZJ-3a: from 4 members to 5 a case with 4 newly fails, one with 5 does not', () => {
    const harder = draft([{ ruleId: 'member-count', values: { min: 5 } }])
    const { changes } = compare(zj, harder, withMembers(4))
    expect(changes).toMatchObject([
      {
        ruleId: 'member-count',
        clause: 'ZJ-3a',
        direction: 'fails',
        before: { outcome: 'met' },
        after: { outcome: 'unmet' },
      },
    ])
    expect(compare(zj, harder, withMembers(5)).changes).toEqual([])
  })

  test('ZJ-3a: down to 3 members a case with 3 newly passes', () => {
    const softer = draft([{ ruleId: 'member-count', values: { min: 3 } }])
    expect(compare(zj, softer, withMembers(3)).changes).toMatchObject([{ direction: 'passes' }])
  })

  test('a principle made mandatory tightens what was waivable, and the other way eases it', () => {
    const must = draft([{ ruleId: 'member-count', force: 'mandatory' }])
    expect(compare(zj, must, withMembers(3)).changes).toMatchObject([{ direction: 'tightened' }])
    expect(compare(must, zj, withMembers(3)).changes).toMatchObject([{ direction: 'eased' }])
  })

  test('a waived departure passes until the clause is mandatory', () => {
    const waived = {
      ...withMembers(3),
      waivers: [{ ruleId: 'member-count', by: '示例', at: '2026-01-01T00:00:00Z', reason: '示例' }],
    }
    const must = draft([{ ruleId: 'member-count', force: 'mandatory' }])
    expect(compare(zj, must, waived).changes).toMatchObject([{ direction: 'fails' }])
  })

  test('a rule switched off asks nothing: what failed passes, what waited for a judgement is settled', () => {
    const without = draft([
      { ruleId: 'member-count', off: true },
      { ruleId: 'lead-leading', off: true },
    ])
    const { changes } = compare(zj, without, withMembers(3))
    expect(changes.map(({ ruleId, direction, after }) => [ruleId, direction, after])).toEqual([
      ['member-count', 'passes', null],
      ['lead-leading', 'settles', null],
    ])
  })
})

describe('a draft', () => {
  test('is an edition of its own that the import takes, and leaves the first as it was', () => {
    const before = JSON.stringify(zj)
    const made = draftOf(zj, {
      version: '2026.1',
      rules: [
        { ruleId: 'member-count', values: { min: 5, countLead: true }, force: 'mandatory' },
        { ruleId: 'plan-outline', off: true },
      ],
    })
    expect(JSON.stringify(zj)).toBe(before)
    expect(parseEdition(JSON.parse(JSON.stringify(made)))).toMatchObject({
      edition: { version: '2026.1', status: 'draft' },
    })
    expect(made.rules.find(({ id }) => id === 'member-count')).toMatchObject({
      min: 5,
      countLead: true,
      force: 'mandatory',
    })
    expect(made.rules.map(({ id }) => id)).not.toContain('plan-outline')
  })

  test('with a value that cannot be is named at its place', () => {
    const at = zj.rules.findIndex(({ id }) => id === 'member-count')
    expect(parseEdition(draft([{ ruleId: 'member-count', values: { min: 0 } }]))).toMatchObject({
      problems: [{ path: `rules[${at}].min` }],
    })
  })

  test('a path that a rule does not have is put nowhere', () => {
    expect(draft([{ ruleId: 'member-count', values: { 'of[3].min': 9, most: 9 } }]).rules).toEqual(zj.rules)
  })
})

test('the form of a what-if has every bound of the rules with its unit', () => {
  const of = (id: string) =>
    adjustablesOf(
      zj.rules.find((rule) => rule.id === id)!,
      zj,
    )
  expect(of('member-count')).toMatchObject([
    { path: 'min', input: 'whole', unit: 'policy.parameter.unit.count', value: 4 },
    { path: 'countLead', input: 'flag', value: false },
  ])
  expect(of('project-rows')).toMatchObject([
    { path: 'levels', input: 'codes', choices: [{ code: 'national' }, { code: 'provincial' }, { code: 'city' }] },
    { path: 'recentYears', input: 'whole', unit: 'policy.parameter.unit.years' },
  ])
  expect(of('lead-leading')).toEqual([])
})
