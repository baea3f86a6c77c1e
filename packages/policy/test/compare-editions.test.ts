import { knows, say, type Message } from '@consortium/messages'
import { describe, expect, test } from 'vitest'
import ccJson from '../editions/cc.json' with { type: 'json' }
import czJson from '../editions/cz.json' with { type: 'json' }
import jsJson from '../editions/js.json' with { type: 'json' }
import njJson from '../editions/nj.json' with { type: 'json' }
import zjJson from '../editions/zj.json' with { type: 'json' }
import { compareEditions, draftOf, fitOf, parseEdition, type Edition } from '../src/index.ts'
import { notBounds } from '../src/rule-parameters.ts'
import { vocabulary } from '../src/rules/index.ts'
import { soundFacts, zj } from './sample.ts'

function read(json: unknown): Edition {
  const parsed = parseEdition(json)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.edition
}
const [cz, js, nj, cc] = [read(czJson), read(jsJson), read(njJson), read(ccJson)]

const clauseRow = (before: Edition, after: Edition, id: string) =>
  compareEditions(before, after).find(({ part, before: side }) => part === 'clauses' && side?.clause?.id === id)!

describe('two editions side by side', () => {
  test('an edition does not differ from itself', () => {
    expect(compareEditions(zj, zj).filter(({ kind }) => kind !== 'same')).toEqual([])
  })

  test('two versions differ where one was changed, and nowhere else', () => {
    const after = draftOf(zj, {
      version: '2026.1',
      rules: [
        { ruleId: 'member-count', values: { min: 5 }, force: 'mandatory' },
        { ruleId: 'figures', off: true },
      ],
    })
    after.publicity!.workingDays.value = 7
    const rows = compareEditions(zj, after).filter(({ kind }) => kind !== 'same')
    expect(rows.map(({ part, before }) => [part, before?.clause?.id ?? null])).toEqual([
      ['clauses', 'ZJ-3a'],
      ['clauses', 'ZJ-T.4e'],
      ['applying', null],
      ['publicity', null],
    ])
    expect(rows[0]!.differences.map(({ aspect }) => aspect)).toEqual(['force', 'threshold'])
    const { before, after: now } = rows[0]!.differences[1]!
    expect([before, now].map((words) => say('zh', words!))).toEqual(['4 个', '5 个'])
    expect(rows[1]!.differences).toMatchObject([{ aspect: 'rules', after: null }])
  })

  test('all of several made any of them, and a nested bound, are told in words', () => {
    const branches = draftOf(zj, {
      version: '2026.1',
      rules: [{ ruleId: 'agreement-document', values: { kind: 'any' } }],
    })
    const changed = compareEditions(zj, branches).filter(({ kind, part }) => kind !== 'same' && part === 'clauses')
    expect(changed).toHaveLength(1)
    const { what, before, after } = changed[0]!.differences[0]! as Record<'what' | 'before' | 'after', Message>
    expect([what, before, after].map((words) => say('zh', words))).toEqual(['各项关系', '均须符合', '符合其一'])
  })

  test('where nothing but the words says what is asked, other words are a difference', () => {
    const { kind, differences } = clauseRow(zj, cz, 'ZJ-1')
    expect([kind, differences.map(({ aspect }) => aspect)]).toEqual(['changed', ['wording']])
  })

  test('clauses of two regions meet by what they are about', () => {
    const pairs = [
      ['ZJ-3a', 'CZ-3.1.2a'],
      ['ZJ-3b', 'CZ-3.1.2b'],
      ['ZJ-3.1.1a', 'CZ-3.2.1a'],
      ['ZJ-3.1.1d', 'CZ-3.1.2c'],
      ['ZJ-3.1.2', 'CZ-3.2.2'],
      ['ZJ-4.3', 'CZ-5.2'],
    ]
    expect(pairs.map(([id]) => [id, clauseRow(zj, cz, id!).after?.clause?.id])).toEqual(pairs)
  })

  const byCode: Record<string, Edition> = { CZ: cz, ZJ: zj, JS: js, NJ: nj, CC: cc }

  test.each([
    ['CZ-7.3c', 'JS', 'JS-7.3a'],
    ['CZ-7.3b', 'JS', 'JS-7.3c'],
    ['CZ-5.4b', 'JS', 'JS-5.4b'],
    ['CZ-4.3', 'JS', undefined],
    ['CZ-7.3a', 'JS', undefined],
    ['CZ-5.2b', 'ZJ', 'ZJ-4.3b'],
    ['CZ-3.1.3a', 'ZJ', 'ZJ-4.2'],
    ['ZJ-6.3a', 'CC', 'CC-12a'],
    ['ZJ-4.4b', 'CC', 'CC-9.2'],
    ['ZJ-T.6', 'CC', undefined],
    ['JS-7.1', 'NJ', 'NJ-5.2'],
    ['NJ-3.5b', 'CC', undefined],
    ['NJ-3.5c', 'CC', 'CC-6c'],
    ['NJ-6', 'CC', 'CC-15'],
  ])('what %s says stands in %s in other words, or nowhere: %s', (id, code, other) => {
    expect(clauseRow(byCode[id.slice(0, 2)]!, byCode[code]!, id).after?.clause?.id).toBe(other)
  })

  test('a threshold of two regions is told in words on both sides', () => {
    const { differences } = clauseRow(zj, cz, 'ZJ-3a')
    const threshold = differences.find(({ aspect }) => aspect === 'threshold')!
    expect([threshold.before, threshold.after].map((words) => say('zh', words!))).toEqual(['4 个', '3 个'])
  })

  test('every clause, step, document and criterion of both is in it once', () => {
    const rows = compareEditions(zj, cz)
    for (const [edition, side] of [
      [zj, 'before'],
      [cz, 'after'],
    ] as const) {
      const cited = rows.filter(({ part }) => part === 'clauses').flatMap((row) => row[side]?.clause?.id ?? [])
      expect(cited.toSorted()).toEqual(edition.clauses.map(({ id }) => id).toSorted())
      const count = (part: string) => rows.filter((row) => row.part === part && row[side]).length
      expect(count('documents')).toBe(edition.documents.length)
      expect(count('procedure')).toBe(edition.procedure.steps.length)
    }
  })
})

