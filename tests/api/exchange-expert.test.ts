import type { Case } from '@consortium/api/features/cases/index'
import { ScoreEvent, ScoreSheet } from '@consortium/api/features/defence-scoring/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replaceable } from '../support/replaceable.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  answerInvitation,
  caller,
  caseIn,
  handlerOf,
  invitationsOf,
  panelAccepts,
  sheetsOf,
  startUpPassword,
  take,
  type Caller,
} from '../support/start-up.ts'

const exchange = `mutation ($input: ExchangeExpertInput!) { exchangeExpert(input: $input) { id state } }`
const session = `query ($id: ID!) { case(id: $id) { state version
  actions { event refusal { code message } } panel { seated state steppedInFor expert { name } invitation { state reason } }
  demonstration { state sheetsTotal sheetsSigned result { total validSheets } sheets { id expertName state total leftReason exchangeable } }
  history { action } } }`
const own = `query ($id: ID!) { scoreSheet(id: $id) { state version criteria { id } case { form documents { id url } } } }`
const mine = `{ scoreSheets { id state case { name form documents { id } } } home { waiting { id } } }`
const save = `mutation ($input: SaveScoreInput!) { saveScore(input: $input) { version } }`

let server: TestServer
let officer: Caller
let theCase: Case
let leaver: { id: string; username: string }
const experts = new Map<string, Caller>()

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const words = ({ errors }: { errors?: { message: string }[] }) => errors?.[0]?.message
const look = async (who: Caller = officer) => (await who.ask(session, { id: theCase.id })).data.case
const leave = (sheetId: string, more: Record<string, unknown> = {}, who = officer) =>
  who.ask(exchange, { input: { caseId: theCase.id, sheetId, reason: '示例：突发疾病', replace: true, ...more } })
const expert = async (username: string) => {
  const known = experts.get(username) ?? (await caller(server, username))
  experts.set(username, known)
  return known
}
const shown = async (id: string) => (await look()).demonstration.sheets.find((one: { id: string }) => one.id === id)

/** Scores every criterion of a sheet alike and signs it. */
async function signs({ id, username }: { id: string; username: string }, points: string): Promise<void> {
  const who = await expert(username)
  const sheet = (await who.ask(own, { id })).data.scoreSheet
  let { version } = sheet
  for (const { id: criterionId } of sheet.criteria) {
    const input = { sheetId: id, criterionId, value: points, version, key: randomUUID() }
    version = (await who.ask(save, { input })).data.saveScore.version
  }
  const comment = { sheetId: id, version, comment: '示例意见', recommendation: '同意', key: randomUUID() }
  version = (
    await who.ask(`mutation ($input: SaveScoreCommentInput!) { saveScoreComment(input: $input) { version } }`, {
      input: comment,
    })
  ).data.saveScoreComment.version
  const input = { sheetId: id, version, password: startUpPassword }
  expect(code(await who.ask(`mutation ($input: SignScoreInput!) { signScore(input: $input) { id } }`, { input }))).toBe(
    undefined,
  )
}

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await take(await caller(server, 'zj.ld'), 'approveDraw', theCase.id)
  const leaves = await replaceable(server, theCase.id)
  await panelAccepts(server, theCase.id)
  await take(officer, 'openDemonstration', theCase.id)
  leaver = (await sheetsOf(server, theCase.id)).find(({ username }) => leaves.includes(username))!
})
afterAll(() => server.stop())

