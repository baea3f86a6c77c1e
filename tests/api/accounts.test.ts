import { Account, Post } from '@consortium/api/features/accounts/index'
import { dayOf, movableClock, today } from '@consortium/api/platform/clock/clock'
import { startUpPassword } from '@consortium/api/seed/world'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { ask, signIn } from '../support/graphql.ts'
import { person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ clock })
})
afterAll(() => server.stop())
// What one test locked is open again for the next.
beforeEach(() => clock.advance({ hours: 1 }))

const strong = 'Kuaile-2026-xuexi'
const em = () => server.orm.em.fork()
const idOf = async (username: string) => (await em().findOneOrFail(Account, { username })).id
const inDays = (days: number) => dayOf(new Date(clock.now().getTime() + days * 86_400_000))
const attempt = (username: string, password: string) =>
  ask(server, 'mutation ($input: SignInInput!) { signIn(input: $input) { may } }', { input: { username, password } })

/** An administrator's act on an account, signed in anew. */
async function act(
  username: string,
  name: string,
  type: string,
  value: unknown,
  selection = '{ id disabled posts { id kind to } }',
) {
  const cookie = await signIn(server, username, startUpPassword)
  const argument = type === 'ID!' ? 'id' : 'input'
  const query = `mutation ($${argument}: ${type}) { ${name}(${argument}: $${argument}) ${selection} }`
  return ask(server, query, { [argument]: value }, { cookie })
}
const create = (username: string, more: Record<string, unknown> = {}) =>
  act(
    'sysadmin',
    'createAccount',
    'CreateAccountInput!',
    { key: randomUUID(), username, name: '示例新人', ...more },
    '{ account { id hasPassword } link { path endsAt } }',
  )
const give = (accountId: string, kind: string, more: Record<string, unknown> = {}, by = 'secadmin') =>
  act(by, 'givePost', 'GivePostInput!', { key: randomUUID(), accountId, kind, from: today(clock), ...more })
const reset = (token: string, password: string) =>
  ask(server, 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) }', { input: { token, password } })
const tokenOf = (path: string) => path.split('#')[1]!

describe('an account', () => {
  test('is opened without a password, which its person sets by the link, once', async () => {
    const { account, link } = (await create('new.one')).data.createAccount
    expect(account.hasPassword).toBe(false)
    expect(link.path).toMatch(/^\/reset-password#[\w-]{43}$/)
    for (const guess of ['', '-', startUpPassword])
      expect(refusal(await attempt('new.one', guess)).code).toBe('BAD_INPUT')
    expect((await reset(tokenOf(link.path), strong)).errors).toBeUndefined()
    expect((await attempt('new.one', strong)).data.signIn.may).toEqual([])
    expect(refusal(await reset(tokenOf(link.path), `${strong}-2`)).message).toBe('链接无效、已使用或已过期，请重新申请')
  })

  test('is opened once by a double click, and not under a name that is in use', async () => {
    const key = randomUUID()
    const both = await Promise.all([create('new.two', { key }), create('new.two', { key })])
    const ids = both.flatMap(({ data }) => data?.createAccount?.account.id ?? [])
    expect(new Set(ids).size).toBe(1)
    expect(refusal(await create('zj.jb1'))).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'username' }] })
  })

  test.each([
    ['username', { username: 'Ab 1' }],
    ['username', { username: '<script>' }],
    ['name', { name: '  ' }],
    ['name', { name: '长'.repeat(61) }],
    ['email', { email: 'not an address' }],
    ['email', { email: 'a@b.cn\r\nBcc: c@d.cn' }],
    ['phone', { phone: 'call me' }],
  ])('with a wrong %s is refused at its field', async (path, more) => {
    const { username = 'new.three', ...rest } = more as { username?: string }
    expect(refusal(await create(username, rest))).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
  })

  test('that is disabled is signed out everywhere at once, and may come back', async () => {
    const { id, cookie } = await person(server, 'to.disable', 'EXPERT')
    const input = { id, reason: '示例离职' }
    expect(refusal(await act('secadmin', 'disableAccount', 'AccountReasonInput!', input)).code).toBe('FORBIDDEN')
    expect(refusal(await act('sysadmin', 'disableAccount', 'AccountReasonInput!', { id, reason: ' ' })).code).toBe(
      'BAD_INPUT',
    )
    expect((await act('sysadmin', 'disableAccount', 'AccountReasonInput!', input)).data.disableAccount.disabled).toBe(
      true,
    )
    expect((await ask(server, '{ viewer { may } }', {}, { cookie })).data.viewer).toBeNull()
    expect((await act('sysadmin', 'enableAccount', 'ID!', id)).data.enableAccount.disabled).toBe(false)
    await signIn(server, 'to.disable', 'correct horse battery staple')
  })

  test('that failed tries have locked is opened by the system administrator', async () => {
    for (const _ of [1, 2, 3, 4, 5]) await attempt('fh.jb', 'wrong')
    expect(refusal(await attempt('fh.jb', startUpPassword)).code).toBe('LOCKED_OUT')
    const cookie = await signIn(server, 'sysadmin', startUpPassword)
    const locked = await ask(
      server,
      '{ accounts(state: LOCKED) { edges { node { username lockedUntil } } } }',
      {},
      { cookie },
    )
    expect(locked.data.accounts.edges.map(({ node }: { node: { username: string } }) => node.username)).toEqual([
      'fh.jb',
    ])
    await act('sysadmin', 'unlockAccount', 'ID!', await idOf('fh.jb'))
    expect((await attempt('fh.jb', startUpPassword)).errors).toBeUndefined()
  })
})

