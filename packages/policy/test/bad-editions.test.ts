import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { parseEdition, type Check, type Edition } from '../src/index.ts'
import { zj } from './sample.ts'

/** An edition in which anything may be planted. */
type Loose = ReturnType<typeof JSON.parse>

function problems(change: (edition: Loose) => void): { path: string; says: string }[] {
  const edition = JSON.parse(JSON.stringify(zj))
  change(edition)
  const parsed = parseEdition(edition)
  return 'problems' in parsed ? parsed.problems.map(({ path, message }) => ({ path, says: say('zh', message) })) : []
}
const put = (check: object) => (edition: Edition) =>
  (edition.rules[0] = { id: 'planted', clause: 'ZJ-3a', ...check } as Edition['rules'][number])
const figures = (bounds: object) => put({ kind: 'amount-or-intensity', years: 1, ...bounds })
const deep = (levels: number): Check =>
  levels === 1 ? { kind: 'lead-legal-person' } : { kind: 'not', of: deep(levels - 1) }

describe('what an edition cannot say is named at its place, in words that tell what to write', () => {
  test.each<[string, (edition: Loose) => void, string, RegExp]>([
    ['sales in 亿', figures({ salesAtLeast: '10亿' }), 'rules[0].salesAtLeast', /万元.*10亿/],
    ['sales as a number', figures({ salesAtLeast: 100000 }), 'rules[0].salesAtLeast', /写作数字文字.*100000/],
    ['sales in 元', figures({ salesAtLeast: '1000000000' }), 'rules[0].salesAtLeast', /超出常理，请核对单位/],
    ['sales in 亿 without saying so', figures({ salesAtLeast: '10' }), 'rules[0].salesAtLeast', /过低，请核对单位/],
    ['another unit of money', figures({ salesAtLeast: '100000', unit: '元' }), 'rules[0].unit', /元.*万元/],
    ['an intensity with its sign', figures({ intensityAtLeast: '3%' }), 'rules[0].intensityAtLeast', /"3".*3%/],
    ['an intensity as a fraction', figures({ intensityAtLeast: '0.03' }), 'rules[0].intensityAtLeast', /0\.1 至 100/],
    ['an intensity above 100 %', figures({ intensityAtLeast: '101' }), 'rules[0].intensityAtLeast', /至 100/],
    ['a cap in 元', (e) => (e.caps[0].amount = '2000000000'), 'caps[0].amount', /超出常理/],
    [
      'a share above 100 %',
      put({ kind: 'member-share', classes: ['enterprise'], minPercent: 101, countLead: false }),
      'rules[0].minPercent',
      /1 至 100/,
    ],
    [
      'bounds that nothing satisfies',
      put({ kind: 'member-count', min: 5, max: 4, countLead: false }),
      'rules[0]',
      /相互矛盾/,
    ],
    [
      'more of a list than it has',
      put({ kind: 'any', atLeast: 2, of: [{ kind: 'signatures' }] }),
      'rules[0].atLeast',
      /矛盾/,
    ],
    ['a class of everything', put({ kind: 'member-class-count', min: 1, countLead: false }), 'rules[0]', /哪一类单位/],
    ['a field that is none', put({ kind: 'form-number', path: 'staff.x', atLeast: '1' }), 'rules[0]', /staff\.x/],
    [
      'a document that is none',
      put({ kind: 'lead-must', must: { is: 'holds-document', type: 'x' } }),
      'rules[0].must.type',
      /x/,
    ],
    ['a test that is none', put({ kind: 'lead-must', must: { is: 'rich' } }), 'rules[0].must.is', /rich/],
    [
      'a test of the prototype',
      put({ kind: 'lead-must', must: { is: 'constructor' } }),
      'rules[0].must.is',
      /constructor/,
    ],
    ['nesting without end', put(deep(9)), 'rules[0].of.of.of.of.of.of.of.of', /超过 8 层/],
    ['a target without its year', (e) => (e.targets[0].by = '12-31'), 'targets[0].by', /年月日.*12-31/],
    ['an issue date of a year', (e) => (e.issuedOn.value = '2023'), 'issuedOn.value', /年月日/],
    ['a report of no year', (e) => delete e.reportCalendar[0].reportYear, 'reportCalendar[0].reportYear', /缺少此项/],
    ['a validity without years', (e) => (e.validity = { source: { default: true } }), 'validity.years', /缺少此项/],
    ['grades that overlap', (e) => (e.review.grades.value[0].from = '0'), 'review.grades', /由高到低/],
    ['two grades of one id', (e) => (e.review.grades.value[1].id = 'pass'), 'review.grades[1]', /重复/],
    ['two caps of one id', (e) => (e.caps[1].id = e.caps[0].id), 'caps[1]', /重复/],
    [
      'a round of steps without an end',
      (e) => {
        const accept = e.procedure.steps.find((step: { id: string }) => step.id === 'city-acceptance')
        for (const event of accept.events) event.to = 'district-review'
        const district = e.procedure.steps.find((step: { id: string }) => step.id === 'district-review')
        for (const event of district.events) event.to = 'city-acceptance'
      },
      'procedure.steps[2]',
      /到不了任何终结步骤/,
    ],
    ['a bar made of encouragement', (e) => (e.rules[6].force = 'mandatory'), 'rules[6].force', /鼓励性条款/],
    [
      'a figure under a clause of the procedure',
      (e) => (e.rules[0].clause = e.clauses.find((one: { proof: string }) => one.proof === 'process').id),
      'rules[0]',
      /核对方式不符/,
    ],
    ['a judgement that nobody gives', (e) => (e.rules[0].proof = 'judgement'), 'rules[0]', /核对方式不符/],
    [
      'a key of the prototype',
      (e) => Object.defineProperty(e.readings, '__proto__', { value: e.readings.R1, enumerable: true }),
      'readings.__proto__',
      /未知项目/,
    ],
    ['a key named constructor', (e) => (e.readings.constructor = e.readings.R1), 'readings.constructor', /未知项目/],
    [
      'a rule of the prototype',
      (e) => Object.defineProperty(e.rules[0], '__proto__', { value: {}, enumerable: true }),
      'rules[0].__proto__',
      /未知项目/,
    ],
  ])('%s', (_, change, path, says) => {
    const found = problems(change)
    expect(found.map((each) => each.path)).toContain(path)
    expect(found.find((each) => each.path === path)!.says).toMatch(says)
  })
})

