import type { Case } from '@consortium/api/features/cases/index'
import { ScoreEvent, ScoreSheet } from '@consortium/api/features/defence-scoring/index'
import { Expert } from '@consortium/api/features/experts/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  caller,
  caseIn,
  handlerOf,
  panelAccepts,
  sheetsOf,
  startUpPassword,
  take,
  versionOf,
  type Caller,
} from '../support/start-up.ts'

const sheet = `id state version comment recommendation total signedAt scores { criterionId value savedAt }`
const own = `query ($id: ID!) { scoreSheet(id: $id) { ${sheet}
  criteria { id weight min max step } case { id name field leadName form documents { id url sha256 } } } }`
const save = `mutation ($input: SaveScoreInput!) { saveScore(input: $input) { ${sheet} } }`
const saveComment = `mutation ($input: SaveScoreCommentInput!) { saveScoreComment(input: $input) { ${sheet} } }`
const sign = `mutation ($input: SignScoreInput!) { signScore(input: $input) { ${sheet} } }`
const withdraw = `mutation ($input: WithdrawScoreInput!) { withdrawScoreSignature(input: $input) { id version } }`
const session = `query ($id: ID!) { case(id: $id) { state version updatedAt demonstration { state sheetsTotal sheetsSigned
  result { total grade validSheets trimmed method byCriterion { criterionId mean } } sheets { id expertName state signedAt total } } } }`

interface Sheet {
  id: string
  state: string
  version: number
  total: string | null
  scores: { criterionId: string; value: string | null; savedAt: string | null }[]
}

let server: TestServer
let officer: Caller
let theCase: Case
let experts: { caller: Caller; sheetId: string }[]

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const read = async (who: Caller, id: string) => (await who.ask(own, { id })).data.scoreSheet
const look = async (who: Caller) => (await who.ask(session, { id: theCase.id })).data.case

/** Saves over the version that the expert sees now. */
async function put(index: number, criterionId: string, value: string | null, more: Record<string, unknown> = {}) {
  const { caller: who, sheetId } = experts[index]!
  const { version } = await read(who, sheetId)
  return who.ask(save, { input: { sheetId, criterionId, value, version, key: randomUUID(), ...more } })
}

/** Fills a sheet with these points, in the edition's order, and an opinion. */
async function fill(index: number, points: string[]): Promise<void> {
  const { caller: who, sheetId } = experts[index]!
  const { criteria } = await read(who, sheetId)
  for (const [place, { id }] of criteria.entries()) expect(code(await put(index, id, points[place]!))).toBeUndefined()
  const { version } = await read(who, sheetId)
  const input = { sheetId, version, comment: '示例意见：思路清晰。', recommendation: '同意', key: randomUUID() }
  expect(code(await who.ask(saveComment, { input }))).toBeUndefined()
}

async function signs(index: number, more: Record<string, unknown> = {}) {
  const { caller: who, sheetId } = experts[index]!
  const { version } = await read(who, sheetId)
  return who.ask(sign, { input: { sheetId, version, password: startUpPassword, ...more } })
}

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await take(await caller(server, 'zj.ld'), 'approveDraw', theCase.id)
  await panelAccepts(server, theCase.id)
  await take(officer, 'openDemonstration', theCase.id)
  const sheets = await sheetsOf(server, theCase.id)
  experts = []
  for (const { id, username } of sheets) experts.push({ caller: await caller(server, username), sheetId: id })
})
afterAll(() => server.stop())

