import type { Case } from '@consortium/api/features/cases/index'
import { MaterialEvent, MaterialOpinion } from '@consortium/api/features/material-review/index'
import { recommenders } from '@consortium/api/seed/offices'
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withReviews } from '../support/reviewed-case.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  caller,
  caseIn,
  handlerOf,
  panelAccepts,
  startUpPassword,
  take,
  versionOf,
  type Caller,
} from '../support/start-up.ts'

const opinion = `id state version closed conclusion signedAt answers { lineId verdict note }`
const own = `query ($id: ID!) { materialOpinion(id: $id) { ${opinion} lines { id text clause { id } } case { name form documents { id url } } } }`
const saveLine = `mutation ($input: SaveOpinionLineInput!) { saveOpinionLine(input: $input) { ${opinion} } }`
const saveConclusion = `mutation ($input: SaveOpinionConclusionInput!) { saveOpinionConclusion(input: $input) { ${opinion} } }`
const sign = `mutation ($input: SignOpinionInput!) { signOpinion(input: $input) { ${opinion} } }`
const withdraw = `mutation ($input: WithdrawOpinionInput!) { withdrawOpinionSignature(input: $input) { id } }`
const shown = `query ($id: ID!) { case(id: $id) { version state materialReview { state total signed
  opinions { id expertName state answers { lineId verdict note } conclusion }
  summary { conforms doesNotConform needsExplanation line { id } } } actions { event refusal { code } } history { action } } }`

let server: TestServer
let officer: Caller
let theCase: Case
let experts: { who: Caller; id: string }[]

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const fields = ({ errors }: { errors?: { extensions: { fields?: { path: string }[] } }[] }) =>
  errors?.[0]?.extensions.fields?.map(({ path }) => path)
const read = async ({ who, id }: { who: Caller; id: string }) => (await who.ask(own, { id })).data.materialOpinion
const look = async (who: Caller) => (await who.ask(shown, { id: theCase.id })).data.case

async function answer(index: number, lineId: string, verdict: string | null, note = '', more = {}) {
  const expert = experts[index]!
  const { version } = await read(expert)
  const input = { opinionId: expert.id, lineId, verdict, note, version, key: randomUUID(), ...more }
  return expert.who.ask(saveLine, { input })
}

async function conclude(index: number, conclusion: string) {
  const expert = experts[index]!
  const { version } = await read(expert)
  return expert.who.ask(saveConclusion, { input: { opinionId: expert.id, conclusion, version, key: randomUUID() } })
}

async function signs(index: number, more = {}) {
  const expert = experts[index]!
  const { version } = await read(expert)
  return expert.who.ask(sign, { input: { opinionId: expert.id, version, password: startUpPassword, ...more } })
}

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await withReviews(server, theCase.id)
  await take(await caller(server, 'zj.ld'), 'approveDraw', theCase.id)
})
afterAll(() => server.stop())

describe('a review of the materials', () => {
  test('opens once the whole panel has promised to have no conflict, with an opinion each', async () => {
    expect(code(await take(officer, 'openMaterialReview', theCase.id))).toBe('PANEL_OPEN')
    await panelAccepts(server, theCase.id)
    expect(code(await take(officer, 'openMaterialReview', theCase.id))).toBeUndefined()
    const { state, materialReview } = await look(officer)
    expect(state).toBe('material-review')
    expect(materialReview).toMatchObject({ state: 'OPEN', total: 5, signed: 0, summary: [] })
    const rows = await server.orm.em
      .fork()
      .find(MaterialOpinion, { review: { case: theCase.id } }, { populate: ['expert.account'] })
    experts = []
    for (const { id, expert } of rows) experts.push({ id, who: await caller(server, expert.account.username) })
    const { data } = await experts[0]!.who.ask(
      '{ messages { edges { node { title path caseId } } } home { waiting { path action } } }',
    )
    expect(data.messages.edges[0].node).toEqual({
      title: `${theCase.name}：待材料审查`,
      path: `/opinions/${experts[0]!.id}`,
      caseId: null,
    })
    expect(data.home.waiting).toContainEqual({ path: `/opinions/${experts[0]!.id}`, action: '材料审查' })
  })

  test('shows an expert the lines and the materials, and only their own opinion', async () => {
    const { lines, case: judged, answers } = await read(experts[0]!)
    expect(lines.length).toBeGreaterThan(3)
    expect(answers).toHaveLength(lines.length)
    const contact = { ...theCase.form.contact, phone: '0511-****0000' }
    expect(judged).toMatchObject({ name: theCase.name, form: { ...theCase.form, contact } })
    const [document] = judged.documents
    const open = (who: Caller) => fetch(server.url + document.url, { headers: { cookie: who.cookie } })
    expect((await open(experts[0]!.who)).status).toBe(200)
    const missing = await experts[1]!.who.ask(own, { id: randomUUID() })
    expect(code(missing)).toBe('NOT_FOUND')
    expect((await experts[1]!.who.ask(own, { id: experts[0]!.id })).text).toBe(missing.text)
    const input = { opinionId: experts[0]!.id, lineId: lines[0].id, verdict: 'CONFORMS', note: '', version: 1 }
    const theirs = await experts[1]!.who.ask(saveLine, { input: { ...input, key: randomUUID() } })
    expect(code(theirs)).toBe('NOT_FOUND')
  })

  test('is unknown to units and districts, with its counts', async () => {
    const unit = await caller(server, await handlerOf(server, theCase))
    const district = await caller(server, recommenders[theCase.lead.region?.code ?? ''] ?? '')
    for (const who of [unit, district]) {
      const before = await look(who)
      expect(before).toMatchObject({ materialReview: null, actions: [] })
      expect(before.history.map(({ action }: { action: string }) => action)).not.toContain('open-material-review')
    }
    const version = await versionOf(unit, theCase.id)
    const { lines } = await read(experts[0]!)
    await answer(0, lines[0].id, 'CONFORMS')
    expect(await versionOf(unit, theCase.id)).toBe(version)
  })
})

