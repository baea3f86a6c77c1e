import { Account } from '@consortium/api/features/accounts/index'
import type { Case } from '@consortium/api/features/cases/index'
import { InspectionEvent, InspectionMember } from '@consortium/api/features/site-inspection/index'
import { createHash, randomUUID } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withReviews } from '../support/reviewed-case.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, startUpPassword, take, versionOf, type Caller } from '../support/start-up.ts'

const record = `id state version visitOn place present notes writable mayReopen answers { lineId verdict note }
  team { name expert head me signedAt digest } photos { id url sha256 caption } lines { id text }`
const own = `query ($id: ID!) { siteInspection(id: $id) { ${record} caseName } }`
const save = `mutation ($input: SaveInspectionPartInput!) { saveInspectionPart(input: $input) { ${record} } }`
const sign = `mutation ($input: SignInspectionInput!) { signInspection(input: $input) { ${record} } }`
const reopen = `mutation ($input: ReopenInspectionInput!) { reopenInspection(input: $input) { ${record} } }`
const removePhoto = `mutation ($input: RemovePhotoInput!) { removeInspectionPhoto(input: $input) { ${record} } }`
const plan = `mutation ($input: PlanInspectionInput!) { planInspection(input: $input) { id } }`
const shown = `query ($id: ID!) { case(id: $id) { version state inspection { id state } inspectionCandidates { accountId name expert }
  actions { event refusal { code message } } } }`

let server: TestServer
let officer: Caller
let expert: Caller
let outsider: Caller
let theCase: Case
let id: string

const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const fields = ({ errors }: { errors?: { extensions: { fields?: { path: string }[] } }[] }) =>
  errors?.[0]?.extensions.fields?.map(({ path }) => path)
const look = async (who: Caller) => (await who.ask(shown, { id: theCase.id })).data.case
const read = async (who: Caller) => (await who.ask(own, { id })).data.siteInspection

async function put(who: Caller, part: string, text: string, verdict: string | null = null, more = {}) {
  const { version } = await read(who)
  return who.ask(save, { input: { inspectionId: id, part, text, verdict, version, key: randomUUID(), ...more } })
}
async function signs(who: Caller, more = {}) {
  const { version } = await read(who)
  return who.ask(sign, { input: { inspectionId: id, version, password: startUpPassword, ...more } })
}
async function send(who: Caller, name: string, body: Buffer, key = randomUUID(), headers = {}) {
  const query = new URLSearchParams({ inspection: id, caption: '示例照片', key })
  const answer = await fetch(`${server.url}/inspection-photos?${query}`, {
    method: 'POST',
    headers: {
      cookie: who.cookie,
      'content-type': 'application/octet-stream',
      'x-requested-with': 'consortium',
      'x-file-name': encodeURIComponent(name),
      ...headers,
    },
    body: new Uint8Array(body),
  })
  return {
    status: answer.status,
    ...((await answer.json()) as { photo?: { id: string; sha256: string }; error?: any }),
  }
}
const photo = (who: Caller, url: string) => fetch(server.url + url, { headers: { cookie: who.cookie } })

/** A JPEG as a phone writes it: which side is up, the place, a comment; then a piece of picture. */
function jpeg(): Buffer {
  const segment = (marker: string, body: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(body.length + 2)
    return Buffer.concat([Buffer.from(`ff${marker}`, 'hex'), length, body])
  }
  const orientation = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment('e0', Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment('e1', Buffer.concat([Buffer.from('Exif\0\0'), orientation, Buffer.from('GPS 32.2044N 119.4550E')])),
    segment('fe', Buffer.from('示例手机')),
    segment('da', Buffer.from('000102', 'hex')),
    Buffer.from('0011223344ffd9', 'hex'),
  ])
}

/** A PNG with a text chunk that tells a place. */
function png(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    return Buffer.concat([head, Buffer.from(type), body, Buffer.alloc(4)])
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
    chunk('tEXt', Buffer.from('place\0 32.2044N')),
    chunk('IDAT', deflateSync(Buffer.alloc(4))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  theCase = await caseIn(server, 'demonstration')
  await withReviews(server, theCase.id)
  // As if the review of the materials had just been closed.
  await server.orm.em.fork().execute(`update application set state = 'site-inspection' where id = ?`, [theCase.id])
})
afterAll(() => server.stop())