describe('a demonstration', () => {
  test('gives a sheet to each expert of the panel and to no alternate, and tells them', async () => {
    const { demonstration, state } = await look(officer)
    expect(state).toBe('demonstration')
    expect(demonstration).toMatchObject({ state: 'OPEN', sheetsTotal: 5, sheetsSigned: 0, result: null })
    const { caller: who, sheetId } = experts[0]!
    const { data } = await who.ask('{ scoreSheets { id state version } messages { edges { node { title } } } }')
    expect(data.scoreSheets).toContainEqual({ id: sheetId, state: 'NOT_STARTED', version: 1 })
    expect(data.messages.edges[0].node.title).toBe(`${theCase.name}：待评分`)
  })

  test('shows the expert the submitted version with its attachments, and opens these to nobody else', async () => {
    const { caller: who, sheetId } = experts[0]!
    const { case: judged, criteria } = await read(who, sheetId)
    expect(judged).toMatchObject({
      id: theCase.id,
      name: theCase.name,
      form: { ...theCase.form, contact: { ...theCase.form.contact, phone: '0511-****0000' } },
      leadName: theCase.form.lead.name,
    })
    expect(criteria.reduce((sum: number, { weight }: { weight: string }) => sum + Number(weight), 0)).toBe(100)
    const [document] = judged.documents
    const file = await fetch(server.url + document.url, { headers: { cookie: who.cookie } })
    expect(file.status).toBe(200)
    expect(
      createHash('sha256')
        .update(Buffer.from(await file.arrayBuffer()))
        .digest('hex'),
    ).toBe(document.sha256)
    const outside = await caller(server, await expertOutside())
    expect((await fetch(server.url + document.url, { headers: { cookie: outside.cookie } })).status).toBe(404)
  })

  test('keeps a sheet from every other expert: the same bytes as for one that does not exist', async () => {
    const { sheetId } = experts[0]!
    const other = experts[1]!.caller
    const missing = await other.ask(own, { id: randomUUID() })
    expect(code(missing)).toBe('NOT_FOUND')
    expect((await other.ask(own, { id: sheetId })).text).toBe(missing.text)
    const input = { sheetId, criterionId: 'lead', value: '1000', version: 1, key: randomUUID() }
    const unknown = await other.ask(save, { input: { ...input, sheetId: randomUUID() } })
    expect((await other.ask(save, { input })).text).toBe(unknown.text)
    expect(code(unknown)).toBe('NOT_FOUND')
    expect(code(await other.ask(sign, { input: { sheetId, version: 1, password: startUpPassword } }))).toBe('NOT_FOUND')
    expect(code(await officer.ask(own, { id: sheetId }))).toBe('FORBIDDEN')
  })
})

