import { Account, Post } from '@consortium/api/features/accounts/index'
import { Party, type Case } from '@consortium/api/features/cases/index'
import { Affiliation, Expert, SharedProject } from '@consortium/api/features/experts/index'
import { Draw } from '@consortium/api/features/panels/index'
import { Office } from '@consortium/api/features/places/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { recommenders } from '@consortium/api/seed/offices'
import { commit, replay, shuffle } from '@consortium/review'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, versionOf, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) {
  version
  draw { id state commitment seed finalSeed poolSize panelSize alternates preparedBy witnessedBy witnessText approvedBy abandonedReason excluded { expert { id } reasons } }
  draws { id state abandonedReason seed }
  panel { position alternate class expert { id name organisationName } }
  actions { event refusal { code } }
} }`

let server: TestServer
let officer: Caller
let witness: Caller
let leader: Caller
let theCase: Case

const look = async (who: Caller) => (await who.ask(shown, { id: theCase.id })).data.case
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  witness = await caller(server, 'zj.jb2')
  leader = await caller(server, 'zj.ld')
  theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw === null)
})
afterAll(() => server.stop())

describe('the draw of a panel', () => {
  test('is not possible with too few experts, says how many are lacking and leaves nothing behind', async () => {
    const em = server.orm.em.fork()
    const { experts } = await keepingTechnical(1)
    const refused = await take(officer, 'prepareDraw', theCase.id)
    expect(code(refused)).toBe('POOL_TOO_SMALL')
    expect(refused.errors?.[0]?.message).toBe('可抽取的技术专家不足：至少 2 人，现有 1 人')
    expect(await em.count(Draw, { case: theCase.id })).toBe(0)
    await em.nativeUpdate(Expert, { id: { $in: experts } }, { active: true })
  })

  test('freezes a pool without those who must not judge, each left out for its reason', async () => {
    const handles = await addPost('expert01', 'DISTRICT_OFFICER', theCase.lead.region?.code ?? '')
    const disabled = await disable('expert02')
    expect(code(await take(officer, 'prepareDraw', theCase.id))).toBeUndefined()
    const em = server.orm.em.fork()
    const { draw } = await look(officer)
    const { pool, excluded } = await em.findOneOrFail(Draw, { id: draw.id })
    expect(excluded.map(({ expertId }) => expertId).toSorted()).toEqual([...(await tiedExperts()), handles].toSorted())
    expect(draw.excluded.find(({ expert }: { expert: { id: string } }) => expert.id === handles).reasons).toEqual([
      '在办理本次申报的部门任职',
    ])
    expect(pool.map(({ id }) => id)).not.toContain(disabled)
    expect(excluded.length).toBeGreaterThan(0)
    expect(draw.excluded.every(({ reasons }: { reasons: string[] }) => reasons.length > 0)).toBe(true)
    expect(pool.map(({ id }) => id)).toEqual(pool.map(({ id }) => id).toSorted())
    const active = await em.count(Expert, { active: true })
    expect(pool.length + excluded.length).toBe(active - 1)
    expect(draw.poolSize).toBe(pool.length)
  })

  test('keeps the seed from everybody until it is witnessed, and promises it by its hash', async () => {
    const { commitment, seed } = await server.orm.em.fork().findOneOrFail(Draw, { case: theCase.id })
    expect(commit(seed)).toBe(commitment)
    for (const who of [officer, witness, leader]) {
      const answer = await who.ask(shown, { id: theCase.id })
      expect(answer.data.case.draw).toMatchObject({ state: 'COMMITTED', commitment, seed: null, finalSeed: null })
      expect(answer.text).not.toContain(seed)
      expect(answer.data.case.panel).toEqual([])
    }
    const auditTrail = await server.orm.em.fork().find(AuditEntry, { chain: theCase.id })
    expect(auditTrail.some(({ body }) => Buffer.from(body).toString().includes(seed))).toBe(false)
  })

  test('is witnessed by another account, with a text of 1 to 200 characters', async () => {
    expect(code(await take(officer, 'witnessDraw', theCase.id, { text: '见证' }))).toBe('SAME_PERSON')
    for (const text of ['', '   ', '字'.repeat(201)]) {
      const refused = await take(witness, 'witnessDraw', theCase.id, { text })
      expect(code(refused)).toBe('BAD_INPUT')
      expect(refused.errors?.[0]?.extensions.fields?.[0]?.path).toBe('text')
    }
    expect(code(await take(leader, 'witnessDraw', theCase.id, { text: '见证' }))).toBe('FORBIDDEN')
  })

  test('cannot be approved before it is drawn, and acts on no stale version', async () => {
    expect(code(await take(leader, 'approveDraw', theCase.id))).toBe('DRAW_NOT_READY')
    const version = await versionOf(witness, theCase.id)
    const stale = await take(witness, 'witnessDraw', theCase.id, { text: '见证', version: version - 1 })
    expect(code(stale)).toBe('STALE')
    expect(await versionOf(witness, theCase.id)).toBe(version)
  })

  test('comes out as anyone can replay it from its record', async () => {
    const text = '字'.repeat(200)
    const draws = await Promise.all([1, 2].map(() => take(witness, 'witnessDraw', theCase.id, { text })))
    expect(draws.map(code).filter((one) => one === undefined)).toHaveLength(1)
    const { draw, panel } = await look(leader)
    expect(draw).toMatchObject({ state: 'DRAWN', witnessText: text, witnessedBy: '示例市局经办乙' })
    const record = await server.orm.em.fork().findOneOrFail(Draw, { id: draw.id })
    const ids = (alternate: boolean) =>
      panel
        .filter((seat: { alternate: boolean }) => seat.alternate === alternate)
        .map(({ expert }: { expert: { id: string } }) => expert.id)
    const quotas = [
      { class: 'technical', min: 2, max: 5 },
      { class: 'industry', min: 1, max: 3 },
      { class: 'financial', min: 0, max: 1 },
      { class: 'management', min: 0, max: 1 },
    ]
    const kept = {
      algorithm: record.algorithm,
      seed: draw.seed,
      commitment: draw.commitment,
      witnessText: text,
      finalSeed: draw.finalSeed,
      pool: record.pool,
      panelSize: draw.panelSize,
      alternateSize: draw.alternates,
      quotas,
      order: shuffle(
        record.pool.map(({ id }) => id),
        draw.finalSeed,
      ),
      panel: ids(false),
      alternates: ids(true),
    }
    expect(replay(kept)).toBeNull()
    expect(replay({ ...kept, witnessText: `${text}。` })).not.toBeNull()
    expect(replay({ ...kept, panel: [...kept.alternates.slice(0, 1), ...kept.panel.slice(1)] })).not.toBeNull()
    expect(ids(false)).toHaveLength(5)
    expect(ids(true)).toHaveLength(2)
    const tied = await tiedExperts()
    expect([...ids(false), ...ids(true)].filter((id: string) => tied.includes(id))).toEqual([])
  })

  test('is approved by a leader who neither prepared nor witnessed it', async () => {
    await addPost('zj.jb1', 'LEADER', '321100')
    await addPost('zj.jb2', 'LEADER', '321100')
    expect(code(await take(officer, 'approveDraw', theCase.id))).toBe('SAME_PERSON')
    expect(code(await take(witness, 'approveDraw', theCase.id))).toBe('SAME_PERSON')
    expect(code(await take(leader, 'approveDraw', theCase.id))).toBeUndefined()
    expect((await look(leader)).draw).toMatchObject({ state: 'APPROVED', approvedBy: '示例市局领导' })
  })

  test('that is abandoned stays on record with its reason, and another can be drawn', async () => {
    expect(code(await take(officer, 'abandonDraw', theCase.id, { reason: '  ' }))).toBe('BAD_INPUT')
    expect(code(await take(officer, 'abandonDraw', theCase.id, { reason: '两名专家无法到会' }))).toBeUndefined()
    const first = await look(officer)
    expect(first.draw).toMatchObject({ state: 'ABANDONED', abandonedReason: '两名专家无法到会' })
    expect(first.panel).toEqual([])
    expect(code(await take(officer, 'openDemonstration', theCase.id))).toBe('DRAW_NOT_READY')
    expect(code(await take(witness, 'prepareDraw', theCase.id))).toBeUndefined()
    const { draw, draws } = await look(officer)
    expect(draws).toHaveLength(2)
    expect(draws[1]).toMatchObject({ id: first.draw.id, state: 'ABANDONED', seed: first.draw.seed })
    expect(draw).toMatchObject({ state: 'COMMITTED', seed: null })
    expect(draw.commitment).not.toBe(first.draw.commitment)
    expect(code(await take(officer, 'prepareDraw', theCase.id))).toBe('DRAW_NOT_READY')
  })

  test('is unknown to units, districts and experts', async () => {
    const drawn = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
    const unit = await caller(server, await handlerOf(server, drawn))
    const district = await caller(server, recommenders[drawn.lead.region?.code ?? ''] ?? '')
    for (const who of [unit, district]) {
      const { data } = await who.ask(shown, { id: drawn.id })
      expect(data.case).toMatchObject({ draw: null, draws: [], panel: [], actions: [] })
    }
    const expert = await caller(server, 'expert05')
    const hidden = await expert.ask(shown, { id: drawn.id })
    expect(hidden.errors).toBeDefined()
    expect(hidden.text).toBe((await expert.ask(shown, { id: randomUUID() })).text)
  })
})

/** Leaves so many technical experts active; answers the ids of those put to rest. */
async function keepingTechnical(many: number): Promise<{ experts: string[] }> {
  const em = server.orm.em.fork()
  const tied = await tiedExperts()
  const technical = await em.find(Expert, { class: 'TECHNICAL', id: { $nin: tied } }, { orderBy: { id: 'asc' } })
  const experts = technical.slice(many).map(({ id }) => id)
  await em.nativeUpdate(Expert, { id: { $in: experts } }, { active: false })
  return { experts }
}

/** By plain looks at the tables: who works or worked within three years at a unit of the case, or shared a project. */
async function tiedExperts(): Promise<string[]> {
  const em = server.orm.em.fork()
  const codes = (await em.find(Party, { case: theCase.id })).map(({ uscc }) => uscc)
  const since = new Date(runClock.now().getTime() + 8 * 3_600_000)
  since.setUTCFullYear(since.getUTCFullYear() - 3)
  const still = { uscc: { $in: codes }, $or: [{ to: null }, { to: { $gte: since.toISOString().slice(0, 10) } }] }
  const rows = [...(await em.find(Affiliation, still)), ...(await em.find(SharedProject, still))]
  return [...new Set(rows.map(({ expert }) => expert.id))].toSorted()
}

/** Gives an account one more post in an office; answers the id of its expert, if it is one. */
async function addPost(username: string, kind: 'LEADER' | 'DISTRICT_OFFICER', of: string): Promise<string> {
  const em = server.orm.em.fork()
  const account = await em.findOneOrFail(Account, { username })
  em.create(Post, { account, kind, office: await em.findOneOrFail(Office, { code: of }), from: '2020-01-01' })
  await em.flush()
  return (await em.findOne(Expert, { account }))?.id ?? ''
}

async function disable(username: string): Promise<string> {
  const em = server.orm.em.fork()
  const account = await em.findOneOrFail(Account, { username })
  account.disabled = true
  await em.flush()
  return (await em.findOneOrFail(Expert, { account })).id
}
