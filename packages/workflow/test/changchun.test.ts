import { describe, expect, it } from 'vitest'
import { attempt, problemsOf, steps } from '../src/index.ts'
import type { CaseFacts, DecisionFacts, MeetingFacts, ViewerFacts } from '../src/index.ts'
import { facts, openLines, viewer } from './bureau.ts'
import { procedureOf, type Move } from './walk.ts'

const { procedure, machine, walk } = procedureOf('cc')

const lead = viewer('lead', 'lead-handler')
const district = viewer('district', 'district-officer')
const officer = viewer('officer', 'city-officer')
const leader = viewer('leader', 'leader')

const met = (conclusion: MeetingFacts['conclusion'] = 'AGREED'): Partial<CaseFacts> => ({ meeting: { conclusion } })
const proposed = (outcome: DecisionFacts['outcome'], meeting = met()): Partial<CaseFacts> => ({
  ...meeting,
  decision: { state: 'PREPARED', outcome, preparedBy: 'officer' },
})
const posted = (endsOn: string, open = 0): Partial<CaseFacts> => ({
  notice: { state: 'POSTED', preparedBy: 'officer', endsOn },
  objections: { open, upholdPreparedBy: open ? 'officer' : null },
})
const naming: Partial<CaseFacts> = { naming: { state: 'PREPARED', preparedBy: 'officer' } }
const approved: Partial<CaseFacts> = { draw: { state: 'APPROVED', preparedBy: 'officer', witnessedBy: 'colleague' } }

const toMeeting: Move[] = [
  [lead, 'submit'],
  [district, 'recommend'],
  [officer, 'accept'],
  [officer, 'open-demonstration', approved],
  [officer, 'close-scoring'],
]
const toPublicity: Move[] = [
  ...toMeeting,
  [officer, 'record-meeting'],
  [officer, 'prepare-decision', met()],
  [leader, 'approve-decision', proposed('NAME')],
]

