import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, pdf, unit, type Bureau, type Upload } from '../support/applications.ts'
import { panelAccepts } from '../support/start-up.ts'

let bureau: Bureau
let id: string
beforeAll(async () => {
  bureau = await openBureau()
  id = await bureau.fillIn('zb')
})
afterAll(() => bureau.server.stop())

const noSuchFile = '00000000-0000-4000-8000-000000000000'
const docx = Buffer.from('504b0304140000000800', 'hex')
const megabyte = 1024 * 1024

/** Sends a file to the draft as it stands. */
const send = async (upload: Partial<Upload>, username = 'zb.jb') => {
  const { version } = await bureau.now('zb.jb', id)
  return bureau.upload(username, { case: id, version, type: 'other', fileName: '示例.pdf', body: pdf(), ...upload })
}
const documents = async () => (await bureau.see('zb.jb', id)).documents

/** A body without an announced length: as many chunks as asked for, as fast as they are taken. */
const stream = (megabytes: number, first = pdf()) => {
  let left = megabytes
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull: (controller) => (left-- > 0 ? controller.enqueue(Buffer.alloc(megabyte)) : controller.close()),
  })
}

/** How every ZIP begins: Word and Excel files are ZIPs. */
const zip = Buffer.from([0x50, 0x4b, 3, 4, 20, 0])