describe('an opinion', () => {
  test('gives back what was stored; a save sent twice counts once, one over an old version is refused', async () => {
    const { lines, version } = await read(experts[0]!)
    const key = randomUUID()
    const script = '<script>alert("1")</script>'
    const input = {
      opinionId: experts[0]!.id,
      lineId: lines[1].id,
      verdict: 'NEEDS_EXPLANATION',
      note: script,
      version,
      key,
    }
    const twice = await Promise.all([1, 2].map(() => experts[0]!.who.ask(saveLine, { input })))
    expect(twice.map(code)).toEqual([undefined, undefined])
    expect(twice[0]!.data.saveOpinionLine.answers[1]).toEqual({
      lineId: lines[1].id,
      verdict: 'NEEDS_EXPLANATION',
      note: script,
    })
    expect((await read(experts[0]!)).version).toBe(version + 1)
    expect(code(await answer(0, lines[2].id, 'CONFORMS', '', { version }))).toBe('STALE')
    expect(code(await answer(0, 'no-such-line', 'CONFORMS'))).toBe('BAD_INPUT')
    expect(fields(await answer(0, lines[2].id, 'CONFORMS', '字'.repeat(2001)))).toEqual([lines[2].id])
    expect((await answer(0, lines[1].id, null)).data.saveOpinionLine.answers[1].verdict).toBeNull()
  })

  test('is signed whole: every line judged, what does not conform explained, a conclusion given', async () => {
    const { lines } = await read(experts[0]!)
    await answer(0, lines[1].id, 'DOES_NOT_CONFORM', ' ')
    const refused = await signs(0)
    expect(code(refused)).toBe('BAD_INPUT')
    expect(fields(refused)).toEqual([...lines.slice(1).map(({ id }: { id: string }) => id), 'conclusion'])
    for (const { id } of lines.slice(1)) await answer(0, id, 'CONFORMS')
    await answer(0, lines[1].id, 'DOES_NOT_CONFORM', '证明材料缺页')
    await conclude(0, '总体可行，需补充证明材料。')
    const { version } = await read(experts[0]!)
    expect(code(await signs(0, { version: version - 1 }))).toBe('STALE')
    expect(code(await signs(0, { password: 'wrong' }))).not.toBeUndefined()
    expect((await signs(0)).data.signOpinion.state).toBe('SIGNED')
    expect(code(await answer(0, lines[1].id, 'CONFORMS'))).toBe('NOT_ALLOWED_NOW')
    const { materialReview } = await look(officer)
    expect(materialReview).toMatchObject({ signed: 1, total: 5 })
    expect(
      materialReview.opinions.every(({ answers, conclusion }: { answers: []; conclusion: null }) => {
        return answers.length === 0 && conclusion === null
      }),
    ).toBe(true)
    expect(code(await take(officer, 'closeMaterialReview', theCase.id))).toBe('REVIEWS_OPEN')
  })

  test('is opened again by the office with a reason, which stays in its history', async () => {
    const input = { caseId: theCase.id, opinionId: experts[0]!.id }
    expect(code(await officer.ask(withdraw, { input: { ...input, reason: ' ' } }))).toBe('BAD_INPUT')
    const before = await server.orm.em.fork().findOneOrFail(MaterialOpinion, { id: experts[0]!.id })
    expect(code(await officer.ask(withdraw, { input: { ...input, reason: '专家申请修改' } }))).toBeUndefined()
    expect(code(await officer.ask(withdraw, { input: { ...input, reason: '再次' } }))).toBe('NOT_ALLOWED_NOW')
    const events = await server.orm.em
      .fork()
      .find(MaterialEvent, { opinion: experts[0]!.id }, { orderBy: { version: 'asc' } })
    expect(events.at(-1)).toMatchObject({ kind: 'WITHDRAW', body: { reason: '专家申请修改', digest: before.digest } })
    expect((await signs(0)).data.signOpinion.state).toBe('SIGNED')
    const again = await server.orm.em.fork().findOneOrFail(MaterialOpinion, { id: experts[0]!.id })
    expect(again.digest).not.toBe(before.digest)
  })

  test('has a history that the database itself refuses to change', async () => {
    const client = new Client(server.databaseUrl)
    await client.connect()
    await expect(client.query('delete from material_event')).rejects.toThrow('append-only')
    await client.end()
  })
})

describe('closing the review', () => {
  test('needs every signature, adds the verdicts up by line and only then shows who wrote what', async () => {
    const { lines } = await read(experts[0]!)
    for (const index of [1, 2, 3, 4]) {
      for (const { id } of lines) await answer(index, id, 'CONFORMS')
      await conclude(index, '符合要求。')
      expect(code(await signs(index))).toBeUndefined()
    }
    expect(code(await take(officer, 'closeMaterialReview', theCase.id))).toBeUndefined()
    const { state, materialReview } = await look(officer)
    expect(state).toBe('site-inspection')
    expect(
      materialReview.summary.map(({ conforms, doesNotConform }: Record<string, number>) => [conforms, doesNotConform]),
    ).toEqual(lines.map((_: unknown, at: number) => (at === 1 ? [4, 1] : [5, 0])))
    const notes = materialReview.opinions.flatMap(({ answers }: { answers: { note: string }[] }) => answers)
    expect(notes.map(({ note }: { note: string }) => note)).toContain('证明材料缺页')
    expect(code(await conclude(1, '改'))).toBe('CLOSED')
  })
})
