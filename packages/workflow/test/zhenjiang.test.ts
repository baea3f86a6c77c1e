import { describe, expect, it } from 'vitest'
import { attempt, available, problemsOf, steps } from '../src/index.ts'
import type { CaseFacts, DrawFacts, DecisionFacts, NamingFacts, NoticeFacts, ViewerFacts } from '../src/index.ts'
import { facts, openLines, viewer } from './bureau.ts'
import { procedureOf, type Move } from './walk.ts'

const { procedure, machine, walk } = procedureOf('zj')

const lead = viewer('lead', 'lead-handler')
const district = viewer('district', 'district-officer')
const officer = viewer('officer', 'city-officer')
const colleague = viewer('colleague', 'city-officer')
const leader = viewer('leader', 'leader')
const everyone = [lead, district, officer, colleague, leader]

const draw = (state: DrawFacts['state'], witnessedBy: string | null = null): Partial<CaseFacts> => ({
  draw: { state, preparedBy: 'officer', witnessedBy },
})
const decision = (state: DecisionFacts['state'], outcome: DecisionFacts['outcome'] = 'NAME'): Partial<CaseFacts> => ({
  ...draw('APPROVED', 'colleague'),
  decision: { state, outcome, preparedBy: 'officer' },
})
const after = (change: Partial<CaseFacts>): Partial<CaseFacts> => ({ ...decision('APPROVED'), ...change })
const notice = (state: NoticeFacts['state'], endsOn: string | null = null): Partial<CaseFacts> =>
  after({ notice: { state, preparedBy: 'officer', endsOn } })
const objected = (open: number, upholdPreparedBy: string | null = null): Partial<CaseFacts> => ({
  ...notice('POSTED', '2026-11-27'),
  objections: { open, upholdPreparedBy },
})
const naming = (state: NamingFacts['state']): Partial<CaseFacts> => ({
  ...notice('CLOSED', '2026-11-19'),
  naming: { state, preparedBy: 'officer' },
})
const toPanel: Move[] = [
  [lead, 'submit'],
  [district, 'recommend'],
  [officer, 'accept'],
]
const toDecision: Move[] = [
  ...toPanel,
  [officer, 'prepare-draw'],
  [colleague, 'witness-draw', draw('COMMITTED')],
  [leader, 'approve-draw', draw('DRAWN', 'colleague')],
  [officer, 'open-demonstration', draw('APPROVED', 'colleague')],
  [officer, 'close-scoring', draw('APPROVED', 'colleague')],
]

const toPublicity: Move[] = [
  ...toDecision,
  [officer, 'prepare-decision', draw('APPROVED', 'colleague')],
  [leader, 'approve-decision', decision('PREPARED')],
]