describe('the list of accounts', () => {
  const list = async (args: string, username = 'secadmin') =>
    (
      await ask(
        server,
        `{ accounts(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { username } } } }`,
        {},
        {
          cookie: await signIn(server, username, startUpPassword),
        },
      )
    ).data.accounts as { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { username: string } }[] }
  const names = (page: { edges: { node: { username: string } }[] }) => page.edges.map(({ node }) => node.username)

  test('is found by name, post, office and state, and read page by page', async () => {
    expect(names(await list('search: "市局领导"'))).toEqual(['cc.ld', 'cz.ld', 'nj.ld', 'zj.ld'])
    expect(names(await list('search: "100%"'))).toEqual([])
    expect(names(await list('kind: LEADER'))).toEqual(['cc.ld', 'cz.ld', 'js.ld', 'nj.ld', 'zj.ld'])
    const { office } = await em().findOneOrFail(Post, { account: await idOf('zj.ld') })
    expect(names(await list(`officeId: "${office!.id}"`))).toEqual(['zj.jb1', 'zj.jb2', 'zj.ld', 'zj.tj'])
    expect(names(await list('officeId: "no such office"'))).toEqual([])
    const first = await list('first: 2')
    const second = await list(`first: 2, after: "${first.pageInfo.endCursor}"`)
    expect(second.totalCount).toBe(first.totalCount)
    expect(names(first).at(-1)! < names(second)[0]!).toBe(true)
  })

  test('is for the two who manage accounts', async () => {
    for (const username of ['auditor', 'zj.ld', 'zb.jb', 'expert01']) {
      const cookie = await signIn(server, username, startUpPassword)
      expect(refusal(await ask(server, '{ accounts { totalCount } }', {}, { cookie })).code).toBe('FORBIDDEN')
    }
    const cookie = await signIn(server, 'sysadmin', startUpPassword)
    expect(refusal(await ask(server, '{ cases { totalCount } }', {}, { cookie })).code).toBe('FORBIDDEN')
    const missing = await ask(server, `{ account(id: "${randomUUID()}") { id } }`, {}, { cookie })
    expect(refusal(missing).code).toBe('NOT_FOUND')
    expect((await ask(server, '{ account(id: "no id") { id } }', {}, { cookie })).text).toBe(missing.text)
  })
})

