import { Account, endPost, Post } from '@consortium/api/features/accounts/index'
import { accountsOf, type Case } from '@consortium/api/features/cases/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { dayOf, movableClock, today } from '@consortium/api/platform/clock/clock'
import { leads } from '@consortium/api/seed/units'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { person } from '../support/people.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, take } from '../support/start-up.ts'

const clock = movableClock(runClock.now())
let server: TestServer
const given: { username: string; id: string }[] = []

/** Signed in anew: the clock may have passed the end of every session. */
const as = (username: string) => caller(server, username)
const em = () => server.orm.em.fork()
const idOf = async (username: string) => (await em().findOneOrFail(Account, { username })).id
const postOf = async (username: string) =>
  (await em().findOneOrFail(Post, { account: await idOf(username) }, { orderBy: { from: 'asc' } })).id
const inDays = (days: number) => dayOf(new Date(clock.now().getTime() + days * 86_400_000))
/** Midnight in Beijing that begins this day. */
const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`).getTime()

async function delegate(holder: string, delegateId: string, more: Record<string, unknown> = {}) {
  const input = {
    key: randomUUID(),
    postId: await postOf(holder),
    delegateId,
    from: today(clock),
    to: inDays(2),
    reason: '示例年休假',
    ...more,
  }
  const answer = await (
    await as(holder)
  ).ask('mutation ($input: DelegatePostInput!) { delegatePost(input: $input) { id runs over delegate { name } } }', {
    input,
  })
  const id = answer.data?.delegatePost?.id as string | undefined
  if (id) given.push({ username: holder, id })
  return answer
}
const end = async (username: string, id: string) =>
  (await as(username)).ask('mutation ($id: ID!) { endDelegation(id: $id) { over runs } }', { id })
const standing = async (username: string) =>
  (await (await as(username)).ask('{ viewer { may standsInFor } }')).data.viewer as {
    may: string[]
    standsInFor: string[]
  }

beforeAll(async () => {
  server = await startServer({ clock })
})
afterEach(async () => {
  for (const { username, id } of given.splice(0)) await end(username, id)
})
afterAll(() => server.stop())

describe('a delegation', () => {
  test('holds from the first second of its first day in Beijing to the last of its last, and not a second more', async () => {
    const [first, last] = [inDays(1), inDays(2)]
    const { errors } = await delegate('zj.ld', await idOf('zj.jb2'), { from: first, to: last })
    expect(errors).toBeUndefined()
    for (const [instant, acts] of [
      [midnight(first) - 1000, false],
      [midnight(first), true],
      [midnight(inDays(3)) - 1000, true],
      [midnight(inDays(3)), false],
    ] as const) {
      clock.moveTo(new Date(instant))
      const viewer = await standing('zj.jb2')
      expect([viewer.may.includes('APPROVE'), viewer.standsInFor], String(instant)).toEqual([
        acts,
        acts ? ['示例市局领导'] : [],
      ])
      // The holder keeps the post.
      expect((await standing('zj.ld')).may).toContain('APPROVE')
    }
  })

  test('lets the delegate approve in the holder’s place, on record as such, and never who prepared it', async () => {
    const theCase = await caseIn(server, 'decision', ({ progress }) => progress.decision === null)
    const conform = ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS', note: null }))
    const proposal = { outcome: 'NAME', name: '示例代办签发', opinion: '示例意见：同意备案', verdicts: conform }
    const toPreparer = await delegate('zj.ld', await idOf('zj.jb1'))
    const prepared = await take(await as('zj.jb1'), 'prepareDecision', theCase.id, proposal)
    expect(prepared.errors).toBeUndefined()
    // What they did in a post of their own stands under their own name all the while.
    const own = await take(await as('zj.jb1'), 'approveDecision', theCase.id)
    expect(refusal(own as never).code).toBe('SAME_PERSON')

    await end('zj.ld', toPreparer.data.delegatePost.id)
    expect(refusal((await take(await as('zj.jb2'), 'approveDecision', theCase.id)) as never).code).toBe('FORBIDDEN')
    await delegate('zj.ld', await idOf('zj.jb2'))
    expect((await take(await as('zj.jb2'), 'approveDecision', theCase.id)).errors).toBeUndefined()

    const query = '{ case(id: $id) { decision { preparedBy approvedBy } history { action by } } }'
    const shown = (await (await as('zj.jb1')).ask(`query ($id: ID!) ${query}`, { id: theCase.id })).data.case
    const name = '示例市局经办乙（代示例市局领导）'
    expect(shown.decision).toEqual({ preparedBy: '示例市局经办甲', approvedBy: name })
    expect(shown.history).toContainEqual({ action: 'approve-decision', by: name })
    const entry = await em().findOneOrFail(AuditEntry, { chain: theCase.id, action: 'approve-decision' })
    const body = JSON.parse(Buffer.from(entry.body).toString()) as Record<string, unknown>
    expect([body['actor'], body['for']]).toEqual([await idOf('zj.jb2'), [await idOf('zj.ld')]])
  })

  test('brings what is for the holder’s office to the delegate too', async () => {
    const theCase = (await caseIn(server, 'decision')) as Case
    const leaders = () => accountsOf(em() as never, clock, theCase, 'leader')
    expect(await leaders()).not.toContain(await idOf('zj.jb2'))
    await delegate('zj.ld', await idOf('zj.jb2'))
    expect(await leaders()).toEqual(expect.arrayContaining([await idOf('zj.ld'), await idOf('zj.jb2')]))
    const { messages } = (await (await as('zj.jb2')).ask('{ messages { edges { node { title body } } } }')).data
    expect(messages.edges[0].node.title).toBe('示例市局领导 委托代办：分管领导')
  })

  test('ends early by either side, once, and for nobody else', async () => {
    const { data } = await delegate('zj.ld', await idOf('zj.jb2'))
    const { id } = data.delegatePost
    expect(refusal(await end('zj.jb1', id)).code).toBe('NOT_FOUND')
    expect((await end('zj.jb2', id)).data.endDelegation).toEqual({ over: true, runs: false })
    expect((await end('zj.ld', id)).data.endDelegation).toEqual({ over: true, runs: false })
    expect((await standing('zj.jb2')).may).not.toContain('APPROVE')
  })

  test('lapses with the holder’s account, and with the post that made the delegate a colleague', async () => {
    await delegate('zj.ld', await idOf('zj.jb2'))
    await em().nativeUpdate(Account, { username: 'zj.ld' }, { disabled: true })
    const without = await standing('zj.jb2')
    await em().nativeUpdate(Account, { username: 'zj.ld' }, { disabled: false })
    expect(without.may).not.toContain('APPROVE')

    const { id } = await person(server, 'delegate-guest', 'CITY_OFFICER', { office: '321100' })
    await end('zj.ld', given.splice(0)[0]!.id)
    await delegate('zj.ld', id)
    const post = await em().findOneOrFail(Post, { account: id })
    const lastDay = inDays(-1)
    await em().transactional((tx) =>
      endPost(tx as never, clock, { postId: post.id, lastDay, reason: '示例调离', actor: null }),
    )
    const { data } = await (await as('zj.ld')).ask('{ delegations { delegate { id } over } }')
    expect(data.delegations).toContainEqual({ delegate: { id }, over: true })
  })

  test('made twice by a double click is one', async () => {
    const key = randomUUID()
    const twice = await Promise.all([
      delegate('zj.ld', await idOf('zj.jb2'), { key }),
      delegate('zj.ld', await idOf('zj.jb2'), { key }),
    ])
    expect(new Set(twice.map(({ data }) => data.delegatePost.id)).size).toBe(1)
  })

  test('of a handler is for a colleague of the unit', async () => {
    const { uscc, key } = leads[0]!
    const colleague = await person(server, 'delegate-colleague', 'SIGNATORY', { uscc })
    expect((await delegate(`${key}.jb`, colleague.id)).errors).toBeUndefined()
    const viewer = await caller(server, 'delegate-colleague', 'correct horse battery staple')
    expect((await viewer.ask('{ viewer { may } }')).data.viewer.may).toEqual(expect.arrayContaining(['APPLY', 'SIGN']))
  })
})

describe('refused is a delegation', () => {
  const wrong = (more: Record<string, unknown>) => async () =>
    refusal(await delegate('zj.ld', await idOf('zj.jb2'), more))

  test.each([
    ['that ends before it begins', () => wrong({ from: inDays(3), to: inDays(1) })(), 'to'],
    ['that begins yesterday', () => wrong({ from: inDays(-1) })(), 'from'],
    ['without a reason', () => wrong({ reason: '  ' })(), 'reason'],
    ['with a reason of 201 characters', () => wrong({ reason: '长'.repeat(201) })(), 'reason'],
    ['to oneself', async () => refusal(await delegate('zj.ld', await idOf('zj.ld'))), 'delegateId'],
    ['to somebody of another office', async () => refusal(await delegate('zj.ld', await idOf('jr.jb'))), 'delegateId'],
    ['to an administrator', async () => refusal(await delegate('zj.ld', await idOf('secadmin'))), 'delegateId'],
  ] as const)('%s', async (_, tried, path) => {
    expect(await tried()).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
  })

  test('that overlaps another of the same post', async () => {
    await delegate('zj.ld', await idOf('zj.jb2'), { to: inDays(3) })
    expect(refusal(await delegate('zj.ld', await idOf('zj.jb1'), { from: inDays(3), to: inDays(5) }))).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'from' }],
    })
    expect((await delegate('zj.ld', await idOf('zj.jb1'), { from: inDays(4), to: inDays(5) })).errors).toBeUndefined()
  })

  test('of a signature, of a review, of somebody else’s post, and of one that is only stood in for', async () => {
    const signatory = `${leads[0]!.key}.qs`
    expect(refusal(await delegate(signatory, await idOf(`${leads[0]!.key}.jb`))).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await delegate('expert01', await idOf('expert02'))).code).toBe('NOT_ALLOWED_NOW')
    const others = { postId: await postOf('zj.jb1') }
    expect(refusal(await delegate('zj.ld', await idOf('zj.jb2'), others)).code).toBe('NOT_FOUND')
    await delegate('zj.ld', await idOf('zj.jb2'))
    const on = { postId: await postOf('zj.ld') }
    expect(refusal(await delegate('zj.jb2', await idOf('zj.jb1'), on)).code).toBe('NOT_FOUND')
  })
})
