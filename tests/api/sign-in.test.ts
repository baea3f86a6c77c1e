import { Account } from '@consortium/api/features/accounts/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { startUpPassword } from '@consortium/api/seed/world'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { ask, signIn } from '../support/graphql.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ clock })
})
afterAll(() => server.stop())
// What one test locked is open again for the next.
beforeEach(() => clock.advance({ hours: 1 }))

const attempt = (username: string, password = startUpPassword) =>
  ask(server, 'mutation ($input: SignInInput!) { signIn(input: $input) { account { username } } }', {
    input: { username, password },
  })
const whoIs = async (cookie: string) =>
  (await ask(server, '{ viewer { account { username } sessionEndsAt } }', {}, { cookie })).data.viewer

describe('a sign-in', () => {
  test('opens a session in a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'consortium' },
      body: JSON.stringify({
        query: 'mutation ($input: SignInInput!) { signIn(input: $input) { may } }',
        variables: { input: { username: ' ZB.jb ', password: startUpPassword } },
      }),
    })
    expect(await response.json()).toEqual({ data: { signIn: { may: ['APPLY'] } } })
    const cookie = response.headers.get('set-cookie')!
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await whoIs(cookie.split(';')[0]!)).account.username).toBe('zb.jb')
    // A copy of the table signs nobody in.
    const stored = await server.orm.em.fork().execute<{ id: string }[]>('select id from session')
    expect(stored.map(({ id }) => id)).not.toContain(cookie.slice(8, 51))
  })

  test('says the same of an unknown name as of a wrong password', async () => {
    const wrong = await attempt('zb.jb', 'wrong')
    const unknown = await attempt('nobody.at.all', 'wrong')
    expect(refusal(unknown).code).toBe('BAD_INPUT')
    expect(unknown.text).toBe(wrong.text)
  })

  test('with a disabled account says the same, though the password is right', async () => {
    const em = server.orm.em.fork()
    const cookie = await signIn(server, 'dl.jb', startUpPassword)
    await em.nativeUpdate(Account, { username: 'dl.jb' }, { disabled: true })
    const disabled = await attempt('dl.jb')
    const session = await whoIs(cookie)
    await em.nativeUpdate(Account, { username: 'dl.jb' }, { disabled: false })
    expect(disabled.text).toBe((await attempt('nobody.at.all')).text)
    expect(session).toBeNull()
  })

  test.each(['', ' ', 'a'.repeat(100_000), "' or 1=1 --", '<script>alert(1)</script>'])(
    'with a strange name (%j) is refused in the same words',
    async (username) => {
      expect((await attempt(username.slice(0, 100_000))).text).toBe((await attempt('nobody.at.all')).text)
    },
  )
})

describe('the lock', () => {
  test('closes after five failures for a quarter of an hour by the clock, to the right password too', async () => {
    for (const _ of [1, 2, 3, 4, 5]) expect(refusal(await attempt('nj.jb', 'wrong')).code).toBe('BAD_INPUT')
    expect(refusal(await attempt('nj.jb'))).toMatchObject({
      code: 'LOCKED_OUT',
      message: expect.stringContaining('15'),
    })
    clock.advance({ minutes: 14, seconds: 59 })
    expect(refusal(await attempt('nj.jb'))).toMatchObject({ code: 'LOCKED_OUT', message: expect.stringContaining('1') })
    clock.advance({ seconds: 1 })
    expect((await attempt('nj.jb')).errors).toBeUndefined()
  })

  test('begins anew after a success', async () => {
    for (const _ of [1, 2, 3, 4]) await attempt('hg.jb', 'wrong')
    expect((await attempt('hg.jb')).errors).toBeUndefined()
    for (const _ of [1, 2, 3, 4]) await attempt('hg.jb', 'wrong')
    expect((await attempt('hg.jb')).errors).toBeUndefined()
  })

  test('gives a burst no more tries than five', async () => {
    const burst = await Promise.all(Array.from({ length: 12 }, () => attempt('yl.jb', 'wrong')))
    const codes = burst.map((answer) => refusal(answer).code)
    expect(codes.filter((code) => code === 'BAD_INPUT')).toHaveLength(5)
    expect(codes.filter((code) => code === 'LOCKED_OUT')).toHaveLength(7)
  })

  test('is one account’s', async () => {
    for (const _ of [1, 2, 3, 4, 5]) await attempt('hk.jb', 'wrong')
    expect((await attempt('qc.jb')).errors).toBeUndefined()
  })

  test('leaves who is signed in at work', async () => {
    const cookie = await signIn(server, 'gd.jb', startUpPassword)
    for (const _ of [1, 2, 3, 4, 5]) await attempt('gd.jb', 'wrong')
    expect((await whoIs(cookie)).account.username).toBe('gd.jb')
  })
})

describe('a session', () => {
  test('ends after half an hour without a request', async () => {
    const cookie = await signIn(server, 'zb.jb', startUpPassword)
    clock.advance({ minutes: 29 })
    expect((await whoIs(cookie)).sessionEndsAt).toBe(new Date(clock.now().getTime() + 30 * 60_000).toISOString())
    clock.advance({ minutes: 29, seconds: 59 })
    expect(await whoIs(cookie)).not.toBeNull()
    clock.advance({ minutes: 30 })
    expect(await whoIs(cookie)).toBeNull()
    expect(refusal(await ask(server, '{ cases { totalCount } }', {}, { cookie })).code).toBe('UNAUTHENTICATED')
  })

  test('ends after twelve hours however busy', async () => {
    const cookie = await signIn(server, 'zb.jb', startUpPassword)
    for (let minutes = 0; minutes < 700; minutes += 20) {
      clock.advance({ minutes: 20 })
      expect(await whoIs(cookie)).not.toBeNull()
    }
    expect(await whoIs(cookie)).not.toBeNull()
    clock.advance({ minutes: 20 })
    expect(await whoIs(cookie)).toBeNull()
  })

  test('ends by signing out, for whoever kept the cookie too', async () => {
    const [cookie, other] = [
      await signIn(server, 'zb.jb', startUpPassword),
      await signIn(server, 'zb.jb', startUpPassword),
    ]
    expect((await ask(server, 'mutation { signOut }', {}, { cookie })).data.signOut).toBe(true)
    expect(await whoIs(cookie)).toBeNull()
    expect(await whoIs(other)).not.toBeNull()
  })

  test('is none for a made-up cookie', async () => {
    expect(await whoIs('session=made-up')).toBeNull()
    expect(await whoIs('session=')).toBeNull()
  })

  test('changes nothing for a request that another site could send', async () => {
    const cookie = await signIn(server, 'zb.jb', startUpPassword)
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: 'mutation { signOut }' }),
    })
    expect(await response.text()).toContain('FORBIDDEN')
    expect(await whoIs(cookie)).not.toBeNull()
    const form = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { cookie },
      body: 'query=mutation{signOut}',
    })
    expect(form.ok).toBe(false)
    const link = await fetch(`${server.url}/graphql?query=mutation{signOut}`, { headers: { cookie } })
    expect(link.ok).toBe(false)
    expect(await whoIs(cookie)).not.toBeNull()
  })
})
