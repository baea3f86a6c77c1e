import { describe, expect, it } from 'vitest'
import { attempt, problemsOf, steps } from '../src/index.ts'
import type { CaseFacts, ViewerFacts } from '../src/index.ts'
import { facts, openLines, viewer } from './bureau.ts'
import { procedureOf, type Move } from './walk.ts'

const { procedure, machine, walk } = procedureOf('js')

const lead = viewer('lead', 'lead-handler')
const city = viewer('city', 'district-officer')
const province = viewer('province', 'city-officer')
const colleague = viewer('colleague', 'city-officer')
const leader = viewer('leader', 'leader')

const selected: Move[] = [
  [lead, 'apply-lead'],
  [city, 'select-lead'],
]
const verified: Move[] = [...selected, [lead, 'submit'], [city, 'verify']]
const prepared = { decision: { state: 'PREPARED', outcome: 'NAME', preparedBy: 'province' } } as const

describe('the Jiangsu procedure (JS-5.1, JS-5.4a, JS-5.4b, JS-5.4c)', () => {
  it('compiles: every state can be reached, and left to an end', () => expect(problemsOf(procedure)).toEqual([]))

  it('JS-5.1 the city selects the lead before anything else is written', () => {
    expect(procedure.initial).toBe('lead-application')
    expect(walk(selected).state).toBe('draft')
    expect(
      walk([
        [lead, 'apply-lead'],
        [city, 'return'],
        [lead, 'apply-lead', { roundOpen: false }],
      ]).state,
    ).toBe('lead-selection')
    const step = machine.states.get('lead-selection')!
    expect([step.step.clause, step.events.get('select-lead')!.clause]).toEqual(['JS-5.1', 'JS-5.1'])
  })

  it('JS-5.4a the city verifies, and only then the province takes the case on', () => {
    expect(walk(verified).state).toBe('province-acceptance')
    const { step, events } = machine.states.get('city-verification')!
    expect([step.clause, events.get('verify')!.clause]).toEqual(['JS-5.4a', 'JS-5.4a'])
    expect(attempt(machine, facts('city-verification'), province, 'accept')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    expect(attempt(machine, facts('draft'), city, 'verify')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
  })

  it('JS-5.4b experts assess before the province decides', () => {
    const ahead = steps(machine, walk([...verified, [province, 'accept']]).history, 'panel')
    const way = ahead.filter(({ state }) => state === 'ahead').map(({ step }) => step.id)
    expect(way).toEqual(['assessment', 'decision', 'publicity', 'naming', 'named'])
    expect(attempt(machine, facts('panel'), province, 'prepare-decision')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    expect(attempt(machine, facts('assessment'), province, 'prepare-decision')).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    })
    expect(['panel', 'assessment'].map((id) => machine.states.get(id)!.step.clause)).toEqual(['JS-5.4b', 'JS-5.4b'])
    // The text asks for no publicity: the step wears no clause.
    expect(machine.states.get('publicity')!.step.clause).toBeUndefined()
  })

  it('JS-5.4b the best are supported: no more than the quota', () => {
    const approve = (used: number) =>
      attempt(machine, facts('decision', { ...prepared, quota: { most: 2, used } }), leader, 'approve-decision')
    expect(approve(1)).toEqual({ to: 'publicity' })
    expect(approve(2)).toMatchObject({ code: 'QUOTA_FULL' })
  })

  it('ends when the lead is not selected, not recommended, not accepted, or withdraws', () => {
    expect(walk([...selected.slice(0, 1), [city, 'reject']]).state).toBe('rejected')
    expect(walk([...verified.slice(0, 3), [city, 'reject']]).state).toBe('rejected')
    expect(walk([...verified, [province, 'reject']]).state).toBe('rejected')
    expect(walk([...selected, [lead, 'withdraw']]).state).toBe('withdrawn')
    expect(walk([...verified, [province, 'return']]).state).toBe('returned')
  })

  const refusals: [string, string, ViewerFacts, string, Partial<CaseFacts>, string][] = [
    ['JS-5.1: a lead not stated', 'lead-application', lead, 'apply-lead', { formProblems: 1 }, 'FORM_INCOMPLETE'],
    [
      'JS-4.1.1: a lead from elsewhere',
      'lead-application',
      lead,
      'apply-lead',
      { unmetMandatory: ['JS-4.1.1'] },
      'CLAUSE_UNMET',
    ],
    [
      'JS-4.1.2b: a small industry leader without a reason',
      'lead-application',
      lead,
      'apply-lead',
      { principleWithoutReason: ['JS-4.1.2b'] },
      'REASON_MISSING',
    ],
    ['JS-5.1: the whole application before the selection', 'lead-application', lead, 'submit', {}, 'NOT_ALLOWED_NOW'],
    [
      'JS-5.1: a selection with open points',
      'lead-selection',
      city,
      'select-lead',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
    ],
    ['JS-5.1: the province selecting', 'lead-selection', province, 'select-lead', {}, 'NOT_YOURS'],
    ['JS-5.3: no signature of a member', 'draft', lead, 'submit', { unsigned: ['示例大学'] }, 'SIGNATURE_MISSING'],
    [
      'JS-5.4a: no opinion on necessity or feasibility',
      'city-verification',
      city,
      'verify',
      { uncheckedLines: openLines(2) },
      'CHECKLIST_OPEN',
    ],
    ['JS-5.4a: the province in the city’s step', 'city-verification', province, 'verify', {}, 'NOT_YOURS'],
    ['a clause not waived', 'province-acceptance', province, 'accept', { unwaived: ['JS-4.1.2b'] }, 'WAIVER_MISSING'],
    [
      'JS-5.4b: closing before all have signed',
      'assessment',
      province,
      'close-scoring',
      { sheets: { total: 5, signed: 4 } },
      'SHEETS_OPEN',
    ],
    [
      'JS-5.4c: support against a verdict',
      'decision',
      leader,
      'approve-decision',
      { ...prepared, unmetMandatory: ['JS-5.4c'] },
      'CLAUSE_UNMET',
    ],
    ['an approval of nothing', 'decision', leader, 'approve-decision', {}, 'DECISION_NOT_READY'],
  ]
  it.each(refusals)('refuses %s', (_, state, who, event, change, code) => {
    expect(attempt(machine, facts(state, change), who, event)).toMatchObject({ code })
  })

  it('keeps a case that was handed over in its office from the colleague', () => {
    const held = { holder: { accountId: 'province', name: '示例' } }
    expect(attempt(machine, facts('province-acceptance', held), colleague, 'accept')).toMatchObject({
      code: 'HELD_BY_ANOTHER',
    })
  })
})
