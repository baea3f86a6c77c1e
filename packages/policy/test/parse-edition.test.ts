import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import {
  actorName,
  actorsFor,
  expiryOf,
  isOpinion,
  parseEdition,
  ruleKinds,
  type Check,
  type Edition,
  type Step,
} from '../src/index.ts'
import { zj } from './sample.ts'

function problems(change: (edition: Edition) => void): { path: string; says: string }[] {
  const edition = JSON.parse(JSON.stringify(zj)) as Edition
  change(edition)
  const parsed = parseEdition(edition)
  return 'problems' in parsed ? parsed.problems.map(({ path, message }) => ({ path, says: say('zh', message) })) : []
}

const ended = { validity: { years: 1, source: { default: true } }, effectiveFrom: { value: '2025-01-01' } }
const entryTo = (initial: string) => ({ id: 'direct', name: '直接认定', nameEn: 'Direct', initial, clause: 'ZJ-1' })
const layers: Edition['memberLayers'] = { value: ['core', 'close', 'general'], source: { default: true } }
const alone: Step = {
  id: 'alone',
  name: '另行',
  nameEn: 'Alone',
  actor: null,
  dueWorkingDays: null,
  final: true,
  events: [],
}

const rule = (edition: Edition, id: string) => edition.rules.find((each) => each.id === id)!

test('the Zhenjiang edition parses', () => {
  expect(problems(() => {})).toEqual([])
  expect(parseEdition(null)).toHaveProperty('problems')
  expect(parseEdition('x')).toHaveProperty('problems')
})

describe('planted problems are named by their place', () => {
  test.each<[string, (edition: Edition) => void, string]>([
    ['an unknown kind', (e) => (rule(e, 'member-count').kind = 'members'), 'rules[0].kind'],
    ['a kind of the prototype', (e) => (rule(e, 'member-count').kind = 'constructor'), 'rules[0].kind'],
    ['an unknown kind inside', (e) => ((rule(e, 'academia-relevant').must as Check).kind = 'x'), 'rules[2].must.kind'],
    ['a parameter of the wrong type', (e) => (rule(e, 'member-count').min = '4'), 'rules[0].min'],
    ['a parameter that the kind lacks', (e) => (rule(e, 'member-count').most = 9), 'rules[0].most'],
    ['an unknown clause', (e) => (rule(e, 'member-count').clause = 'ZJ-9'), 'rules[0].clause'],
    ['an unknown clause of a source', (e) => (e.name.source = { clause: 'ZJ-9' }), 'name.source.clause'],
    ['an unknown clause of a reading', (e) => e.readings.R1!.clauses.push('ZJ-9'), 'readings.R1.clauses'],
    ['two rules of one id', (e) => (e.rules[1]!.id = 'member-count'), 'rules[1]'],
    ['two clauses of one id', (e) => (e.clauses[1]!.id = 'ZJ-1'), 'clauses[1]'],
    ['an unknown checklist line', (e) => (rule(e, 'lead-rnd').line = 'x'), 'rules[10].line'],
    ['an unknown document', (e) => (rule(e, 'licences').types = ['x']), 'rules[27].types'],
    ['an unknown lead type', (e) => (rule(e, 'lead-preferred').preferred = ['x']), 'rules[6].preferred'],
    ['an unknown reading', (e) => (rule(e, 'member-count').readings = ['R99']), 'rules[0].readings'],
    ['an unknown step of a line', (e) => (e.checklist[0]!.step = 'x'), 'checklist[0].step'],
    [
      'an unknown guard',
      (e) => ((e.procedure.steps[0]!.events[0]!.guards as string[])[0] = 'x'),
      'procedure.steps[0].events[0].guards[0]',
    ],
    [
      'an unknown actor',
      (e) => ((e.procedure.steps[0] as { actor: string }).actor = 'minister'),
      'procedure.steps[0].actor',
    ],
    [
      'a reserved act by another than its actor',
      (e) => (e.procedure.steps[0]!.events[0]!.by = 'city-officer'),
      'procedure.steps[0].events[0].by',
    ],
    [
      'an opinion by a unit',
      (e) => (e.procedure.steps[0]!.events[0]!.id = 'forward'),
      'procedure.steps[0].events[0].by',
    ],
    [
      'an opinion of a name that the record uses',
      (e) => (e.procedure.steps.find(({ id }) => id === 'district-review')!.events[0]!.id = 'verdict'),
      'procedure.steps[2].events[0].by',
    ],
    ['an actor nobody knows', (e) => Object.assign(e, { actors: { minister: {} } }), 'actors.minister'],
    ['an unknown key', (e) => Object.assign(e, { extra: 1 }), 'extra'],
    ['a missing part', (e) => delete (e as Partial<Edition>).review, 'review'],
    [
      'a share above 100',
      (e) =>
        (e.rules[0] = {
          id: 'share',
          clause: 'ZJ-3a',
          kind: 'member-share',
          classes: ['enterprise'],
          minPercent: 101,
          countLead: false,
        }),
      'rules[0].minPercent',
    ],
    ['weights that are not 100', (e) => (e.review!.criteria[0]!.weight = '19.5'), 'review.criteria'],
    ['a scale that does not fit its step', (e) => (e.review!.criteria[0]!.step = '0.3'), 'review.criteria[0]'],
    ['a quorum above the panel', (e) => (e.review!.panel.quorum.value = 6), 'review.panel.quorum.value'],
    ['quotas above the panel', (e) => (e.review!.panel.quotas[1]!.min = 4), 'review.panel.quotas'],
    ['grades out of order', (e) => e.review!.grades.value.reverse(), 'review.grades'],
    ['a day that is none', (e) => (e.effectiveFrom.value = '2023-02-30'), 'effectiveFrom.value'],
    ['an end before the beginning', (e) => (e.expiresOn = { value: '2022-12-31' }), 'expiresOn'],
    ['a report on 31 November', (e) => (e.reportCalendar[0]!.month = 11), 'reportCalendar[0]'],
    ['a report in a month without a day', (e) => (e.reportCalendar[0]!.day = null), 'reportCalendar[0]'],
    ['a change both forbidden and allowed', (e) => (e.changes[0]!.forbidden = true), 'changes[0].forbidden'],
    ['a way in that leads nowhere', (e) => (e.procedure.entries = [entryTo('x')]), 'procedure.entries[0].initial'],
    [
      'two ways in of one id',
      (e) => (e.procedure.entries = [entryTo('draft'), entryTo('draft')]),
      'procedure.entries[1]',
    ],
    ['a step of no way in', (e) => e.procedure.steps.push(alone), 'procedure.steps[12]'],
    ['layers that the form does not ask', (e) => (e.memberLayers = layers), 'memberLayers'],
    [
      'a layer asked without layers',
      (e) => (e.form = { sections: [{ id: 'members', rows: 'members', fields: [{ path: 'members[].layer' }] }] }),
      'form.sections[0].fields[0]',
    ],
    ['validity that ends before it begins', (e) => Object.assign(e, ended), 'validity'],
    ['validity of no years', (e) => (e.validity = { years: 0, source: { default: true } }), 'validity.years'],
    ['an initial step that is none', (e) => (e.procedure.initial = 'x'), 'procedure.initial'],
    [
      'a bound that is none',
      (e) => (e.rules[0] = { id: 'figures-of-lead', clause: 'ZJ-3a', kind: 'amount-or-intensity', years: 1 }),
      'rules[0]',
    ],
    ['another vocabulary', (e) => (e.engine = '0'), 'engine'],
    ['a name without its place', (e) => (e.name.pattern = '创新联合体'), 'name.pattern'],
    ['a source that is none', (e) => (e.review!.panel.size.source = {} as never), 'review.panel.size.source'],
    [
      'a source that denies being a default',
      (e) => (e.review!.panel.size.source = { default: false } as never),
      'review.panel.size.source.default',
    ],
  ])('%s', (_, change, path) => {
    expect(problems(change).map((each) => each.path)).toContain(path)
  })

  test('a step that cannot be reached, a dead end, a target that is none', () => {
    const cut = problems((e) => (e.procedure.steps[0]!.events[0]!.to = 'withdrawn'))
    expect(cut).toContainEqual({ path: 'procedure.steps[4]', says: '步骤“panel”无法到达' })
    const dead = problems((e) => (e.procedure.steps[5]!.events = []))
    expect(dead.map(({ says }) => says).join()).toContain('步骤“demonstration”')
    const lost = problems((e) => (e.procedure.steps[0]!.events[0]!.to = 'nowhere'))
    expect(lost.map(({ says }) => says)).toEqual([expect.stringMatching(/^“nowhere”未定义，可用的有：draft、/)])
  })
})