describe('the Zhenjiang procedure (ZJ-4.4b, ZJ-4.4c, ZJ-4.4d)', () => {
  it('compiles', () => expect(problemsOf(procedure)).toEqual([]))

  it('takes a case from draft to its name', () => {
    const { state, history } = walk([
      ...toPublicity,
      [officer, 'prepare-notice', after({})],
      [leader, 'approve-notice', notice('PREPARED')],
      [officer, 'close-publicity', notice('POSTED', '2026-11-19')],
      [officer, 'prepare-naming', notice('CLOSED', '2026-11-19')],
      [leader, 'approve-naming', naming('PREPARED')],
    ])
    expect(state).toBe('named')
    const shown = steps(machine, history, state)
    expect(shown.filter((one) => one.state === 'done').map(({ step }) => step.id)).toEqual([
      'draft',
      'district-review',
      'city-acceptance',
      'panel',
      'demonstration',
      'decision',
      'publicity',
      'naming',
      'named',
    ])
    expect(shown.filter((one) => one.state === 'skipped').map(({ step }) => step.id)).toEqual([
      'returned',
      'rejected',
      'withdrawn',
    ])
    expect(shown.find(({ step }) => step.id === 'panel')?.events.map(({ event }) => event)).toEqual([
      'prepare-draw',
      'witness-draw',
      'approve-draw',
      'open-demonstration',
    ])
  })

  it('returns a case for correction from district and city, and takes it back', () => {
    const once: Move[] = [
      [lead, 'submit'],
      [district, 'return'],
      [lead, 'submit', { roundOpen: false }],
    ]
    expect(walk(once).state).toBe('district-review')
    expect(walk([...once, [district, 'recommend'], [officer, 'return']]).state).toBe('returned')
  })

  it('draws anew after an abandoned draw', () => {
    const again: Move[] = [
      ...toPanel,
      [officer, 'prepare-draw'],
      [officer, 'abandon-draw', draw('DRAWN', 'colleague')],
      [officer, 'prepare-draw', draw('ABANDONED')],
    ]
    expect(walk(again).state).toBe('panel')
  })

  it('goes back to the decision when an objection is upheld, and on when it is not', () => {
    const upheld: Move[] = [...toPublicity, [leader, 'uphold-objection', objected(1, 'officer')]]
    expect(walk(upheld).state).toBe('decision')
    const anew = walk([...upheld, [officer, 'prepare-decision', decision('OVERTURNED')]])
    expect(anew.state).toBe('decision')
    expect(walk([...toPublicity, [officer, 'dismiss-objection', objected(1)]]).state).toBe('publicity')
  })

  it('puts publicity and naming on the usual way', () => {
    const ahead = steps(machine, [], 'decision').filter(({ state }) => state === 'ahead')
    expect(ahead.map(({ step }) => step.id)).toEqual(['publicity', 'naming', 'named'])
  })

  it('ends in 不予备案 when the approved decision says so, with nothing to waive', () => {
    const refused = { ...decision('PREPARED', 'REJECT'), unwaived: ['ZJ-3a'] }
    expect(walk([...toDecision, [leader, 'approve-decision', refused]]).state).toBe('rejected')
    expect(
      walk([
        ...toDecision,
        [leader, 'decline-decision', decision('PREPARED')],
        [officer, 'prepare-decision', decision('DECLINED')],
      ]).state,
    ).toBe('decision')
  })

  it('ends when it is withdrawn or rejected on the way', () => {
    expect(walk([[lead, 'withdraw']]).state).toBe('withdrawn')
    expect(
      walk([
        [lead, 'submit'],
        [district, 'reject'],
      ]).state,
    ).toBe('rejected')
    expect(walk([...toPanel.slice(0, 2), [officer, 'reject']]).state).toBe('rejected')
  })

  const refusals: [string, string, ViewerFacts, string, Partial<CaseFacts>, string][] = [
    ['an incomplete form', 'draft', lead, 'submit', { formProblems: 1 }, 'FORM_INCOMPLETE'],
    ['an unmet mandatory clause', 'draft', lead, 'submit', { unmetMandatory: ['ZJ-3.1.1a'] }, 'CLAUSE_UNMET'],
    [
      'a principle clause without a reason',
      'draft',
      lead,
      'submit',
      { principleWithoutReason: ['ZJ-3a'] },
      'REASON_MISSING',
    ],
    ['a missing signature', 'draft', lead, 'submit', { unsigned: ['示例大学'] }, 'SIGNATURE_MISSING'],
    ['a missing signature after a return', 'returned', lead, 'submit', { unsigned: ['示例大学'] }, 'SIGNATURE_MISSING'],
    ['a closed round', 'draft', lead, 'submit', { roundOpen: false }, 'CLOSED'],
    ['another district’s step', 'district-review', officer, 'recommend', {}, 'NOT_YOURS'],
    [
      'open review points',
      'district-review',
      district,
      'recommend',
      { uncheckedLines: openLines(1) },
      'CHECKLIST_OPEN',
    ],
    ['a clause not waived', 'city-acceptance', officer, 'accept', { unwaived: ['ZJ-3a'] }, 'WAIVER_MISSING'],
    ['a second draw', 'panel', officer, 'prepare-draw', draw('COMMITTED'), 'DRAW_NOT_READY'],
    ['the preparer as witness', 'panel', officer, 'witness-draw', draw('COMMITTED'), 'SAME_PERSON'],
    ['the lead as witness', 'panel', lead, 'witness-draw', draw('COMMITTED'), 'NOT_YOURS'],
    ['approval by an officer', 'panel', officer, 'approve-draw', draw('DRAWN', 'colleague'), 'NOT_YOURS'],
    ['approval by the witness', 'panel', leader, 'approve-draw', draw('DRAWN', 'leader'), 'SAME_PERSON'],
    ['opening before approval', 'panel', officer, 'open-demonstration', draw('DRAWN', 'colleague'), 'DRAW_NOT_READY'],
    [
      'closing before all have signed',
      'demonstration',
      officer,
      'close-scoring',
      { sheets: { total: 5, signed: 4 } },
      'SHEETS_OPEN',
    ],
    [
      'ZJ-4.4d naming without both verdicts',
      'decision',
      leader,
      'approve-decision',
      { ...decision('PREPARED'), unmetMandatory: ['ZJ-4.4d'] },
      'CLAUSE_UNMET',
    ],
    ['approval of nothing', 'decision', leader, 'approve-decision', {}, 'DECISION_NOT_READY'],
    [
      'approval by the preparer',
      'decision',
      viewer('officer', 'leader'),
      'approve-decision',
      decision('PREPARED'),
      'SAME_PERSON',
    ],
    [
      'approval beyond the quota',
      'decision',
      leader,
      'approve-decision',
      { ...decision('PREPARED'), quota: { most: 3, used: 3 } },
      'QUOTA_FULL',
    ],
    [
      'the preparer’s approval of a notice',
      'publicity',
      viewer('officer', 'leader'),
      'approve-notice',
      notice('PREPARED'),
      'SAME_PERSON',
    ],
    [
      'closing on the last day',
      'publicity',
      officer,
      'close-publicity',
      notice('POSTED', '2026-11-20'),
      'PUBLICITY_RUNNING',
    ],
    [
      'closing with an objection open',
      'publicity',
      officer,
      'close-publicity',
      { ...objected(1), ...notice('POSTED', '2026-11-19') },
      'OBJECTION_OPEN',
    ],
    [
      'a naming by its preparer',
      'naming',
      viewer('officer', 'leader'),
      'approve-naming',
      naming('PREPARED'),
      'SAME_PERSON',
    ],
    ['withdrawal after submission', 'district-review', lead, 'withdraw', {}, 'NOT_ALLOWED_NOW'],
  ]
  it.each(refusals)('refuses %s', (_, state, who, event, change, code) => {
    expect(attempt(machine, facts(state, change), who, event)).toMatchObject({ code })
  })

  it('has someone who can move a case on in every state, and nobody at an end', () => {
    const conditions = [
      {},
      draw('COMMITTED'),
      draw('DRAWN', 'colleague'),
      draw('APPROVED', 'colleague'),
      decision('PREPARED'),
      notice('PREPARED'),
      notice('POSTED', '2026-11-19'),
      objected(1),
      objected(1, 'officer'),
      naming('PREPARED'),
    ]
    for (const [id, { events }] of machine.states) {
      const possible = new Set(
        conditions.flatMap((change) =>
          everyone.flatMap((who) =>
            available(machine, facts(id, change), who)
              .filter(({ refusal }) => refusal === null)
              .map(({ event }) => event),
          ),
        ),
      )
      expect([...possible].sort(), id).toEqual([...events.keys()].sort())
      expect(events.size === 0).toBe(machine.finals.has(id))
    }
  })
})
