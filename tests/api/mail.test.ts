import { movableClock } from '@consortium/api/platform/clock/clock'
import { readConfig } from '@consortium/api/platform/config'
import { runJob } from '@consortium/api/platform/jobs/index'
import { deliverMail, Mail, openMailer, postMail, sealingKey, type Letter } from '@consortium/api/platform/mail/index'
import { openJobs } from '@consortium/api/jobs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readLetters, startMailServer, type MailServer } from '../support/mail-server.ts'
import { startServer, type TestServer } from '../support/server.ts'

const secret = 's'.repeat(64)
const clock = movableClock('2026-03-02T00:00:00Z')
const letter: Letter = {
  kind: 'invitation',
  to: 'zhang.san@example.cn',
  locale: 'zh',
  subject: { key: 'api.refusal.textMissing', params: { name: '示例“甲”创新联合体\r\nBcc: other@example.cn' } },
  blocks: [
    { key: 'api.refusal.textMissing', params: { name: '<script>alert("x")</script> & 子' } },
    {
      heading: { key: 'api.home.open' },
      items: [{ text: { key: 'api.home.sign' }, path: '/cases/1?a=1&b="2"' }, { text: { key: 'api.home.score' } }],
    },
  ],
  link: { path: '/invitation/once-only-token', label: { key: 'api.home.open' } },
}
let server: TestServer
let mail: MailServer
const stops: (() => unknown)[] = []

const settings = (smtpUrl: string) => ({
  smtpUrl,
  from: '创新联合体系统 <noreply@example.cn>',
  publicUrl: 'https://lht.example.cn',
  digestAt: '08:00',
})
const em = () => server.orm.em.fork()
/** Tries what is due at one mail server. */
async function deliver(smtpUrl: string, key = sealingKey(secret)): Promise<number> {
  const mailer = openMailer(settings(smtpUrl))
  return deliverMail({ em: em(), clock, mailer, key }).finally(() => mailer.close())
}
const post = (wanted: Partial<Letter> = {}) => em().transactional((tx) => postMail(tx, clock, { ...letter, ...wanted }))
const states = async () => (await em().find(Mail, {}, { orderBy: { postedAt: 'asc' } })).map(({ state }) => state)
const only = async () => (await em().find(Mail, {}))[0]!