describe('an attachment', () => {
  test('comes back as it was sent: a PDF in place, in a sandbox', async () => {
    const body = pdf('内容')
    const { status, document, version } = await send({ body, fileName: '协议 “正本”; a=1.pdf' })
    expect(status).toBe(201)
    expect((await bureau.now('zb.jb', id)).version).toBe(version)
    const read = await bureau.download('zb.jb', document!.id)
    expect(Buffer.from(await read.arrayBuffer()).equals(body)).toBe(true)
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(body.length),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('协议 “正本”; a=1.pdf')}`,
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  test('of Word downloads', async () => {
    const { document } = await send({ body: docx, fileName: '章程.docx' })
    const read = await bureau.download('zb.jb', document!.id)
    expect(read.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(read.headers.get('content-type')).toContain('wordprocessingml')
  })

  test.each<[string, Partial<Upload>, string]>([
    ['of 0 bytes', { body: Buffer.alloc(0) }, '示例.pdf'],
    ['that is a renamed program', { body: Buffer.from('MZ\u0090\u0000'), fileName: '章程.pdf' }, '章程.pdf'],
    ['that is a program', { body: Buffer.from('MZ\u0090\u0000'), fileName: 'setup.exe' }, 'setup.exe'],
    ['of Word called a PDF', { body: zip, fileName: '协议.pdf' }, '协议.pdf'],
    ['of PDF called Word', { fileName: '协议.docx' }, '协议.docx'],
    ['that is an archive', { body: zip, fileName: 'a.zip' }, 'a.zip'],
    ['that is a page', { body: Buffer.from('<html><script>1</script>'), fileName: 'a.html' }, 'a.html'],
    ['that is a page called an image', { body: Buffer.from('<svg onload="1">'), fileName: 'a.png' }, 'a.png'],
    ['without an ending', { fileName: 'pdf' }, 'pdf'],
  ])('%s is refused by its name', async (_, upload, name) => {
    const before = await documents()
    const { status, error } = await send(upload)
    expect(status).toBe(422)
    expect(error).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(name) })
    expect(error!.fields.map(({ path }) => path)).toEqual(['file'])
    expect(await documents()).toEqual(before)
  })

  test.each<[string, Partial<Upload>, string]>([
    ['of an unknown type', { type: 'no-such-type' }, 'type'],
    ['of a unit that is no party', { type: 'licence', unit: unit('m-zs').uscc }, 'unit'],
    ['of a unit where none is asked for', { type: 'other', unit: unit('zb').uscc }, 'unit'],
    ['of no unit where one is asked for', { type: 'licence' }, 'unit'],
    ['without a name', { fileName: '' }, 'file'],
    ['with a name too long', { fileName: `${'长'.repeat(200)}.pdf` }, 'file'],
    ['with a name that is no text', { headers: { 'x-file-name': '%E0%A4%A' } }, 'file'],
    ['with a name of control characters', { fileName: 'a\u0000\n.pdf' }, 'file'],
  ])('%s is refused at its place', async (_, upload, path) => {
    const { status, error } = await send(upload)
    expect([status, error?.code]).toEqual([422, 'BAD_INPUT'])
    expect(error!.fields.map((field) => field.path)).toEqual([path])
  })

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'sent as %s is taken for what it is',
    async (type) => {
      expect((await send({ headers: { 'content-type': type } })).status).toBe(201)
    },
  )

  test('that is too large is refused in words: by its announced length before it is read', async () => {
    const { error } = await announced(bureau, id, 51 * megabyte)
    expect(error).toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/示例\.pdf.*50 MB/) })
  })

  test('that is too large is refused in words: by what arrives', async () => {
    const before = await documents()
    const { status, error } = await send({ body: stream(51) })
    expect([status, error?.code]).toEqual([422, 'BAD_INPUT'])
    expect(error!.message).toMatch(/示例\.pdf.*50 MB/)
    expect(await documents()).toEqual(before)
  })

  test('of an old version of the case is refused as stale', async () => {
    const { version } = await bureau.now('zb.jb', id)
    expect((await send({})).status).toBe(201)
    expect(await send({ version })).toMatchObject({ status: 409, error: { code: 'STALE' } })
    expect(await send({ version: 'x' })).toMatchObject({ status: 409, error: { code: 'STALE' } })
  })

  test('needs the header that no other site can send, and a session', async () => {
    expect(await send({ headers: { 'x-requested-with': '' } })).toMatchObject({ status: 403 })
    expect(await send({ headers: { cookie: '' } })).toMatchObject({ status: 401 })
    expect((await fetch(`${bureau.server.url}/files/${noSuchFile}`)).status).toBe(401)
  })
})

describe('what is another’s', () => {
  test('is not found, in the same bytes as what is missing', async () => {
    const [{ id: document }] = await documents()
    const missing = await bureau.download('dl.jb', noSuchFile)
    const bytes = await missing.text()
    expect(missing.status).toBe(404)
    for (const [username, file] of [
      ['dl.jb', document],
      ['jk.jb', document],
      ['zj.jb1', document],
      ['expert01', document],
      ['sysadmin', document],
      ['dl.jb', 'no-id'],
      ['zb.jb', noSuchFile],
    ]) {
      const answer = await bureau.download(username!, file!)
      expect([answer.status, await answer.text()], username).toEqual([404, bytes])
    }
  })

  test('takes no attachment, in the same words for a hidden case as for a missing one', async () => {
    const hidden = await send({}, 'dl.jb')
    expect(hidden.status).toBe(404)
    expect((await send({ case: noSuchFile }, 'dl.jb')).text).toBe(hidden.text)
    expect((await send({ case: 'no-id' }, 'dl.jb')).text).toBe(hidden.text)
    expect(await send({}, 'm-dk.jb')).toMatchObject({ status: 403, error: { code: 'NOT_YOURS' } })
  })
})

describe('a document that was taken out', () => {
  test('is gone, unless a version holds it', async () => {
    const draft = await bureau.fillIn('zb')
    const [, last] = [await bureau.attach('zb', draft, 'other'), await bureau.attach('zb', draft, 'other')]
    await bureau.go('zb.jb', 'removeDocument', draft, { documentId: last })
    expect((await bureau.download('zb.jb', last)).status).toBe(404)

    await bureau.signAll('zb', draft)
    await bureau.go('zb.jb', 'submitApplication', draft)
    const [held] = (await bureau.see('zb.jb', draft)).documents
    await bureau.go('jk.jb', 'returnForCorrection', draft, { reason: '请补正', corrections: [] })
    await bureau.go('zb.jb', 'removeDocument', draft, { documentId: held.id })
    for (const username of ['zb.jb', 'jk.jb', 'm-dk.jb']) {
      expect((await bureau.download(username, held.id)).status, username).toBe(200)
    }
  })

  test('is taken out of its own case only', async () => {
    const other = await bureau.fillIn('dl')
    const [theirs] = (await bureau.see('dl.jb', other)).documents
    for (const documentId of [theirs.id, noSuchFile, 'no-id']) {
      expect((await bureau.refused('zb.jb', 'removeDocument', id, { documentId })).code).toBe('NOT_FOUND')
    }
    expect((await bureau.download('dl.jb', theirs.id)).status).toBe(200)
  })
})

describe('outside the writing', () => {
  test('an attachment is refused before it is read', async () => {
    const submitted = await bureau.submitted('zb')
    // Of the announced bytes none is ever sent: the answer comes all the same.
    const { error } = await announced(bureau, submitted, 10 * megabyte)
    expect(error).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
  })

  test('the panel’s experts read what they judge, and no other file', async () => {
    const judged = await bureau.recommended('zb', 'jk.jb')
    await bureau.conform('zj.jb1', judged)
    await bureau.go('zj.jb1', 'giveOpinion', judged, { event: 'accept', opinion: '予以受理' })
    await bureau.go('zj.jb1', 'prepareDraw', judged)
    await bureau.go('zj.jb2', 'witnessDraw', judged, { text: '示例见证' })
    await bureau.go('zj.ld', 'approveDraw', judged)
    await panelAccepts(bureau.server, judged)
    await bureau.go('zj.jb1', 'openDemonstration', judged)
    const rows: { username: string }[] = await bureau.server.orm.em.fork().execute(
      `select a.username from score_sheet s join demonstration d on d.id = s.demonstration_id
       join expert e on e.id = s.expert_id join account a on a.id = e.account_id where d.case_id = ?`,
      [judged],
    )
    const panel = rows.map(({ username }) => username)
    expect(panel.length).toBeGreaterThanOrEqual(5)
    const outside = Array.from({ length: 60 }, (_, at) => `expert${String(at + 1).padStart(2, '0')}`).find(
      (username) => !panel.includes(username),
    )!
    const [{ id: document }] = (await bureau.see('zb.jb', judged)).documents
    expect((await bureau.download(panel[0]!, document)).status).toBe(200)
    expect((await bureau.download(outside, document)).status).toBe(404)
    const [{ id: another }] = await documents()
    expect((await bureau.download(panel[0]!, another)).status).toBe(404)
    // An expert reads the files on the sheet, not the case.
    const { scoreSheets } = must(await bureau.query(panel[0]!, '{ scoreSheets { case { id documents { id } } } }'))
    const sheet = scoreSheets.find((one: { case: { id: string } }) => one.case.id === judged)
    expect(sheet.case.documents.map((one: { id: string }) => one.id)).toContain(document)
    expect((await bureau.look(panel[0]!, judged)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})

/** Announces a body of so many bytes, sends only its first ones, and waits for the answer. */
async function announced({ server, cookieOf, now }: Bureau, caseId: string, bytes: number) {
  const { version } = await now('zb.jb', caseId)
  const query = new URLSearchParams({ case: caseId, version: String(version), type: 'other' })
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': bytes,
    'x-requested-with': 'consortium',
    'x-file-name': encodeURIComponent('示例.pdf'),
    cookie: await cookieOf('zb.jb'),
  }
  return new Promise<{ error: { code: string; message: string } }>((resolve, reject) => {
    const sending = request(`${server.url}/files?${query}`, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => {
        resolve(JSON.parse(text))
        sending.destroy()
      })
    })
    sending.on('error', reject)
    sending.write(pdf())
  })
}
