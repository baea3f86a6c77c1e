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
const when = (condition: object) => ({
  kind: 'if',
  when: { kind: 'form-value', ...condition },
  must: { kind: 'signatures' },
})
const own = (section: object) => (edition: Loose) => (edition.form = { sections: [section] })
const guarded = (guard: string) => (edition: Loose) => edition.procedure.steps[0].events[0].guards.push(guard)
const without = (act: string) => (edition: Loose) => {
  for (const step of edition.procedure.steps) step.events = step.events.filter(({ id }: { id: string }) => id !== act)
}
const deep = (levels: number): Check =>
  levels === 1 ? { kind: 'lead-legal-person' } : { kind: 'not', of: deep(levels - 1) }

describe('what an edition cannot say is named at its place, in words that tell what to write', () => {
  test.each<[string, (edition: Loose) => void, string, RegExp]>([
    ['a procedure without a name', without('approve-naming'), 'procedure.steps', /approve-naming.*命名/],
    [
      'a name that leads on',
      (e) => {
        const steps = e.procedure.steps as Loose[]
        const at = steps.find(({ events }) => events.some(({ id }: Loose) => id === 'approve-naming'))
        at.events.push({ ...at.events.find(({ id }: Loose) => id === 'approve-naming'), to: at.id })
        at.events = at.events.filter(
          (one: Loose, i: number) => one.id !== 'approve-naming' || one.to === at.id || i < 0,
        )
        at.events.push({ id: 'done', label: '办结', labelEn: 'Done', by: 'city-officer', to: 'named', guards: [] })
      },
      'procedure.steps[8].events[2].to',
      /approve-naming.*终结步骤/,
    ],
    [
      'a path on the cover that is none',
      (e) => (e.book.cover.paths = ['leader.age']),
      'book.cover.paths',
      /leader\.age/,
    ],
    ['digits in a code', (e) => (e.code = 'ZJ26'), 'code', /ZJ26.*二至八个大写字母/],
    ['a number where a text stands', (e) => (e.regionCode = 321100), 'regionCode', /加引号.*321100/],
    ['a key that is none', (e) => (e.publicity.days = 5), 'publicity.days', /可写：workingDays、clause/],
    ['a source in words', (e) => (e.name.source = '第三条'), 'name.source', /clause（条款编号）/],
    [
      'an event that leads nowhere',
      (e) => (e.procedure.steps[0].events[0].to = 'nowhere'),
      'procedure.steps[0].events[0].to',
      /nowhere.*可用的有：draft/,
    ],
    [
      'a name of the record',
      (e) => (e.procedure.steps[0].events[1].id = 'sign'),
      'procedure.steps[0].events[1].by',
      /占用/,
    ],
    [
      'a field that the product has not',
      (e) => (e.form = { sections: [{ id: 'basic', fields: [{ path: 'name' }, { path: 'leader.age' }] }] }),
      'form.sections[0].fields[1]',
      /answers\.代码/,
    ],
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
    [
      'a standing that nobody has',
      put({ kind: 'member-share', qualified: ['hgih-tech'], minPercent: 40, countLead: false }),
      'rules[0].qualified',
      /hgih-tech.*未定义/,
    ],
    [
      'a layer of a policy without layers',
      put({ kind: 'member-class-count', layers: ['core'], min: 1, countLead: false }),
      'rules[0].layers',
      /core.*未定义/,
    ],
    [
      'rows by a level that the form does not ask',
      (e) => {
        put({ kind: 'row-count', rows: 'platforms', levels: ['national'], min: 1 })(e)
        e.form = { sections: [{ id: 'basic', fields: ['name', 'field'].map((path) => ({ path })) }] }
      },
      'rules[0].rows',
      /platforms\[\]\.level/,
    ],
    [
      'a second draw of experts in a later step',
      (e) => {
        const { steps } = e.procedure
        const draw = steps.flatMap(({ events }: Loose) => events).find(({ id }: Loose) => id === 'prepare-draw')
        const later = steps.find(({ events }: Loose) => events.some(({ id }: Loose) => id === 'close-scoring'))
        later.events.push({ ...draw, to: later.id })
      },
      'procedure.steps[5].events',
      /prepare-draw.*只能办理一次/,
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
    ['a day that is in no calendar', (e) => (e.targets[0].by = '2026-02-30'), 'targets[0].by', /“2026-02-30”不是日期/],
    [
      'a founding day that is none',
      put({ kind: 'lead-must', must: { is: 'founded-before', day: '2026-02-30' } }),
      'rules[0].must.day',
      /不是日期/,
    ],
    ['a name with another placeholder', (e) => (e.name.pattern = '{city}{name}'), 'name.pattern', /\{city\}\{name\}/],
    ['a name twice in the name', (e) => (e.name.pattern = '{name}{name}'), 'name.pattern', /一次/],
    [
      'a name of a hundred signs and more',
      (e) => (e.name.pattern = `{name}${'长'.repeat(100)}`),
      'name.pattern',
      /106/,
    ],
    ['an id that records have no room for', (e) => (e.rules[0].id = 'x'.repeat(41)), 'rules[0].id', /如“member-count”/],
    ['a condition on a field that is none', put(when({ path: 'fieldd', in: ['x'] })), 'rules[0].when', /没有“fieldd”/],
    ['a condition without values', put(when({ path: 'field' })), 'rules[0].when', /未设任何指标/],
    [
      'a condition on a level that is none',
      put(when({ path: 'platforms[].level', in: ['county'] })),
      'rules[0].when.in',
      /“county”不是/,
    ],
    ['a tick that is yes', put(when({ path: 'attestations.voluntary', in: ['yes'] })), 'rules[0].when.in', /“yes”不是/],
    [
      'days that none lies between',
      put({ kind: 'form-date', path: 'platforms[].since', notBefore: '2026-02-01', notAfter: '2026-01-01' }),
      'rules[0]',
      /相互矛盾/,
    ],
    [
      'months that none lies between',
      put({ kind: 'form-date', path: 'platforms[].since', withinMonths: 3, atLeastMonths: 6 }),
      'rules[0]',
      /相互矛盾/,
    ],
    [
      'a ratio that none has',
      put({ kind: 'form-ratio', part: 'staff.technical', whole: 'staff.total', minPercent: '70', maxPercent: '30' }),
      'rules[0]',
      /相互矛盾/,
    ],
    [
      'a share of a class of everything',
      put({ kind: 'member-share', classes: ['enterprise'], within: {}, minPercent: 50, countLead: false }),
      'rules[0].within',
      /哪一类单位/,
    ],
    [
      'a share as a fraction',
      put({ kind: 'member-share', classes: ['enterprise'], minPercent: 0.6, countLead: false }),
      'rules[0].minPercent',
      /整数/,
    ],
    [
      'a field that the form does not ask',
      (e) => (e.form = { sections: [{ id: 'basic', fields: [{ path: 'name' }] }] }),
      'rules[8]',
      /表单没有/,
    ],
    [
      'a form without the name',
      (e) => (e.form = { sections: [{ id: 'basic', fields: [{ path: 'field' }] }] }),
      'form.sections',
      /“name”/,
    ],
    ['a section without its name', own({ id: 'funds', fields: [{ path: 'name' }] }), 'form.sections[0]', /中英文名称/],
    [
      'a column outside its table',
      own({ id: 'basic', fields: [{ path: 'members[].task' }] }),
      'form.sections[0].fields[0]',
      /与本部分的表格/,
    ],
    [
      'several choices of its own',
      own({
        id: 'basic',
        fields: [
          {
            path: 'answers.x',
            input: 'choices',
            label: '甲',
            labelEn: 'A',
            choices: [{ code: 'a', name: '甲', nameEn: 'A' }],
          },
        ],
      }),
      'form.sections[0].fields[0]',
      /不用 choices/,
    ],
    [
      'a document by a field of every unit',
      (e) => Object.assign(e.documents[0], { per: 'unit', requiredWhen: { is: 'form-positive', path: 'staff.total' } }),
      'documents[0].requiredWhen',
      /不会要求任何单位/,
    ],
    [
      'a document by a field that is none',
      (e) => Object.assign(e.documents[0], { per: 'case', requiredWhen: { is: 'form-positive', path: 'staff.all' } }),
      'documents[0].requiredWhen.path',
      /没有“staff.all”/,
    ],
    ['a field of industry twice', (e) => e.fields.list.push(e.fields.list[0]), 'fields.list[12]', /重复/],
    [
      'a consequence of no grade',
      (e) => (e.evaluation.consequences[0].grade = 'best'),
      'evaluation.consequences[0].grade',
      /“best”/,
    ],
    [
      'quotas below the panel',
      (e) => e.review.panel.quotas.forEach((q: Loose) => (q.max = q.min)),
      'review.panel.quotas',
      /无法满足/,
    ],
    [
      'a class with two quotas',
      (e) => e.review.panel.quotas.push(e.review.panel.quotas[0]),
      'review.panel.quotas[4]',
      /重复/,
    ],
    [
      'every score dropped',
      (e) => Object.assign(e.review.aggregation.trim.value, { fromSheets: 2 }),
      'review.aggregation.trim',
      /没有剩余/,
    ],
    [
      'a veto beyond the scale',
      (e) => (e.review.criteria[0].vetoBelow = '101'),
      'review.criteria[0].vetoBelow',
      /0 和 100/,
    ],
    ['a grade beyond every score', (e) => (e.review.grades.value[0].from = '101'), 'review.grades', /由高到低/],
    ['publicity of no days', (e) => (e.publicity.workingDays.value = 0), 'publicity.workingDays.value', /1 至 365/],
    ['publicity without its part', (e) => (e.publicity = null), 'procedure.steps[7].events[0]', /“publicity”/],
    [
      'an office that begins',
      (e) => (e.procedure.steps[0].actor = 'city-officer'),
      'procedure.steps[0]',
      /牵头单位办理/,
    ],
    [
      'a step whose holder has nothing to do',
      (e) => (e.procedure.steps[2].actor = 'leader'),
      'procedure.steps[2].actor',
      /没有可办的事项/,
    ],
    ['a naming that nobody approves', without('approve-naming'), 'procedure.steps[8].events[0]', /“approve-naming”/],
    ['scoring that nobody closes', without('close-scoring'), 'procedure.steps[4].events[4]', /“close-scoring”/],
    [
      'a guard that nothing satisfies',
      guarded('meeting-recorded'),
      'procedure.steps[0].events[0].guards[5]',
      /“record-meeting”/,
    ],
    ['a guard that is none', guarded('all-happy'), 'procedure.steps[0].events[0].guards[5]', /“all-happy”/],
    [
      'an actor that is none',
      (e) => (e.procedure.steps[0].events[0].by = 'mayor'),
      'procedure.steps[0].events[0].by',
      /“mayor”/,
    ],
    [
      'a line that another answers',
      (e) => (e.checklist[0].answeredBy = 'leader'),
      'checklist[0].answeredBy',
      /办理人回答/,
    ],
    ['two first steps', (e) => (e.procedure.initial = ['draft', 'returned']), 'procedure.initial', /应写作文字.*\[…\]/],
    [
      'a key of the prototype',
      (e) => Object.defineProperty(e.readings, '__proto__', { value: e.readings.R1, enumerable: true }),
      'readings.__proto__',
      /没有这一项/,
    ],
    ['a key named constructor', (e) => (e.readings.constructor = e.readings.R1), 'readings.constructor', /没有这一项/],
    [
      'a rule of the prototype',
      (e) => Object.defineProperty(e.rules[0], '__proto__', { value: {}, enumerable: true }),
      'rules[0].__proto__',
      /没有这一项/,
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
            expect(say('zh', message)).not.toMatch(/\{(?!name\}|field\})\w+\}|undefined|\[object/)
          }
      }),
      { numRuns: 400 },
    )
  }, 60_000)
})
