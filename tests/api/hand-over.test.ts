import { Account, Post } from '@consortium/api/features/accounts/index'
import { Case } from '@consortium/api/features/cases/index'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { must, openBureau, refusal, type Bureau } from '../support/applications.ts'
import { ask } from '../support/graphql.ts'
import { person, type Person } from '../support/people.ts'

let bureau: Bureau
let second: Person
let third: Person
let id: string
beforeAll(async () => {
  bureau = await openBureau()
  second = await person(bureau.server, 'jk-second', 'DISTRICT_OFFICER', { office: '321102' })
  third = await person(bureau.server, 'jk-third', 'DISTRICT_OFFICER', { office: '321102' })
  id = await bureau.submitted('zb')
})
/** Every test begins with a case of the district that nobody holds. */
beforeEach(async () => {
  bureau.clock.advance({ seconds: 1 })
  if ((await seenBy('jk.jb', id)).heldBy) await bureau.go('jk.jb', 'handOver', id, give(null))
})
afterAll(() => bureau.server.stop())

const accountOf = async (username: string) =>
  (await bureau.server.orm.em.fork().findOneOrFail(Account, { username })).id as string
const give = (to: string | null, reason = '示例出差') => ({ to, reason })
const look = `query ($id: ID!) { case(id: $id) {
  id version holder heldBy { id name mine } colleagues { id name }
  actions { event refusal { code message } } steps { events { event label by reason } } history { action by summary }
} }`
const seenBy = async (username: string, caseId: string) => must(await bureau.query(username, look, { id: caseId })).case
/** As a person made here sees it. */
const seen = async ({ cookie }: Person, caseId: string) =>
  must(await ask(bureau.server, look, { id: caseId }, { cookie })).case
const waiting = async (username: string, filter: object) => {
  const text = `query ($filter: CaseFilter) { cases(first: 100, filter: $filter) { edges { node { id } } } }`
  const { cases } = must(await bureau.query(username, text, { filter }))
  return cases.edges.map(({ node }: { node: { id: string } }) => node.id)
}
const messages = async ({ cookie }: { cookie: string }) =>
  must(await ask(bureau.server, '{ messages(first: 50) { edges { node { title body caseId } } } }', {}, { cookie }))
    .messages.edges
const inHistory = ({ history }: { history: { action: string }[] }) => history.map(({ action }) => action)

describe('a step handed over in the district', () => {
  test('is the named officer’s alone, who is told, and all learn who holds it', async () => {
    await bureau.go('jk.jb', 'handOver', id, give(second.id))

    const before = await seenBy('jk.jb', id)
    expect(before.heldBy).toEqual({ id: second.id, name: '示例jk-second', mine: false })
    expect(before.holder).toContain('示例jk-second')
    expect(before.actions.map((action: { refusal: { code: string } }) => action.refusal?.code)).toEqual(
      before.actions.map(() => 'HELD_BY_ANOTHER'),
    )
    expect(before.actions[0].refusal.message).toContain('示例jk-second')
    const line = (await bureau.see('jk.jb', id)).checklist[0].id
    for (const [mutation, more] of [
      ['recordVerdicts', { verdicts: [{ lineId: line, verdict: 'CONFORMS' }] }],
      ['giveOpinion', { event: 'recommend', opinion: '示例意见' }],
      ['returnForCorrection', { reason: '示例', corrections: [] }],
      ['reject', { reason: '示例' }],
    ] as const)
      expect(await bureau.refused('jk.jb', mutation, id, more)).toMatchObject({
        code: 'HELD_BY_ANOTHER',
        message: expect.stringContaining('示例jk-second'),
      })

    const theirs = await seen(second, id)
    expect(theirs.heldBy).toMatchObject({ mine: true })
    expect(theirs.actions.some(({ refusal: why }: { refusal: unknown }) => !why)).toBe(true)
    const news = (await messages(second)).filter(({ node }: { node: { caseId: string } }) => node.caseId === id)
    expect(news.some(({ node }: { node: { body: string } }) => node.body.includes('示例出差'))).toBe(true)
  })

  test('stands in the district’s history, not in the unit’s', async () => {
    const before = inHistory(await seenBy('jk.jb', id)).filter((action) => action === 'district-hand-over').length
    await bureau.go('jk.jb', 'handOver', id, give(second.id))
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('jk.jb', 'handOver', id, give(await accountOf('jk.jb'), '示例收回'))
    const shown = await seenBy('jk.jb', id)
    expect(inHistory(shown).filter((action) => action === 'district-hand-over')).toHaveLength(before + 2)
    const events = shown.steps.flatMap(({ events: all }: { events: { event: string; label: string }[] }) => all)
    expect(events.at(-1)).toMatchObject({ event: 'district-hand-over', label: '推荐部门转办', reason: '示例收回' })
    const units = await seenBy('zb.jb', id)
    expect(inHistory(units)).not.toContain('district-hand-over')
    expect(units.heldBy).toBeNull()
    expect(units.colleagues).toEqual([])
    expect(JSON.stringify(units)).not.toContain('示例jk-second')
  })

  test('is listed as the holder’s, and as the office’s for all of it', async () => {
    await bureau.go('jk.jb', 'handOver', id, give(second.id))
    expect(await waiting('jk.jb', { mine: true })).not.toContain(id)
    expect(await waiting('jk.jb', { office: true })).toContain(id)
    const { home } = must(await bureau.query('jk.jb', '{ home { waiting { caseId } following { caseId } } }'))
    expect(home.waiting.map(({ caseId }: { caseId: string }) => caseId)).not.toContain(id)
    await bureau.go('jk.jb', 'handOver', id, give(null, '示例退回本处'))
    expect(await waiting('jk.jb', { mine: true })).toContain(id)
  })
})

