import { Post } from '@consortium/api/features/accounts/index'
import { Case, CaseVersion, Party, Signature, type Case as CaseEntity } from '@consortium/api/features/cases/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { recommenders } from '@consortium/api/seed/offices'
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
  type Caller,
} from '../support/start-up.ts'

interface Item {
  id: string
  caseId: string | null
  sheetId: string | null
  title: string
  subtitle: string
  event: string | null
  action: string
  path: string
  dueOn: string | null
  workingDaysLeft: number | null
  overdue: boolean
}

const home = `{ home {
  waiting { id caseId sheetId title subtitle state event action path dueOn workingDaysLeft overdue }
  following { id caseId sheetId title subtitle state event action path dueOn workingDaysLeft overdue }
  figures { key label value path }
} }`

let server: TestServer
let officer: Caller
let witness: Caller
let leader: Caller

const at = async (
  who: Caller,
): Promise<{ waiting: Item[]; following: Item[]; figures: { key: string; value: number; path: string }[] }> =>
  (await who.ask(home)).data.home
/** What waits of one case, as event and words. */
const waitsOf = async (who: Caller, { id }: CaseEntity) =>
  (await at(who)).waiting.filter(({ caseId }) => caseId === id).map(({ event, action }) => [event, action])
const follows = async (who: Caller, { id }: CaseEntity) => (await at(who)).following.some(({ caseId }) => caseId === id)

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  witness = await caller(server, 'zj.jb2')
  leader = await caller(server, 'zj.ld')
})
afterAll(() => server.stop())