beforeAll(async () => {
  mail = await startMailServer()
  const env = { SMTP_URL: mail.url, MAIL_FROM: settings('').from, PUBLIC_URL: 'https://lht.example.cn' }
  server = await startServer({ clock, env: { ...env, SESSION_SECRET: secret } })
})
beforeEach(async () => {
  mail.letters.length = 0
  await em().nativeDelete(Mail, {})
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
afterAll(async () => {
  await server.stop()
  await mail.stop()
})

describe('a letter', () => {
  test('arrives in Chinese as text and as HTML, with escaped values, whole links, and nothing in its headers that a value brought', async () => {
    await post()
    expect(await deliver(mail.url)).toBe(1)
    const [got, ...others] = await readLetters(mail)
    expect(others).toEqual([])
    expect(got!.subject).toBe('请填写“示例“甲”创新联合体 Bcc: other@example.cn”')
    expect(got!.to).toMatchObject([{ address: 'zhang.san@example.cn' }])
    expect(got!.from).toMatchObject({ address: 'noreply@example.cn', name: '创新联合体系统' })
    expect([got!.cc, got!.bcc]).toEqual([undefined, undefined])
    expect(got!.text).toContain('请填写“<script>alert("x")</script> & 子”')
    expect(got!.text).toContain('https://lht.example.cn/invitation/once-only-token')
    expect(got!.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 子')
    expect(got!.html).not.toMatch(/<script|<img/)
    expect(got!.html).toContain('href="https://lht.example.cn/cases/1?a=1&amp;b=%222%22"')
    expect(got!.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
    // Every byte on the way is ASCII or declared UTF-8.
    expect(got!.raw).toMatch(/charset=utf-8/i)
    expect(await states()).toEqual(['SENT'])
  })

  test('is sealed while it waits and erased when it was sent; its address is kept masked alone', async () => {
    await post()
    const waiting = await only()
    expect(waiting.maskedTo).toBe('z***@example.cn')
    for (const hidden of ['once-only-token', 'zhang.san', '示例'])
      expect(Buffer.from(waiting.sealed!).includes(hidden)).toBe(false)
    await deliver(mail.url)
    expect((await only()).sealed).toBeNull()
  })

  test('does not exist when the act that it tells of was undone', async () => {
    await em()
      .transactional(async (tx) => {
        await postMail(tx, clock, letter)
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await states()).toEqual([])
  })

  test('is not written where no mail server is named', async () => {
    const quiet = await startServer({ clock })
    stops.push(() => quiet.stop())
    const written = await quiet.orm.em.fork().transactional((tx) => postMail(tx, clock, letter))
    expect(written).toBe(false)
    expect(await quiet.orm.em.fork().count(Mail, {})).toBe(0)
    // The outbox is the process's: the server of this file opens it again.
    const again = await startServer({
      env: {
        SMTP_URL: mail.url,
        MAIL_FROM: 'a@example.cn',
        PUBLIC_URL: 'https://lht.example.cn',
        SESSION_SECRET: secret,
      },
    })
    stops.push(() => again.stop())
  })
})

describe('a failure', () => {
  test('is tried again, later each time, until the mail server is back', async () => {
    await post()
    const dead = await deadPort()
    await deliver(dead)
    expect(await only()).toMatchObject({ state: 'WAITING', tries: 1, problem: expect.stringMatching(/^E\w+/) })
    expect(await deliver(mail.url)).toBe(0)
    clock.advance({ minutes: 1 })
    await deliver(dead)
    clock.advance({ minutes: 4 })
    expect(await deliver(mail.url)).toBe(0)
    clock.advance({ minutes: 1 })
    expect(await deliver(mail.url)).toBe(1)
    expect(await only()).toMatchObject({ state: 'SENT', tries: 3, problem: null })
    expect(mail.letters).toHaveLength(1)
  })

  test('for two days is final, and says no address and no password', async () => {
    await post()
    const dead = (await deadPort()).replace('smtp://', 'smtp://user:hidden-password@')
    for (let tries = 0; (await only()).state === 'WAITING' && tries < 40; tries++) {
      await deliver(dead)
      clock.advance({ hours: 4 })
    }
    const { state, problem, sealed, tries } = await only()
    expect([state, sealed]).toEqual(['FAILED', null])
    expect(tries).toBeLessThan(20)
    expect(problem).not.toMatch(/zhang|hidden/)
  })

  test('of the address is final at once; others still get theirs', async () => {
    const refusing = await startMailServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('nobody') ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done(),
    })
    stops.push(() => refusing.stop())
    await post({ to: 'nobody@example.cn' })
    clock.advance({ seconds: 1 })
    await post()
    await deliver(refusing.url)
    expect(await states()).toEqual(['FAILED', 'SENT'])
    expect(refusing.letters).toHaveLength(1)
  })

  test('by a key that changed is final: the letter cannot be read', async () => {
    await post()
    await deliver(mail.url, sealingKey('t'.repeat(64)))
    expect(await only()).toMatchObject({ state: 'FAILED', problem: 'UNREADABLE' })
    expect(mail.letters).toEqual([])
  })
})

describe('nobody knows whether it arrived', () => {
  /** What is left when the process was killed between the claim and the answer. */
  const killed = () => em().nativeUpdate(Mail, {}, { state: 'SENDING', tries: 1, tryAfter: clock.now() })

  test('a letter with a link is sent again, under the same Message-ID', async () => {
    await post()
    await deliver(mail.url)
    const { id, postedAt } = await only()
    await em().nativeDelete(Mail, {})
    await post()
    await em().nativeUpdate(Mail, {}, { id, postedAt })
    await killed()
    expect(await deliver(mail.url)).toBe(0)
    clock.advance({ minutes: 11 })
    expect(await deliver(mail.url)).toBe(1)
    expect(new Set((await readLetters(mail)).map(({ messageId }) => messageId))).toEqual(
      new Set([`<${id}@example.cn>`]),
    )
  })

  test('a letter that must not come twice is closed as uncertain', async () => {
    await post({ repeatable: false })
    await killed()
    clock.advance({ minutes: 11 })
    await deliver(mail.url)
    expect(await only()).toMatchObject({ state: 'UNCERTAIN', sealed: null })
    expect(mail.letters).toEqual([])
  })

  test('a mail server that takes the letter and breaks off leaves the same', async () => {
    const breaking = await breakingServer()
    await post({ repeatable: false })
    await deliver(breaking)
    expect(await only()).toMatchObject({ state: 'UNCERTAIN' })
    expect(await deliver(mail.url)).toBe(0)
  })
})

describe('a job', () => {
  test('of two servers runs in one; a run that fails lets go', async () => {
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const house = { em: em(), clock }
    const run = () => {
      started.resolve()
      return finish.promise
    }
    const job = { name: 'test', everySeconds: 60, run }
    const first = runJob(house, job)
    await started.promise
    expect(await runJob({ em: em(), clock }, job)).toBe(false)
    finish.resolve()
    expect(await first).toBe(true)
    await expect(runJob(house, { ...job, run: () => Promise.reject(new Error('failed')) })).rejects.toThrow('failed')
    expect(await runJob(house, { ...job, run: () => Promise.resolve() })).toBe(true)
  })

  test('sends by itself in a running server, and no log line holds a secret', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    await post()
    const { hostname, port } = new URL(mail.url)
    const config = readConfig({
      DATABASE_URL: server.databaseUrl,
      DATA_DIR: server.dataDir,
      SESSION_SECRET: secret,
      SMTP_URL: `smtp://${hostname}:${port}`,
      MAIL_FROM: 'noreply@example.cn',
      PUBLIC_URL: 'https://lht.example.cn',
    })
    const close = openJobs({ orm: server.orm, config, clock, log })
    await expect.poll(() => mail.letters.length, { timeout: 20_000 }).toBe(1)
    await close()
    expect(lines.join('')).not.toMatch(/once-only-token|zhang\.san/)
  })
})

describe('the settings', () => {
  const read = (env: Record<string, string>) => () => readConfig({ DATA_DIR: server.dataDir, ...env })
  const whole = { SMTP_URL: 'smtp://u:secret@mail.example.cn', MAIL_FROM: 'a@example.cn', PUBLIC_URL: 'https://x.cn' }

  test('are whole or absent', () => {
    expect(read({})().mail).toBeUndefined()
    expect(read(whole)().mail).toMatchObject({ digestAt: '08:00' })
    expect(read({ ...whole, MAIL_FROM: '' })).toThrow('MAIL_FROM')
    expect(read({ ...whole, PUBLIC_URL: '' })).toThrow('PUBLIC_URL')
  })

  test.each([
    ['SMTP_URL', 'http://u:secret@mail.example.cn'],
    ['SMTP_URL', 'secret'],
    ['MAIL_FROM', 'nobody'],
    ['PUBLIC_URL', 'lht.example.cn'],
    ['DIGEST_AT', '24:00'],
  ])('%s=%s is refused by name, without telling a password', (name, value) => {
    expect(read({ ...whole, [name]: value })).toThrow(name)
    expect(read({ ...whole, [name]: value })).not.toThrow('secret')
  })
})

/** An address where nobody listens. */
async function deadPort(): Promise<string> {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', () => resolve()))
  const { port } = holder.address() as AddressInfo
  await new Promise<void>((resolve) => holder.close(() => resolve()))
  return `smtp://127.0.0.1:${port}`
}

/** Speaks SMTP up to the end of the letter, then hangs up instead of answering. */
async function breakingServer(): Promise<string> {
  const sockets = new Set<Socket>()
  const breaking: Server = createServer((socket) => {
    sockets.add(socket)
    let said = ''
    socket.on('error', () => {})
    socket.write('220 breaking\r\n')
    let inLetter = false
    socket.on('data', (part) => {
      said += part.toString('latin1')
      if (inLetter) {
        if (said.includes('\r\n.\r\n')) socket.destroy()
        return
      }
      const lines = said.split('\r\n')
      said = lines.pop()!
      for (const line of lines) {
        if (line === 'DATA') inLetter = true
        socket.write(inLetter ? '354 go on\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => breaking.listen(0, '127.0.0.1', () => resolve()))
  stops.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => breaking.close(() => resolve()))
  })
  return `smtp://127.0.0.1:${(breaking.address() as AddressInfo).port}`
}