describe('an expert who falls ill while the panel scores', () => {
  test('is let go by the office of the case with a reason, and by nobody else', async () => {
    expect(code(await leave(leaver.id, { reason: ' ' }))).toBe('BAD_INPUT')
    expect(code(await leave(leaver.id, { reason: '字'.repeat(1001) }))).toBe('BAD_INPUT')
    const missing = await leave(randomUUID())
    expect(code(missing)).toBe('NOT_FOUND')
    const elsewhere = await caller(server, 'cz.jb1')
    expect((await leave(leaver.id, {}, elsewhere)).text).toBe(
      (await leave(leaver.id, { caseId: randomUUID() }, elsewhere)).text,
    )
    for (const username of ['zj.ld', 'xq.jb', leaver.username, await handlerOf(server, theCase)])
      expect(code(await leave(leaver.id, {}, await expert(username)))).toBe('FORBIDDEN')
  })

  test('leaves a sheet that is kept and does not count; the next alternate is invited, once', async () => {
    const who = await expert(leaver.username)
    const { criteria } = (await who.ask(own, { id: leaver.id })).data.scoreSheet
    const scored = { sheetId: leaver.id, criterionId: criteria[0].id, value: '10', version: 1, key: randomUUID() }
    expect(code(await who.ask(save, { input: scored }))).toBeUndefined()
    const unit = await expert(await handlerOf(server, theCase))
    const before = JSON.stringify(await look(unit))
    const twice = await Promise.all([leave(leaver.id), leave(leaver.id)])
    expect(twice.map(code)).toEqual([undefined, undefined])
    expect(await shown(leaver.id)).toMatchObject({
      ...{ state: 'LEFT', total: null, leftReason: '示例：突发疾病', exchangeable: false },
    })
    const { demonstration, panel, history, actions } = await look()
    // Five are waited for: four who score and one who has to answer.
    expect(demonstration).toMatchObject({ sheetsTotal: 5, sheetsSigned: 0 })
    expect(panel.filter(({ seated }: { seated: boolean }) => seated)).toHaveLength(5)
    const stepped = panel.filter(({ steppedInFor }: { steppedInFor: string | null }) => steppedInFor)
    expect(stepped).toMatchObject([{ seated: true, state: 'DRAWN', invitation: { state: 'INVITED' } }])
    const acts = history.map(({ action }: { action: string }) => action)
    for (const act of ['exchange-expert', 'replace-expert'])
      expect(acts.filter((one: string) => one === act)).toHaveLength(1)
    expect(actions.find(({ event }: { event: string }) => event === 'close-scoring').refusal.code).toBe('SHEETS_OPEN')
    // The unit learns nothing of it.
    expect(JSON.stringify(await look(unit))).toBe(before)
  })

  test('keeps the sheet to look back on, changes nothing of it and reads the materials no longer', async () => {
    const who = await expert(leaver.username)
    const { data } = await who.ask(mine)
    const kept = data.scoreSheets.find(({ id }: { id: string }) => id === leaver.id)
    expect(kept).toMatchObject({ state: 'LEFT', case: { name: theCase.name, form: {}, documents: [] } })
    expect(data.home.waiting.map(({ id }: { id: string }) => id)).not.toContain(leaver.id)
    const late = { sheetId: leaver.id, criterionId: 'lead', value: '90', version: 3, key: randomUUID() }
    expect(code(await who.ask(save, { input: late }))).toBe('NOT_ALLOWED_NOW')
    expect(words(await who.ask(own, { id: leaver.id }))).toContain('已退出本次评审')
    const events = await server.orm.em.fork().find(ScoreEvent, { sheet: leaver.id }, { orderBy: { version: 'asc' } })
    expect(events.map(({ kind }) => kind)).toEqual(['SCORE', 'LEAVE'])
    const [other] = (await sheetsOf(server, theCase.id)).filter(({ id }) => id !== leaver.id)
    const { data: read } = await (await expert(other!.username)).ask(own, { id: other!.id })
    const url = server.url + read.scoreSheet.case.documents[0].url
    expect((await fetch(url, { headers: { cookie: who.cookie } })).status).toBe(404)
  })

  test('who steps in gets a sheet by taking the seat with the promise, and not before', async () => {
    const [invited] = await invitationsOf(server, theCase.id)
    const who = await expert(invited!.username)
    const has = async () =>
      (await who.ask(mine)).data.scoreSheets.filter(
        ({ case: judged }: { case: { name: string } }) => judged.name === theCase.name,
      )
    expect(await has()).toEqual([])
    const input = { invitationId: invited!.id, version: invited!.version, answer: 'ACCEPT', promised: true }
    expect(code(await who.ask(answerInvitation, { input }))).toBeUndefined()
    expect(await has()).toMatchObject([{ state: 'NOT_STARTED' }])
    expect((await look()).demonstration).toMatchObject({ sheetsTotal: 5, sheetsSigned: 0 })
  })

  test('a sheet that is or was signed cannot be taken away with its expert', async () => {
    const sheets = (await sheetsOf(server, theCase.id)).filter(({ state }) => state !== 'LEFT')
    await signs(sheets[0]!, '60')
    expect(words(await leave(sheets[0]!.id))).toContain('已签署评分表')
    expect((await shown(sheets[0]!.id)).exchangeable).toBe(false)
    const withdraw = { caseId: theCase.id, sheetId: sheets[0]!.id, reason: '示例：笔误' }
    await officer.ask('mutation ($input: WithdrawScoreInput!) { withdrawScoreSignature(input: $input) { id } }', {
      input: withdraw,
    })
    expect(words(await leave(sheets[0]!.id))).toContain('曾经签署')
    const { version } = (await (await expert(sheets[0]!.username)).ask(own, { id: sheets[0]!.id })).data.scoreSheet
    const again = { sheetId: sheets[0]!.id, version, password: startUpPassword }
    await (
      await expert(sheets[0]!.username)
    ).ask('mutation ($input: SignScoreInput!) { signScore(input: $input) { id } }', { input: again })
    expect((await look()).demonstration).toMatchObject({ sheetsSigned: 1, result: null })
  })

  test('the seat can stay empty only while enough sheets are left, and the result is of those who count', async () => {
    const em = server.orm.em.fork()
    const open = (await sheetsOf(server, theCase.id)).filter(({ state }) => state !== 'LEFT' && state !== 'SIGNED')
    const refused = await leave(open[0]!.id, { replace: false })
    expect(code(refused)).toBe('NOT_ALLOWED_NOW')
    expect(words(refused)).toMatch(/只有 4 份，少于规定的 5 份/)
    // What was refused left no trace.
    expect((await em.findOneOrFail(ScoreSheet, { id: open[0]!.id })).state).not.toBe('LEFT')
    expect((await look()).panel.filter(({ seated }: { seated: boolean }) => seated)).toHaveLength(5)
    for (const [at, sheet] of open.entries()) await signs(sheet, String(70 + at))
    expect((await look()).demonstration).toMatchObject({ sheetsTotal: 5, sheetsSigned: 5 })
    expect(code(await take(officer, 'closeScoring', theCase.id))).toBeUndefined()
    const { demonstration } = await look()
    // 60, 70, 71, 72, 73: the highest and the lowest are dropped; the 10 of who left is not among them.
    expect(demonstration.result).toEqual({ total: '71.00', validSheets: 5 })
    const left = demonstration.sheets.find(({ id }: { id: string }) => id === leaver.id)
    expect(left).toMatchObject({ state: 'LEFT', total: null })
    expect(code(await leave(open[0]!.id))).toBe('CLOSED')
  })
})
