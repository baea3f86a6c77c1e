import { CalendarDay, loadCalendar } from '@consortium/api/features/calendar/index'
import type { Case } from '@consortium/api/features/cases/index'
import { Objection } from '@consortium/api/features/publicity/index'
import { dayOf, movableClock } from '@consortium/api/platform/clock/clock'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Answer } from '../support/graphql.ts'
import { holidaysKnown } from '../support/holidays.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, leaderToo, take, versionOf, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) { state version actions { event refusal { code message } } decision { state declineReason }
  publicity { notice { id version state endsOn declineReason items { id state } }
    objections { id version number state kind objector { name identity contact } upholdPrepared answer records { action by } evidence { fileName url } } } } }`
const notices = `{ publicNotices { id title endsOn endsAt running items { id name leadName memberNames state } } }`
const file = `mutation ($input: FileObjectionInput!) { fileObjection(input: $input) { id number receipt } }`

const clock = movableClock(runClock.now())
let server: TestServer
let theCase: Case
let itemId: string
let endsAt: Date

const code = ({ errors }: Pick<Answer<unknown>, 'errors'>) => errors?.[0]?.extensions.code
const who = (username: string) => caller(server, username)
const look = async (username: string, { id }: { id: string } = theCase) =>
  (await (await who(username)).ask(shown, { id })).data.case
const publicly = async () =>
  (await ask(server, notices)).data.publicNotices as { id: string; items: { id: string }[] }[]
const unit = { kind: 'UNIT', name: '示例反映单位有限公司', identity: '91350100M000100Y43', contact: '0511-81234567' }
const content = '示例异议：公示材料中的合作协议签署日期晚于公示日期，请予核实。'
const object = (more: Record<string, unknown> = {}) =>
  ask(server, file, { input: { key: randomUUID(), itemId, objector: unit, content, ...more } })

async function act(caller_: Caller, mutation: string, input: Record<string, unknown>, type: string) {
  return caller_.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, { input })
}
const prepare = async (username: string, more: Record<string, unknown> = {}, of: { id: string } = theCase) => {
  const officer = await who(username)
  const cases = [{ id: of.id, version: await versionOf(officer, of.id) }]
  return act(officer, 'prepareNotice', { cases, title: '示例公示', text: '示例正文', ...more }, 'PrepareNoticeInput')
}
async function settle(username: string, mutation: string, more: Record<string, unknown> = {}, of = theCase) {
  const [objection] = (await look('zj.jb1', of)).publicity.objections.filter(
    ({ state }: { state: string }) => state === 'RECEIVED' || state === 'ACCEPTED',
  )
  const type = 'text' in more ? 'ObjectionTextInput' : 'ObjectionInput'
  return act(await who(username), mutation, { id: objection.id, version: objection.version, ...more }, type)
}

beforeAll(async () => {
  server = await startServer({ clock })
  await holidaysKnown({ server, clock })
  theCase = await caseIn(server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
  await take(await who('zj.ld'), 'approveDecision', theCase.id)
})
afterAll(() => server.stop())

describe('a notice', () => {
  test('says what it needs, each at its field', async () => {
    for (const [input, path] of [
      [{ title: ' ' }, 'title'],
      [{ text: '' }, 'text'],
      [{ cases: [] }, 'cases'],
    ] as const)
      expect((await prepare('zj.jb1', input)).errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_INPUT',
        fields: [{ path }],
      })
  })

  test('is refused for a year whose holidays are not known, by name', async () => {
    const em = server.orm.em.fork()
    const rows = (await em.findAll(CalendarDay)).map(({ day, kind, name }) => ({ day, kind, name }))
    await em.nativeDelete(CalendarDay, {})
    const refused = await prepare('zj.jb1')
    expect(code(refused)).toBe('NOT_ALLOWED_NOW')
    expect(refused.errors?.[0]?.message).toContain(`${clock.now().getFullYear()} 年`)
    expect((await look('zj.jb1')).publicity.notice).toBeNull()
    await server.orm.em.fork().insertMany(CalendarDay, rows)
  })

  test('is prepared once, and nobody but the office knows of it', async () => {
    const before = (await publicly()).length
    expect(code(await prepare('zj.jb1'))).toBeUndefined()
    expect(code(await prepare('zj.jb2'))).toBe('NOTICE_NOT_READY')
    expect(await publicly()).toHaveLength(before)
    expect((await look(await handlerOf(server, theCase))).publicity).toEqual({ notice: null, objections: [] })
    expect((await look('zj.ld')).publicity.notice).toMatchObject({ state: 'PREPARED', endsOn: null })
  })

  test('is approved by another than prepared it', async () => {
    const post = await leaderToo(server, 'zj.jb1')
    const { notice } = (await look('zj.jb1')).publicity
    const own = await act(
      await who('zj.jb1'),
      'approveNotice',
      { id: notice.id, version: notice.version },
      'NoticeInput',
    )
    expect(code(own)).toBe('SAME_PERSON')
    await post.end()
    expect(code(await act(await who('zj.jb2'), 'approveNotice', { id: notice.id, version: 1 }, 'NoticeInput'))).toBe(
      'FORBIDDEN',
    )
  })

  test('is posted by approval: it ends after the edition’s working days, and everybody reads it', async () => {
    const { notice } = (await look('zj.ld')).publicity
    const input = { id: notice.id, version: notice.version }
    const leader = await who('zj.ld')
    const twice = await Promise.all([1, 2].map(() => act(leader, 'approveNotice', input, 'NoticeInput')))
    expect(twice.map(code).filter((one) => one === undefined)).toHaveLength(1)
    const calendar = await loadCalendar(server.orm.em.fork())
    let endsOn = dayOf(clock.now())
    for (let left = 5; left > 0;) {
      endsOn = dayOf(new Date(Date.parse(endsOn) + 86_400_000))
      const weekend = [0, 6].includes(new Date(endsOn).getUTCDay())
      const differs = calendar.days.get(endsOn)
      if (differs ? differs === 'workday' : !weekend) left -= 1
    }
    expect((await look('zj.jb1')).publicity.notice).toMatchObject({ state: 'POSTED', endsOn })
    const [found] = (await publicly()).filter(({ id }) => id === notice.id) as any[]
    expect(found).toMatchObject({ running: true, endsOn, items: [{ name: theCase.name, leadName: theCase.lead.name }] })
    expect(found.items[0].memberNames).toEqual(theCase.form.members.map(({ name }) => name))
    itemId = found.items[0].id
    endsAt = new Date(found.endsAt)
    expect((await look(await handlerOf(server, theCase))).publicity.notice).toMatchObject({ state: 'POSTED' })
  })
})

describe('an objection', () => {
  test.each([
    [{ objector: { ...unit, name: '' } }, 'name'],
    [{ objector: { ...unit, identity: '91350100M000100Y44' } }, 'identity'],
    [{ objector: { ...unit, contact: '不留' } }, 'contact'],
    [
      { objector: { kind: 'PERSON', name: '示例人', identity: '11010519491231002Y', contact: '13800000000' } },
      'identity',
    ],
    [{ content: '太短' }, 'content'],
  ])('without a real name or facts is refused at its field: %o', async (more, path) => {
    expect((await object(more)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
  })

  test('without a name is kept, and in principle not accepted; it stops nothing', async () => {
    expect(code(await object({ objector: { kind: 'ANONYMOUS' } }))).toBeUndefined()
    const [kept] = (await look('zj.jb1')).publicity.objections
    expect(kept).toMatchObject({ state: 'NOT_ACCEPTED', objector: null })
    expect(kept.records.map(({ action }: { action: string }) => action)).toEqual(['receive', 'not-accept-anonymous'])
  })

  test('is filed once, sealed in the database, and shown with its name to the city office alone', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([object({ key }), object({ key })])
    expect(first.data.fileObjection).toEqual(second.data.fileObjection)
    const { number } = first.data.fileObjection
    const row = await server.orm.em.fork().findOneOrFail(Objection, { number })
    expect(JSON.stringify(row)).not.toContain('示例反映单位')
    const seen = (await look('zj.jb2')).publicity.objections.find((one: { number: string }) => one.number === number)
    expect(seen).toMatchObject({ state: 'RECEIVED', objector: { name: unit.name, contact: unit.contact } })
    for (const username of [await handlerOf(server, theCase), 'xq.jb', 'jk.jb']) {
      const { text } = await (await who(username)).ask(shown, { id: theCase.id })
      expect(text).not.toContain(number)
      expect(text).not.toContain('objection-')
    }
  })

  test('takes evidence under its code, which the city office reads and nobody else', async () => {
    const { id, receipt } = (await object()).data.fileObjection
    const send = (code_: string) =>
      fetch(`${server.url}/objections/${id}/files`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'x-requested-with': 'consortium',
          'x-file-name': encodeURIComponent('示例证据.pdf'),
          'x-objection-receipt': code_,
        },
        body: Buffer.from('%PDF-1.4\n%%EOF\n'),
      })
    expect((await send('AAAAAAAAAAAA')).status).toBe(404)
    expect((await send(receipt)).status).toBe(201)
    const one = (await look('zj.jb1')).publicity.objections.find((each: { id: string }) => each.id === id)
    const read = async (cookie: string) =>
      (await fetch(`${server.url}${one.evidence[0].url}`, { headers: { cookie } })).status
    expect(await read((await who('zj.jb1')).cookie)).toBe(200)
    expect(await read((await who(await handlerOf(server, theCase))).cookie)).toBe(404)
    expect(await read('')).toBe(401)
    expect(code(await settle('zj.jb1', 'refuseObjection', { text: '示例：与公示内容无关' }))).toBeUndefined()
  })

  test('keeps publicity open until it is settled, and publicity its own days', async () => {
    expect(code(await take(await who('zj.jb1'), 'closePublicity', theCase.id))).toBe('PUBLICITY_RUNNING')
    clock.moveTo(new Date(endsAt.getTime() - 1000))
    expect(code(await object())).toBeUndefined()
    clock.moveTo(endsAt)
    const late = await object()
    expect(code(late)).toBe('CLOSED')
    expect(late.errors?.[0]?.message).toMatch(/公示期已于 \d{4}年\d+月\d+日 00:00（北京时间）结束/)
    expect((await publicly()).some(({ items }) => items.some(({ id }) => id === itemId))).toBe(false)
    expect(code(await take(await who('zj.jb1'), 'closePublicity', theCase.id))).toBe('OBJECTION_OPEN')
  })

  test('is looked into before it is answered, and then publicity can end', async () => {
    const open = () =>
      look('zj.jb1').then(({ publicity }) =>
        publicity.objections.filter(({ state }: { state: string }) => state === 'RECEIVED' || state === 'ACCEPTED'),
      )
    for (let left = (await open()).length; left > 0; left -= 1) {
      expect(code(await settle('zj.jb1', 'dismissObjection', { text: '示例答复' }))).toBe('NOT_ALLOWED_NOW')
      expect(code(await settle('zj.jb1', 'acceptObjection'))).toBeUndefined()
      expect(code(await settle('zj.jb1', 'dismissObjection', { text: '示例答复' }))).toBe('NOT_ALLOWED_NOW')
      expect(code(await settle('zj.jb1', 'investigateObjection', { text: '示例：已核对协议原件' }))).toBeUndefined()
      expect(code(await settle('zj.jb1', 'dismissObjection', { text: ' ' }))).toBe('BAD_INPUT')
      expect(code(await settle('zj.jb1', 'dismissObjection', { text: '经核实，异议不成立。' }))).toBeUndefined()
    }
    expect(await open()).toEqual([])
    expect(code(await take(await who('zj.jb1'), 'closePublicity', theCase.id))).toBeUndefined()
    expect((await look('zj.jb1')).state).toBe('naming')
  })
})

describe('an objection that stands', () => {
  test('stops publicity by the leader’s approval, and the case is decided anew', async () => {
    const other = await caseIn(server, 'decision', ({ progress }) => progress.decision === null)
    const conform = ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS', note: null }))
    const decide = async () => {
      const decision = { outcome: 'NAME', opinion: '示例意见', verdicts: conform }
      expect(code(await take(await who('zj.jb1'), 'prepareDecision', other.id, decision))).toBeUndefined()
      expect(code(await take(await who('zj.ld'), 'approveDecision', other.id))).toBeUndefined()
    }
    const post = async () => {
      expect(code(await prepare('zj.jb1', {}, other))).toBeUndefined()
      const { notice } = (await look('zj.ld', other)).publicity
      const input = { id: notice.id, version: notice.version }
      expect(code(await act(await who('zj.ld'), 'approveNotice', input, 'NoticeInput'))).toBeUndefined()
      return (await look('zj.ld', other)).publicity.notice.items[0].id as string
    }
    await decide()
    const item = await post()
    const { number, receipt } = (await object({ itemId: item })).data.fileObjection
    expect(code(await settle('zj.jb1', 'acceptObjection', {}, other))).toBeUndefined()
    expect(code(await settle('zj.jb1', 'investigateObjection', { text: '示例：情况属实' }, other))).toBeUndefined()
    expect(code(await settle('zj.jb1', 'prepareUphold', { text: '情况属实，异议成立。' }, other))).toBeUndefined()
    const status = `query ($number: String!, $receipt: String!) { objectionStatus(number: $number, receipt: $receipt) { state answer } }`
    expect((await ask(server, status, { number, receipt })).data.objectionStatus).toEqual({
      state: 'ACCEPTED',
      answer: null,
    })
    expect(code(await ask(server, status, { number, receipt: 'AAAAAAAAAAAA' }))).toBe('NOT_FOUND')
    expect(code(await settle('zj.jb1', 'upholdObjection', {}, other))).toBe('FORBIDDEN')
    const both = await leaderToo(server, 'zj.jb1')
    expect(code(await settle('zj.jb1', 'upholdObjection', {}, other))).toBe('SAME_PERSON')
    await both.end()
    expect(code(await settle('zj.ld', 'upholdObjection', {}, other))).toBeUndefined()

    expect(await look('zj.jb1', other)).toMatchObject({
      state: 'decision',
      decision: { state: 'OVERTURNED', declineReason: '情况属实，异议成立。' },
      publicity: { notice: { state: 'CLOSED', items: [{ state: 'STOPPED' }] } },
    })
    expect(code(await object({ itemId: item }))).toBe('NOT_FOUND')
    expect((await ask(server, status, { number, receipt })).data.objectionStatus).toEqual({
      state: 'UPHELD',
      answer: '情况属实，异议成立。',
    })
    const lead = await handlerOf(server, other)
    const { text } = await (await who(lead)).ask(shown, { id: other.id })
    expect(text).not.toContain(unit.name)
    expect((await look(lead, other)).decision).toBeNull()
    clock.advance({ minutes: 5 })
    await decide()
    expect(await post()).not.toBe(item)
  })
})
