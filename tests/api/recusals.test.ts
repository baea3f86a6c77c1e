import { Post } from '@consortium/api/features/accounts/index'
import { Party, type Case } from '@consortium/api/features/cases/index'
import { Expert } from '@consortium/api/features/experts/index'
import { Draw } from '@consortium/api/features/panels/index'
import { RecusalRequest } from '@consortium/api/features/recusals/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) { version
  recusals { open left mayAsk requests { id kind personName unitName reason state answer version requestedBy experts { id name } } }
  history { action } actions { event refusal { code } } } }`
const asking = `mutation ($input: RequestRecusalInput!) { requestRecusal(input: $input) { id } }`
const deciding = `mutation ($input: DecideRecusalInput!) { decideRecusal(input: $input) { id } }`
const withdrawing = `mutation ($id: ID!) { withdrawRecusal(id: $id) { id } }`

let server: TestServer
let officer: Caller
let lead: Caller
let member: Caller
let district: Caller
let theCase: Case
let meant: Expert

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const look = async (who: Caller) => (await who.ask(shown, { id: theCase.id })).data.case
const request = async (name: string) =>
  (await look(officer)).recusals.requests.find(({ personName }: { personName: string }) => personName === name)
const given = (change: object = {}) => ({
  id: theCase.id,
  key: randomUUID(),
  kind: 'PERSON',
  personName: meant.name,
  unitName: '示例所在单位',
  reason: '示例：双方有未结的技术合同诉讼',
  ...change,
})
const em = () => server.orm.em.fork()

beforeAll(async () => {
  server = await startServer()
  theCase = await caseIn(server, 'city-acceptance')
  officer = await caller(server, 'zj.jb1')
  lead = await caller(server, await handlerOf(server, theCase))
  const { uscc } = (await em().findOneOrFail(Party, { case: theCase.id, role: 'MEMBER' })) as Party
  const of = { kind: 'HANDLER' as const, organisation: { uscc } }
  const post = await em().findOneOrFail(Post, of, { populate: ['account'] })
  member = await caller(server, post.account.username)
  const districtPost = await em().findOneOrFail(
    Post,
    { kind: 'DISTRICT_OFFICER', office: theCase.districtOffice!.id },
    { populate: ['account'] },
  )
  district = await caller(server, districtPost.account.username)
  meant = (await em().findOneOrFail(Expert, { active: true, account: { username: 'expert07' } })) as Expert
})
afterAll(() => server.stop())

test('a lead asks before the draw, once for two clicks; whom it names is not on the chain', async () => {
  const { version } = await look(lead)
  const input = given()
  const both = await Promise.all([lead.ask(asking, { input }), lead.ask(asking, { input })])
  expect(both.map(code)).toEqual([undefined, undefined])
  expect(await look(lead)).toMatchObject({
    version,
    recusals: { open: true, mayAsk: true, left: 2, requests: [{ personName: meant.name, state: 'OPEN', experts: [] }] },
  })
  const chain = await em().find(AuditEntry, { chain: theCase.id, action: 'request-recusal' })
  expect(chain).toHaveLength(1)
  expect(Buffer.from(chain[0]!.body).toString()).not.toContain(meant.name)
})

test('only the lead and the city office know of it, to the last byte', async () => {
  for (const who of [member, district]) {
    const { recusals, history } = await look(who)
    expect(recusals).toBeNull()
    expect(history.map(({ action }: { action: string }) => action)).not.toContain('request-recusal')
  }
  const { id } = await request(meant.name)
  const hidden = await member.ask(withdrawing, { id })
  expect(code(hidden)).toBe('NOT_FOUND')
  expect((await member.ask(withdrawing, { id: randomUUID() })).text).toBe(hidden.text)
  expect(code(await member.ask(asking, { input: given() }))).toBe('NOT_YOURS')
  const expert = await caller(server, 'expert07')
  expect((await expert.ask('{ home { waiting { title path } } }')).text).not.toContain(theCase.id)
})

test('wrong input is named at its field', async () => {
  for (const [change, path] of [
    [{ personName: ' ' }, 'personName'],
    [{ unitName: '' }, 'unitName'],
    [{ reason: '字'.repeat(501) }, 'reason'],
    [{ key: 'x' }, 'key'],
  ] as const) {
    const refused = await lead.ask(asking, { input: given(change) })
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
  }
})

test('a number is the most, and what is taken back makes room', async () => {
  for (const name of ['示例未在库甲', '示例未在库乙'])
    expect(code(await lead.ask(asking, { input: given({ personName: name }) }))).toBeUndefined()
  const refused = await lead.ask(asking, { input: given({ personName: '示例未在库丙' }) })
  expect(refused.errors?.[0]).toMatchObject({ message: '每件申报最多提出 3 项回避申请' })
  const { id } = await request('示例未在库乙')
  expect(code(await lead.ask(withdrawing, { id }))).toBeUndefined()
  expect((await look(lead)).recusals).toMatchObject({ left: 1, mayAsk: true })
})

test('the office is asked at home, and no panel is drawn before all is decided', async () => {
  const { data } = await officer.ask('{ home { waiting { id state path } } }')
  expect(data.home.waiting).toContainEqual(
    expect.objectContaining({ id: `recusal-${theCase.id}`, state: '2 项回避申请', path: `/cases/${theCase.id}/draw` }),
  )
  await em().execute(`update application set state = 'panel' where id = ?`, [theCase.id])
  const { actions } = await look(officer)
  expect(actions).toContainEqual({ event: 'prepare-draw', refusal: { code: 'RECUSAL_OPEN' } })
  expect(code(await take(officer, 'prepareDraw', theCase.id))).toBe('RECUSAL_OPEN')
})

test('once the step of the draw has begun nothing more is asked, whether or not a panel is drawn', async () => {
  const refused = await lead.ask(asking, { input: given({ personName: '示例未在库丁' }) })
  expect(code(refused)).toBe('CLOSED')
  expect((await look(lead)).recusals).toMatchObject({ open: false, mayAsk: false })
})

test('honoured, it keeps the expert out of the draw; the lead is told the decision and of nobody', async () => {
  const named = await request(meant.name)
  expect(named.experts).toEqual([{ id: meant.id, name: meant.name }])
  const input = { id: named.id, version: named.version, honour: true, experts: [meant.id], answer: '' }
  expect(code(await officer.ask(deciding, { input: { ...input, experts: [randomUUID()] } }))).toBe('BAD_INPUT')
  expect(code(await lead.ask(deciding, { input }))).toBe('FORBIDDEN')
  expect(code(await officer.ask(deciding, { input: { ...input, version: 99 } }))).toBe('STALE')
  expect(code(await officer.ask(deciding, { input }))).toBeUndefined()

  const unknown = await request('示例未在库甲')
  expect(unknown.experts).toEqual([])
  const decline = { id: unknown.id, version: unknown.version, honour: false, experts: [], answer: ' ' }
  const refused = await officer.ask(deciding, { input: decline })
  expect(refused.errors?.[0]?.extensions.fields?.[0]?.path).toBe('answer')
  expect(code(await officer.ask(deciding, { input: { ...decline, answer: '示例：未提供事实' } }))).toBeUndefined()

  expect(code(await take(officer, 'prepareDraw', theCase.id))).toBeUndefined()
  const { pool, excluded } = await em().findOneOrFail(Draw, { case: theCase.id })
  expect(pool.map(({ id }) => id)).not.toContain(meant.id)
  const { reasons } = excluded.find(({ expertId }) => expertId === meant.id)!
  expect(reasons).toContainEqual(expect.objectContaining({ key: 'review.recusal.objection' }))

  const seen = await lead.ask(shown, { id: theCase.id })
  const told = seen.data.case.recusals.requests.map(({ state, answer, experts }: Record<string, unknown>) => ({
    state,
    answer,
    experts,
  }))
  expect(told).toEqual([
    { state: 'HONOURED', answer: null, experts: [] },
    { state: 'DECLINED', answer: '示例：未提供事实', experts: [] },
    { state: 'WITHDRAWN', answer: null, experts: [] },
  ])
  expect(seen.text).not.toContain(meant.id)
  expect(await em().count(RecusalRequest, { case: theCase.id, state: 'OPEN' })).toBe(0)
})
