import { describe, expect, it } from 'vitest'
import { guardIds, type GuardId } from '@consortium/policy'
import { say, type Locale } from '@consortium/messages'
import { attempt, available, compile, guards } from '../src/index.ts'
import type { CaseFacts, DecisionFacts, DrawFacts, NamingFacts, NoticeFacts, RefusalCode } from '../src/index.ts'
import { bureau, facts, openLines, viewer } from './bureau.ts'

const machine = compile(bureau)
const officer = viewer('officer', 'city-officer')
const draw = (state: DrawFacts['state'], witnessedBy: string | null = null): Partial<CaseFacts> => ({
  draw: { state, preparedBy: 'preparer', witnessedBy },
})
const decision = (state: DecisionFacts['state'], outcome: 'NAME' | 'REJECT' = 'NAME'): Partial<CaseFacts> => ({
  decision: { state, outcome, preparedBy: 'preparer' },
})

const notice = (state: NoticeFacts['state'], endsOn: string | null = null): Partial<CaseFacts> => ({
  notice: { state, preparedBy: 'preparer', endsOn },
})
const objections = (open: number, upholdPreparedBy: string | null = null): Partial<CaseFacts> => ({
  objections: { open, upholdPreparedBy },
})
const naming = (state: NamingFacts['state']): Partial<CaseFacts> => ({ naming: { state, preparedBy: 'preparer' } })

interface Sample {
  passes: Partial<CaseFacts>[]
  refuses: Partial<CaseFacts>[]
  code: RefusalCode
  clauses?: string[]
  who?: string
}

const untilDue: Sample = {
  passes: [
    { roundOpen: true, dueOn: '2026-11-19' },
    { roundOpen: false, dueOn: '2026-11-20' },
    { roundOpen: false, dueOn: null },
  ],
  refuses: [{ roundOpen: false, dueOn: '2026-11-19' }],
  code: 'CLOSED',
}