describe('a site inspection', () => {
  test('is planned with a day, a place and a team of the office and the panel', async () => {
    const { actions, inspectionCandidates } = await look(officer)
    expect(actions.find(({ event }: { event: string }) => event === 'open-demonstration').refusal.message).toBe(
      '尚未安排现场考察',
    )
    const me = inspectionCandidates.find(({ name }: { name: string }) => name === '示例市局经办甲')
    const member = inspectionCandidates.find(({ expert: one }: { expert: boolean }) => one)
    expect(inspectionCandidates.filter(({ expert: one }: { expert: boolean }) => one)).toHaveLength(5)
    const em = server.orm.em.fork()
    const username = (await em.findOneOrFail(Account, { id: member.accountId })).username
    const input = {
      id: theCase.id,
      version: await versionOf(officer, theCase.id),
      visitOn: '2026-12-01',
      place: '镇江市示例路 1 号',
      team: [me.accountId, member.accountId],
      head: me.accountId,
    }
    for (const [change, path] of [
      [{ place: ' ' }, 'place'],
      [{ place: '字'.repeat(201) }, 'place'],
      [{ team: [me.accountId] }, 'team'],
      [{ team: [me.accountId, member.accountId, randomUUID()] }, 'team'],
      [{ head: randomUUID() }, 'head'],
    ] as const) {
      const refused = await officer.ask(plan, { input: { ...input, ...change } })
      expect([code(refused), fields(refused)]).toEqual(['BAD_INPUT', [path]])
    }
    expect(code(await officer.ask(plan, { input }))).toBeUndefined()
    expect(code(await take(officer, 'planInspection', theCase.id, { ...input, version: undefined }))).toBeDefined()
    id = (await look(officer)).inspection.id
    expert = await caller(server, username)
    const { data } = await expert.ask(
      '{ messages { edges { node { title path } } } home { waiting { path action dueOn } } }',
    )
    expect(data.messages.edges[0].node).toEqual({
      title: `${theCase.name}：现场考察安排`,
      path: `/inspections/${id}`,
    })
    expect(data.home.waiting).toContainEqual({ path: `/inspections/${id}`, action: '现场考察', dueOn: '2026-12-01' })
  })

  test('is for its team and its office: the same bytes as none for everybody else', async () => {
    outsider = await caller(server, (await outsiders())[0]!)
    const missing = await outsider.ask(own, { id: randomUUID() })
    expect(code(missing)).toBe('NOT_FOUND')
    expect((await outsider.ask(own, { id })).text).toBe(missing.text)
    const input = { inspectionId: id, part: 'notes', text: '闯入', version: 1, key: randomUUID() }
    expect(code(await outsider.ask(save, { input }))).toBe('NOT_FOUND')
    expect((await send(outsider, 'a.jpg', jpeg())).status).toBe(404)
    const unit = await caller(server, await handlerOf(server, theCase))
    expect(code(await unit.ask(own, { id }))).toBe('FORBIDDEN')
    expect((await look(unit)).inspection).toBeNull()
    expect((await look(unit)).inspectionCandidates).toEqual([])
  })

  test('is written part by part by anyone of the team, each save once, none over an old version', async () => {
    const { version, lines } = await read(expert)
    const key = randomUUID()
    const script = '<script>alert(1)</script> 张示例（总经理）'
    const input = { inspectionId: id, part: 'present', text: script, verdict: null, version, key }
    const twice = await Promise.all([1, 2].map(() => expert.ask(save, { input })))
    expect(twice.map(code)).toEqual([undefined, undefined])
    expect(await read(officer)).toMatchObject({ present: script, version: version + 1 })
    expect(code(await put(officer, 'notes', '新', null, { version }))).toBe('STALE')
    expect(fields(await put(officer, 'visitOn', '明天'))).toEqual(['visitOn'])
    expect(fields(await put(officer, 'place', '  '))).toEqual(['place'])
    expect(fields(await put(officer, 'no-line', 'x', 'CONFORMS'))).toEqual(['no-line'])
    expect(code(await put(officer, lines[0].id, '', 'CONFORMS'))).toBeUndefined()
    expect(code(await put(expert, 'notes', '设备在用。'))).toBeUndefined()
  })
})