describe('saving a score', () => {
  test('gives back what was stored, as typed; none, zero and cleared are three things', async () => {
    const saved = (await put(0, 'lead', '85.50')).data.saveScore as Sheet
    expect(saved).toMatchObject({ state: 'DRAFT', version: 2, total: null })
    expect(saved.scores[0]).toMatchObject({ criterionId: 'lead', value: '85.50' })
    expect(Date.parse(saved.scores[0]!.savedAt ?? '')).toBeGreaterThan(runClock.now().getTime() - 60_000)
    expect(saved.scores[1]).toEqual({ criterionId: 'members', value: null, savedAt: null })
    const zero = (await put(0, 'lead', '0')).data.saveScore as Sheet
    expect(zero.scores[0]?.value).toBe('0')
    const cleared = (await put(0, 'lead', null)).data.saveScore as Sheet
    expect(cleared.scores[0]).toEqual({ criterionId: 'lead', value: null, savedAt: null })
  })

  test.each([
    ['100.5', '100.5 超出范围，应在 0 至 100 之间'],
    ['-1', '“-1”不是分数，应填写数字'],
    ['85.3', '85.3 不是 0.5 分的整数倍'],
  ])('refuses %s at its criterion and changes nothing', async (value, message) => {
    const before = await read(experts[0]!.caller, experts[0]!.sheetId)
    const refused = await put(0, 'lead', value)
    expect(code(refused)).toBe('BAD_INPUT')
    expect(refused.errors?.[0]?.extensions.fields).toEqual([{ path: 'lead', message }])
    expect(await read(experts[0]!.caller, experts[0]!.sheetId)).toEqual(before)
  })

  test('refuses what is no number, no criterion and no key', async () => {
    expect(code(await put(0, 'lead', '八十'))).toBe('BAD_INPUT')
    expect(code(await put(0, 'beauty', '80'))).toBe('BAD_INPUT')
    expect(code(await put(0, 'lead', '80', { key: 'again' }))).toBe('BAD_INPUT')
    expect(code(await put(0, 'lead', '80', { sheetId: 'mine' }))).toBe('NOT_FOUND')
  })

  test('sent twice counts once, and a repeated one does not undo what came after', async () => {
    const key = randomUUID()
    const first = (await put(0, 'goals', '70', { key })).data.saveScore as Sheet
    const later = (await put(0, 'goals', '75')).data.saveScore as Sheet
    const again = (await put(0, 'goals', '70', { key, version: first.version - 1 })).data.saveScore as Sheet
    expect(again).toEqual(later)
    expect(await server.orm.em.fork().count(ScoreEvent, { key })).toBe(1)
  })

  test('over a stale version is refused and loses nothing', async () => {
    const { caller: who, sheetId } = experts[0]!
    const before = await read(who, sheetId)
    expect(code(await put(0, 'goals', '10', { version: before.version - 1 }))).toBe('STALE')
    expect(await read(who, sheetId)).toEqual(before)
  })

  test('of many at once over one version exactly one wins; of one key sent many times one counts', async () => {
    const { caller: who, sheetId } = experts[1]!
    const version = 1
    const saves = Array.from({ length: 12 }, (_, index) =>
      who.ask(save, { input: { sheetId, criterionId: 'lead', value: String(50 + index), version, key: randomUUID() } }),
    )
    const codes = (await Promise.all(saves)).map(code)
    expect(codes.filter((one) => one === undefined)).toHaveLength(1)
    expect(codes.filter((one) => one === 'STALE')).toHaveLength(11)
    const key = randomUUID()
    const same = { sheetId, criterionId: 'goals', value: '66', version: 2, key }
    const answers = await Promise.all(Array.from({ length: 12 }, () => who.ask(save, { input: same })))
    expect(answers.map(code)).toEqual(Array.from({ length: 12 }))
    expect((await read(who, sheetId)).version).toBe(3)
  })
})

