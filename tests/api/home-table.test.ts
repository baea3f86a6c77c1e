import { Account, Post } from '@consortium/api/features/accounts/index'
import { Case, noProgress, type CaseProgress } from '@consortium/api/features/cases/index'
import { Edition } from '@consortium/api/features/editions/index'
import { ExpertInvitation } from '@consortium/api/features/panels/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import type { Edition as EditionDocument } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../support/applications.ts'
import { callers, castOf, type Cast, type Role } from '../support/cast.ts'
import { claimant, factsOf } from '../support/claims.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caseIn, sheetsOf, take, type Caller } from '../support/start-up.ts'

interface Item {
  id: string
  caseId: string | null
  event: string | null
  title: string
  subtitle: string
  onBehalfOf: string | null
  action: string
  path: string
}

let server: TestServer
let signs: (username: string, password?: string) => Promise<Caller>
const em = () => server.orm.em.fork()
const waiting = async (who: Caller): Promise<Item[]> =>
  must(await who.ask('{ home { waiting { id caseId event title subtitle onBehalfOf action path } } }')).home.waiting
const editionIn = (file: string): EditionDocument =>
  JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`@consortium/policy/editions/${file}.json`)), 'utf8'))
const inDays = (days: number) => dayOf(new Date(runClock.now().getTime() + days * 86_400_000))

beforeAll(async () => {
  server = await startServer()
  signs = callers(server)
})
afterAll(() => server.stop())

describe('each event that leads on', () => {
  const casts: Record<string, { cast: Cast; id: string; officer: string; other: string }> = {}
  beforeAll(async () => {
    const one = await claimant(server, 'table.claimant', factsOf(95))
    for (const policy of ['ZJ', 'CZ', 'CC']) {
      const reached = (await em().find(
        Case,
        { reached: 'CITY', edition: { code: policy }, districtOffice: { $ne: null } },
        { populate: ['lead', 'cityOffice', 'districtOffice'], orderBy: { createdAt: 'asc' } },
      )) as Case[]
      const theCase = reached.find(({ form }) => form.members.length > 1)!
      const nobody = { username: '', ...one } as unknown as Caller
      const cast = await castOf(server, signs, theCase, { claimant: nobody })
      const idOf = async (role: Role) => (await em().findOneOrFail(Account, { username: cast[role].username })).id
      casts[policy] = { cast, id: theCase.id, officer: await idOf('city'), other: await idOf('city-colleague') }
    }
  })

  /** What the case must have come to for the event; the officer has prepared whatever is prepared. */
  const ready = (event: string, by: string, also: string): Partial<CaseProgress> => {
    const draw = { state: 'APPROVED' as const, preparedBy: by, witnessedBy: also }
    const notice = { state: 'POSTED' as const, preparedBy: by, endsOn: inDays(3) }
    const full = { seats: 5, confirmed: 5, vacant: 0 }
    const facts: Record<string, Partial<CaseProgress>> = {
      'witness-draw': { draw: { ...draw, state: 'COMMITTED', witnessedBy: null } },
      'approve-draw': { draw: { ...draw, state: 'DRAWN' } },
      'open-material-review': { draw, panel: full },
      'open-demonstration': { draw, panel: full, inspection: { members: 2, signed: 2 } },
      'close-material-review': { reviews: { total: 5, signed: 5 } },
      'close-scoring': { sheets: { total: 5, signed: 5 } },
      'prepare-decision': { meeting: { conclusion: 'AGREED' } },
      'approve-decision': {
        meeting: { conclusion: 'AGREED' },
        decision: { state: 'PREPARED', outcome: 'NAME', preparedBy: by },
      },
      'approve-notice': { notice: { ...notice, state: 'PREPARED', endsOn: null } },
      'dismiss-objection': { notice, objections: { open: 2, upholdPreparedBy: null } },
      'uphold-objection': { notice, objections: { open: 1, upholdPreparedBy: by } },
      'close-publicity': { notice: { ...notice, endsOn: inDays(-1) } },
      'approve-naming': { naming: { state: 'PREPARED', preparedBy: by } },
    }
    return facts[event] ?? {}
  }
  const asked: Role[] = [
    ...(['lead-handler', 'member-handler', 'district', 'other-district', 'city', 'city-colleague'] as const),
    ...(['leader', 'other-city', 'other-leader', 'expert', 'auditor'] as const),
  ]
  const whose: Record<string, Role[]> = {
    'lead-handler': ['lead-handler'],
    'district-officer': ['district'],
    'city-officer': ['city', 'city-colleague'],
    witness: ['city-colleague'],
    leader: ['leader'],
  }
  const rows = ['zj', 'cz', 'cc']
    .map(editionIn)
    .flatMap(({ code, procedure }) =>
      procedure.steps.flatMap((step) =>
        step.events
          .filter(({ primary }) => primary)
          .map((event) => ({ code, step: step.id, event: event.id, by: event.by })),
      ),
    )

  test.each(rows)('$code $step $event waits once for whom it is, and for nobody else', async (row) => {
    const { cast, id, officer, other } = casts[row.code]!
    const progress = { ...noProgress, ...ready(row.event, officer, other) }
    await em().nativeUpdate(Case, { id }, { state: row.step, progress, dueOn: inDays(2), holder: null })
    const found: Partial<Record<string, [string | null, string][]>> = {}
    await Promise.all(
      asked.map(async (role) => {
        const items = (await waiting(cast[role])).filter(({ caseId, event }) => caseId === id && event !== 'sign')
        if (items.length) found[role] = items.map(({ event, path }) => [event, path.split('/').slice(0, 3).join('/')])
      }),
    )
    const once = [[row.event, `/cases/${id}`]]
    expect(found).toEqual(Object.fromEntries(whose[row.by]!.map((role) => [role, once])))
  })

  test('covers each edition', () => {
    expect(rows.length).toBeGreaterThan(30)
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(['ZJ', 'CZ', 'CC']))
  })
})

