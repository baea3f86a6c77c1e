import type { Case } from '@consortium/api/features/cases/index'
import { DefenceSession } from '@consortium/api/features/defence-sessions/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { commit, finalSeed, shuffle } from '@consortium/review'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, panelAccepts, sheetsOf, take, type Caller } from '../support/start-up.ts'

const session = `id title heldOn startsAt place state version secretary chair chairVotes chairVoters witnesses minutes
  agenda { caseId position name leadName sheetId sheetSigned sheets signed }
  lot { commitment seed finalSeed witnessText preparedBy witnessedBy algorithm } experts { id name present note }`
const read = `query ($id: ID!) { defenceSession(id: $id) { ${session} } }`
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${session} } }`
const acts = {
  plan: mutation('planDefenceSession', 'PlanSessionInput'),
  prepare: mutation('prepareDefenceOrder', 'SessionInput'),
  witness: mutation('witnessDefenceOrder', 'WitnessOrderInput'),
  attendance: mutation('recordDefenceAttendance', 'AttendanceInput'),
  elect: mutation('electDefenceChair', 'ElectChairInput'),
  minutes: mutation('saveDefenceMinutes', 'MinutesInput'),
  close: mutation('closeDefenceSession', 'SessionInput'),
}

let server: TestServer
let officer: Caller
let witness: Caller
let cases: Case[]
let id: string

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const fields = ({ errors }: { errors?: { extensions: { fields?: { path: string }[] } }[] }) =>
  errors?.[0]?.extensions.fields?.map(({ path }) => path)
const look = async (who: Caller) => (await who.ask(read, { id })).data.defenceSession
const act = async (who: Caller, name: keyof typeof acts, more: Record<string, unknown> = {}) =>
  who.ask(acts[name], { input: { id, version: (await look(officer)).version, ...more } })

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  witness = await caller(server, 'zj.jb2')
  const drawn = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await take(await caller(server, 'zj.ld'), 'approveDraw', drawn.id)
  await panelAccepts(server, drawn.id)
  await take(officer, 'openDemonstration', drawn.id)
  cases = [drawn, await caseIn(server, 'demonstration', (one) => one.id !== drawn.id)]
})
afterAll(() => server.stop())

describe('a defence session', () => {
  test('is planned on cases that are scored now, once however often it is sent', async () => {
    const hearable = (await officer.ask('{ hearableCases { id name } }')).data.hearableCases
    expect(hearable.map((one: { id: string }) => one.id).toSorted()).toEqual(cases.map((one) => one.id).toSorted())
    const input = {
      key: randomUUID(),
      title: '<b>示例</b>答辩会',
      heldOn: '2026-12-10',
      startsAt: '09:00',
      place: '市科技局三楼会议室',
      caseIds: cases.map((one) => one.id),
    }
    const elsewhere = await caseIn(server, 'district-review')
    for (const [change, path] of [
      [{ title: ' ' }, 'title'],
      [{ startsAt: '25:00' }, 'startsAt'],
      [{ place: '' }, 'place'],
      [{ caseIds: [] }, 'caseIds'],
      [{ caseIds: [...input.caseIds, elsewhere.id] }, 'caseIds'],
    ] as const)
      expect(fields(await officer.ask(acts.plan, { input: { ...input, ...change } }))).toEqual([path])
    const first = await officer.ask(acts.plan, { input })
    expect(code(first)).toBeUndefined()
    id = first.data.planDefenceSession.id
    expect((await officer.ask(acts.plan, { input })).data.planDefenceSession.id).toBe(id)
    expect(await look(witness)).toMatchObject({
      state: 'PLANNED',
      secretary: '示例市局经办甲',
      title: '<b>示例</b>答辩会',
    })
    expect((await officer.ask('{ hearableCases { id } }')).data.hearableCases).toEqual([])
  })

  test('is known to its office and to the experts of its panels, each seeing only what they judge', async () => {
    const [sheet] = await sheetsOf(server, cases[0]!.id)
    const expert = await caller(server, sheet!.username)
    const seen = await look(expert)
    expect(seen.agenda.map((item: { caseId: string }) => item.caseId)).toContain(cases[0]!.id)
    expect(seen.agenda[0]).toMatchObject({ sheets: null, signed: null })
    expect(seen).toMatchObject({ experts: [], lot: null, minutes: null, witnesses: null })
    const rows: { username: string }[] = await server.orm.em.fork().execute(
      `select a.username from expert x join account a on a.id = x.account_id
       where x.id not in (select expert_id from score_sheet) order by a.username limit 1`,
    )
    const other = await caller(server, rows[0]!.username)
    const missing = await other.ask(read, { id: randomUUID() })
    expect((await other.ask(read, { id })).text).toBe(missing.text)
    expect((await other.ask('{ defenceSessions { id } }')).data.defenceSessions).toEqual([])
    const unit = await caller(server, await handlerOf(server, cases[0]!))
    expect(code(await unit.ask(read, { id }))).toBe('FORBIDDEN')
  })

  test('puts the cases in an order by lot, promised first, witnessed by another, replayable by anyone', async () => {
    expect(code(await act(witness, 'witness', { text: '见证' }))).toBe('NOT_ALLOWED_NOW')
    expect(code(await act(officer, 'prepare'))).toBeUndefined()
    const stored = await server.orm.em.fork().findOneOrFail(DefenceSession, { id })
    expect(commit(stored.seed!)).toBe(stored.commitment)
    const shown = await officer.ask(read, { id })
    expect(shown.text).not.toContain(stored.seed)
    expect(shown.data.defenceSession.lot).toMatchObject({ commitment: stored.commitment, seed: null })
    expect(code(await act(officer, 'witness', { text: '见证' }))).toBe('SAME_PERSON')
    expect(fields(await act(witness, 'witness', { text: '字'.repeat(201) }))).toEqual(['text'])
    expect(code(await act(witness, 'witness', { text: '现场见证', version: 1 }))).toBe('STALE')
    expect(code(await act(witness, 'witness', { text: '现场见证' }))).toBeUndefined()
    expect(code(await act(officer, 'prepare'))).toBe('NOT_ALLOWED_NOW')
    const { agenda, lot } = await look(officer)
    const order = shuffle(
      cases.map((one) => one.id),
      finalSeed(lot.seed, lot.witnessText),
    )
    expect(agenda.map((item: { caseId: string }) => item.caseId)).toEqual(order)
    expect(agenda.map((item: { position: number }) => item.position)).toEqual([1, 2])
    const trail = await server.orm.em.fork().find(AuditEntry, { chain: cases[0]!.id, action: 'draw-order' })
    expect(trail).toHaveLength(1)
  })

  test('records who was there, the chair that they elected, and its minutes; then the record is closed', async () => {
    expect(code(await act(officer, 'close'))).toBe('NOT_ALLOWED_NOW')
    const { experts } = await look(officer)
    const present = experts.map(({ id: expertId }: { id: string }, at: number) => ({
      expertId,
      present: at !== 0,
      note: at === 0 ? '请假' : '',
    }))
    const stranger = { expertId: randomUUID(), present: true, note: '' }
    expect(fields(await act(officer, 'attendance', { present: [stranger] }))).toEqual(['present'])
    expect(code(await act(officer, 'attendance', { present }))).toBeUndefined()
    const there = experts.length - 1
    expect(fields(await act(officer, 'elect', { expertId: experts[0].id, votes: there, voters: there }))).toEqual([
      'expertId',
    ])
    expect(fields(await act(officer, 'elect', { expertId: experts[1].id, votes: 1, voters: there + 1 }))).toEqual([
      'voters',
    ])
    expect(fields(await act(officer, 'elect', { expertId: experts[1].id, votes: 2, voters: 4 }))).toEqual(['votes'])
    expect(code(await act(officer, 'elect', { expertId: experts[1].id, votes: there, voters: there }))).toBeUndefined()
    expect(code(await act(officer, 'minutes', { witnesses: '示例纪检', minutes: '按次序答辩。' }))).toBeUndefined()
    const closed = await act(officer, 'close')
    expect(code(closed)).toBeUndefined()
    expect(await look(officer)).toMatchObject({ state: 'CLOSED', chair: experts[1].name, minutes: '按次序答辩。' })
    expect(code(await act(officer, 'minutes', { witnesses: '', minutes: '改' }))).toBe('CLOSED')
  })
})