describe('a post', () => {
  const office = async (code: string) =>
    (await em().execute<{ id: string }[]>('select id from office where code = ?', [code]))[0]!.id

  test('is given with its dates by the security administrator, holds on them, and ends', async () => {
    const { id } = await person(server, 'post.holder', 'EXPERT')
    const officeId = await office('321183')
    const given = await give(id, 'DISTRICT_OFFICER', { officeId, from: inDays(1), to: inDays(3) })
    const post = given.data.givePost.posts.find(({ kind }: { kind: string }) => kind === 'DISTRICT_OFFICER')
    const may = async () =>
      (await attempt('post.holder', 'correct horse battery staple')).data.signIn.may.includes('DISTRICT_REVIEW')
    expect(await may()).toBe(false)
    clock.advance({ days: 1 })
    expect(await may()).toBe(true)
    const end = (lastDay: string, reason = '示例轮岗') =>
      act('secadmin', 'endPost', 'EndPostInput!', { id: post.id, lastDay, reason })
    expect(refusal(await end(inDays(0), ' '))).toMatchObject({ fields: [{ path: 'reason' }] })
    expect(refusal(await end(inDays(-2)))).toMatchObject({ fields: [{ path: 'lastDay' }] })
    expect((await end(inDays(-1))).errors).toBeUndefined()
    expect(await may()).toBe(false)
  })

  test('is refused where it cannot be held', async () => {
    const { id } = await person(server, 'post.refused', 'EXPERT')
    const district = await office('321183')
    expect(refusal(await give(id, 'CITY_OFFICER', { officeId: district }))).toMatchObject({
      fields: [{ path: 'officeId' }],
    })
    expect(refusal(await give(id, 'LEADER'))).toMatchObject({ fields: [{ path: 'officeId' }] })
    expect(refusal(await give(id, 'HANDLER'))).toMatchObject({ fields: [{ path: 'kind' }] })
    expect(refusal(await give(id, 'EXPERT', { to: inDays(5) }))).toMatchObject({ fields: [{ path: 'from' }] })
    expect(
      refusal(await give(id, 'DISTRICT_OFFICER', { officeId: district, from: inDays(2), to: inDays(1) })),
    ).toMatchObject({ fields: [{ path: 'to' }] })
    expect(refusal(await give(randomUUID(), 'EXPERT')).code).toBe('NOT_FOUND')
    expect(refusal(await give(id, 'EXPERT', { from: '2026-02-30' })).code).toBe('BAD_INPUT')
  })

  test('of an administrator goes with no other', async () => {
    for (const [username, kind] of [
      ['sysadmin', 'AUDITOR'],
      ['auditor', 'SYSTEM_ADMINISTRATOR'],
      ['zj.ld', 'SECURITY_ADMINISTRATOR'],
      ['auditor', 'EXPERT'],
      ['zb.jb', 'AUDITOR'],
    ] as const)
      expect(refusal(await give(await idOf(username), kind)).message).toMatch('三人分别担任')
  })

  test('is never given or ended by its own holder, nor by who opens accounts', async () => {
    expect(refusal(await give(await idOf('secadmin'), 'EXPERT')).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await give(await idOf('zj.jb1'), 'EXPERT', {}, 'sysadmin')).code).toBe('FORBIDDEN')
    const { id } = await em().findOneOrFail(Post, { kind: 'SECURITY_ADMINISTRATOR' })
    const end = await act('secadmin', 'endPost', 'EndPostInput!', { id, lastDay: today(clock), reason: '示例' })
    expect(refusal(end).code).toBe('NOT_ALLOWED_NOW')
  })
})

describe('the last administrator of a kind', () => {
  test.each(['SECURITY_ADMINISTRATOR', 'AUDITOR'] as const)(
    '%s cannot be disabled; with another one can',
    async (kind) => {
      const username = kind === 'AUDITOR' ? 'auditor' : 'secadmin'
      const disable = async (id: string) =>
        act('sysadmin', 'disableAccount', 'AccountReasonInput!', { id, reason: '示例' })
      expect(refusal(await disable(await idOf(username))).message).toMatch('最后一名')
      const second = await person(server, `second.${username}`, kind)
      expect((await disable(second.id)).errors).toBeUndefined()
      // A disabled one is no other.
      expect(refusal(await disable(await idOf(username))).message).toMatch('最后一名')
    },
  )

  test('keeps the post too, and of two who go at once one stays', async () => {
    const post = async (username: string) =>
      (await em().findOneOrFail(Post, { account: await idOf(username), kind: 'AUDITOR' })).id
    const end = async (id: string) =>
      act('secadmin', 'endPost', 'EndPostInput!', { id, lastDay: today(clock), reason: '示例' })
    expect(refusal(await end(await post('auditor'))).message).toMatch('最后一名')
    await person(server, 'third.auditor', 'AUDITOR')
    const both = await Promise.all([end(await post('auditor')), end(await post('third.auditor'))])
    expect(both.filter(({ errors }) => errors)).toHaveLength(1)
    await em().nativeUpdate(Post, { kind: 'AUDITOR' }, { to: null })
  })

  test('cannot disable themselves', async () => {
    const input = { id: await idOf('sysadmin'), reason: '示例' }
    expect(refusal(await act('sysadmin', 'disableAccount', 'AccountReasonInput!', input)).code).toBe('NOT_ALLOWED_NOW')
  })
})

