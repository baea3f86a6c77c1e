import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fourMembers, must, openBureau, refusal, unit, type Bureau } from '../support/applications.ts'

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau()
})
afterAll(() => bureau.server.stop())

const noSuchCase = '00000000-0000-4000-8000-000000000000'
const lines = ({ checklist }: { checklist: { id: string }[] }) => checklist.map(({ id }) => id)
const findingOf = (seen: { findings: { ruleId: string }[] }, ruleId: string) =>
  seen.findings.find((finding) => finding.ruleId === ruleId)
const listed = async (username: string, filter: object = {}) => {
  const text = `query ($filter: CaseFilter) { cases(first: 100, filter: $filter) { totalCount edges { node { id name } } } }`
  const { cases } = must(await bureau.query(username, text, { filter }))
  return { total: cases.totalCount, ids: cases.edges.map(({ node }: { node: { id: string } }) => node.id) }
}
const figures = async (username: string) =>
  must(await bureau.query(username, '{ home { figures { key value } } }')).home.figures

describe('the district', () => {
  test('learns of a draft by no way, and of another district’s case neither', async () => {
    const before = { list: await listed('jk.jb'), figures: await figures('jk.jb') }
    const draft = await bureau.fillIn('zb')
    await bureau.signAll('zb', draft)
    const elsewhere = await bureau.submitted('dl')
    expect({ list: await listed('jk.jb'), figures: await figures('jk.jb') }).toEqual(before)
    expect((await listed('jk.jb', { search: '示例联合攻关' })).total).toBe(
      (await listed('jk.jb', { search: '示例联合攻关' })).ids.length,
    )
    const missing = (await bureau.look('jk.jb', noSuchCase)).text
    for (const id of [draft, elsewhere]) {
      expect((await bureau.look('jk.jb', id)).text).toBe(missing)
      const input = { version: 1, reason: '示例', corrections: [] }
      const hidden = await bureau.act('jk.jb', 'returnForCorrection', { id, ...input })
      expect(hidden.text).toBe((await bureau.act('jk.jb', 'returnForCorrection', { id: noSuchCase, ...input })).text)
    }
    expect((await bureau.see('yz.jb', elsewhere)).state).toBe('district-review')
  })

  test('sees no draft of the city’s either: nor does the city before the recommendation', async () => {
    const id = await bureau.submitted('zb')
    const missing = (await bureau.look('zj.jb1', noSuchCase)).text
    expect((await bureau.look('zj.jb1', id)).text).toBe(missing)
    expect((await bureau.look('zj.ld', id)).text).toBe(missing)
    expect((await listed('zj.jb1')).ids).not.toContain(id)
  })

  test('answers each line, a refusing answer with a note', async () => {
    const id = await bureau.submitted('zb')
    const [first] = lines(await bureau.see('jk.jb', id))
    const record = (verdicts: object[]) => bureau.refused('jk.jb', 'recordVerdicts', id, { verdicts })
    expect(await record([{ lineId: first, verdict: 'DOES_NOT_CONFORM', note: ' ' }])).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: first }],
    })
    expect(await record([{ lineId: 'no-such-line', verdict: 'CONFORMS' }])).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('no-such-line'),
    })
    // A line of the city's step is none of this one.
    expect((await record([{ lineId: 'conditions-met', verdict: 'CONFORMS' }])).code).toBe('BAD_INPUT')
    // Of several answers all are kept or none.
    await record([
      { lineId: first, verdict: 'CONFORMS' },
      { lineId: 'no-such-line', verdict: 'CONFORMS' },
    ])
    expect((await bureau.see('jk.jb', id)).verdicts).toEqual([])
    const verdicts = [{ lineId: first, verdict: 'DOES_NOT_CONFORM', note: '证据不足' }]
    expect((await bureau.take('jk.jb', 'recordVerdicts', id, { verdicts })).verdicts).toMatchObject([
      { lineId: first, verdict: 'DOES_NOT_CONFORM', note: '证据不足' },
    ])
  })

  test('recommends once every line is answered and every mandatory one conforms', async () => {
    const id = await bureau.submitted('zb')
    expect((await bureau.refused('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '同意' })).code).toBe(
      'CHECKLIST_OPEN',
    )
    await bureau.conform('jk.jb', id)
    const against = [{ lineId: 'lead-rnd', verdict: 'DOES_NOT_CONFORM', note: '研发机构未设立' }]
    await bureau.go('jk.jb', 'recordVerdicts', id, { verdicts: against })
    expect(await bureau.refused('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '同意' })).toMatchObject({
      code: 'CLAUSE_UNMET',
      clauses: [{ id: 'ZJ-3.1.2', cite: '三（一）2' }],
    })
    await bureau.go('jk.jb', 'recordVerdicts', id, { verdicts: [{ lineId: 'lead-rnd', verdict: 'CONFORMS' }] })
    expect(await bureau.refused('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: ' ' })).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect((await bureau.take('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '同意推荐' })).state).toBe(
      'city-acceptance',
    )
    expect(
      (await bureau.see('zj.jb1', id)).steps.find(({ id: step }: { id: string }) => step === 'district-review').events,
    ).toMatchObject([{ event: 'recommend', reason: '同意推荐' }])
  })

  test('returns with points at their fields, and the unit can mend what did not conform', async () => {
    const id = await bureau.submitted('zb')
    await bureau.conform('jk.jb', id)
    const against = [{ lineId: 'lead-rnd', verdict: 'DOES_NOT_CONFORM', note: '研发机构未设立' }]
    await bureau.go('jk.jb', 'recordVerdicts', id, { verdicts: against })
    const corrections = [
      { path: 'mechanisms.benefits', message: '请写明分配比例' },
      { path: null, message: '请补充材料' },
      { path: 'name', message: '  ' },
    ]
    expect(await bureau.refused('jk.jb', 'returnForCorrection', id, { reason: '', corrections })).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'reason' }],
    })
    await bureau.go('jk.jb', 'returnForCorrection', id, { reason: '请补正', corrections })
    const returned = await bureau.see('zb.jb', id)
    expect(returned).toMatchObject({ state: 'returned', corrections: corrections.slice(0, 2) })
    expect(returned.steps.find(({ id: step }: { id: string }) => step === 'district-review').events).toMatchObject([
      { event: 'return', reason: '请补正' },
    ])
    // What the officer answered is about what was submitted then: it neither shows nor bars the corrected one.
    expect(findingOf(returned, 'lead-rnd')).toMatchObject({ outcome: 'NEEDS_JUDGEMENT' })
    await bureau.write('zb', id, (form) => ({ ...form, leadProfile: '补正：已设研发机构' }))
    await bureau.signAll('zb', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('zb.jb', 'submitApplication', id)
    expect((await bureau.refused('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '同意' })).code).toBe(
      'CHECKLIST_OPEN',
    )
    await bureau.conform('jk.jb', id)
    expect((await bureau.take('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '同意' })).state).toBe(
      'city-acceptance',
    )
  })

  test('sees what was submitted, not what the unit is writing since the return', async () => {
    const id = await bureau.submitted('zb')
    const before = await bureau.see('jk.jb', id)
    await bureau.go('jk.jb', 'returnForCorrection', id, { reason: '请补正', corrections: [] })
    await bureau.write('zb', id, (form) => ({ ...form, name: '改了名称', directions: '还没想好的方向' }))
    const documentId = await bureau.attach('zb', id, 'other')
    must(await bureau.sign('zb.qs', id))
    const now = await bureau.see('jk.jb', id)
    expect(now.form).toEqual(before.form)
    expect(now.name).toBe(before.name)
    expect(now.documents).toEqual(before.documents)
    expect(JSON.stringify(now)).not.toContain('还没想好的方向')
    expect(now.parties).toEqual(before.parties)
    expect((await listed('jk.jb', { search: '改了名称' })).ids).not.toContain(id)
    const hidden = await bureau.download('jk.jb', documentId)
    expect([hidden.status, await hidden.text()]).toEqual([
      404,
      await (await bureau.download('jk.jb', noSuchCase)).text(),
    ])
    await bureau.signAll('zb', id)
    await bureau.go('zb.jb', 'submitApplication', id)
    expect((await bureau.see('jk.jb', id)).form.directions).toBe('还没想好的方向')
    expect((await bureau.download('jk.jb', documentId)).status).toBe(200)
  })

  test('rejects with a reason that the unit reads', async () => {
    const id = await bureau.submitted('zb')
    expect((await bureau.refused('jk.jb', 'reject', id, { reason: ' ' })).code).toBe('BAD_INPUT')
    await bureau.go('jk.jb', 'reject', id, { reason: '与本地产业关联不足' })
    const { state, steps, actions } = await bureau.see('zb.jb', id)
    expect([state, actions]).toEqual(['rejected', []])
    expect(steps.find(({ id: step }: { id: string }) => step === 'district-review').events).toMatchObject([
      { event: 'reject', reason: '与本地产业关联不足' },
    ])
  })

  test('of an old version is refused as stale', async () => {
    const id = await bureau.submitted('zb')
    const { version } = await bureau.now('jk.jb', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.conform('jk.jb', id)
    const late = await bureau.act('jk.jb', 'giveOpinion', { id, version, event: 'recommend', opinion: '同意' })
    expect(refusal(late).code).toBe('STALE')
    expect((await bureau.see('jk.jb', id)).state).toBe('district-review')
  })
})

describe('a due date', () => {
  test('counts working days over the real holidays from the next day on, and shows when it is past', async () => {
    // Ten working days after Friday 25 September 2026, over Mid-Autumn and National Day and their make-up workdays.
    const own = await openBureau('2026-09-24T02:00:00Z')
    try {
      const id = await own.submitted('zb')
      const { dueOn, overdue, workingDaysLeft } = await own.see('jk.jb', id)
      expect({ overdue, workingDaysLeft }).toEqual({ overdue: false, workingDaysLeft: 10 })
      const { rows } = await holidays(own)
      expect(dueOn).toBe(tenth('2026-09-24', rows))
      own.clock.moveTo(`${dueOn}T15:59:00Z`)
      expect(await own.see('jk.jb', id)).toMatchObject({ overdue: false, workingDaysLeft: 0 })
      own.clock.moveTo(`${dueOn}T16:00:00Z`)
      expect(await own.see('jk.jb', id)).toMatchObject({ overdue: true })
      const late = must(await own.query('jk.jb', '{ cases(filter: { overdue: true }) { edges { node { id } } } }'))
      expect(late.cases.edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(id)
    } finally {
      await own.server.stop()
    }
  })
})

/** The rows that differ from the plain week. */
const holidays = async ({ server }: Bureau) => ({
  rows: new Map<string, string>(
    (
      await server.orm.em
        .fork()
        .execute<{ day: string; kind: string }[]>(`select to_char(day, 'YYYY-MM-DD') as day, kind from calendar_day`)
    ).map(({ day, kind }) => [day, kind.toLowerCase()] as const),
  ),
})

/** The tenth working day after one, by counting as a person does on the calendar on the wall. */
function tenth(from: string, rows: Map<string, string>): string {
  const date = new Date(`${from}T00:00:00Z`)
  for (let worked = 0; worked < 10;) {
    date.setUTCDate(date.getUTCDate() + 1)
    const day = date.toISOString().slice(0, 10)
    const weekend = date.getUTCDay() % 6 === 0
    if (rows.get(day) === 'workday' || (!weekend && rows.get(day) !== 'holiday')) worked += 1
  }
  return date.toISOString().slice(0, 10)
}

describe('the city', () => {
  const three = [
    fourMembers.slice(0, 3),
    (form: any) => ({ ...form, reasons: { 'member-count': '本地同领域单位较少' } }),
  ] as const

  test('accepts with a waiver of the principle, which the findings keep', async () => {
    const id = await bureau.recommended('zb', 'jk.jb', ...three)
    await bureau.conform('zj.jb1', id)
    expect(await bureau.refused('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '受理' })).toMatchObject({
      code: 'WAIVER_MISSING',
      clauses: [{ id: 'ZJ-3a', cite: '三' }],
    })
    expect((await bureau.refused('zj.jb1', 'waive', id, { ruleId: 'member-count', reason: '' })).code).toBe('BAD_INPUT')
    const reason = '领域新兴，三家成员已覆盖主要环节'
    await bureau.go('zj.jb1', 'waive', id, { ruleId: 'member-count', reason })
    const accepted = await bureau.take('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '予以受理' })
    expect(accepted.state).toBe('panel')
    expect(findingOf(accepted, 'member-count')).toMatchObject({
      outcome: 'UNMET',
      waiver: { by: '示例市局经办甲', reason },
    })
    // Once is enough, and for a second time there is nothing to waive.
    expect((await bureau.refused('zj.jb2', 'waive', id, { ruleId: 'member-count', reason })).code).toBe('BAD_INPUT')
  })

  test('waives only a principle that is departed from, by a city officer', async () => {
    const id = await bureau.recommended('zb', 'jk.jb', ...three)
    for (const ruleId of ['external-liability', 'academia-member', 'no-such-rule']) {
      expect(await bureau.refused('zj.jb1', 'waive', id, { ruleId, reason: '示例' })).toMatchObject({
        code: 'BAD_INPUT',
        fields: [{ path: 'ruleId' }],
      })
    }
    const waiver = { ruleId: 'member-count', reason: '示例' }
    expect((await bureau.refused('zj.ld', 'waive', id, waiver)).code).toBe('FORBIDDEN')
    expect((await bureau.refused('jk.jb', 'waive', id, waiver)).code).toBe('FORBIDDEN')
    expect((await bureau.refused('zb.jb', 'waive', id, waiver)).code).toBe('FORBIDDEN')
  })

  test('returns to the unit, and the case goes by the district again', async () => {
    const id = await bureau.recommended('zb', 'jk.jb')
    await bureau.go('zj.jb1', 'returnForCorrection', id, { reason: '请补正', corrections: [] })
    await bureau.signAll('zb', id)
    await bureau.go('zb.jb', 'submitApplication', id)
    expect((await bureau.see('jk.jb', id)).state).toBe('district-review')
    expect((await bureau.refused('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '受理' })).code).toBe(
      'NOT_ALLOWED_NOW',
    )
  })
})

/** Cursors too: what an order is made of can be read from them. */
const ownList = '{ cases(first: 100, orderBy: DUE) { totalCount edges { cursor node { id version updatedAt } } } }'

describe('what a viewer must not know', () => {
  test('a unit sees no verdict in what is found, listed or told before the outcome', async () => {
    const id = await bureau.submitted('zb')
    const before = await bureau.see('zb.jb', id)
    const listBefore = must(await bureau.query('zb.jb', ownList))
    bureau.clock.advance({ minutes: 1 })
    await bureau.conform('jk.jb', id)
    const against = [{ lineId: 'lead-rnd', verdict: 'DOES_NOT_CONFORM', note: '研发机构未设立' }]
    await bureau.go('jk.jb', 'recordVerdicts', id, { verdicts: against })
    const after = await bureau.see('zb.jb', id)
    expect(after.findings).toEqual(before.findings)
    // The counter that tells a stale save tells nothing of the offices' work either, nor does any other field.
    expect(after).toEqual(before)
    expect(must(await bureau.query('zb.jb', ownList))).toEqual(listBefore)
    expect(await bureau.see('m-dk.qs', id)).toEqual({ ...before, parties: expect.anything() })
  })

  test('the district sees no more of the city’s work than that it goes on', async () => {
    const id = await bureau.recommended('zb', 'jk.jb')
    await bureau.conform('zj.jb1', id)
    await bureau.go('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '予以受理' })
    const before = await bureau.see('jk.jb', id)
    const unitBefore = await bureau.see('zb.jb', id)
    expect(before.verdicts.map(({ lineId }: { lineId: string }) => lineId)).not.toContain('book-order')
    await bureau.go('zj.jb1', 'prepareDraw', id)
    await bureau.go('zj.jb2', 'witnessDraw', id, { text: '示例见证' })
    await bureau.go('zj.ld', 'approveDraw', id)
    expect(await bureau.see('jk.jb', id)).toEqual(before)
    expect(await bureau.see('zb.jb', id)).toEqual(unitBefore)
    const peeking = `query ($id: ID!) { case(id: $id) { draw { id } panel { position } demonstration { id } decision { id } } }`
    for (const username of ['jk.jb', 'zb.jb', 'm-dk.qs']) {
      expect(must(await bureau.query(username, peeking, { id })).case).toEqual({
        draw: null,
        panel: [],
        demonstration: null,
        decision: null,
      })
    }
  })

  test('a member’s people see their own case and none of the others', async () => {
    const id = await bureau.submitted('zb')
    expect((await listed('m-dk.jb')).ids).toContain(id)
    expect((await listed('m-zs.jb')).ids).not.toContain(id)
    const missing = (await bureau.look('m-zs.jb', noSuchCase)).text
    expect((await bureau.look('m-zs.jb', id)).text).toBe(missing)
    expect((await bureau.see('m-dk.jb', id)).parties.map(({ uscc }: { uscc: string }) => uscc)).toContain(
      unit('zb').uscc,
    )
  })
})
