import { SecondFactor } from '@consortium/api/features/accounts/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { startUpPassword } from '@consortium/api/seed/world'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { ask, signIn } from '../support/graphql.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
let server: TestServer
let strict: TestServer
beforeAll(async () => {
  server = await startServer({ clock })
  strict = await startServer({ clock, env: { TWO_FACTOR: 'required' } })
})
afterAll(async () => {
  await server.stop()
  await strict.stop()
})
// What one test locked is open again for the next.
beforeEach(() => clock.advance({ hours: 1 }))

/** RFC 6238, written out: what an authenticator app shows. `steps` away from now. */
function appCode(secret: string, steps = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(clock.now().getTime() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const begin = `mutation ($password: String!) { beginSecondFactor(password: $password) { secret uri } }`
const confirm = `mutation ($code: String!) { confirmSecondFactor(code: $code) }`
const attempt = (username: string, code?: string, at = server) =>
  ask(at, 'mutation ($input: SignInInput!) { signIn(input: $input) { mustSetSecondFactor } }', {
    input: { username, password: startUpPassword, code },
  })

async function enrol(username: string, at = server): Promise<{ cookie: string; secret: string; codes: string[] }> {
  const cookie = await signIn(at, username, startUpPassword)
  const { secret } = (await ask(at, begin, { password: startUpPassword }, { cookie })).data.beginSecondFactor
  const answer = await ask(at, confirm, { code: appCode(secret) }, { cookie })
  clock.advance({ minutes: 1 })
  return { cookie, secret, codes: answer.data.confirmSecondFactor }
}

describe('a second factor', () => {
  test('is asked for once it stands, in words of its own, and lets in with a code of the app', async () => {
    const { secret, codes } = await enrol('zj.jb1')
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^[a-z2-9]{5}-[a-z2-9]{5}$/.test(code))).toBe(true)
    expect(refusal(await attempt('zj.jb1'))).toMatchObject({ code: 'SECOND_FACTOR', fields: [{ path: 'code' }] })
    expect((await attempt('zj.jb1', appCode(secret))).errors).toBeUndefined()
  })

  test('takes no code twice, none before one that was taken, and one step early or late at most', async () => {
    const { secret } = await enrol('zj.jb2')
    const [early, now, late] = [appCode(secret, -1), appCode(secret), appCode(secret, 1)]
    expect(refusal(await attempt('zj.jb2', appCode(secret, 2))).code).toBe('SECOND_FACTOR')
    expect(refusal(await attempt('zj.jb2', appCode(secret, -2))).code).toBe('SECOND_FACTOR')
    expect((await attempt('zj.jb2', now)).errors).toBeUndefined()
    expect(refusal(await attempt('zj.jb2', now)).code).toBe('SECOND_FACTOR')
    expect(refusal(await attempt('zj.jb2', early)).code).toBe('SECOND_FACTOR')
    expect((await attempt('zj.jb2', late)).errors).toBeUndefined()
    clock.advance({ minutes: 2 })
    const same = appCode(secret)
    const both = await Promise.all([attempt('zj.jb2', same), attempt('zj.jb2', same)])
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1)
  })

  test('counts wrong codes as failed tries, and locks', async () => {
    const { secret } = await enrol('zj.ld')
    const wrong = appCode(secret) === '000000' ? '111111' : '000000'
    for (const _ of [1, 2, 3, 4, 5]) expect(refusal(await attempt('zj.ld', wrong)).code).toBe('SECOND_FACTOR')
    expect(refusal(await attempt('zj.ld', appCode(secret))).code).toBe('LOCKED_OUT')
  })

  test.each(['12345', '1234567', 'abc', '      ', '٠١٢٣٤٥', '<script>', "' or 1=1"])(
    'refuses %j for a code',
    async (code) => {
      const username = 'jr.jb'
      if (!(await server.orm.em.fork().count(SecondFactor, { account: { username } }))) await enrol(username)
      expect(refusal(await attempt(username, code)).code).toBe('SECOND_FACTOR')
    },
  )

  test('says nothing of itself to who has not the password', async () => {
    await enrol('xq.jb')
    const { text } = await ask(server, 'mutation { signIn(input: { username: "xq.jb", password: "wrong" }) { may } }')
    const nobody = await ask(server, 'mutation { signIn(input: { username: "nobody", password: "wrong" }) { may } }')
    expect(text).toBe(nobody.text)
  })

  test('lets in with each recovery code once', async () => {
    const { codes } = await enrol('dt.jb')
    const [first, second] = codes as [string, string]
    expect((await attempt('dt.jb', first)).errors).toBeUndefined()
    expect(refusal(await attempt('dt.jb', first)).code).toBe('SECOND_FACTOR')
    expect((await attempt('dt.jb', second.replace('-', '').toUpperCase())).errors).toBeUndefined()
  })

  test('needs the password to begin and a right code to stand; the other sessions end with it', async () => {
    const other = await signIn(server, 'dy.jb', startUpPassword)
    const cookie = await signIn(server, 'dy.jb', startUpPassword)
    expect(refusal(await ask(server, begin, { password: 'wrong' }, { cookie })).code).toBe('BAD_INPUT')
    expect(refusal(await ask(server, confirm, { code: '000000' }, { cookie })).code).toBe('NOT_ALLOWED_NOW')
    const { secret, uri } = (await ask(server, begin, { password: startUpPassword }, { cookie })).data.beginSecondFactor
    expect(uri).toContain(`secret=${secret}`)
    const wrong = appCode(secret) === '000000' ? '111111' : '000000'
    expect(refusal(await ask(server, confirm, { code: wrong }, { cookie })).code).toBe('BAD_INPUT')
    expect((await attempt('dy.jb')).errors).toBeUndefined()
    expect((await ask(server, confirm, { code: appCode(secret) }, { cookie })).errors).toBeUndefined()
    expect((await ask(server, '{ viewer { may } }', {}, { cookie: other })).data.viewer).toBeNull()
    expect(refusal(await ask(server, begin, { password: startUpPassword }, { cookie })).code).toBe('NOT_ALLOWED_NOW')
  })

  test('rests in the database encrypted, its recovery codes as digests', async () => {
    const { secret, codes } = await enrol('yz.jb')
    const rows = await server.orm.em.fork().execute<{ text: string }[]>(
      `select f::text as text from second_factor f union all select r::text from recovery_code r union all select e.detail from
       (select convert_from(body, 'UTF8') as detail from audit_entry where chain = 'system') e`,
    )
    const all = rows.map(({ text }) => text).join('\n')
    expect(all).toContain('set-second-factor')
    for (const told of [secret, ...codes]) expect(all).not.toContain(told)
  })

  test('that is lost is taken away by the security administrator, not by others, not their own', async () => {
    await enrol('rz.jb')
    const em = server.orm.em.fork()
    const { id } = (await em.execute<{ id: string }[]>(`select id from account where username = 'rz.jb'`))[0]!
    const reset = async (username: string, input: object) =>
      ask(
        server,
        'mutation ($input: AccountReasonInput!) { resetSecondFactor(input: $input) { secondFactor } }',
        { input },
        {
          cookie: await signIn(server, username, startUpPassword),
        },
      )
    expect(refusal(await reset('sysadmin', { id, reason: '示例' })).code).toBe('FORBIDDEN')
    expect(refusal(await reset('secadmin', { id, reason: ' ' })).code).toBe('BAD_INPUT')
    expect((await reset('secadmin', { id, reason: '示例换手机' })).data.resetSecondFactor.secondFactor).toBe(false)
    expect((await attempt('rz.jb')).errors).toBeUndefined()
  })

  test('goes away with password and code, where none is required', async () => {
    const { cookie, secret } = await enrol('jk.jb')
    const remove = (input: object) =>
      ask(server, 'mutation ($input: ProofInput!) { removeSecondFactor(input: $input) }', { input }, { cookie })
    expect(refusal(await remove({ password: startUpPassword, code: '1' })).code).toBe('SECOND_FACTOR')
    expect((await remove({ password: startUpPassword, code: appCode(secret) })).errors).toBeUndefined()
    expect((await attempt('jk.jb')).errors).toBeUndefined()
  })
})

