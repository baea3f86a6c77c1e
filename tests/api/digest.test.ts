import { Account, Post } from '@consortium/api/features/accounts/index'
import { Digest, DigestRefusal, writeDigests } from '@consortium/api/features/digest/index'
import { Notice, notify } from '@consortium/api/features/messages/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { deliverMail, Mail, openMailer, sealingKey } from '@consortium/api/platform/mail/index'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask, signIn } from '../support/graphql.ts'
import { readLetters, startMailServer, type MailServer } from '../support/mail-server.ts'
import { person, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caseIn, caller, sheetsOf } from '../support/start-up.ts'

const secret = 'd'.repeat(64)
const clock = movableClock('2026-03-02T01:00:00Z')
const settings = { from: 'noreply@example.cn', publicUrl: 'https://lht.example.cn', digestAt: '08:00' }
let server: TestServer
let mail: MailServer
let reader: Person

const em = () => server.orm.em.fork()
const morning = (day: string) => clock.moveTo(`${day}T08:00:00+08:00`)
const write = () => writeDigests(em(), clock)
const give = (id: string, email: string | null) => em().nativeUpdate(Account, { id }, { email })
const tell = (name: string) =>
  em().transactional((tx) =>
    notify(tx, clock, [reader.id], {
      title: { key: 'api.refusal.textMissing', params: { name } },
      body: { key: 'api.refusal.textLength', params: { name, most: 3 } },
      caseId: null,
      path: '/policies',
    }),
  )
async function letters() {
  const mailer = openMailer({ ...settings, smtpUrl: mail.url })
  await deliverMail({ em: em(), clock, mailer, key: sealingKey(secret) })
  mailer.close()
  return readLetters(mail)
}

beforeAll(async () => {
  mail = await startMailServer()
  const env = { SMTP_URL: mail.url, MAIL_FROM: settings.from, PUBLIC_URL: settings.publicUrl, SESSION_SECRET: secret }
  server = await startServer({ clock, env })
  reader = await person(server, 'digest-reader', 'EXPERT')
})
beforeEach(async () => {
  mail.letters.length = 0
  await em().nativeDelete(Mail, {})
  await em().nativeDelete(Digest, {})
  await em().nativeDelete(DigestRefusal, {})
  await em().nativeDelete(Notice, { account: reader.id })
  await em().nativeUpdate(Account, {}, { email: null })
  await give(reader.id, 'reader@example.cn')
})
afterAll(async () => {
  await server.stop()
  await mail.stop()
})

