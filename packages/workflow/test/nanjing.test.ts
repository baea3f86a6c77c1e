import { describe, expect, it } from 'vitest'
import { attempt, problemsOf, steps } from '../src/index.ts'
import type { CaseFacts, ViewerFacts } from '../src/index.ts'
import { facts, openLines, viewer } from './bureau.ts'
import { procedureOf, type Move } from './walk.ts'

const { procedure, machine, walk } = procedureOf('nj')

const lead = viewer('lead', 'lead-handler')
const district = viewer('district', 'district-officer')
const officer = viewer('officer', 'city-officer')
const leader = viewer('leader', 'leader')
const prepared = { naming: { state: 'PREPARED' as const, preparedBy: 'officer' } }

const toCheck: Move[] = [
  [lead, 'submit'],
  [district, 'forward'],
]
const toFiling: Move[] = [...toCheck, [officer, 'pass-form']]

describe('the Nanjing procedure (NJ-1a)', () => {
  it('compiles: every state can be reached, and left to an end', () => expect(problemsOf(procedure)).toEqual([]))

  it('NJ-1a goes by the district and the form check to the filing, by two persons', () => {
    const { state } = walk([...toFiling, [officer, 'prepare-naming'], [leader, 'approve-naming', prepared]])
    expect(state).toBe('filed')
    const way = steps(machine, [], machine.initial).filter((step) => step.state === 'ahead')
    expect(way.map(({ step }) => step.id)).toEqual(['forwarding', 'form-check', 'filing', 'filed'])
  })

  it('has no panel, no decision and no publicity: the text asks for none', () => {
    const events = procedure.steps.flatMap((step) => step.events.map(({ id }) => id))
    for (const id of ['prepare-draw', 'prepare-decision', 'prepare-notice']) expect(events).not.toContain(id)
  })

  it('returns from the district and from the city to the lead, and by the district again', () => {
    expect(walk([...toCheck.slice(0, 1), [district, 'return'], [lead, 'submit', { roundOpen: false }]]).state).toBe(
      'forwarding',
    )
    expect(walk([...toCheck, [officer, 'return']]).state).toBe('returned')
  })

  it('ends declined or withdrawn', () => {
    expect(walk([...toCheck, [officer, 'reject']]).state).toBe('rejected')
    expect(walk([[lead, 'withdraw']]).state).toBe('withdrawn')
  })

  const refusals: [string, string, ViewerFacts, string, Partial<CaseFacts>, string][] = [
    [
      'NJ-3.2 a submission without all signatures',
      'draft',
      lead,
      'submit',
      { unsigned: ['示例大学'] },
      'SIGNATURE_MISSING',
    ],
    [
      'NJ-3.2 a submission without the agreement',
      'draft',
      lead,
      'submit',
      { unmetMandatory: ['NJ-3.2'] },
      'CLAUSE_UNMET',
    ],
    [
      'NJ-1b another term without a reason',
      'draft',
      lead,
      'submit',
      { principleWithoutReason: ['NJ-1b'] },
      'REASON_MISSING',
    ],
    ['NJ-6 a submission before the policy', 'draft', lead, 'submit', { unmetMandatory: ['NJ-6'] }, 'CLAUSE_UNMET'],
    ['a submission after the round', 'draft', lead, 'submit', { roundOpen: false }, 'CLOSED'],
    [
      'NJ-3.1 forwarding with open lines',
      'forwarding',
      district,
      'forward',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
    ],
    ['the city in the district’s step', 'forwarding', officer, 'forward', {}, 'NOT_YOURS'],
    ['the district in the city’s step', 'form-check', district, 'pass-form', {}, 'NOT_YOURS'],
    [
      'passing the form with a line open',
      'form-check',
      officer,
      'pass-form',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
    ],
    [
      'NJ-3.5c passing against a verdict',
      'form-check',
      officer,
      'pass-form',
      { unmetMandatory: ['NJ-3.5c'] },
      'CLAUSE_UNMET',
    ],
    [
      'NJ-3.5b passing without a waiver',
      'form-check',
      officer,
      'pass-form',
      { unwaived: ['NJ-3.5b'] },
      'WAIVER_MISSING',
    ],
    ['NJ-1a filing without the form check', 'form-check', officer, 'prepare-naming', {}, 'NOT_ALLOWED_NOW'],
    ['NJ-1a filing by the lead’s own submission', 'draft', leader, 'approve-naming', {}, 'NOT_ALLOWED_NOW'],
    ['NJ-1a an approval of nothing', 'filing', leader, 'approve-naming', {}, 'NAMING_NOT_READY'],
    ['an approval by the preparer', 'filing', viewer('officer', 'leader'), 'approve-naming', prepared, 'SAME_PERSON'],
  ]
  it.each(refusals)('refuses %s', (_, state, who, event, change, code) => {
    expect(attempt(machine, facts(state, change), who, event)).toMatchObject({ code })
  })

  it('a refusal names the clauses that stand in the way', () => {
    const answer = attempt(machine, facts('form-check', { unwaived: ['NJ-3.5b'] }), officer, 'pass-form')
    expect(answer).toMatchObject({ clauses: ['NJ-3.5b'] })
  })
})
