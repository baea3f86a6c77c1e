import { Edition, Round } from '@consortium/api/features/editions/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, refusal, type Bureau } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'
import { caller, caseIn, leaderToo, take } from '../support/start-up.ts'

let bureau: Bureau
let editionId: string
const minute = 60_000
const at = (minutes: number) => new Date(bureau.clock.now().getTime() + minutes * minute).toISOString()
const call = (more: Record<string, unknown> = {}) => ({
  editionId,
  name: '示例批次二',
  notice: '示例通知',
  materials: ['示例材料一', ' '],
  opensAt: at(60),
  closesAt: at(24 * 60),
  quota: 2,
  ...more,
})
const ask = (username: string, mutation: string, type: string, input: Record<string, unknown>) =>
  bureau.query(
    username,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { id version closesAt publication extensions { reason from to } } }`,
    { input },
  )
const shown = `query ($id: ID!) { round(id: $id) { version publication materials extensions { reason }
  office { approved ranking { id rank total withinQuota next decision } } } }`
const see = (username: string, id: string) => bureau.query(username, shown, { id })
const begin = (roundId: string) =>
  bureau.act('zb.jb', 'createApplication', { roundId, key: randomUUID(), leadUscc: null })

beforeAll(async () => {
  bureau = await openBureau()
  editionId = (await bureau.server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ', state: 'CONFIRMED' })).id
})
afterAll(() => bureau.server.stop())

describe('a round', () => {
  let id: string
  let version: number

  test.each([
    ['name', { name: ' ' }],
    ['name', { name: '长'.repeat(121) }],
    ['closesAt', { closesAt: '2026-03-01T00:00:00Z', opensAt: '2026-02-01T00:00:00Z' }],
    ['closesAt', { opensAt: '2026-04-02T00:00:00Z', closesAt: '2026-04-02T00:00:00Z' }],
    ['quota', { quota: 0 }],
    ['materials', { materials: ['长'.repeat(201)] }],
  ])('is refused at %s: %o', async (path, more) => {
    const refused = refusal(await ask('zj.jb1', 'prepareRound', 'PrepareRoundInput', call(more)))
    expect(refused).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
  })

  test('is prepared by an officer, and known to the office alone until the leader publishes it', async () => {
    ;({ id, version } = must(await ask('zj.jb1', 'prepareRound', 'PrepareRoundInput', call())).prepareRound)
    expect(refusal(await see('zb.jb', id)).code).toBe('NOT_FOUND')
    expect(
      must(await bureau.query('zb.jb', '{ rounds { id } }')).rounds.map((one: { id: string }) => one.id),
    ).not.toContain(id)
    expect(must(await see('zj.ld', id)).round).toMatchObject({ publication: 'PREPARED', materials: ['示例材料一'] })
    expect(refusal(await begin(id)).code).toBe('NOT_FOUND')
    expect(refusal(await ask('zj.jb1', 'publishRound', 'RoundInput', { id, version })).code).toBe('FORBIDDEN')
    expect(refusal(await ask('zj.ld', 'declineRound', 'RoundReasonInput', { id, version, reason: '' })).code).toBe(
      'BAD_INPUT',
    )
    version = must(await ask('zj.ld', 'declineRound', 'RoundReasonInput', { id, version, reason: '时间过短' }))
      .declineRound.version
    const { editionId: _, ...fields } = call()
    version = must(await ask('zj.jb2', 'changeRound', 'ChangeRoundInput', { ...fields, id, version })).changeRound
      .version
    expect(refusal(await ask('zj.ld', 'publishRound', 'RoundInput', { id, version: version - 1 })).code).toBe('STALE')
    const post = await leaderToo(bureau.server, 'zj.jb2')
    expect(refusal(await ask('zj.jb2', 'publishRound', 'RoundInput', { id, version })).code).toBe('SAME_PERSON')
    await post.end()
    version = must(await ask('zj.ld', 'publishRound', 'RoundInput', { id, version })).publishRound.version
    expect(must(await see('zb.jb', id)).round).toMatchObject({ publication: 'PUBLISHED', office: null })
    expect(refusal(await ask('zj.jb1', 'changeRound', 'ChangeRoundInput', { ...fields, id, version })).code).toBe(
      'NOT_ALLOWED_NOW',
    )
  })

  test('takes drafts from its opening to the second before its closing, and says when in Beijing', async () => {
    const early = refusal(await begin(id))
    expect(early.code).toBe('CLOSED')
    expect(early.message).toBe('本批次于 2026年3月2日 10:00（北京时间）开始受理')
    const { closesAt } = (await bureau.server.orm.em.fork().findOneOrFail(Round, { id })) as Round
    bureau.clock.moveTo(new Date(closesAt!.getTime() - 1000))
    must(await begin(id))
    bureau.clock.moveTo(closesAt!)
    const late = refusal(await begin(id))
    expect(late.code).toBe('CLOSED')
    expect(late.message).toBe('本批次于 2026年3月3日 09:00（北京时间）截止')
  })

  test('is closed later with a reason that applicants read, and never earlier', async () => {
    const extend = (more: Record<string, unknown>) =>
      ask('zj.jb1', 'extendRound', 'ExtendRoundInput', {
        id,
        version,
        reason: '示例：材料较多',
        closesAt: at(120),
        ...more,
      })
    expect(refusal(await extend({ reason: ' ' })).code).toBe('BAD_INPUT')
    expect(refusal(await extend({ closesAt: at(-10) })).fields).toMatchObject([{ path: 'closesAt' }])
    expect(must(await extend({})).extendRound.extensions).toMatchObject([{ reason: '示例：材料较多' }])
    expect(refusal(await extend({})).code).toBe('STALE')
    must(await begin(id))
    expect(must(await see('zb.jb', id)).round.extensions).toEqual([{ reason: '示例：材料较多' }])
  })

  test('takes no submission from the second of its closing on', async () => {
    const draft = await bureau.fillIn('dl')
    await bureau.signAll('dl', draft)
    const em = bureau.server.orm.em.fork()
    const round = await em.findOneOrFail(Round, { id: bureau.round.id })
    const closes = new Date(bureau.clock.now().getTime() + 5 * minute)
    em.assign(round, { closesAt: closes })
    await em.flush()
    bureau.clock.moveTo(closes)
    const late = await bureau.refused('dl.jb', 'submitApplication', draft)
    expect(late.code).toBe('CLOSED')
    expect(late.message).toContain('（北京时间）截止')
    bureau.clock.moveTo(new Date(closes.getTime() - 1000))
    await bureau.go('dl.jb', 'submitApplication', draft)
  })
})

describe('the quota of a round', () => {
  test('lets one of two approvals at one moment take its last place, and ranks by result', async () => {
    const { server } = bureau
    bureau.clock.moveTo(runClock.now())
    const prepared = await caseIn(server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
    const open = await caseIn(server, 'decision', ({ progress }) => progress.decision === null)
    const verdicts = ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS', note: null }))
    const officer = await caller(server, 'zj.jb1')
    must(await take(officer, 'prepareDecision', open.id, { outcome: 'NAME', opinion: '示例', verdicts }))
    const leader = await caller(server, 'zj.ld')
    const roundId = prepared.round.id
    const before = must(await leader.ask(shown, { id: roundId })).round.office
    const em = server.orm.em.fork()
    em.assign(await em.findOneOrFail(Round, { id: roundId }), { quota: before.approved + 1 })
    await em.flush()
    const answers = await Promise.all([prepared, open].map(({ id }) => take(leader, 'approveDecision', id)))
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').toSorted()).toEqual([
      'QUOTA_FULL',
      'done',
    ])
    const { office } = must(await leader.ask(shown, { id: roundId })).round
    expect(office.approved).toBe(before.approved + 1)
    const ranked = office.ranking.filter(({ rank }: { rank: number | null }) => rank !== null)
    expect(ranked.length).toBeGreaterThan(2)
    expect(ranked.map(({ total }: { total: string }) => Number(total))).toEqual(
      ranked.map(({ total }: { total: string }) => Number(total)).toSorted((a: number, b: number) => b - a),
    )
    for (const { rank, withinQuota } of ranked) expect(withinQuota).toBe(rank <= before.approved + 1)
  })

  test('does not stand in the way of a rejection', async () => {
    const { server } = bureau
    const full = await caseIn(server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
    const leader = await caller(server, 'zj.ld')
    must(await take(leader, 'declineDecision', full.id, { reason: '指标已满' }))
    const verdicts = ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS', note: null }))
    const rejection = { outcome: 'REJECT', opinion: '本批次指标已满，不予备案', verdicts }
    must(await take(await caller(server, 'zj.jb1'), 'prepareDecision', full.id, rejection))
    expect((await take(leader, 'approveDecision', full.id)).errors).toBeUndefined()
  })
})