describe('signing a sheet', () => {
  test('asks for every criterion, an opinion, the password and the version seen', async () => {
    const gaps = await signs(0)
    expect(code(gaps)).toBe('BAD_INPUT')
    expect(gaps.errors?.[0]?.extensions.fields?.map(({ path }) => path)).toEqual([
      'lead',
      'members',
      'mechanisms',
      'technology',
      'safeguards',
    ])
    const { caller: who, sheetId } = experts[0]!
    const { criteria } = await read(who, sheetId)
    for (const { id } of criteria) await put(0, id, '80')
    const silent = await signs(0)
    expect(silent.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'comment' }] })
    await fill(0, ['90', '80', '70', '60', '85.5', '100'])
    expect(code(await signs(0, { password: 'wrong' }))).toBe('BAD_INPUT')
    expect(code(await signs(0, { version: 1 }))).toBe('STALE')
    expect((await read(who, sheetId)).state).toBe('DRAFT')
  })

  test('locks it, and a digest of its whole history stands in the case’s chain', async () => {
    const before = await look(officer)
    const signed = await signs(0)
    // 0.2×90 + 0.2×80 + 0.15×70 + 0.2×60 + 0.15×85.5 + 0.1×100
    expect(signed.data.signScore).toMatchObject({ state: 'SIGNED', total: '79.325' })
    const { sheetId } = experts[0]!
    expect(code(await put(0, 'lead', '95'))).toBe('NOT_ALLOWED_NOW')
    expect(code(await signs(0))).toBe('NOT_ALLOWED_NOW')
    const em = server.orm.em.fork()
    const events = await em.find(ScoreEvent, { sheet: sheetId }, { orderBy: { version: 'asc' } })
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 2))
    const history = events
      .slice(0, -1)
      .map(({ key, kind, body, version, account, at }) => ({ key, kind, body, version, account, at: at.toISOString() }))
    const digest = createHash('sha256').update(canonical(history)).digest('hex')
    expect(events.at(-1)).toMatchObject({ kind: 'SIGN', body: { digest } })
    expect((await em.findOneOrFail(ScoreSheet, { id: sheetId })).digest).toBe(digest)
    const [link] = await em.find(AuditEntry, { chain: theCase.id, action: 'sign-score' })
    expect(Buffer.from(link!.body).toString()).toContain(digest)
    // Who watches the case's version must not learn that an expert signed.
    const after = await look(officer)
    expect([after.version, after.updatedAt]).toEqual([before.version, before.updatedAt])
    expect(after.demonstration.sheetsSigned).toBe(1)
  })

  test('at the moment of a save either counts it or comes too late for it', async () => {
    await fill(4, ['50', '50', '50', '50', '50', '50'])
    const { caller: who, sheetId } = experts[4]!
    const { version } = await read(who, sheetId)
    const [signed, saved] = await Promise.all([
      who.ask(sign, { input: { sheetId, version, password: startUpPassword } }),
      who.ask(save, { input: { sheetId, criterionId: 'lead', value: '51', version, key: randomUUID() } }),
    ])
    // Both ask over the same version: one of them wins, and the other says why not.
    expect([code(signed), code(saved)]).toSatisfy(([one, other]: (string | undefined)[]) =>
      one === undefined ? other === 'NOT_ALLOWED_NOW' || other === 'STALE' : one === 'STALE' && other === undefined,
    )
    const stored = await server.orm.em.fork().findOneOrFail(ScoreSheet, { id: sheetId })
    expect(stored.scores['lead']?.value).toBe(code(saved) === undefined ? '51' : '50')
    expect(stored.digest).toEqual(code(signed) === undefined ? expect.any(String) : null)
    if (code(signed) === undefined) {
      const input = { caseId: theCase.id, sheetId, reason: '示例：重新评分' }
      expect(code(await officer.ask(withdraw, { input }))).toBeUndefined()
    }
  })

  test('cannot be undone in the database: the history is append-only', async () => {
    const client = new Client({ connectionString: server.databaseUrl })
    await client.connect()
    await expect(client.query(`update score_event set body = '{}'`)).rejects.toThrow('append-only')
    await expect(client.query('delete from score_event')).rejects.toThrow('append-only')
    await client.end()
  })

  test('tells nobody a score before closing, and units nothing at all', async () => {
    const { demonstration } = await look(officer)
    expect(demonstration.result).toBeNull()
    expect(demonstration.sheets.map(({ total }: { total: string | null }) => total)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    const unit = await caller(server, await handlerOf(server, theCase))
    const { data, text } = await unit.ask(session, { id: theCase.id })
    expect(data.case.demonstration).toBeNull()
    expect(text).not.toContain('示例专家')
  })
})

