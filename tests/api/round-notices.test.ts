import { Edition } from '@consortium/api/features/editions/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { round(id: $id) { version publication documents { extensionId fileName mime url } extensions { id } } }`
const calls = `{ publicCalls { id name materials documents { fileName url } } }`
const people = new Map<string, Promise<Caller>>()
const who = (username: string) => {
  const known = people.get(username) ?? caller(server, username)
  people.set(username, known)
  return known
}
let server: TestServer
let id: string

const see = async (username: string) => (await (await who(username)).ask(shown, { id })).data.round
const act = async (username: string, mutation: string, type: string, more: object = {}) =>
  (await who(username)).ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id version } }`, {
    input: { id, version: (await see(username)).version, ...more },
  })
async function put(username: string | null, path: string, { name = '示例通知.pdf', body = '%PDF-1.4\n%%EOF\n' } = {}) {
  const cookie = username ? (await who(username)).cookie : ''
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      ...{ cookie, 'content-type': 'application/octet-stream', 'x-requested-with': 'consortium' },
      'x-file-name': encodeURIComponent(name),
    },
    body: Buffer.from(body),
  })
  return { status: answer.status, text: await answer.text() }
}
async function read(username: string | null, path: string) {
  const cookie = username ? (await who(username)).cookie : ''
  const answer = await fetch(server.url + path, { headers: { cookie } })
  return { status: answer.status, text: await answer.text() }
}
const notice = async (username = 'zj.jb1') => `/rounds/${id}/notice?version=${(await see(username)).version}`

beforeAll(async () => {
  server = await startServer()
  const edition = await server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ', state: 'CONFIRMED' })
  const fields = {
    ...{ editionId: edition.id, name: '示例带文件的批次', notice: '', materials: ['示例承诺书'], quota: null },
    opensAt: new Date(runClock.now().getTime() - 60_000).toISOString(),
    closesAt: new Date(runClock.now().getTime() + 86_400_000).toISOString(),
  }
  const { data } = await (
    await who('zj.jb1')
  ).ask('mutation ($input: PrepareRoundInput!) { prepareRound(input: $input) { id } }', { input: fields })
  id = data.prepareRound.id
})
afterAll(() => server.stop())

describe('the official notice of a round', () => {
  test('is put in by its office before publishing, of a true type, and can be replaced', async () => {
    expect((await put('zj.jb1', await notice(), { name: '示例.exe', body: 'MZ' })).status).toBe(422)
    expect((await put('zj.jb1', await notice(), { body: 'no pdf' })).status).toBe(422)
    expect((await put('zj.jb1', `/rounds/${id}/notice?version=99`)).status).toBe(409)
    const missing = await put('cz.jb1', `/rounds/${randomUUID()}/notice?version=1`)
    expect(await put('cz.jb1', `/rounds/${id}/notice?version=1`)).toEqual(missing)
    for (const username of ['zj.ld', 'zb.jb'])
      expect((await put(username, `/rounds/${id}/notice?version=1`)).status).toBe(403)
    expect((await put('zj.jb1', await notice(), { name: '示例旧稿.pdf' })).status).toBe(201)
    expect((await put('zj.jb2', await notice(), { body: '%PDF-1.4\nnew' })).status).toBe(201)
    expect((await see('zj.ld')).documents).toEqual([
      { extensionId: null, fileName: '示例通知.pdf', mime: 'application/pdf', url: `/rounds/${id}/notice` },
    ])
  })

  test('is known to the office alone until the round is published, then to everybody, and never changed', async () => {
    const none = await read(null, `/rounds/${randomUUID()}/notice`)
    expect(none.status).toBe(404)
    expect(await read(null, `/rounds/${id}/notice`)).toEqual(none)
    expect((await read('zb.jb', `/rounds/${id}/notice`)).status).toBe(404)
    expect((await ask(server, calls)).text).not.toContain(id)
    expect((await act('zj.ld', 'publishRound', 'RoundInput')).errors).toBeUndefined()
    for (const username of [null, 'zb.jb', 'cz.jb1', 'expert01'])
      expect(await read(username, `/rounds/${id}/notice`)).toEqual({ status: 200, text: '%PDF-1.4\nnew' })
    const call = (await ask(server, calls)).data.publicCalls.find((one: { id: string }) => one.id === id)
    expect(call).toMatchObject({ materials: ['示例承诺书'], documents: [{ fileName: '示例通知.pdf' }] })
    expect((await put('zj.jb1', await notice())).text).toContain('NOT_ALLOWED_NOW')
  })

  test('is followed by one over an extension, once, and stays as it was', async () => {
    const closesAt = new Date(runClock.now().getTime() + 2 * 86_400_000).toISOString()
    expect(
      (await act('zj.jb1', 'extendRound', 'ExtendRoundInput', { closesAt, reason: '示例延期' })).errors,
    ).toBeUndefined()
    const [{ id: extension }] = (await see('zj.jb1')).extensions
    const path = `/rounds/${id}/extensions/${extension}/notice`
    expect((await read(null, path)).status).toBe(404)
    const missing = await put('cz.jb1', `/rounds/${id}/extensions/${randomUUID()}/notice`)
    expect([missing.status, await put('cz.jb1', path)]).toEqual([404, missing])
    expect((await put('zb.jb', path)).status).toBe(403)
    const both = await Promise.all([1, 2].map(() => put('zj.jb1', path, { name: '示例延期通知.pdf' })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422])
    expect((await read(null, path)).status).toBe(200)
    expect((await see('zb.jb')).documents).toMatchObject([
      { extensionId: null, fileName: '示例通知.pdf' },
      { extensionId: extension, fileName: '示例延期通知.pdf', url: path },
    ])
  })
})