describe('a forgotten password', () => {
  const askFor = (username: string) =>
    ask(server, 'mutation ($username: String!) { askForPasswordReset(username: $username) }', { username })
  const issue = async (username: string, by = 'sysadmin') =>
    act(by, 'issueResetLink', 'ID!', await idOf(username), '{ path endsAt }')

  test('is asked for in the same bytes for every name', async () => {
    const known = await askFor('zj.jb1')
    for (const name of ['nobody.at.all', '', 'x'.repeat(5000), "' or 1=1 --"])
      expect((await askFor(name)).text).toBe(known.text)
  })

  test('is set by a link that is handed over, and every session ends', async () => {
    const cookie = await signIn(server, 'sj.jb', startUpPassword)
    const { path } = (await issue('sj.jb')).data.issueResetLink
    for (const [weak, words] of [
      ['short-1A', '不少于 12 位'],
      ['alllowercaseletters', '三类'],
      ['Sj.jb-2026-abcdef', '用户名'],
      ['Password-12345678', '常见'],
      [startUpPassword, '相同'],
      [`${'长'.repeat(126)}Aa1`, '超过'],
    ] as const) {
      const { fields } = refusal(await reset(tokenOf(path), weak))
      expect(fields).toMatchObject([{ path: 'password', message: expect.stringContaining(words) }])
    }
    expect((await reset(tokenOf(path), strong)).errors).toBeUndefined()
    expect((await ask(server, '{ viewer { may } }', {}, { cookie })).data.viewer).toBeNull()
    expect(refusal(await attempt('sj.jb', startUpPassword)).code).toBe('BAD_INPUT')
    expect((await attempt('sj.jb', strong)).errors).toBeUndefined()
  })

  test('is refused for a link that is used, over, superseded, made up or of a disabled account, in the same bytes', async () => {
    const made = (await reset('made-up', strong)).text
    const first = tokenOf((await issue('sw.jb')).data.issueResetLink.path)
    const second = tokenOf((await issue('sw.jb')).data.issueResetLink.path)
    expect((await reset(first, strong)).text).toBe(made)
    clock.advance({ hours: 24 })
    expect((await reset(second, strong)).text).toBe(made)
    const third = tokenOf((await issue('sw.jb')).data.issueResetLink.path)
    await em().nativeUpdate(Account, { username: 'sw.jb' }, { disabled: true })
    expect((await reset(third, strong)).text).toBe(made)
    await em().nativeUpdate(Account, { username: 'sw.jb' }, { disabled: false })
    const both = await Promise.all([reset(third, strong), reset(third, strong)])
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1)
    expect((await reset(third, `${strong}-2`)).text).toBe(made)
  })

  test('of another administrator is not in the system administrator’s hands', async () => {
    for (const username of ['secadmin', 'auditor']) expect(refusal(await issue(username)).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await issue('zj.jb1', 'secadmin')).code).toBe('FORBIDDEN')
  })
})

