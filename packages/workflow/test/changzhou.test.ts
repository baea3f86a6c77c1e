import { describe, expect, it } from 'vitest'
import { attempt, isRefusal, problemsOf, steps } from '../src/index.ts'
import type { CaseFacts, ViewerFacts } from '../src/index.ts'
import { facts, openLines, viewer } from './bureau.ts'
import { procedureOf, type Move } from './walk.ts'

const { procedure, machine, walk } = procedureOf('cz')

const lead = viewer('lead', 'lead-handler')
const district = viewer('district', 'district-officer')
const officer = viewer('officer', 'city-officer')
const leader = viewer('leader', 'leader')

const selected: Move[] = [
  [lead, 'apply-lead'],
  [district, 'recommend-lead'],
  [officer, 'select-lead'],
]
const toPanel: Move[] = [...selected, [lead, 'submit'], [district, 'recommend'], [officer, 'accept']]

describe('the Changzhou procedure (CZ-5.1, CZ-5.4a, CZ-5.4b, CZ-5.4c)', () => {
  it('compiles: every state can be reached, and left to an end', () => expect(problemsOf(procedure)).toEqual([]))

  it('CZ-5.1 selects the lead before anything else: only then the whole application is written', () => {
    expect(procedure.initial).toBe('lead-application')
    expect(walk(selected).state).toBe('draft')
    const shown = steps(machine, walk(selected).history, 'draft')
    expect(shown.filter(({ state }) => state === 'done').map(({ step }) => step.clause)).toEqual([
      'CZ-5.1',
      'CZ-5.1',
      'CZ-5.1',
    ])
  })

  it('CZ-5.4a goes by the district to the city', () => {
    expect(walk(toPanel).state).toBe('panel')
    expect(attempt(machine, facts('district-review'), officer, 'accept')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    expect(machine.states.get('district-review')!.step.clause).toBe('CZ-5.4a')
  })

  it('returns each part to where it was written', () => {
    expect(walk([...selected.slice(0, 1), [district, 'return']]).state).toBe('lead-returned')
    expect(walk([...selected.slice(0, 2), [officer, 'return']]).state).toBe('lead-returned')
    const again: Move[] = [...selected.slice(0, 2), [officer, 'return'], [lead, 'apply-lead', { roundOpen: false }]]
    expect(walk(again).state).toBe('lead-district')
    expect(walk([...selected, [lead, 'submit'], [district, 'return']]).state).toBe('returned')
    expect(walk([...selected, [lead, 'submit'], [district, 'return'], [lead, 'submit']]).state).toBe('district-review')
  })

  it('CZ-5.4b, CZ-5.4c leads by review and decision, then by publicity and the listing, to the cultivation list', () => {
    const ahead = steps(machine, [], machine.initial).filter(({ state }) => state === 'ahead')
    const way = ahead.map(({ step }) => step.id)
    const known = ['draft', 'district-review', 'city-acceptance', 'panel', 'defence', 'decision', 'publicity', 'naming']
    expect(way.filter((id) => known.includes(id))).toEqual(known)
    expect(way.at(-1)).toBe('listed')
    // The text asks for no publicity: the step wears no clause.
    expect(machine.states.get('publicity')!.step.clause).toBeUndefined()
  })

  it('ends when the lead is not recommended, not selected, or withdraws', () => {
    expect(
      walk([
        [lead, 'apply-lead'],
        [district, 'reject'],
      ]).state,
    ).toBe('rejected')
    expect(walk([...selected.slice(0, 2), [officer, 'reject']]).state).toBe('rejected')
    expect(walk([[lead, 'withdraw']]).state).toBe('withdrawn')
    expect(walk([...selected, [lead, 'withdraw']]).state).toBe('withdrawn')
  })

  const refusals: [string, string, ViewerFacts, string, Partial<CaseFacts>, string][] = [
    [
      'an application to lead that is not stated',
      'lead-application',
      lead,
      'apply-lead',
      { formProblems: 1 },
      'FORM_INCOMPLETE',
    ],
    [
      'a lead from elsewhere',
      'lead-application',
      lead,
      'apply-lead',
      { unmetMandatory: ['CZ-3.2.1a'] },
      'CLAUSE_UNMET',
    ],
    [
      'a second consortium without a reason',
      'lead-application',
      lead,
      'apply-lead',
      { principleWithoutReason: ['CZ-3.1.2c'] },
      'REASON_MISSING',
    ],
    ['an application to lead after the round', 'lead-application', lead, 'apply-lead', { roundOpen: false }, 'CLOSED'],
    ['the whole application before the selection', 'lead-application', lead, 'submit', {}, 'NOT_ALLOWED_NOW'],
    [
      'a recommendation with open points',
      'lead-district',
      district,
      'recommend-lead',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
    ],
    ['the city in the district’s step', 'lead-district', officer, 'recommend-lead', {}, 'NOT_YOURS'],
    ['the district in the city’s step', 'lead-selection', district, 'select-lead', {}, 'NOT_YOURS'],
    [
      'a selection against a clause not waived',
      'lead-selection',
      officer,
      'select-lead',
      { unwaived: ['CZ-3.1.2c'] },
      'WAIVER_MISSING',
    ],
    ['a submission without all signatures', 'draft', lead, 'submit', { unsigned: ['示例大学'] }, 'SIGNATURE_MISSING'],
    [
      'closing before all have signed',
      'defence',
      officer,
      'close-scoring',
      { sheets: { total: 5, signed: 4 } },
      'SHEETS_OPEN',
    ],
    ['an approval of nothing', 'decision', leader, 'approve-decision', {}, 'DECISION_NOT_READY'],
  ]
  it.each(refusals)('refuses %s', (_, state, who, event, change, code) => {
    expect(attempt(machine, facts(state, change), who, event)).toMatchObject({ code })
  })

  it('needs no signature for the application to lead: members join later', () => {
    expect(isRefusal(attempt(machine, facts('lead-application', { unsigned: ['示例大学'] }), lead, 'apply-lead'))).toBe(
      false,
    )
  })
})