test('a report may have no day, or be due after a notice alone', () => {
  expect(problems((e) => Object.assign(e.reportCalendar[0]!, { month: null, day: null, afterNotice: true }))).toEqual(
    [],
  )
})

test('the vocabulary holds what five policies need', () => {
  expect(ruleKinds).toEqual(expect.arrayContaining(['all', 'any', 'if', 'every-member', 'some-member', 'member-share']))
})

test('a further way in reaches its own steps', () => {
  expect(
    problems((e) => {
      e.procedure.steps.push({
        ...alone,
        id: 'direct',
        final: false,
        actor: 'lead-handler',
        events: [{ ...e.procedure.steps[0]!.events[0]!, to: 'naming' }],
      })
      e.procedure.entries = [entryTo('direct')]
    }),
  ).toEqual([])
})

test('an edition expires so many years after its issue, through the same day (R25, R26)', () => {
  const validity = { years: 2, source: { default: true } as const }
  expect(expiryOf({ issuedOn: { value: '2026-03-01' } })).toBeNull()
  expect(expiryOf({ issuedOn: { value: '2026-03-01' }, validity })).toBe('2028-03-01')
  expect(expiryOf({ issuedOn: { value: '2024-02-29' }, validity })).toBe('2026-02-28')
  expect(expiryOf({ issuedOn: { value: '2026-03-01' }, validity, expiresOn: { value: '2027-01-01' } })).toBe(
    '2027-01-01',
  )
})

test('an edition names who acts, or the general words do', () => {
  const actors = { 'district-officer': { name: '设区市科技局', nameEn: 'City bureau' } }
  expect(say('zh', actorName({ actors }, 'district-officer'))).toBe('设区市科技局')
  expect(say('en', actorName({ actors }, 'district-officer'))).toBe('City bureau')
  expect(say('zh', actorName({ actors }, 'leader'))).toBe('分管领导')
  expect(problems((e) => (e.actors = actors))).toEqual([])
})

test('every event that is no reserved act is an opinion of an office', () => {
  expect(['recommend', 'accept', 'recommend-lead', 'select-lead', 'joint-review'].filter(isOpinion)).toHaveLength(5)
  expect(['submit', 'approve-decision', 'return', 'verdict', 'hand-over'].filter(isOpinion)).toEqual([])
  expect(actorsFor('forward')).toEqual(['district-officer', 'city-officer', 'leader'])
  expect(problems((e) => (e.procedure.steps[2]!.events[0]!.id = 'forward'))).toEqual([])
})