describe('which policy fits', () => {
  const facts = soundFacts()
  const elsewhere = { ...facts, verdicts: {}, waivers: [], signatures: [], standings: {} }
  const { findings, obstacles } = fitOf(cz, elsewhere, zj)
  const of = (id: string) => findings.find(({ ruleId }) => ruleId === id)!

  test('what the other form does not ask is unknown and named, not unmet', () => {
    expect(of('positioning')).toMatchObject({
      outcome: 'unknown',
      missing: ['answers.longTermPlan', 'answers.mainTasks'],
    })
    expect(of('management-body').outcome).toBe('unknown')
  })

  test('what it does ask and what is not met stays unmet: the lead is of another city', () => {
    expect(of('lead-location').outcome).toBe('unmet')
    expect(of('member-count').outcome).toBe('met')
    expect(obstacles.unmet).toBeGreaterThan(0)
  })

  test('a blank field that both forms ask is unmet for what it is', () => {
    const blank = {
      ...elsewhere,
      form: { ...facts.form, members: facts.form.members.map((one) => ({ ...one, task: '' })) },
    }
    expect(fitOf(cz, blank, zj).findings.find(({ ruleId }) => ruleId === 'lead-manages')!.outcome).toBe('unmet')
  })
})

describe('words for every parameter', () => {
  const editions = [cc, cz, js, nj, read(zjJson)]

  test.each(Object.keys(vocabulary))('a difference in what %s asks is told by the name of the parameter', (kind) => {
    const nested = ['of', 'when', 'must', 'otherwise', 'pairs']
    const unnamed = Object.keys(vocabulary[kind]!.parameters)
      .filter((name) => !notBounds.has(name) && !nested.includes(name))
      .filter((name) => !knows(`policy.parameter.${name}`))
    expect(unnamed).toEqual([])
  })

  test('no comparison of two policies shows a code of the product’s own', () => {
    const codes = /attestation|voluntary|jointResponsibility|externalLiability|answers\.|of-kind|lead-head|\bpath\b/
    for (const before of editions)
      for (const after of editions) {
        const told = compareEditions(before, after).flatMap(({ differences }) =>
          differences.flatMap((one) => [one.what, one.before, one.after].map((said) => (said ? say('zh', said) : ''))),
        )
        expect(told.filter((said) => codes.test(said))).toEqual([])
      }
  })
})