describe('a photo', () => {
  test('loses its place and device, keeps which side is up, and is read by the team alone', async () => {
    const key = randomUUID()
    const sent = await send(expert, '照片.jpg', jpeg(), key)
    expect(sent.status).toBe(201)
    expect((await send(expert, '照片.jpg', jpeg(), key)).photo).toEqual(sent.photo)
    const { photos } = await read(officer)
    expect(photos).toHaveLength(1)
    const kept = Buffer.from(await (await photo(officer, photos[0].url)).arrayBuffer())
    expect(createHash('sha256').update(kept).digest('hex')).toBe(photos[0].sha256)
    expect(kept.includes('GPS')).toBe(false)
    expect(kept.includes('示例手机')).toBe(false)
    expect(kept.toString('hex')).toContain('01120003000000010006')
    expect(kept.subarray(-7).toString('hex')).toBe('0011223344ffd9')
    expect((await photo(outsider, photos[0].url)).status).toBe(404)
    expect((await photo(outsider, `/inspection-photos/${randomUUID()}`)).status).toBe(404)
    const plain = (await send(officer, 'b.png', png())).photo!
    const stored = Buffer.from(await (await photo(expert, `/inspection-photos/${plain.id}`)).arrayBuffer())
    expect(stored.includes('32.2044N')).toBe(false)
  })

  test.each([
    ['a page called a photo', 'x.jpg', Buffer.from('<html><script>alert(1)</script></html>')],
    ['half a photo', 'x.jpg', jpeg().subarray(0, 40)],
    ['nothing', 'x.jpg', Buffer.alloc(0)],
    ['a program', 'x.png', Buffer.from('4d5a90000300', 'hex')],
    ['HEIC, of an iPhone', 'IMG_0001.HEIC', Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('that is %s is refused by its name', async (_, name, body) => {
    const { status, error } = await send(expert, name, body)
    expect([status, error.code]).toEqual([422, 'BAD_INPUT'])
    expect(error.message).toContain(name)
    expect(error.message.includes('兼容性最佳')).toBe(name.endsWith('.HEIC'))
  })

  test('can be taken out before anyone signs; its removal stays in the history', async () => {
    const { photos } = await read(expert)
    const input = { inspectionId: id, photoId: photos[1].id }
    expect((await expert.ask(removePhoto, { input })).data.removeInspectionPhoto.photos).toHaveLength(1)
    expect((await photo(expert, photos[1].url)).status).toBe(404)
    expect(code(await expert.ask(removePhoto, { input }))).toBe('NOT_FOUND')
    const kinds = (await server.orm.em.fork().find(InspectionEvent, { inspection: id })).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['PLAN', 'SAVE', 'PHOTO', 'REMOVE_PHOTO']))
  })
})

describe('the record', () => {
  test('is signed when it is whole, by its team alone, over the version seen; then it is locked', async () => {
    const refused = await signs(expert)
    const { lines } = await read(expert)
    expect(fields(refused)).toEqual(lines.slice(1).map((line: { id: string }) => line.id))
    for (const line of lines.slice(1)) await put(officer, line.id, '', 'CONFORMS')
    const other = await caller(server, 'zj.jb2')
    expect(code(await signs(other))).toBe('NOT_FOUND')
    const { version } = await read(expert)
    expect(code(await signs(expert, { version: version - 1 }))).toBe('STALE')
    expect(code(await signs(expert, { password: 'x' }))).not.toBeUndefined()
    expect(code(await signs(expert))).toBeUndefined()
    expect(code(await signs(expert))).toBe('NOT_ALLOWED_NOW')
    expect(code(await put(officer, 'notes', '改'))).toBe('NOT_ALLOWED_NOW')
    expect((await send(officer, 'c.jpg', jpeg())).status).toBe(422)
    const { actions } = await look(officer)
    expect(actions.find(({ event }: { event: string }) => event === 'open-demonstration').refusal.message).toBe(
      '现场考察记录须由考察组全体签署：已签 1 人，共 2 人',
    )
  })

  test('is opened again by an officer with a reason: every signature is void', async () => {
    expect(code(await expert.ask(reopen, { input: { inspectionId: id, reason: '改' } }))).toBe('FORBIDDEN')
    expect(code(await officer.ask(reopen, { input: { inspectionId: id, reason: ' ' } }))).toBe('BAD_INPUT')
    expect(code(await officer.ask(reopen, { input: { inspectionId: id, reason: '补充照片说明' } }))).toBeUndefined()
    const { team, writable } = await read(expert)
    expect(writable).toBe(true)
    expect(team.every(({ signedAt, digest }: Record<string, unknown>) => signedAt === null && digest === null)).toBe(
      true,
    )
  })

  test('signed by all lets the case go on; all signed the same content', async () => {
    await put(expert, 'notes', '设备在用，人员到位。')
    expect(code(await signs(expert))).toBeUndefined()
    expect((await signs(officer)).data.signInspection.state).toBe('SIGNED')
    const digests = (await server.orm.em.fork().find(InspectionMember, { inspection: id })).map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(1)
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
    const { actions } = await look(officer)
    expect(actions.find(({ event }: { event: string }) => event === 'open-demonstration').refusal).toBeNull()
  })
})

/** Experts without a seat on the case's panel, by sign-in name. */
async function outsiders(): Promise<string[]> {
  const rows: { username: string }[] = await server.orm.em.fork().execute(
    `select a.username from expert x join account a on a.id = x.account_id
     where x.id not in (select s.expert_id from panel_seat s join draw d on d.id = s.draw_id where d.case_id = ?)
     order by a.username`,
    [theCase.id],
  )
  return rows.map(({ username }) => username)
}
