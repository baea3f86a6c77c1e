import { Party, type Case } from '@consortium/api/features/cases/index'
import { Expert } from '@consortium/api/features/experts/index'
import { Draw, Seat } from '@consortium/api/features/panels/index'
import { replay, shuffle } from '@consortium/review'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quotas, replaceable } from '../support/replaceable.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  answerInvitation,
  caller,
  caseIn,
  handlerOf,
  invitationsOf,
  panelAccepts,
  sheetsOf,
  take,
  type Caller,
} from '../support/start-up.ts'

const caseOf = `query ($id: ID!) { case(id: $id) { version updatedAt draw { id state kept poolSize } panel {
  id position alternate seated steppedInFor state expert { id name } invitation { id state version byPhone conflict reason answeredBy } }
  actions { event refusal { code message } } history { action } } }`
const shown = `query ($id: ID!) { expertInvitation(id: $id) { id state version field rules promise office plannedFrom plannedTo
  dueOn answeredAt conflict reason open byPhone units { name uscc lead } } }`
const recordAnswer = `mutation ($input: RecordAnswerInput!) { recordInvitationAnswer(input: $input) { id version } }`
interface SeatShown {
  id: string
  position: number
  alternate: boolean
  seated: boolean
  steppedInFor: string | null
  state: string
  expert: { id: string; name: string }
  invitation: { id: string; state: string; version: number; byPhone: boolean; reason: string | null } | null
}

let server: TestServer
let officer: Caller
let witness: Caller
let leader: Caller
let theCase: Case

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const field = ({ errors }: { errors?: { extensions: { fields?: { path: string }[] } }[] }) =>
  errors?.[0]?.extensions.fields?.[0]?.path
const look = async (who: Caller) => (await who.ask(caseOf, { id: theCase.id })).data.case
const seats = async (): Promise<SeatShown[]> => (await look(officer)).panel
const open = () => invitationsOf(server, theCase.id)
const answer = (who: Caller, input: Record<string, unknown>) => who.ask(answerInvitation, { input })
const usernameOf = async (expertId: string) =>
  (await server.orm.em.fork().findOneOrFail(Expert, { id: expertId }, { populate: ['account'] })).account.username

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  witness = await caller(server, 'zj.jb2')
  leader = await caller(server, 'zj.ld')
  theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw === null)
})
afterAll(() => server.stop())

describe('an invitation', () => {
  test('says when the panel is to meet, as the draw was prepared with', async () => {
    const days = { plannedFrom: '2026-12-07', plannedTo: '2026-12-09' }
    const wrong = await take(officer, 'prepareDraw', theCase.id, { plannedFrom: '2026-12-09', plannedTo: '2026-12-07' })
    expect([code(wrong), field(wrong)]).toEqual(['BAD_INPUT', 'plannedTo'])
    expect(code(await take(officer, 'prepareDraw', theCase.id, days))).toBeUndefined()
    expect(code(await take(witness, 'witnessDraw', theCase.id, { text: '示例见证' }))).toBeUndefined()
  })

  test('is sent when the panel is approved, to who sits and to no alternate', async () => {
    expect(await open()).toEqual([])
    expect(code(await take(leader, 'approveDraw', theCase.id))).toBeUndefined()
    const all = await seats()
    expect(all.filter(({ invitation }) => invitation).map(({ alternate }) => alternate)).toEqual(Array(5).fill(false))
    expect(all.filter(({ alternate }) => alternate)).toHaveLength(2)
    const [one] = await open()
    const expert = await caller(server, one!.username)
    const { data } = await expert.ask(
      '{ messages { edges { node { title body caseId path } } } home { waiting { id action path } } }',
    )
    expect(data.messages.edges[0].node).toMatchObject({
      title: `邀请参加评审：${theCase.field}`,
      caseId: null,
      path: `/expert/invitations/${one!.id}`,
    })
    expect(data.home.waiting).toContainEqual({
      id: one!.id,
      action: '答复邀请',
      path: `/expert/invitations/${one!.id}`,
    })
  })

  test('shows what an expert needs to look for conflicts, and nothing else of the case', async () => {
    const [one] = await open()
    const expert = await caller(server, one!.username)
    const { data } = await expert.ask(shown, { id: one!.id })
    const units = await server.orm.em.fork().find(Party, { case: theCase.id })
    expect(data.expertInvitation.units.map(({ uscc }: { uscc: string }) => uscc).toSorted()).toEqual(
      units.map(({ uscc }) => uscc).toSorted(),
    )
    expect(data.expertInvitation).toMatchObject({
      state: 'INVITED',
      plannedFrom: '2026-12-07',
      plannedTo: '2026-12-09',
      open: true,
      field: theCase.form.field,
    })
    expect(data.expertInvitation.rules[0]).toContain('3 年')
    expect(code(await expert.ask(caseOf, { id: theCase.id }))).toBe('FORBIDDEN')
  })

  test('is unknown to other experts and to units: the same bytes as one that does not exist', async () => {
    const [one, two] = await open()
    const other = await caller(server, two!.username)
    const missing = await other.ask(shown, { id: randomUUID() })
    expect(code(missing)).toBe('NOT_FOUND')
    expect((await other.ask(shown, { id: one!.id })).text).toBe(missing.text)
    const input = { version: 1, answer: 'DECLINE', reason: '代答' }
    const none = await answer(other, { ...input, invitationId: randomUUID() })
    expect((await answer(other, { ...input, invitationId: one!.id })).text).toBe(none.text)
    const unit = await caller(server, await handlerOf(server, theCase))
    expect(code(await unit.ask(shown, { id: one!.id }))).toBe('FORBIDDEN')
    const before = (await look(unit)) as { version: number; panel: unknown[] }
    expect(before.panel).toEqual([])
  })

  test('is accepted with the promise to have no conflict; a second click changes nothing', async () => {
    const unit = await caller(server, await handlerOf(server, theCase))
    const unitBefore = JSON.stringify(await look(unit))
    const [leaves] = await replaceable(server, theCase.id)
    const one = (await open()).find(({ username }) => username !== leaves)
    const expert = await caller(server, one!.username)
    const input = { invitationId: one!.id, version: one!.version, answer: 'ACCEPT' }
    const without = await answer(expert, input)
    expect([code(without), field(without)]).toEqual(['BAD_INPUT', 'promised'])
    const twice = await Promise.all([1, 2].map(() => answer(expert, { ...input, promised: true })))
    expect(twice.map(code)).toEqual([undefined, undefined])
    const { data } = await expert.ask(shown, { id: one!.id })
    expect(data.expertInvitation).toMatchObject({ state: 'ACCEPTED', version: 2, open: true })
    const acts = (await look(officer)).history.map(({ action }: { action: string }) => action)
    expect(acts.filter((action: string) => action === 'accept-invitation')).toHaveLength(1)
    expect(JSON.stringify(await look(unit))).toBe(unitBefore)
    expect(code(await answer(expert, { ...input, answer: 'DECLINE', reason: '改期' }))).toBe('STALE')
  })

  test('keeps the review shut until every seat is confirmed', async () => {
    const { actions } = await look(officer)
    expect(actions.find(({ event }: { event: string }) => event === 'open-demonstration').refusal).toEqual({
      code: 'PANEL_OPEN',
      message: '专家组尚未全部确认参加：已确认 1 人，应为 5 人',
    })
    expect(code(await take(officer, 'openDemonstration', theCase.id))).toBe('PANEL_OPEN')
  })
})