describe('what waits', () => {
  test('for a lead unit: what the draft or return still lacks; its signatory signs', async () => {
    const draft = await caseIn(server, 'draft', ({ name }) => name.includes('示例'))
    const handler = await handlerOf(server, draft)
    const parties = await server.orm.em.fork().count(Party, { case: draft.id })
    const given = await server.orm.em.fork().count(Signature, { case: draft.id, voidedAt: null })
    expect(given).toBeLessThan(parties)
    expect(await waitsOf(await caller(server, handler), draft)).toEqual([['submit', '催办签署']])
    const signatory = await caller(server, handler.replace('.jb', '.qs'))
    const em = server.orm.em.fork()
    const signed = await em.count(Signature, { case: draft.id, uscc: draft.form.lead.uscc, voidedAt: null })
    expect(await waitsOf(signatory, draft)).toEqual(signed ? [] : [['sign', '签署申请书']])
    const returned = await caseIn(server, 'returned')
    const lead = await caller(server, await handlerOf(server, returned))
    // The unit has begun to correct it, which voided the signatures; as it was handed in it is first to be corrected.
    expect(await waitsOf(lead, returned)).toEqual([['submit', '催办签署']])
    const { sha256 } = await em.findOneOrFail(CaseVersion, { case: returned.id }, { orderBy: { number: 'desc' } })
    await em.nativeUpdate(Case, { id: returned.id }, { contentHash: sha256 })
    expect(await waitsOf(lead, returned)).toEqual([['submit', '补正申请书']])
    await em.nativeUpdate(Case, { id: returned.id }, { contentHash: returned.contentHash })
  })

  test('for a member that has not signed: to sign, until it has', async () => {
    const draft = await caseIn(server, 'draft', ({ name }) => name.includes('示例'))
    const em = server.orm.em.fork()
    const open = []
    for (const { uscc } of await em.find(Party, { case: draft.id, role: 'MEMBER' }, { orderBy: { position: 'asc' } })) {
      if ((await em.count(Signature, { case: draft.id, uscc, voidedAt: null })) === 0) open.push(uscc)
    }
    const username = await signatoryOf(open[0]!)
    const member = await caller(server, username)
    expect(await waitsOf(member, draft)).toEqual([['sign', '签署申请书']])
    const sign = 'mutation ($input: SignApplicationInput!) { signApplication(input: $input) { id } }'
    const { errors } = await member.ask(sign, {
      input: { id: draft.id, contentHash: draft.contentHash, password: startUpPassword },
    })
    expect(errors).toBeUndefined()
    expect(await waitsOf(member, draft)).toEqual([])
    expect(await follows(member, draft)).toBe(true)
  })

  test('for the district that the case lies in, and for no other', async () => {
    const theCase = await caseIn(server, 'district-review')
    const own = recommenders[theCase.lead.region?.code ?? ''] ?? ''
    expect(await waitsOf(await caller(server, own), theCase)).toEqual([['recommend', '提交推荐意见']])
    const others = Object.values(recommenders).filter((username) => username !== own)
    for (const username of others) {
      const { waiting, following } = await at(await caller(server, username))
      expect([...waiting, ...following].filter(({ caseId }) => caseId === theCase.id)).toEqual([])
    }
    const city = await at(officer)
    expect([...city.waiting, ...city.following].filter(({ caseId }) => caseId === theCase.id)).toEqual([])
  })

  test('of a draw: to prepare it, to witness it for another officer, to approve it, to open the session', async () => {
    const theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw === null)
    expect(await waitsOf(officer, theCase)).toEqual([['prepare-draw', '准备抽取']])
    expect(await waitsOf(leader, theCase)).toEqual([])
    await take(officer, 'prepareDraw', theCase.id)
    expect(await waitsOf(officer, theCase)).toEqual([])
    expect(await follows(officer, theCase)).toBe(true)
    expect(await waitsOf(witness, theCase)).toEqual([['witness-draw', '见证抽取']])
    await take(witness, 'witnessDraw', theCase.id, { text: '示例见证' })
    expect([await waitsOf(officer, theCase), await waitsOf(witness, theCase)]).toEqual([[], []])
    expect(await waitsOf(leader, theCase)).toEqual([['approve-draw', '签发专家名单']])
    await take(leader, 'approveDraw', theCase.id)
    expect(await waitsOf(leader, theCase)).toEqual([])
    expect(await waitsOf(witness, theCase)).toEqual([])
    await panelAccepts(server, theCase.id)
    expect(await waitsOf(witness, theCase)).toEqual([['open-demonstration', '启动综合论证']])
  })

  test('for an expert: the sheets not signed, by the sheet and not by the case', async () => {
    const theCase = await caseIn(server, 'demonstration')
    const sheets = await sheetsOf(server, theCase.id)
    const open = sheets.find(({ state }) => state !== 'SIGNED')!
    const { waiting, following, figures } = await at(await caller(server, open.username))
    expect(waiting.filter(({ sheetId }) => sheetId === open.id)).toMatchObject([
      {
        caseId: null,
        event: null,
        action: '评分',
        title: theCase.name,
        subtitle: theCase.lead.name,
        dueOn: theCase.dueOn,
      },
    ])
    expect([following, figures]).toEqual([[], []])
    const signed = sheets.find(({ state }) => state === 'SIGNED')!
    expect((await at(await caller(server, signed.username))).waiting.map(({ sheetId }) => sheetId)).not.toContain(
      signed.id,
    )
    // The officer has nothing to do before all have signed.
    expect([await waitsOf(officer, theCase), await follows(officer, theCase)]).toEqual([[], true])
  })

  test('of a decision: to prepare it for officers, to approve it for the leader', async () => {
    const open = await caseIn(server, 'decision', ({ progress }) => progress.decision === null)
    expect(await waitsOf(officer, open)).toEqual([['prepare-decision', '拟定备案意见']])
    expect(await waitsOf(leader, open)).toEqual([])
    const prepared = await caseIn(server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
    expect(await waitsOf(officer, prepared)).toEqual([])
    expect(await waitsOf(leader, prepared)).toEqual([['approve-decision', '签发备案决定']])
  })

  test('comes overdue first, then by due date, and says how many working days are left', async () => {
    const { waiting } = await at(officer)
    const days = waiting.map(({ dueOn }) => dueOn ?? '9999')
    expect(days.length).toBeGreaterThan(2)
    expect(days).toEqual(days.toSorted())
    const today = dayOf(runClock.now())
    for (const { dueOn, overdue, workingDaysLeft } of waiting) {
      expect(overdue).toBe(dueOn !== null && dueOn < today)
      if (dueOn && workingDaysLeft !== null)
        expect(Math.sign(workingDaysLeft) * (overdue ? -1 : 1)).toBeGreaterThanOrEqual(0)
    }
    expect(waiting[0]?.overdue).toBe(true)
  })

  test('is no case for the auditor, whom the audit waits for, and accounts alone for those who manage them', async () => {
    const { waiting, ...besides } = await at(await caller(server, 'auditor'))
    expect(waiting).toMatchObject([{ caseId: null, event: null, action: '全部校验', path: '/audit' }])
    expect(besides).toEqual({ following: [], figures: [] })
    for (const username of ['sysadmin', 'secadmin']) {
      const { figures, ...rest } = await at(await caller(server, username))
      expect(rest).toEqual({ waiting: [], following: [] })
      expect(figures.filter(({ path }: { path: string }) => !path.startsWith('/accounts'))).toEqual([])
    }
  })

  test('speaks the viewer’s language', async () => {
    const english = await caller(server, 'zj.ld')
    await english.ask('mutation { setLocale(locale: EN) { locale } }')
    expect((await at(english)).waiting.map(({ action }) => action)).toContain('Approve the decision')
    await english.ask('mutation { setLocale(locale: ZH) { locale } }')
  })
})

describe('the figures', () => {
  test('count exactly the cases of the viewer’s scope that their queue shows', async () => {
    const em = server.orm.em.fork()
    const total = await em.count(Case, {})
    for (const username of ['zj.jb1', 'xq.jb', 'm-lj.qs', 'zb.jb']) {
      const who = await caller(server, username)
      const { figures } = await at(who)
      for (const { path, value } of figures) {
        const url = new URL(path, server.url)
        expect(url.pathname).toBe('/cases')
        const states = url.searchParams.get('states')!.split(',')
        const { data } = await who.ask(
          'query ($states: [String!]) { cases(filter: { states: $states }) { totalCount } }',
          { states },
        )
        expect({ states, count: data.cases.totalCount }).toEqual({ states, count: value })
      }
      const { data } = await who.ask('{ cases { totalCount } }')
      const counted = figures.reduce((sum, { value }) => sum + value, 0)
      expect(counted).toBe(data.cases.totalCount)
      expect(counted).toBeGreaterThan(0)
      expect(counted).toBeLessThan(total)
    }
  })
})

async function signatoryOf(uscc: string): Promise<string> {
  const em = server.orm.em.fork()
  const post = await em.findOneOrFail(Post, { kind: 'SIGNATORY', organisation: { uscc } }, { populate: ['account'] })
  return post.account.username
}
