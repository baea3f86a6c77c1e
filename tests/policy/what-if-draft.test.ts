import { say, type Message } from '@consortium/messages'
import {
  adjustableRule,
  adjustablesOf,
  assess,
  compare,
  draftOf,
  parseEdition,
  pathWithout,
  type Adjustable,
  type AdjustableCheck,
  type DraftChanges,
  type Edition,
  type Rule,
  type RuleChange,
} from '@consortium/policy'
import { describe, expect, test } from 'vitest'
import { soundFacts } from '../../packages/policy/test/sample.ts'
import { editions, sixth } from './all-editions.ts'

const every = [...editions, sixth]
const editionOf = (code: string) => every.find((edition) => edition.code === code)!
const draft = (edition: Edition, more: Partial<DraftChanges>) =>
  draftOf(edition, { version: '9999.1', rules: [], ...more })
const of = (edition: Edition, id: string) => edition.rules.find((rule) => rule.id === id)!
const sound = (edition: Edition) => {
  const answer = parseEdition(JSON.parse(JSON.stringify(edition)))
  return 'problems' in answer ? answer.problems.map(({ path, message }) => `${path} ${say('zh', message)}`) : []
}

/** What says which thing is looked at: no bound, and nothing to turn. */
const subjects = ['path', 'part', 'whole', 'rows', 'line', 'attestation', 'unit', 'unitEn', 'is', 'kind']
const envelope = ['id', 'clause', 'title', 'titleEn', 'force', 'proof', 'readings']

/** Every value in a rule by its path, found without the product's own walk. */
function valuesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value) && value.some((one) => typeof one === 'object'))
    return value.flatMap((one, at) => valuesIn(one, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, one]) =>
    subjects.includes(key) || (!path && envelope.includes(key)) ? [] : valuesIn(one, path ? `${path}.${key}` : key),
  )
}

/** Another value of the same kind. */
function another({ input, value, choices = [] }: Adjustable): unknown {
  const codes = choices.map(({ code }) => code)
  switch (input) {
    case 'whole':
      return (value as number) + 1
    case 'decimal':
      return String(Number(value) + 1)
    case 'flag':
      return !value
    case 'day':
      return '2020-02-29'
    case 'one':
      return codes.find((code) => code !== value)
    case 'codes': {
      const held = value as string[]
      const more = codes.find((code) => !held.includes(code))
      return more ? [...held, more] : held.length > 1 ? held.slice(1) : held
    }
    case 'list':
      return [...(value as string[]), '440000']
    case 'text':
      return /^\d{6}$/.test(String(value)) ? '440000' : '示例地'
  }
}

const checksIn = (check: AdjustableCheck): AdjustableCheck[] => [check, ...check.checks.flatMap(checksIn)]
const at = (rule: unknown, path: string): unknown =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], rule)

describe.each(every.map((edition) => [edition.code, edition] as const))('%s: every rule of it', (_, edition) => {
  test.each(edition.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const values = adjustablesOf(rule, edition)
    expect(values.map(({ path }) => path).toSorted()).toEqual(
      valuesIn(rule)
        .filter((path) => !path.startsWith('pairs'))
        .toSorted(),
    )
    const turned = Object.fromEntries(values.map((one) => [one.path, another(one)]))
    const turnedRule = draft(edition, { rules: [{ ruleId: id, values: turned }] })
    for (const [path, value] of Object.entries(turned)) expect(at(of(turnedRule, id), path), path).toEqual(value)
    expect(sound(turnedRule)).toEqual([])
    for (const check of checksIn(adjustableRule(rule, edition))) {
      const path = check.path ? `${check.path}.kind` : 'kind'
      if (check.join) {
        const other = check.join === 'all' ? 'any' : 'all'
        const changed = draft(edition, { rules: [{ ruleId: id, values: { [path]: other } }] })
        expect(at(of(changed, id), path)).toBe(other)
        expect(sound(changed)).toEqual([])
      }
      if (check.removable) {
        const changed = draft(edition, { rules: [{ ruleId: id, without: [check.path] }] })
        expect(JSON.stringify(of(changed, id)).length).toBeLessThan(JSON.stringify(rule).length)
        // A clause that a person judges keeps its judgement.
        expect(sound(changed).filter((problem) => !problem.includes(rule.clause))).toEqual([])
      }
    }
  })

  test('has its words in Chinese: no parameter and no code is shown as it is written', () => {
    const said = (message: Message) => say('zh', message)
    const all = edition.rules.flatMap((rule) =>
      checksIn(adjustableRule(rule, edition)).flatMap(({ values, more }) => [...values, ...more]),
    )
    expect(all.filter(({ name }) => /^[a-z]/i.test(said(name)))).toEqual([])
    const codes = all.flatMap(({ choices = [] }) => choices.map(({ name }) => said(name)))
    expect(codes.filter((word) => /^[a-z][\w.-]*$/.test(word))).toEqual([])
  })
})