test('of a document that is nothing of the kind so many problems are named as somebody reads', () => {
  const parsed = parseEdition({ ...zj, clauses: Array.from({ length: 500 }, () => ({})) })
  expect('problems' in parsed && parsed.problems.length).toBe(200)
})

describe('whatever JSON comes, reading it never throws', () => {
  test('any value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => void parseEdition(value)))
  })

  test('the edition with any one value in any place of it', () => {
    const places: (string | number)[][] = []
    const walk = (value: unknown, path: (string | number)[]): void => {
      places.push(path)
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key])
    }
    walk(zj, [])
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(null, '', '0', '-1', 1e308, [], {}, [null], 'constructor', '__proto__', '2026-02-30', deep(12)),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places.slice(1)), strange, (path, value) => {
        const edition = JSON.parse(JSON.stringify(zj))
        const holder = path.slice(0, -1).reduce((at, key) => at[key], edition)
        holder[path.at(-1)!] = value
        const parsed = parseEdition(edition)
        if ('problems' in parsed)
          for (const { path: place, message } of parsed.problems) {
            expect(place).not.toMatch(/undefined|\[object/)
            expect(say('zh', message)).not.toMatch(/\{\w+\}|undefined|\[object/)
          }
      }),
      { numRuns: 400 },
    )
  })
})