describe('beside the steps of cases', () => {
  test('a claim waits for its district until it is decided, and sent back for its claimant with the reason', async () => {
    const one = await claimant(server, 'home.claimant', factsOf(96))
    const district = await signs('jk.jb')
    const ofClaim = async (who: Pick<Caller, 'ask'>) =>
      (await waiting(who as Caller))
        .filter(({ id }) => id.startsWith('claim:'))
        .map(({ action, path }) => [action, path])
    const { id, version } = await one.claim()
    expect(await ofClaim(district)).toContainEqual(['核实认领', `/claims/${id}`])
    expect(await ofClaim(one)).toEqual([])
    for (const username of ['rz.jb', 'zj.jb1', 'zj.ld', 'auditor'])
      expect(await ofClaim(await signs(username))).toEqual([])
    const input = { id, version, reason: '示例：执照不清晰' }
    must(await district.ask('mutation ($input: RejectClaimInput!) { rejectClaim(input: $input) { id } }', { input }))
    expect(await ofClaim(district)).not.toContainEqual(['核实认领', `/claims/${id}`])
    const [mine] = await waiting(one as unknown as Caller)
    expect(mine).toMatchObject({ action: '更正认领', path: '/claim' })
    expect(mine!.subtitle).toContain('示例：执照不清晰')
    const { messages } = must(await one.ask('{ messages { edges { node { body path } } } }'))
    expect(messages.edges[0].node).toMatchObject({ path: '/claim', body: expect.stringContaining('执照不清晰') })
  })

  test('a round waits for the leader, sent back for the office, and for nobody of another city', async () => {
    const [officer, colleague, leader] = [await signs('zj.jb1'), await signs('zj.jb2'), await signs('zj.ld')]
    const edition = await em().findOneOrFail(Edition, { code: 'ZJ', state: 'CONFIRMED' })
    const at = (days: number) => new Date(runClock.now().getTime() + days * 86_400_000).toISOString()
    const call = { name: '示例待签批次', notice: '示例', materials: [], opensAt: at(1), closesAt: at(9), quota: null }
    const prepare = 'mutation ($input: PrepareRoundInput!) { prepareRound(input: $input) { id version } }'
    const { id, version } = must(await officer.ask(prepare, { input: { ...call, editionId: edition.id } })).prepareRound
    const ofRound = async (who: Caller) =>
      (await waiting(who)).filter((item) => item.id === `round:${id}`).map(({ action, path }) => [action, path])
    const told = async (who: Caller) =>
      must(await who.ask('{ messages(unreadOnly: true) { edges { node { title path } } } }'))
        .messages.edges.map(({ node }: { node: { title: string; path: string } }) => node)
        .filter(({ path }: { path: string }) => path === `/rounds/${id}`)
        .map(({ title }: { title: string }) => title.split('：')[0])
    expect(await ofRound(leader)).toEqual([['签发批次', `/rounds/${id}`]])
    expect(await told(leader)).toEqual(['申报批次待签发'])
    for (const username of ['zj.jb1', 'zj.jb2', 'cz.ld', 'cz.jb1'])
      expect(await ofRound(await signs(username))).toEqual([])
    const decline = 'mutation ($input: RoundReasonInput!) { declineRound(input: $input) { id } }'
    must(await leader.ask(decline, { input: { id, version, reason: '示例：期限过短' } }))
    expect(await ofRound(leader)).toEqual([])
    for (const who of [officer, colleague]) {
      expect(await ofRound(who)).toEqual([['修改批次', `/rounds/${id}`]])
      expect(await told(who)).toEqual(['申报批次被退回'])
    }
    expect(await ofRound(await signs('cz.jb1'))).toEqual([])
  })

  test('a sitting waits for its office as the record goes on, and for the experts of its panels on the day', async () => {
    const theCase = await caseIn(server, 'demonstration')
    const officer = await signs('zj.jb1')
    const plan = {
      key: randomUUID(),
      title: '示例今日答辩会',
      heldOn: dayOf(runClock.now()),
      startsAt: '09:00',
      place: '示例室',
    }
    const answer = await officer.ask(
      'mutation ($input: PlanSessionInput!) { planDefenceSession(input: $input) { id version } }',
      {
        input: { ...plan, caseIds: [theCase.id] },
      },
    )
    const { id, version } = must(answer).planDefenceSession
    const ofSession = async (username: string) =>
      (await waiting(await signs(username))).filter((one) => one.id === `session:${id}`).map(({ action }) => action)
    const sheets = await sheetsOf(server, theCase.id)
    const open = sheets.find(({ state }) => state !== 'SIGNED')!
    expect([await ofSession('zj.jb1'), await ofSession('zj.jb2')]).toEqual([['准备抽签'], ['准备抽签']])
    expect(await ofSession(open.username)).toEqual(['参加答辩会'])
    const done = sheets.find(({ state }) => state === 'SIGNED')!
    for (const username of [done.username, 'zj.ld', 'cz.jb1', 'jk.jb']) expect(await ofSession(username)).toEqual([])
    const prepare = 'mutation ($input: SessionInput!) { prepareDefenceOrder(input: $input) { id } }'
    must(await officer.ask(prepare, { input: { id, version } }))
    expect([await ofSession('zj.jb1'), await ofSession('zj.jb2')]).toEqual([[], ['见证抽签']])
    const { messages } = must(await (await signs(open.username)).ask('{ messages { edges { node { path } } } }'))
    expect(messages.edges.map(({ node }: { node: { path: string } }) => node.path)).toContain(`/sessions/${id}`)
  })

  test('an expert who lets the day for the answer pass is asked by the office', async () => {
    const theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw === null)
    const [officer, witness, leader] = [await signs('zj.jb1'), await signs('zj.jb2'), await signs('zj.ld')]
    await take(officer, 'prepareDraw', theCase.id)
    await take(witness, 'witnessDraw', theCase.id, { text: '示例见证' })
    must(await take(leader, 'approveDraw', theCase.id))
    const ofCase = async (who: Caller) =>
      (await waiting(who)).filter((item) => item.id === `${theCase.id}:answers`).map(({ subtitle }) => subtitle)
    expect(await ofCase(officer)).toEqual([])
    const seat = { draw: { case: theCase.id } }
    const invited = await em().find(ExpertInvitation, { state: 'INVITED', seat })
    await em().nativeUpdate(
      ExpertInvitation,
      { id: { $in: invited.slice(0, 2).map(({ id }) => id) } },
      { dueOn: inDays(-1) },
    )
    expect(await ofCase(officer)).toEqual(['2 名专家逾期未答复邀请'])
    expect([await ofCase(leader), await ofCase(await signs('cz.jb1'))]).toEqual([[], []])
  })

  test('what waits by a post that is only stood in for says for whom', async () => {
    const post = await em().findOneOrFail(Post, { account: { username: 'zj.ld' } }, { populate: ['account'] })
    const delegate = await em().findOneOrFail(Account, { username: 'zj.jb2' })
    const input = {
      ...{ key: randomUUID(), postId: post.id, delegateId: delegate.id, reason: '示例公务外出' },
      ...{ from: dayOf(runClock.now()), to: inDays(1) },
    }
    const leader = await signs('zj.ld')
    const given = 'mutation ($input: DelegatePostInput!) { delegatePost(input: $input) { id } }'
    const { id } = must(await leader.ask(given, { input })).delegatePost
    const own = (await waiting(leader)).filter(({ event }) => event?.startsWith('approve-'))
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ onBehalfOf }) => onBehalfOf === null)).toBe(true)
    const items = await waiting(await signs('zj.jb2'))
    const prepared = new Set(items.map((one) => one.id))
    expect(items.filter(({ event }) => event?.startsWith('approve-')).length).toBeGreaterThan(0)
    for (const item of items) {
      const stands = item.event?.startsWith('approve-') || item.action === '签发批次'
      expect([item.action, item.onBehalfOf]).toEqual([item.action, stands ? post.account.name : null])
    }
    expect(prepared.size).toBe(items.length)
    must(await leader.ask('mutation ($id: ID!) { endDelegation(id: $id) { over } }', { id }))
    expect((await waiting(await signs('zj.jb2'))).filter(({ event }) => event?.startsWith('approve-'))).toEqual([])
  })
})