describe('a draft', () => {
  const js = editionOf('JS')
  const turn = (edition: Edition, change: RuleChange) => of(draft(edition, { rules: [change] }), change.ruleId)

  test('leaves branches out from within: what stays is what was meant', () => {
    const rule = turn(js, {
      ruleId: 'industry-leader',
      values: { 'must.of[2].of[0].salesAtLeast': '50000' },
      without: ['must.of[0]', 'must.of[1]', 'when.of[0]'],
    }) as Rule & { must: { of: unknown[] }; when: { of: unknown[] } }
    expect(rule.must.of).toHaveLength(1)
    expect(rule.must.of[0]).toMatchObject({ of: [{ salesAtLeast: '50000' }, { intensityAtLeast: '3' }] })
    expect(rule.when.of).toMatchObject([{ kind: 'lead-is' }])
    expect(pathWithout('must.of[2].of[0].salesAtLeast', ['must.of[0]', 'must.of[1]'])).toBe(
      'must.of[0].of[0].salesAtLeast',
    )
  })

  test('without its condition an if asks always', () => {
    const rule = turn(js, { ruleId: 'unicorn', without: ['when'] })
    expect(rule).toMatchObject({ id: 'unicorn', clause: of(js, 'unicorn').clause, kind: 'any' })
    expect(pathWithout('must.of[1].years', ['when'])).toBe('of[1].years')
  })

  test('sets a bound that the rule did not have, takes one away, and no parameter that there is not', () => {
    const zj = editionOf('ZJ')
    expect(turn(zj, { ruleId: 'member-count', values: { max: 20, most: 1 } })).toMatchObject({ min: 4, max: 20 })
    expect(turn(zj, { ruleId: 'member-count', values: { max: 20, most: 1 } })).not.toHaveProperty('most')
    expect(turn(zj, { ruleId: 'project-rows', values: { recentYears: null } })).not.toHaveProperty('recentYears')
  })

  test('follows a changed list of industries where a rule tells what is beside it', () => {
    const list = ['新能源', '示例领域']
    const changed = draft(editionOf('CZ'), { fields: { list, open: false } })
    expect(of(changed, 'field-other')).toMatchObject({ when: { notIn: list } })
    expect(sound(changed)).toEqual([])
  })

  test('changes the days on which it is in force', () => {
    const changed = draft(editionOf('CC'), { effectiveFrom: '2026-02-01', validityYears: 3, expiresOn: '2030-01-31' })
    expect(changed).toMatchObject({
      effectiveFrom: { value: '2026-02-01' },
      validity: { years: 3 },
      expiresOn: { value: '2030-01-31' },
    })
    expect(draft(changed, { expiresOn: null })).not.toHaveProperty('expiresOn')
    expect(sound(changed)).toEqual([])
  })

  test.each(every.map((edition) => [edition.code, edition] as const))(
    '%s: any document can be required always, and then its lack is found',
    (_, edition) => {
      for (const { type, per } of edition.documents) {
        const changed = draft(edition, { documents: [{ type, requiredWhen: { is: 'always' } }] })
        expect(sound(changed)).toEqual([])
        const without = { ...soundFacts(), documents: [] }
        const asked = assess(changed, without).filter(({ ruleId }) =>
          JSON.stringify(of(changed, ruleId)).includes(`"${type}"`),
        )
        expect(
          asked.some(({ outcome }) => outcome !== 'not-applicable'),
          `${type} ${per}`,
        ).toBe(true)
      }
    },
  )

  test('a further document is lacking everywhere, and one that is required no more bars nobody', () => {
    const zj = editionOf('ZJ')
    const facts = soundFacts()
    const { changes } = compare(zj, draft(zj, { added: ['示例承诺书'] }), facts)
    expect(changes.find(({ ruleId }) => ruleId === 'document-added-1')).toMatchObject({
      direction: 'fails',
      before: null,
      after: { outcome: 'needs-document' },
    })
    const bare = { ...facts, documents: [] }
    const eased = draft(zj, { documents: [{ type: 'charter', requiredWhen: { is: 'optional' } }] })
    expect(compare(zj, eased, bare).changes.map(({ ruleId }) => ruleId)).toContain('agreement-document')
  })
})