describe('the digest', () => {
  test('comes once a day at the hour, says what is unread since the last one, and links to its page', async () => {
    morning('2026-03-03')
    await tell('示例一<b>')
    clock.moveTo('2026-03-03T07:59:59+08:00')
    expect(await write()).toBe(0)
    morning('2026-03-03')
    expect(await write()).toBe(1)
    clock.advance({ minutes: 30 })
    await tell('示例二')
    expect(await write()).toBe(0)
    const first = await letters()
    expect(first).toHaveLength(1)
    expect(first[0]!.subject).toBe('创新联合体系统：新增待办 0 项，未读消息 1 条')
    expect(first[0]!.text).toContain('请填写“示例一<b>”')
    expect(first[0]!.text).toContain('https://lht.example.cn/policies')
    expect(first[0]!.html).toContain('示例一&lt;b&gt;')
    expect(first[0]!.text).not.toContain('示例二')
    // The next day: only what came since, and nothing twice.
    morning('2026-03-04')
    await write()
    const [, second] = await letters()
    expect(second!.text).toContain('示例二')
    expect(second!.text).not.toContain('示例一')
  })

  test('does not come when nothing is new, nor of what was read', async () => {
    morning('2026-03-03')
    await tell('示例')
    await em().nativeUpdate(Notice, { account: reader.id }, { readAt: clock.now() })
    expect(await write()).toBe(1)
    expect(await em().count(Mail, {})).toBe(0)
    morning('2026-03-04')
    expect(await write()).toBe(1)
    expect(await letters()).toEqual([])
  })

  test('comes on working days only, make-up days among them, and not late in the evening', async () => {
    // 2026: 14 February is a Saturday that is worked, 16 to 20 February are the Spring Festival.
    for (const [day, people] of [
      ['2026-02-14', 1],
      ['2026-02-15', 0],
      ['2026-02-17', 0],
    ] as const) {
      morning(day)
      expect([day, await write()]).toEqual([day, people])
    }
    clock.moveTo('2026-03-05T14:00:00+08:00')
    expect(await write()).toBe(0)
    clock.moveTo('2026-03-05T13:59:00+08:00')
    expect(await write()).toBe(1)
  })

  test('of two servers at once is written by one', async () => {
    morning('2026-03-03')
    await tell('示例')
    await Promise.all([write(), write(), write()])
    expect(await em().count(Mail, {})).toBe(1)
    expect(await em().count(Digest, {})).toBe(1)
  })

  test('is not sent again when the server was killed while it was sent, and comes again the next day', async () => {
    morning('2026-03-03')
    await tell('示例一')
    await write()
    await em().nativeUpdate(Mail, {}, { state: 'SENDING', tries: 1, tryAfter: clock.now() })
    clock.advance({ minutes: 20 })
    expect(await write()).toBe(0)
    expect(await letters()).toEqual([])
    morning('2026-03-04')
    await tell('示例二')
    await write()
    expect(await letters()).toHaveLength(1)
  })

  test('is not for those without an address, disabled, or who said no; they can say yes again', async () => {
    morning('2026-03-03')
    await tell('示例')
    const set = 'mutation ($wanted: Boolean!) { setDigest(wanted: $wanted) { at wanted } }'
    // Some days have passed since the session was opened.
    const cookie = await signIn(server, 'digest-reader', 'correct horse battery staple')
    const { data } = await ask(server, set, { wanted: false }, { cookie })
    expect(data.setDigest).toEqual({ at: '08:00', wanted: false })
    await ask(server, set, { wanted: false }, { cookie })
    expect(await write()).toBe(0)
    await ask(server, set, { wanted: true }, { cookie })
    expect((await ask(server, '{ viewer { digest { at wanted } } }', {}, { cookie })).data.viewer.digest.wanted).toBe(
      true,
    )
    await em().nativeUpdate(Account, { id: reader.id }, { disabled: true })
    expect(await write()).toBe(0)
    await em().nativeUpdate(Account, { id: reader.id }, { disabled: false, email: null })
    expect(await write()).toBe(0)
    await give(reader.id, 'reader@example.cn')
    expect(await write()).toBe(1)
  })

  test('says what waits once: again only when it becomes urgent and when it is late', async () => {
    const theCase = await caseIn(server, 'district-review', ({ dueOn }) => dueOn !== null)
    const post = await em().findOneOrFail(
      Post,
      { kind: 'DISTRICT_OFFICER', office: theCase.districtOffice!.id },
      { populate: ['account'] },
    )
    await give(reader.id, null)
    await give(post.account.id, 'district@example.cn')
    await em().nativeDelete(Notice, { account: post.account.id })
    const due = theCase.dueOn!
    const at = async (days: number) => {
      const day = new Date(new Date(`${due}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10)
      morning(day)
      await write()
      const texts = (await letters()).map(({ text }) => text ?? '')
      mail.letters.length = 0
      return texts.join('').includes(theCase.name)
    }
    const told: boolean[] = []
    // Every day from three weeks before to three weeks after; weekends give nothing by themselves.
    for (let days = -21; days <= 21; days++) told.push(await at(days))
    expect(told.filter(Boolean)).toHaveLength(3)
  })

  test('leads an expert to the sheet and never to the case', async () => {
    const theCase = await caseIn(server, 'demonstration')
    const open = (await sheetsOf(server, theCase.id)).find(({ state }) => state !== 'SIGNED')!
    const account = await em().findOneOrFail(Account, { username: open.username })
    await give(reader.id, null)
    await give(account.id, 'expert@example.cn')
    morning('2026-03-03')
    await em().transactional((tx) =>
      notify(tx, clock, [account.id], {
        title: { key: 'api.home.score' },
        body: { key: 'api.home.open' },
        caseId: theCase.id,
      }),
    )
    await write()
    const [letter] = await letters()
    expect(letter!.text).toContain(`https://lht.example.cn/sheets/${open.id}`)
    expect(letter!.text).not.toContain('/cases/')
  })
})

describe('how mail fared', () => {
  const query =
    'query ($states: [MailState!]) { mails(states: $states) { totalCount edges { node { kind kindName to state tries problem } } } }'

  test('is for the system administrator, without a word of what was written', async () => {
    morning('2026-03-03')
    await tell('示例秘密')
    await write()
    const admin = await person(server, 'mail-admin', 'SYSTEM_ADMINISTRATOR')
    const { data, text } = await ask(server, query, {}, admin)
    expect(data.mails.edges).toEqual([
      {
        node: {
          kind: 'digest',
          kindName: '每日摘要',
          to: 'r***@example.cn',
          state: 'WAITING',
          tries: 0,
          problem: null,
        },
      },
    ])
    expect(text).not.toMatch(/示例秘密|reader@/)
    expect((await ask(server, query, { states: ['FAILED'] }, admin)).data.mails.totalCount).toBe(0)
    for (const kind of ['SECURITY_ADMINISTRATOR', 'AUDITOR', 'CITY_OFFICER'] as const) {
      const other = await person(server, `mail-${kind.toLowerCase()}`, kind)
      expect((await ask(server, query, {}, other)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })

  test('that failed is a figure on the administrator’s home, which opens its list', async () => {
    morning('2026-03-03')
    await tell('示例')
    await write()
    await em().nativeUpdate(Mail, {}, { state: 'FAILED', closedAt: clock.now() })
    const admin = await caller(server, 'sysadmin')
    const { data } = await admin.ask('{ home { figures { key value path } } }')
    expect(data.home.figures).toContainEqual({
      key: 'mail-failed',
      value: 1,
      path: '/mail?states=FAILED,UNCERTAIN&days=7',
    })
  })
})

describe('a message', () => {
  test('leads its reader to a page that they can open: an expert to the sheet, an officer to the case, others nowhere', async () => {
    const theCase = await caseIn(server, 'demonstration')
    const open = (await sheetsOf(server, theCase.id)).find(({ state }) => state !== 'SIGNED')!
    const readers = [open.username, 'zj.jb1', 'sysadmin']
    const accounts = await em().find(Account, { username: { $in: readers } })
    clock.advance({ minutes: 1 })
    await em().transactional((tx) =>
      notify(
        tx,
        clock,
        accounts.map(({ id }) => id),
        { title: { key: 'api.home.sign' }, body: { key: 'api.home.open' }, caseId: theCase.id },
      ),
    )
    const pages = []
    for (const username of readers) {
      const who = await caller(server, username)
      const { data } = await who.ask('{ messages { edges { node { title path } } } }')
      pages.push(
        data.messages.edges.find(({ node }: { node: { title: string } }) => node.title === '签署申请书').node.path,
      )
    }
    expect(pages).toEqual([`/sheets/${open.id}`, `/cases/${theCase.id}`, null])
  })
})