describe('where staff need one', () => {
  test('they can do nothing before it stands, and everything after', async () => {
    const cookie = await signIn(strict, 'zj.jb1', startUpPassword)
    const viewer = '{ viewer { may mustSetSecondFactor } }'
    expect((await ask(strict, viewer, {}, { cookie })).data.viewer).toEqual({ may: [], mustSetSecondFactor: true })
    for (const query of ['{ cases { totalCount } }', '{ messages { totalCount } }', '{ experts { totalCount } }'])
      expect(refusal(await ask(strict, query, {}, { cookie })).message).toBe('请先设置动态验证码，再办理其他事项')
    const { secret } = (await ask(strict, begin, { password: startUpPassword }, { cookie })).data.beginSecondFactor
    await ask(strict, confirm, { code: appCode(secret) }, { cookie })
    const after = (await ask(strict, viewer, {}, { cookie })).data.viewer
    expect(after.mustSetSecondFactor).toBe(false)
    expect(after.may).toContain('CITY_PROCESS')
    const input = { password: startUpPassword, code: appCode(secret, 1) }
    const removed = await ask(
      strict,
      'mutation ($input: ProofInput!) { removeSecondFactor(input: $input) }',
      { input },
      { cookie },
    )
    expect(refusal(removed).code).toBe('NOT_ALLOWED_NOW')
  })

  test('units and experts do not', async () => {
    for (const username of ['zb.jb', 'expert01'])
      expect((await attempt(username, undefined, strict)).data.signIn.mustSetSecondFactor).toBe(false)
  })
})