describe('an expert who is gone', () => {
  test('says why: a conflict of a kind, with a unit of the case, explained', async () => {
    const [leaves] = await replaceable(server, theCase.id)
    const one = (await open()).find(({ username }) => username === leaves)
    const expert = await caller(server, one!.username)
    const conflict = { invitationId: one!.id, version: 1, answer: 'CONFLICT', conflict: 'KIN', reason: '近亲属任职' }
    for (const [change, path] of [
      [{ reason: '  ' }, 'reason'],
      [{ reason: '字'.repeat(1001) }, 'reason'],
      [{ conflict: null }, 'conflict'],
      [{ uscc: '91320000000000000X' }, 'uscc'],
    ] as const) {
      const refused = await answer(expert, { ...conflict, ...change })
      expect([code(refused), field(refused)]).toEqual(['BAD_INPUT', path])
    }
    const uscc = theCase.lead.uscc
    const given = '<script>alert(1)</script>近亲属任职'
    expect(code(await answer(expert, { ...conflict, uscc, reason: given }))).toBeUndefined()
    const left = (await seats()).find(({ invitation }) => invitation?.id === one!.id)!
    expect(left).toMatchObject({ state: 'REPLACED', seated: false })
    expect(left.invitation).toMatchObject({ state: 'CONFLICT', reason: given, byPhone: false })
  })

  test('is replaced by the next alternate in the order of the draw with whom the quotas hold', async () => {
    const all = await seats()
    const stepped = all.find(({ steppedInFor }) => steppedInFor)!
    const em = server.orm.em.fork()
    const experts = await em.find(Expert, { id: { $in: all.map(({ expert }) => expert.id) } })
    const classOf = (id: string) => experts.find((expert) => expert.id === id)!.class.toLowerCase()
    const sitting = all.filter(({ seated }) => seated).map(({ expert }) => classOf(expert.id))
    for (const { class: name, min, max } of quotas) {
      const here = sitting.filter((one) => one === name).length
      expect(here >= min && here <= max).toBe(true)
    }
    expect(stepped).toMatchObject({ alternate: true, seated: true, state: 'DRAWN' })
    expect(stepped.invitation?.state).toBe('INVITED')
    expect(stepped.steppedInFor).toBe(all.find(({ state }) => state === 'REPLACED')!.expert.name)
    const { history } = await look(officer)
    expect(history.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['declare-conflict', 'replace-expert']),
    )
  })

  test('may have said so on the telephone: an officer of the office enters it, marked so', async () => {
    const [one] = await open()
    const input = { caseId: theCase.id, invitationId: one!.id, version: 1, answer: 'DECLINE', reason: '出差' }
    const other = await caseIn(server, 'demonstration')
    expect(code(await officer.ask(recordAnswer, { input: { ...input, caseId: other.id } }))).toBe('NOT_FOUND')
    expect(code(await officer.ask(recordAnswer, { input: { ...input, version: 7 } }))).toBe('STALE')
    expect(code(await officer.ask(recordAnswer, { input }))).toBeUndefined()
    const seat = (await seats()).find(({ invitation }) => invitation?.id === one!.id)!
    expect(seat.invitation).toMatchObject({ state: 'DECLINED', byPhone: true, reason: '出差' })
    expect(
      code(await officer.ask(recordAnswer, { input: { ...input, version: 2, answer: 'ACCEPT', promised: true } })),
    ).toBe('NOT_ALLOWED_NOW')
  })

  test('with no alternate left is drawn for: who sits stays, and anyone can replay it', async () => {
    for (let left = 3; left > 0 && !(await vacant()); left -= 1) {
      const [one] = await open()
      const input = { invitationId: one!.id, version: one!.version, answer: 'DECLINE', reason: '日程冲突' }
      expect(code(await answer(await caller(server, one!.username), input))).toBeUndefined()
    }
    expect(await vacant()).toBe(true)
    const before = (await seats()).filter(({ seated }) => seated).map(({ expert }) => expert.id)
    expect(before).toHaveLength(4)
    const was = await seats()
    expect(code(await take(officer, 'prepareDraw', theCase.id))).toBeUndefined()
    expect(code(await take(witness, 'witnessDraw', theCase.id, { text: '补充见证' }))).toBeUndefined()
    expect(code(await take(officer, 'openDemonstration', theCase.id))).toBe('DRAW_NOT_READY')
    expect(code(await take(leader, 'approveDraw', theCase.id))).toBeUndefined()
    const em = server.orm.em.fork()
    const draw = await em.findOneOrFail(Draw, { case: theCase.id, kept: { $ne: [] } })
    const drawn = await em.find(Seat, { draw: draw.id }, { orderBy: { position: 'asc' } })
    expect(draw.kept.toSorted()).toEqual(before.toSorted())
    const named = new Set(was.map(({ expert }) => expert.id))
    for (const { expert } of drawn) expect(named.has(expert.id)).toBe(false)
    const sitting = (await seats()).filter(({ seated }) => seated)
    expect(sitting).toHaveLength(5)
    const fresh = sitting.find(({ expert }) => !before.includes(expert.id))!
    expect(fresh).toMatchObject({
      alternate: false,
      steppedInFor: was.find(({ state }) => state === 'DECLINED')!.expert.name,
    })
    const record = {
      algorithm: draw.algorithm,
      seed: draw.seed,
      commitment: draw.commitment,
      witnessText: draw.witnessText!,
      finalSeed: draw.finalSeed!,
      pool: draw.pool,
      panelSize: draw.panelSize,
      alternateSize: draw.alternates,
      quotas,
      recommended: draw.kept,
      order: shuffle(
        draw.pool.map(({ id }) => id),
        draw.finalSeed!,
      ),
      panel: [...draw.kept, fresh.expert.id],
      alternates: drawn.filter(({ alternate }) => alternate).map(({ expert }) => expert.id),
    }
    expect(replay(record)).toBeNull()
  })

  test('can still find a conflict after accepting, until the review begins; then the panel opens it', async () => {
    const accepted = (await seats()).find(({ invitation }) => invitation?.state === 'ACCEPTED')!
    const input = { invitationId: accepted.invitation!.id, version: 2, answer: 'CONFLICT', conflict: 'INTEREST' }
    const late = await caller(server, await usernameOf(accepted.expert.id))
    expect(code(await answer(late, { ...input, reason: '持有股权' }))).toBeUndefined()
    // Whether an alternate fits is up to the lot.
    if (await vacant()) {
      await take(officer, 'prepareDraw', theCase.id)
      await take(witness, 'witnessDraw', theCase.id, { text: '再次补充见证' })
      await take(leader, 'approveDraw', theCase.id)
    }
    await panelAccepts(server, theCase.id)
    expect(code(await take(officer, 'openDemonstration', theCase.id))).toBeUndefined()
    const sitting = (await seats()).filter(({ seated }) => seated)
    expect(sitting.map(({ state }) => state)).toEqual(Array(5).fill('CONFIRMED'))
    const first = await caller(server, await usernameOf(sitting[0]!.expert.id))
    const begun = { invitationId: sitting[0]!.invitation!.id, version: 2, answer: 'DECLINE', reason: '不来了' }
    expect(code(await answer(first, begun))).toBe('NOT_ALLOWED_NOW')
    const judges = (await sheetsOf(server, theCase.id)).map(({ username }) => username)
    expect(judges).toHaveLength(5)
    expect(judges).toContain(first.username)
    expect(judges).not.toContain(late.username)
  })
})

const vacant = async () =>
  (await look(officer)).actions.some(
    ({ event, refusal }: { event: string; refusal: unknown }) => event === 'prepare-draw' && !refusal,
  )