const samples: Record<GuardId, Sample> = {
  'lead-stated': { passes: [{}], refuses: [{ formProblems: 1 }], code: 'FORM_INCOMPLETE' },
  'form-complete': { passes: [{}], refuses: [{ formProblems: 1 }], code: 'FORM_INCOMPLETE' },
  'no-unmet-mandatory': {
    passes: [{}, { unmetMandatory: ['ZJ-3.1.1a'], ...decision('PREPARED', 'REJECT') }],
    refuses: [{ unmetMandatory: ['ZJ-3.1.1a'] }],
    code: 'CLAUSE_UNMET',
    clauses: ['ZJ-3.1.1a'],
  },
  'principle-reasons': {
    passes: [{ unwaived: ['ZJ-3a'] }],
    refuses: [{ principleWithoutReason: ['ZJ-3a'] }],
    code: 'REASON_MISSING',
    clauses: ['ZJ-3a'],
  },
  'all-signed': { passes: [{}], refuses: [{ unsigned: ['示例甲公司', '示例乙大学'] }], code: 'SIGNATURE_MISSING' },
  'round-open': { passes: [{}], refuses: [{ roundOpen: false }], code: 'CLOSED' },
  'checklist-answered': { passes: [{}], refuses: [{ uncheckedLines: openLines(3) }], code: 'CHECKLIST_OPEN' },
  'no-active-draw': {
    passes: [{}, draw('ABANDONED')],
    refuses: [draw('COMMITTED'), draw('DRAWN'), draw('APPROVED')],
    code: 'DRAW_NOT_READY',
  },
  'draw-active': {
    passes: [draw('COMMITTED'), draw('DRAWN'), draw('APPROVED')],
    refuses: [{}, draw('ABANDONED')],
    code: 'DRAW_NOT_READY',
  },
  'draw-committed': {
    passes: [draw('COMMITTED')],
    refuses: [{}, draw('DRAWN'), draw('APPROVED'), draw('ABANDONED')],
    code: 'DRAW_NOT_READY',
  },
  'draw-drawn': {
    passes: [draw('DRAWN')],
    refuses: [{}, draw('COMMITTED'), draw('APPROVED'), draw('ABANDONED')],
    code: 'DRAW_NOT_READY',
  },
  'draw-approved': {
    passes: [draw('APPROVED')],
    refuses: [{}, draw('COMMITTED'), draw('DRAWN'), draw('ABANDONED')],
    code: 'DRAW_NOT_READY',
  },
  'panel-confirmed': {
    passes: [draw('APPROVED')],
    refuses: [
      { ...draw('APPROVED'), panel: { seats: 5, confirmed: 4, vacant: 0 } },
      { ...draw('APPROVED'), panel: { seats: 0, confirmed: 0, vacant: 0 } },
    ],
    code: 'PANEL_OPEN',
  },
  'reviews-signed': {
    passes: [{}],
    refuses: [{ reviews: { total: 5, signed: 4 } }, { reviews: { total: 0, signed: 0 } }],
    code: 'REVIEWS_OPEN',
  },
  'inspection-not-planned': {
    passes: [{ inspection: { members: 0, signed: 0 } }],
    refuses: [{}],
    code: 'INSPECTION_OPEN',
  },
  'inspection-signed': {
    passes: [{}],
    refuses: [{ inspection: { members: 3, signed: 2 } }, { inspection: { members: 0, signed: 0 } }],
    code: 'INSPECTION_OPEN',
  },
  'meeting-recorded': {
    passes: [
      { meeting: { conclusion: 'AGREED' } },
      { meeting: { conclusion: 'REFUSED' } },
      { meeting: { conclusion: 'REFUSED' }, decision: { state: 'PREPARED', outcome: 'REJECT', preparedBy: 'other' } },
    ],
    refuses: [
      {},
      { meeting: { conclusion: 'DEFERRED' } },
      { meeting: { conclusion: 'REFUSED' }, decision: { state: 'PREPARED', outcome: 'NAME', preparedBy: 'other' } },
    ],
    code: 'MEETING_MISSING',
  },
  'meeting-not-recorded': {
    passes: [{}, { meeting: { conclusion: 'DEFERRED' } }, { meeting: { conclusion: 'AGREED', reopened: true } }],
    refuses: [{ meeting: { conclusion: 'AGREED' } }, { meeting: { conclusion: 'REFUSED' } }],
    code: 'NOT_ALLOWED_NOW',
  },
  'witness-is-another': {
    passes: [{}, { draw: { state: 'COMMITTED', preparedBy: 'other', witnessedBy: null } }],
    refuses: [draw('COMMITTED')],
    code: 'SAME_PERSON',
    who: 'preparer',
  },
  'approver-is-another': {
    passes: [
      { draw: { state: 'DRAWN', preparedBy: 'a', witnessedBy: 'b' } },
      { ...draw('APPROVED'), decision: { state: 'PREPARED', outcome: 'NAME', preparedBy: 'a' } },
    ],
    refuses: [
      draw('DRAWN'),
      { draw: { state: 'DRAWN', preparedBy: 'a', witnessedBy: 'preparer' } },
      decision('PREPARED'),
      { ...decision('APPROVED'), ...notice('PREPARED') },
      { ...notice('POSTED', '2026-11-27'), ...objections(1, 'preparer') },
      { ...notice('CLOSED', '2026-11-19'), ...naming('PREPARED') },
    ],
    code: 'SAME_PERSON',
    who: 'preparer',
  },
  'all-sheets-signed': {
    passes: [{}],
    refuses: [{ sheets: { total: 5, signed: 4 } }, { sheets: { total: 0, signed: 0 } }],
    code: 'SHEETS_OPEN',
  },
  'decision-prepared': {
    passes: [decision('PREPARED')],
    refuses: [{}, decision('DECLINED'), decision('APPROVED')],
    code: 'DECISION_NOT_READY',
  },
  'decision-not-prepared': {
    passes: [{}, decision('DECLINED'), decision('OVERTURNED')],
    refuses: [decision('PREPARED'), decision('APPROVED')],
    code: 'DECISION_NOT_READY',
  },
  'findings-waived': {
    passes: [{}, { unwaived: ['ZJ-3a'], ...decision('PREPARED', 'REJECT') }],
    refuses: [
      { unwaived: ['ZJ-3a'] },
      { unwaived: ['ZJ-3a'], ...decision('PREPARED') },
      { unwaived: ['ZJ-3a'], ...decision('DECLINED', 'REJECT') },
    ],
    code: 'WAIVER_MISSING',
    clauses: ['ZJ-3a'],
  },
  'correction-open': untilDue,
  'writing-open': untilDue,
  'quota-left': {
    passes: [{}, { quota: { most: 2, used: 1 } }, { quota: { most: 0, used: 0 }, ...decision('PREPARED', 'REJECT') }],
    refuses: [{ quota: { most: 2, used: 2 } }, { quota: { most: 0, used: 0 }, ...decision('PREPARED') }],
    code: 'QUOTA_FULL',
  },
  'notice-not-prepared': {
    passes: [{}, notice('DECLINED'), notice('STOPPED'), notice('CLOSED')],
    refuses: [notice('PREPARED'), notice('POSTED', '2026-11-27')],
    code: 'NOTICE_NOT_READY',
  },
  'notice-prepared': {
    passes: [notice('PREPARED')],
    refuses: [{}, notice('POSTED', '2026-11-27'), notice('DECLINED')],
    code: 'NOTICE_NOT_READY',
  },
  'notice-posted': {
    passes: [notice('POSTED', '2026-11-27')],
    refuses: [{}, notice('PREPARED'), notice('STOPPED', '2026-11-27')],
    code: 'NOTICE_NOT_READY',
  },
  'publicity-over': {
    passes: [notice('POSTED', '2026-11-19')],
    refuses: [notice('POSTED', '2026-11-20'), notice('POSTED', '2026-12-01')],
    code: 'PUBLICITY_RUNNING',
  },
  'objections-open': { passes: [objections(1)], refuses: [{}], code: 'OBJECTION_NOT_READY' },
  'recusals-settled': { passes: [{}], refuses: [{ recusals: { open: 1 } }], code: 'RECUSAL_OPEN' },
  'objections-settled': { passes: [{}], refuses: [objections(1), objections(2, 'preparer')], code: 'OBJECTION_OPEN' },
  'uphold-not-prepared': {
    passes: [{}, objections(1)],
    refuses: [objections(1, 'preparer')],
    code: 'OBJECTION_NOT_READY',
  },
  'uphold-prepared': {
    passes: [objections(1, 'preparer')],
    refuses: [{}, objections(1)],
    code: 'OBJECTION_NOT_READY',
  },
  'naming-not-prepared': {
    passes: [{}, naming('DECLINED')],
    refuses: [naming('PREPARED'), naming('APPROVED')],
    code: 'NAMING_NOT_READY',
  },
  'naming-prepared': {
    passes: [naming('PREPARED')],
    refuses: [{}, naming('DECLINED'), naming('APPROVED')],
    code: 'NAMING_NOT_READY',
  },
}