describe('one’s own account', () => {
  const own = '{ ownAccount { email phone sessions { id current } } }'

  test('shows the sessions, ends one, and signs out everywhere', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => signIn(server, 'gd.jb', startUpPassword)))
    const { sessions } = (await ask(server, own, {}, { cookie: one! })).data.ownAccount
    expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const other = sessions.find(({ current }: { current: boolean }) => !current).id
    const stranger = await signIn(server, 'qc.jb', startUpPassword)
    const end = (cookie: string) =>
      ask(server, 'mutation ($id: ID!) { endSession(id: $id) { sessions { id } } }', { id: other }, { cookie })
    await end(stranger)
    expect((await end(one!)).data.endSession.sessions).toHaveLength(sessions.length - 1)
    await ask(server, 'mutation { signOutEverywhere }', {}, { cookie: one! })
    for (const cookie of [one, two, three])
      expect((await ask(server, '{ viewer { may } }', {}, { cookie: cookie! })).data.viewer).toBeNull()
  })

  test('changes password and contacts with the present password only', async () => {
    const [cookie, other] = [
      await signIn(server, 'qc.jb', startUpPassword),
      await signIn(server, 'qc.jb', startUpPassword),
    ]
    const contacts = (input: object) =>
      ask(
        server,
        'mutation ($input: ChangeContactsInput!) { changeContacts(input: $input) { email phone } }',
        { input },
        { cookie },
      )
    const change = (input: object) =>
      ask(
        server,
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { phone } }',
        { input },
        { cookie },
      )
    expect(refusal(await contacts({ email: 'a@example.cn', password: 'wrong' }))).toMatchObject({
      fields: [{ path: 'password' }],
    })
    expect(
      (await contacts({ email: ' a@example.cn ', phone: '0511-12345678', password: startUpPassword })).data
        .changeContacts,
    ).toEqual({
      email: 'a@example.cn',
      phone: '0511-12345678',
    })
    expect(refusal(await change({ current: 'wrong', password: strong })).code).toBe('BAD_INPUT')
    expect((await change({ current: startUpPassword, password: strong })).errors).toBeUndefined()
    expect((await ask(server, '{ viewer { may } }', {}, { cookie })).data.viewer).not.toBeNull()
    expect((await ask(server, '{ viewer { may } }', {}, { cookie: other })).data.viewer).toBeNull()
  })
})

describe('the door', () => {
  test('takes no change without the header that no other site can send: 403, in words', async () => {
    for (const query of ['mutation { signOut }', 'mutation { askForPasswordReset(username: "zj.jb1") }']) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('x-requested-with'), extensions: { code: 'FORBIDDEN' } }],
      })
    }
  })

  test('locks an address after fifty failures over many names, known or not', async () => {
    for (let at = 0; at < 50; at++) expect(refusal(await attempt(`nobody${at}`, 'wrong')).code).toBe('BAD_INPUT')
    expect(refusal(await attempt('zj.jb1', startUpPassword)).code).toBe('LOCKED_OUT')
    expect(refusal(await attempt('nobody.else', 'wrong')).code).toBe('LOCKED_OUT')
    clock.advance({ minutes: 15 })
    expect((await attempt('zj.jb1', startUpPassword)).errors).toBeUndefined()
  })

  test('locks a name that nobody has like one that somebody has', async () => {
    const answers = async (username: string) => {
      const texts: string[] = []
      for (let at = 0; at < 6; at++) texts.push((await attempt(username, 'wrong')).text)
      return texts
    }
    expect(await answers('nobody.here')).toEqual(await answers('hk.jb'))
  })
})

describe('requests from one address', () => {
  test('are limited where that is set, with words and a time', async () => {
    const limited = await startServer({ clock, env: { RATE_LIMIT: '3' } })
    try {
      const answers = []
      for (let at = 0; at < 4; at++) answers.push(await ask(limited, '{ serverTime }'))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
      expect(refusal(answers[3] as never)).toMatchObject({
        code: 'TOO_MANY',
        message: expect.stringMatching(/\d+ 秒后/),
      })
      expect((await fetch(`${limited.url}/health/live`)).status).toBe(200)
    } finally {
      await limited.stop()
    }
  })

  test('may try a lost password sixty times a minute, however many stand in one request', async () => {
    const many = Array.from({ length: 61 }, (_, at) => `a${at}: askForPasswordReset(username: "nobody")`).join(' ')
    const { errors, data } = await ask(server, `mutation { ${many} }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('TOO_MANY')
    expect(data).toBeNull()
  })
})