describe('a hand-over is refused', () => {
  test('to somebody outside the office, to who holds it, back to all when nobody holds it, each at its field', async () => {
    const outside = await accountOf('dt.jb')
    const expected = { code: 'BAD_INPUT', fields: [{ path: 'to' }] }
    expect(await bureau.refused('jk.jb', 'handOver', id, give(outside))).toMatchObject(expected)
    expect(await bureau.refused('jk.jb', 'handOver', id, give('no-such-account'))).toMatchObject(expected)
    expect(await bureau.refused('jk.jb', 'handOver', id, give(null))).toMatchObject(expected)
    await bureau.go('jk.jb', 'handOver', id, give(second.id))
    expect(await bureau.refused('jk.jb', 'handOver', id, give(second.id))).toMatchObject(expected)
  })

  test('to a colleague whose post has ended', async () => {
    const em = bureau.server.orm.em.fork()
    const gone = await person(bureau.server, 'jk-gone', 'DISTRICT_OFFICER', { office: '321102' })
    await em.nativeUpdate(Post, { account: gone.id }, { to: '2026-03-01' })
    expect(await bureau.refused('jk.jb', 'handOver', id, give(gone.id))).toMatchObject({ code: 'BAD_INPUT' })
    const { colleagues } = await seenBy('jk.jb', id)
    expect(colleagues.map(({ id: one }: { id: string }) => one)).not.toContain(gone.id)
  })

  test('without a reason, over an old version, by a unit, by the city in the district’s step', async () => {
    expect(await bureau.refused('jk.jb', 'handOver', id, give(second.id, '  '))).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'reason' }],
    })
    const { version } = await bureau.now('jk.jb', id)
    await bureau.go('jk.jb', 'handOver', id, give(second.id))
    expect(refusal(await bureau.act('jk.jb', 'handOver', { id, version, ...give(third.id) }))).toMatchObject({
      code: 'STALE',
    })
    expect(refusal(await bureau.act('zb.jb', 'handOver', { id, version, ...give(third.id) })).code).toBe('FORBIDDEN')
    expect(refusal(await bureau.act('zj.jb1', 'handOver', { id, version, ...give(third.id) })).code).toBe('NOT_FOUND')
  })
})

describe('in the city', () => {
  test('an officer takes over, the leader gives back, the witness is not kept from witnessing', async () => {
    await bureau.conform('jk.jb', id)
    await bureau.go('jk.jb', 'handOver', id, give(await accountOf('jk.jb')))
    await bureau.go('jk.jb', 'giveOpinion', id, { event: 'recommend', opinion: '示例意见' })
    // Nobody's own again once the step is left; the city learns how it went.
    expect((await seenBy('zj.jb1', id)).heldBy).toBeNull()
    expect(await bureau.server.orm.em.fork().findOneOrFail(Case, { id })).toMatchObject({
      holder: null,
      holderName: null,
    })
    expect(inHistory(await seenBy('zj.jb1', id))).toContain('district-hand-over')
    await bureau.go('zj.jb1', 'handOver', id, give(await accountOf('zj.jb2')))
    expect(await bureau.refused('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '示例' })).toMatchObject({
      code: 'HELD_BY_ANOTHER',
    })
    expect((await seenBy('jk.jb', id)).heldBy).toBeNull()
    expect(inHistory(await seenBy('jk.jb', id))).not.toContain('hand-over')
    await bureau.go('zj.ld', 'handOver', id, give(await accountOf('zj.jb1'), '示例收回重派'))
    await bureau.conform('zj.jb1', id)
    await bureau.go('zj.jb1', 'giveOpinion', id, { event: 'accept', opinion: '示例受理' })
    await bureau.go('zj.jb1', 'handOver', id, give(await accountOf('zj.jb1')))
    await bureau.go('zj.jb1', 'prepareDraw', id)
    const { actions } = await seenBy('zj.jb2', id)
    const codeOf = (wanted: string) =>
      actions.find(({ event }: { event: string }) => event === wanted)?.refusal?.code ?? null
    expect(codeOf('witness-draw')).toBeNull()
    expect(codeOf('abandon-draw')).toBe('HELD_BY_ANOTHER')
  })
})
