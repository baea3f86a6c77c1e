import type { Case } from '@consortium/api/features/cases/index'
import { Objection } from '@consortium/api/features/publicity/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller as signIn, caseIn, handlerOf, take, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) { publicity { notice { postedOn } objections { id version channel receivedAt receivedBy
  takesEvidence objector { name identity } evidence { fileName mime url } records { action by text } } } } }`
const person = { kind: 'PERSON', name: '示例来访人', identity: '11010519491231002X', contact: '13800000000' }
const content = '示例来信：申报材料所列成员单位并未签署协议，请予核实。'

let server: TestServer
let theCase: Case
let id: string

const people = new Map<string, Promise<Caller>>()
const caller = (at: TestServer, username: string) => {
  const known = people.get(username) ?? signIn(at, username)
  people.set(username, known)
  return known
}
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const look = async (username: string) =>
  (await (await caller(server, username)).ask(shown, { id: theCase.id })).data.case.publicity
/** The objection of this file, as somebody of the office sees it; start-up has others. */
const mine = async (username: string) =>
  (await look(username)).objections.find(({ receivedBy }: { receivedBy: string }) => receivedBy === '示例收件人')
const record = async (more: Record<string, unknown> = {}) =>
  take(await caller(server, 'zj.jb1'), 'recordObjection', theCase.id, {
    ...{ key: randomUUID(), objector: person, content },
    ...more,
  })
/** Puts a file to an objection as somebody; what is answered, without the id of the request. */
async function put(
  username: string | null,
  to: string,
  { name = '示例来信扫描件.pdf', body = '%PDF-1.4\n%%EOF\n' } = {},
) {
  const cookie = username ? (await caller(server, username)).cookie : ''
  const answer = await fetch(`${server.url}/objections/${to}/files`, {
    method: 'POST',
    headers: {
      ...{ cookie, 'content-type': 'application/octet-stream', 'x-requested-with': 'consortium' },
      'x-file-name': encodeURIComponent(name),
    },
    body: Buffer.from(body),
  })
  return { status: answer.status, text: await answer.text() }
}

beforeAll(async () => {
  server = await startServer()
  theCase = await caseIn(server, 'publicity', ({ progress }) => progress.notice?.state === 'POSTED')
})
afterAll(() => server.stop())

describe('an objection that came on paper', () => {
  test('says when it came and who took it in; neither a future time nor one before the notice', async () => {
    const future = new Date(runClock.now().getTime() + 3_600_000).toISOString()
    for (const [more, path] of [
      [{ receivedAt: future }, 'receivedAt'],
      [{ receivedAt: '2020-01-01T00:00:00Z' }, 'receivedAt'],
      [{ receivedBy: '长'.repeat(61) }, 'receivedBy'],
      [{ content: '' }, 'content'],
    ] as const)
      expect((await record(more)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
    const key = randomUUID()
    const receivedAt = new Date(runClock.now().getTime() - 60_000).toISOString()
    const twice = [await record({ key, receivedAt, receivedBy: '示例收件人' }), await record({ key, receivedAt })]
    expect(twice.map(code)).toEqual([undefined, undefined])
    const { objections } = await look('zj.jb2')
    expect(objections.filter((one: { receivedAt: string }) => one.receivedAt === receivedAt)).toHaveLength(1)
    expect(await mine('zj.jb2')).toMatchObject({
      ...{ channel: 'OFFICE', receivedAt, receivedBy: '示例收件人', takesEvidence: true },
      objector: { name: person.name, identity: person.identity },
      records: [{ action: 'receive', by: '示例市局经办甲' }],
    })
    id = (await mine('zj.jb2')).id
  })

  test('has who objects sealed as one filed online has', async () => {
    const row = await server.orm.em.fork().findOneOrFail(Objection, { id })
    expect(JSON.stringify(row)).not.toContain(person.name)
    expect(JSON.stringify(row)).not.toContain(person.identity)
  })

  test('takes scans from the officer, of true types and no larger than 10 MB', async () => {
    expect((await put('zj.jb1', id, { name: '示例.exe', body: 'MZ' })).status).toBe(422)
    expect((await put('zj.jb1', id, { name: '示例.pdf', body: 'no pdf' })).status).toBe(422)
    expect((await put('zj.jb1', id, { body: `%PDF-1.4\n${'x'.repeat(10 * 1024 * 1024)}` })).status).toBe(422)
    expect((await put('zj.jb1', id)).status).toBe(201)
    // The same file again is the same evidence.
    expect((await put('zj.jb2', id)).status).toBe(201)
    const one = await mine('zj.ld')
    expect(one.evidence).toMatchObject([{ fileName: '示例来信扫描件.pdf', mime: 'application/pdf' }])
    expect(one.records.filter(({ action }: { action: string }) => action === 'add-evidence')).toMatchObject([
      { by: '示例市局经办甲' },
    ])
  })

  test('is opened by its city office alone: to everybody else it is missing, byte for byte', async () => {
    const one = await mine('zj.jb1')
    const read = async (username: string | null, url: string) => {
      const cookie = username ? (await caller(server, username)).cookie : ''
      const answer = await fetch(server.url + url, { headers: { cookie } })
      return { status: answer.status, text: await answer.text() }
    }
    const { url } = one.evidence[0]
    const none = url.replace(id, randomUUID())
    for (const username of ['zj.jb1', 'zj.jb2', 'zj.ld']) expect((await read(username, url)).status).toBe(200)
    const lead = await handlerOf(server, theCase)
    for (const username of [lead, 'cz.jb1', 'cz.ld', 'jk.jb', 'xq.jb', 'expert01', 'auditor', 'sysadmin']) {
      const refused = await read(username, url)
      expect([username, refused.status]).toEqual([username, 404])
      expect(refused).toEqual(await read(username, none))
      expect(await put(username, id)).toEqual(await put(username, randomUUID()))
    }
    expect((await read(null, url)).status).toBe(401)
    expect((await put(null, id)).status).toBe(404)
    expect(await put(null, id)).toEqual(await put(null, randomUUID()))
    expect((await look(lead)).objections).toEqual([])
    // The leader reads and does not gather evidence.
    expect((await put('zj.ld', id)).status).toBe(403)
    expect((await mine('zj.ld')).takesEvidence).toBe(false)
  })

  test('takes no more than five files, and none once it is settled', async () => {
    for (let n = 2; n <= 5; n += 1) expect((await put('zj.jb1', id, { body: `%PDF-1.4\n${n}` })).status).toBe(201)
    expect((await put('zj.jb1', id, { body: '%PDF-1.4\n6' })).status).toBe(422)
    const officer = await caller(server, 'zj.jb1')
    for (const [act, type, text] of [
      ['acceptObjection', 'ObjectionInput', undefined],
      ['investigateObjection', 'ObjectionTextInput', '示例核实'],
      ['dismissObjection', 'ObjectionTextInput', '经核实，异议不成立。'],
    ] as const) {
      const { version } = await mine('zj.jb1')
      const answer = await officer.ask(`mutation ($input: ${type}!) { ${act}(input: $input) { id } }`, {
        input: { id, version, ...(text && { text }) },
      })
      expect(code(answer)).toBeUndefined()
    }
    expect((await put('zj.jb1', id, { body: '%PDF-1.4\n7' })).text).toContain('NOT_ALLOWED_NOW')
    expect((await mine('zj.jb1')).takesEvidence).toBe(false)
  })
})