describe('over the start-up data', () => {
  const fixable = ['FORM_INCOMPLETE', 'CLAUSE_UNMET', 'REASON_MISSING', 'SIGNATURE_MISSING', 'CHECKLIST_OPEN']
  const later = [...fixable, 'WAIVER_MISSING', 'QUOTA_FULL']

  const people = [
    'zj.jb1',
    'zj.jb2',
    'zj.ld',
    'cz.jb1',
    'cz.ld',
    'jr.jb',
    'rz.jb',
    'zb.jb',
    'hg.jb',
    'nj.jb',
    'm-clyjy.qs',
  ]

  test.each(people)(
    'what waits for %s is what their cases let them do now: each once and none besides',
    async (username) => {
      const who = await signs(username)
      const items = await waiting(who)
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      const query = '{ cases(first: 100) { edges { node { id actions { event primary refusal { code } } } } } }'
      const able: [string, string][] = []
      for (const { node } of must(await who.ask(query)).cases.edges) {
        const actions = node.actions as { event: string; primary: boolean; refusal: { code: string } | null }[]
        const first = actions.find(({ primary, refusal }) => primary && (!refusal || later.includes(refusal.code)))
        if (first) able.push([node.id, first.event])
      }
      const shown = items.flatMap(({ caseId, event }) => (caseId && event && event !== 'sign' ? [[caseId, event]] : []))
      expect(shown.toSorted()).toEqual(able.toSorted())
    },
  )
})