describe('the Changchun procedure', () => {
  it('compiles, with both ways in', () => {
    expect(problemsOf(procedure)).toEqual([])
    expect(machine.firsts).toEqual(['draft', 'direct-draft'])
  })

  it('CC-9.2, CC-9.3a, CC-9.3b lead by review, demonstration, meeting, decision and publicity to the name', () => {
    expect(walk(toMeeting).state).toBe('director-meeting')
    expect(walk(toPublicity).state).toBe('publicity')
    const end = walk([
      ...toPublicity,
      [officer, 'close-publicity', posted('2026-11-19')],
      [officer, 'prepare-naming'],
      [leader, 'approve-naming', naming],
    ])
    expect(end.state).toBe('named')
    const shown = steps(machine, end.history, end.state)
    expect(shown.filter(({ state }) => state === 'done').map(({ step }) => step.id)).toEqual([
      ...['draft', 'district-review', 'city-acceptance', 'panel', 'demonstration', 'director-meeting', 'decision'],
      ...['publicity', 'naming', 'named'],
    ])
    expect(shown.some(({ step }) => step.id.startsWith('direct-') && step.id !== 'director-meeting')).toBe(false)
  })

  it('CC-9.3c recognises directly: checked, named by two persons, without any review', () => {
    const end = walk(
      [
        [lead, 'submit', { unsigned: ['示例大学'] }],
        [officer, 'recognise'],
        [officer, 'prepare-naming'],
        [leader, 'approve-naming', naming],
      ],
      'direct-draft',
    )
    expect(end.state).toBe('recognised')
    expect(steps(machine, end.history, end.state).map(({ step }) => step.id)).not.toContain('demonstration')
    expect(procedure.entries).toMatchObject([{ initial: 'direct-draft', clause: 'CC-9.3c' }])
    const back: Move[] = [
      [lead, 'submit'],
      [officer, 'return'],
      [lead, 'submit', { roundOpen: false }],
    ]
    expect(walk(back, 'direct-draft').state).toBe('direct-check')
    expect(walk([...back, [officer, 'reject']], 'direct-draft').state).toBe('direct-rejected')
  })

  it('R13: an upheld objection puts the case before the meeting again, and it may end without a name', () => {
    const again: Move[] = [...toPublicity, [leader, 'uphold-objection', posted('2026-11-27', 1)]]
    expect(walk(again).state).toBe('director-meeting')
    const overturned: Partial<CaseFacts> = {
      meeting: { conclusion: 'AGREED', reopened: true },
      decision: { state: 'OVERTURNED', outcome: 'NAME', preparedBy: 'officer' },
    }
    expect(
      walk([
        ...again,
        [officer, 'record-meeting', overturned],
        [officer, 'prepare-decision', { ...overturned, ...met('REFUSED') }],
        [leader, 'approve-decision', proposed('REJECT', met('REFUSED'))],
      ]).state,
    ).toBe('rejected')
  })

  const skips: [string, string, ViewerFacts, string, Partial<CaseFacts>, string, string[]][] = [
    ['CC-9.2 the bureau before the district', 'district-review', officer, 'accept', {}, 'NOT_ALLOWED_NOW', ['CC-9.2']],
    ['CC-9.2 the district’s own step', 'district-review', officer, 'recommend', {}, 'NOT_YOURS', []],
    [
      'CC-9.3a a meeting before the demonstration',
      'demonstration',
      officer,
      'record-meeting',
      {},
      'NOT_ALLOWED_NOW',
      ['CC-9.3a'],
    ],
    [
      'CC-9.3a a decision before the demonstration',
      'demonstration',
      officer,
      'prepare-decision',
      {},
      'NOT_ALLOWED_NOW',
      ['CC-9.3a'],
    ],
    [
      'CC-9.3a a decision without the meeting',
      'director-meeting',
      officer,
      'prepare-decision',
      {},
      'MEETING_MISSING',
      ['CC-9.3a'],
    ],
    [
      'CC-9.3a a decision on a case put off',
      'director-meeting',
      officer,
      'prepare-decision',
      met('DEFERRED'),
      'MEETING_MISSING',
      ['CC-9.3a'],
    ],
    [
      'CC-9.3a an approval that the meeting refused',
      'decision',
      leader,
      'approve-decision',
      proposed('NAME', met('REFUSED')),
      'MEETING_MISSING',
      ['CC-9.3a'],
    ],
    [
      'CC-9.3a an approval without the meeting',
      'decision',
      leader,
      'approve-decision',
      proposed('NAME', { meeting: null }),
      'MEETING_MISSING',
      ['CC-9.3a'],
    ],
    ['CC-9.3a a name before publicity', 'publicity', officer, 'prepare-naming', {}, 'NOT_ALLOWED_NOW', ['CC-9.3a']],
    [
      'CC-9.3a publicity over an open objection',
      'publicity',
      officer,
      'close-publicity',
      posted('2026-11-19', 1),
      'OBJECTION_OPEN',
      ['CC-9.3a'],
    ],
    [
      'the last day of publicity: the days are ours',
      'publicity',
      officer,
      'close-publicity',
      posted('2026-11-20'),
      'PUBLICITY_RUNNING',
      [],
    ],
    [
      'CC-3 a name before the decision',
      'decision',
      officer,
      'prepare-naming',
      {},
      'NOT_ALLOWED_NOW',
      ['CC-3', 'CC-9.3a'],
    ],
    ['CC-9.3c a name before the check', 'direct-check', officer, 'prepare-naming', {}, 'NOT_ALLOWED_NOW', ['CC-9.3c']],
    [
      'CC-9.3c a recognition with open lines',
      'direct-check',
      officer,
      'recognise',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
      [],
    ],
    [
      'CC-9.3c an approval from below a province',
      'direct-draft',
      lead,
      'submit',
      { unmetMandatory: ['CC-9.3c'] },
      'CLAUSE_UNMET',
      ['CC-9.3c'],
    ],
    [
      'CC-11c an application that is not voluntary',
      'draft',
      lead,
      'submit',
      { unmetMandatory: ['CC-11c'] },
      'CLAUSE_UNMET',
      ['CC-11c'],
    ],
    [
      'CC-7a an application not signed by all',
      'draft',
      lead,
      'submit',
      { unsigned: ['示例大学'] },
      'SIGNATURE_MISSING',
      [],
    ],
    [
      'a second deliberation of what is concluded',
      'director-meeting',
      officer,
      'record-meeting',
      met(),
      'NOT_ALLOWED_NOW',
      [],
    ],
  ]
  it.each(skips)('refuses %s', (_, state, who, event, change, code, clauses) => {
    expect(attempt(machine, facts(state, change), who, event)).toMatchObject({ code, clauses })
  })
})