describe.each(guardIds)('guard %s', (id) => {
  const { passes, refuses, code, clauses = [], who = 'someone' } = samples[id]
  it.each(passes.map((change) => [JSON.stringify(change), change] as const))('passes with %s', (_, change) => {
    expect(guards[id](facts('any', change), viewer(who))).toBeNull()
  })
  it.each(refuses.map((change) => [JSON.stringify(change), change] as const))('refuses with %s', (_, change) => {
    const refusal = guards[id](facts('any', change), viewer(who))!
    expect(refusal).toMatchObject({ code, clauses })
    for (const locale of ['zh', 'en'] as Locale[]) expect(say(locale, refusal.message)).not.toMatch(/[{}]|workflow\./)
  })
})

describe('a refusal in words', () => {
  it('names the units that have not signed in both languages', () => {
    const { message } = guards['all-signed'](facts('draft', { unsigned: ['甲示例', '乙示例', '丙示例'] }), viewer('x'))!
    expect(say('zh', message)).toBe('尚有 3 家单位未签署：甲示例、乙示例、丙示例')
    expect(say('en', message)).toBe('Units that have not signed (3): 甲示例, 乙示例, 丙示例')
  })
  it.each([
    [1, '尚有 1 项审核要点未作判断：示例要点1', 'Review points without a verdict (1): Sample point 1'],
    [
      3,
      '尚有 3 项审核要点未作判断：示例要点1；示例要点2；示例要点3',
      'Review points without a verdict (3): Sample point 1; Sample point 2; Sample point 3',
    ],
    [
      5,
      '尚有 5 项审核要点未作判断：示例要点1；示例要点2；示例要点3等',
      'Review points without a verdict (5): Sample point 1; Sample point 2; Sample point 3; and others',
    ],
  ])('names open lines, at most three of %i', (count, zh, en) => {
    const { message } = guards['checklist-answered'](
      facts('review', { uncheckedLines: openLines(count) }),
      viewer('x'),
    )!
    expect([say('zh', message), say('en', message)]).toEqual([zh, en])
  })
})