describe('closing the scoring', () => {
  test('waits until every sheet is signed', async () => {
    const refused = await take(officer, 'closeScoring', theCase.id)
    expect(code(refused)).toBe('SHEETS_OPEN')
    expect(refused.errors?.[0]?.message).toBe('评分表须全部签名：已签 1 份，共 5 份')
  })

  test('a signature is withdrawn by the officer with a reason, and both signatures stay on record', async () => {
    const { caller: who, sheetId } = experts[0]!
    const input = { caseId: theCase.id, sheetId, reason: '专家口头说明打分有误' }
    expect(code(await officer.ask(withdraw, { input: { ...input, reason: ' ' } }))).toBe('BAD_INPUT')
    expect(code(await officer.ask(withdraw, { input: { ...input, sheetId: randomUUID() } }))).toBe('NOT_FOUND')
    expect(code(await who.ask(withdraw, { input }))).toBe('FORBIDDEN')
    expect(code(await officer.ask(withdraw, { input }))).toBeUndefined()
    expect(code(await officer.ask(withdraw, { input }))).toBe('NOT_ALLOWED_NOW')
    expect(await read(who, sheetId)).toMatchObject({ state: 'WITHDRAWN', signedAt: null })
    expect((await look(officer)).demonstration.sheetsSigned).toBe(0)
    expect((await put(0, 'lead', '91')).data.saveScore.state).toBe('DRAFT')
    expect(code(await signs(0))).toBeUndefined()
    const kinds = (
      await server.orm.em.fork().find(ScoreEvent, { sheet: sheetId }, { orderBy: { version: 'asc' } })
    ).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'SIGN' || kind === 'WITHDRAW')).toEqual(['SIGN', 'WITHDRAW', 'SIGN'])
    const links = await server.orm.em.fork().find(AuditEntry, { chain: theCase.id, action: 'withdraw-score' })
    expect(links.filter(({ body }) => Buffer.from(body).toString().includes(sheetId))).toHaveLength(1)
  })

  test('keeps the mean without the highest and the lowest, half up, and shows the totals', async () => {
    await fill(1, ['60', '60', '60', '60', '60', '60'])
    await fill(2, ['100', '100', '100', '100', '100', '100'])
    await fill(3, ['88', '77', '66.5', '90', '81', '70.5'])
    await fill(4, ['75', '85', '95', '65', '55', '45'])
    // Two sign at the same moment: both are counted.
    expect((await Promise.all([signs(1), signs(2)])).map(code)).toEqual([undefined, undefined])
    expect((await Promise.all([signs(3), signs(4)])).map(code)).toEqual([undefined, undefined])
    const unread = await officer.ask('{ messages(unreadOnly: true) { edges { node { title } } } }')
    expect(unread.text).toContain('评分表已全部签名')
    const version = await versionOf(officer, theCase.id)
    const closings = await Promise.all([1, 2].map(() => take(officer, 'closeScoring', theCase.id, { version })))
    expect(closings.map(code).filter((one) => one === undefined)).toHaveLength(1)
    const { state, demonstration } = await look(officer)
    expect(state).toBe('decision')
    // Totals 79.525, 60, 100, 80.175 and 72; without 100 and 60 their mean is 77.2333…
    expect(demonstration.sheets.map(({ total }: { total: string }) => total).toSorted()).toEqual([
      '100',
      '60',
      '72',
      '79.525',
      '80.175',
    ])
    expect(demonstration).toMatchObject({
      state: 'CLOSED',
      result: { total: '77.23', validSheets: 5, trimmed: true, grade: '通过论证' },
    })
    expect(demonstration.result.byCriterion[0]).toEqual({ criterionId: 'lead', mean: '82.80' })
  })

  test('ends saving and withdrawing, and units still learn no score', async () => {
    expect(code(await put(0, 'lead', '95'))).toBe('CLOSED')
    const input = { caseId: theCase.id, sheetId: experts[0]!.sheetId, reason: '示例' }
    expect(code(await officer.ask(withdraw, { input }))).toBe('CLOSED')
    const unit = await caller(server, await handlerOf(server, theCase))
    const { data, text } = await unit.ask(session, { id: theCase.id })
    expect(data.case.demonstration).toBeNull()
    expect(text).not.toContain('77.23')
  })
})

/** The sign-in name of an expert without a seat in this case. */
async function expertOutside(): Promise<string> {
  const em = server.orm.em.fork()
  const seated = await em.find(ScoreSheet, { demonstration: { case: theCase.id } })
  const one = await em.findOneOrFail(
    Expert,
    { id: { $nin: seated.map(({ expert }) => expert.id) }, active: true },
    { populate: ['account'] },
  )
  return one.account.username
}

/** RFC 8785 for what a sheet's history holds: texts, whole numbers and null under plain ASCII names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${names.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}