describe('attempt', () => {
  const broken = facts('draft', { formProblems: 2, unsigned: ['示例甲公司'] })

  it('asks who before anything else', () => {
    expect(attempt(machine, broken, officer, 'submit')).toMatchObject({ code: 'NOT_YOURS' })
    expect(attempt(machine, facts('review'), officer, 'submit')).toMatchObject({ code: 'NOT_YOURS' })
  })
  it('then whether the state has the event', () => {
    const lead = viewer('lead', 'lead-handler')
    expect(attempt(machine, { ...broken, state: 'review' }, lead, 'submit')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    expect(attempt(machine, facts('withdrawn'), lead, 'withdraw')).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
  })
  it('then the guards in their order', () => {
    const lead = viewer('lead', 'lead-handler')
    expect(attempt(machine, broken, lead, 'submit')).toMatchObject({ code: 'FORM_INCOMPLETE' })
    expect(attempt(machine, { ...broken, formProblems: 0 }, lead, 'submit')).toMatchObject({
      code: 'SIGNATURE_MISSING',
    })
    expect(attempt(machine, facts('draft'), lead, 'submit')).toEqual({ to: 'review' })
  })
  it('leads to the other end when the prepared decision is to reject', () => {
    const leader = viewer('leader', 'leader')
    expect(attempt(machine, facts('decision', decision('PREPARED')), leader, 'approve')).toEqual({ to: 'named' })
    expect(attempt(machine, facts('decision', decision('PREPARED', 'REJECT')), leader, 'approve')).toEqual({
      to: 'rejected',
    })
  })
  it('lets any city officer witness but the one who prepared', () => {
    const committed = facts('panel', draw('COMMITTED'))
    expect(attempt(machine, committed, officer, 'witness-draw')).toEqual({ to: 'panel' })
    expect(attempt(machine, committed, viewer('clerk', 'witness'), 'witness-draw')).toEqual({ to: 'panel' })
    expect(attempt(machine, committed, viewer('preparer', 'city-officer'), 'witness-draw')).toMatchObject({
      code: 'SAME_PERSON',
    })
    expect(attempt(machine, committed, viewer('lead', 'lead-handler'), 'witness-draw')).toMatchObject({
      code: 'NOT_YOURS',
    })
  })
  it('does not know an event that no state has', () => {
    expect(attempt(machine, facts('draft'), viewer('lead', 'lead-handler'), 'fly')).toMatchObject({ code: 'NOT_YOURS' })
  })
  it('throws on a state that the procedure does not know', () => {
    expect(() => attempt(machine, facts('nowhere'), officer, 'submit')).toThrow(RangeError)
  })
})

describe('available', () => {
  it('agrees with attempt for every event, viewer and state', () => {
    const viewers = [
      viewer('preparer', 'city-officer'),
      viewer('lead', 'lead-handler'),
      viewer('leader', 'leader'),
      viewer('x'),
    ]
    const cases = [
      facts('draft'),
      facts('returned', { formProblems: 1 }),
      facts('panel', draw('COMMITTED')),
      facts('decision', decision('PREPARED')),
      facts('named'),
    ]
    for (const one of cases) {
      for (const who of viewers) {
        for (const action of available(machine, one, who)) {
          const answer = attempt(machine, one, who, action.event)
          expect(action.refusal).toEqual('to' in answer ? null : answer)
        }
      }
    }
  })
  it('shows what is not possible, with its reason, in the edition’s order', () => {
    const actions = available(machine, facts('panel'), officer)
    expect(actions.map(({ event, primary, refusal }) => [event, primary, refusal?.code ?? null])).toEqual([
      ['prepare-draw', true, null],
      ['witness-draw', false, 'DRAW_NOT_READY'],
      ['open', false, 'DRAW_NOT_READY'],
    ])
    expect(actions[0]).toMatchObject({ label: '办理prepare-draw!' })
  })
  it('offers nothing at an end', () => {
    expect(available(machine, facts('named'), officer)).toEqual([])
  })
})
