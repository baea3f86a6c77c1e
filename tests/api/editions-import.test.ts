import { Edition, EditionFile, TrialUse } from '@consortium/api/features/editions/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { samplePdf } from '@consortium/api/seed/sample-pdf'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, refusal } from '../support/applications.ts'
import { run } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, type Caller } from '../support/start-up.ts'

const zhenjiang = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@consortium/policy/editions/zj.json')), 'utf8'),
)
const documentOf = (change: Record<string, unknown>): string => JSON.stringify({ ...zhenjiang, ...change })

let server: TestServer
let officer: Caller
let colleague: Caller
let leader: Caller
let elsewhere: Caller
beforeAll(async () => {
  server = await startServer()
  ;[officer, colleague, leader, elsewhere] = (await Promise.all(
    ['zj.jb1', 'zj.jb2', 'zj.ld', 'cz.jb1'].map((name) => caller(server, name)),
  )) as [Caller, Caller, Caller, Caller]
})
afterAll(() => server.stop())

const imports = (who: Caller, document: string, more = {}) =>
  who.ask('mutation ($input: ImportEditionInput!) { importEdition(input: $input) { id sha256 state } }', {
    input: { document, ...more },
  })
const imported = async (document: string, more = {}) => must(await imports(officer, document, more)).importEdition
const confirms = (who: Caller, { id, sha256 }: { id: string; sha256: string }) =>
  who.ask('mutation ($input: ConfirmEditionInput!) { confirmEdition(input: $input) { id state } }', {
    input: { id, sha256 },
  })
const declines = (who: Caller, id: string, reason: string) =>
  who.ask('mutation ($input: EditionReasonInput!) { declineEdition(input: $input) { id state } }', {
    input: { id, reason },
  })
const stored = () => server.orm.em.fork().count(Edition, {})
const prepares = (editionId: string, opensAt: string) =>
  officer.ask('mutation ($input: PrepareRoundInput!) { prepareRound(input: $input) { id edition { consultation } } }', {
    input: { editionId, name: '示例批次', opensAt },
  })

describe('bad input is named whole, and nothing is stored', () => {
  test.each<[string, string, Record<string, string>, string, RegExp]>([
    ['an unknown region', documentOf({ regionCode: '999999', code: 'ZA' }), {}, 'regionCode', /places:add/],
    [
      'a place in a rule that nobody knows',
      documentOf({
        code: 'ZI',
        rules: zhenjiang.rules.map((rule: object) => ('regionCode' in rule ? { ...rule, regionCode: '321199' } : rule)),
      }),
      {},
      'rules[3].regionCode',
      /321199.*places:add/,
    ],
    ['a title too long', documentOf({ title: '长'.repeat(201), code: 'ZB' }), {}, 'title', /200/],
    [
      'an end before its beginning',
      documentOf({ code: 'ZC', expiresOn: { value: '2022-12-31' } }),
      {},
      'expiresOn',
      /./,
    ],
    ['the same version', documentOf({}), {}, 'version', /已存在/],
    ['overlapping days', documentOf({ version: '9' }), {}, 'effectiveFrom', /2023-01-01 起.*2023-01-01 起.*replaces/],
    ['a version to replace that is none', documentOf({ version: '9', replaces: '0' }), {}, 'replaces', /0 版/],
    ['an entered day that is none', documentOf({ code: 'ZD' }), { issuedOn: '2025-02-30' }, 'issuedOn', /2025-02-30/],
    [
      'a day of the text overwritten',
      documentOf({ code: 'ZE', issuedOn: { value: '2023-01-01' } }),
      { issuedOn: '2025-01-01' },
      'issuedOn',
      /不是暂定/,
    ],
    ['no JSON', '{"code":', {}, '', /JSON/],
    ['nothing', '', {}, '', /JSON/],
    ['a nesting of 10,000', '['.repeat(10_000), {}, '', /JSON/],
    ['a nesting of 10,000 that is JSON', '['.repeat(10_000) + ']'.repeat(10_000), {}, '', /对象/],
    ['a file in GBK', new TextDecoder().decode(Buffer.from([0x22, 0xd5, 0xf2, 0xbd, 0xad, 0x22])), {}, '', /UTF-8/],
    ['a key twice', documentOf({}).replace('{', '{\n"code":"ZJ",'), {}, '', /第 2 行的“code”|第 3 行的“code”/],
    [
      'bytes that are no UTF-8, as a page or a terminal reads them',
      documentOf({ code: 'ZF', title: '\uFFFD' }),
      {},
      '',
      /UTF-8/,
    ],
    ['a text with a character that is none', documentOf({ code: 'ZG', issuer: 'a\u0000b' }), {}, 'issuer', /不能保存/],
    ['half a character', documentOf({ code: 'ZH', docNo: '\ud83d' }), {}, 'docNo', /不能保存/],
    ['a text of 2.5 MB', ' '.repeat(2.5 * 1024 * 1024), {}, '', /2\.5 MB.*2 MB/],
  ])('%s', async (_, document, days, path, words) => {
    const before = await stored()
    const { code, fields } = refusal(await imports(officer, document, days)) as {
      code: string
      fields: { path: string; message: string }[]
    }
    expect(code).toBe('BAD_INPUT')
    const found = fields.find((field) => field.path === path)
    expect(found?.message, JSON.stringify(fields)).toMatch(words)
    const checked = must(
      await officer.ask(
        'query ($input: ImportEditionInput!) { checkEdition(input: $input) { problems { path message } } }',
        { input: { document, ...days } },
      ),
    )
    expect(checked.checkEdition.problems).toEqual(fields)
    expect(await stored()).toBe(before)
  })

  test('several at once, and of ten megabytes not a byte is read', async () => {
    const { fields } = refusal(await imports(officer, documentOf({ title: 1, docNo: 2, surprise: 3 }))) as any
    expect(fields.map(({ path }: { path: string }) => path).sort()).toEqual(['docNo', 'surprise', 'title'])
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { cookie: officer.cookie, 'content-type': 'application/json', 'x-requested-with': 'test' },
      body: JSON.stringify({ query: '{ serverTime }', variables: { document: 'x'.repeat(10 * 1024 * 1024) } }),
    })
    expect(answer.status).toBe(413)
    expect((await answer.json()).errors[0]).toMatchObject({ message: expect.stringContaining('4 MB') })
  })
})

describe('an import', () => {
  test('has the day of issue that was entered in its document and its hash; a mark at the file’s beginning is none of it', async () => {
    const document = documentOf({ code: 'DAY' })
    const { id, sha256 } = await imported(`\uFEFF${document}`, { issuedOn: '2025-11-05' })
    const edition = await server.orm.em.fork().findOneOrFail(Edition, { id }, { populate: ['document'] })
    expect(JSON.parse(edition.document).issuedOn).toEqual({ value: '2025-11-05' })
    expect(sha256).toBe(createHash('sha256').update(edition.document).digest('hex'))
    const plain = await imported(`\uFEFF${documentOf({ code: 'BOM' })}`)
    expect(plain.sha256).toBe(
      createHash('sha256')
        .update(documentOf({ code: 'BOM' }))
        .digest('hex'),
    )
  })

  test('is its office’s alone until it is confirmed, and no other office’s to bring', async () => {
    expect(refusal(await imports(elsewhere, documentOf({ code: 'OTHER' }))).code).toBe('FORBIDDEN')
    const { id, sha256 } = await imported(documentOf({ code: 'OWN' }))
    const read = (who: Caller) =>
      who.ask('query ($id: ID!) { edition(id: $id) { standing imported { own by } } }', { id })
    expect(must(await read(colleague)).edition).toEqual({
      standing: 'WAITING',
      imported: { own: false, by: '示例市局经办甲' },
    })
    for (const asked of [
      await read(elsewhere),
      await confirms(elsewhere, { id, sha256 }),
      await declines(elsewhere, id, '理由'),
    ])
      expect(refusal(asked).code).toBe('NOT_FOUND')
    const listed = async (who: Caller) =>
      must(await who.ask('{ editions(all: true) { id } }')).editions.some((one: { id: string }) => one.id === id)
    expect([await listed(colleague), await listed(elsewhere)]).toEqual([true, false])
    const waits = async (who: Caller) =>
      must(await who.ask('{ home { waiting { path } } }')).home.waiting.some(
        ({ path }: { path: string }) => path === `/policies/${id}`,
      )
    expect([await waits(leader), await waits(colleague), await waits(officer), await waits(elsewhere)]).toEqual([
      ...[true, true, false, false],
    ])
    await confirms(leader, { id, sha256 })
    expect(must(await read(elsewhere)).edition).toEqual({ standing: 'IN_FORCE', imported: null })
    expect([await waits(leader), await waits(colleague)]).toEqual([false, false])
  })

  test('is confirmed by one of two at one moment; the other is told who; by another hash than was read by nobody', async () => {
    const waiting = await imported(documentOf({ code: 'RACE' }))
    expect(refusal(await confirms(leader, { ...waiting, sha256: '0'.repeat(64) })).code).toBe('STALE')
    expect(refusal(await confirms(officer, waiting)).code).toBe('FORBIDDEN')
    const answers = await Promise.all([confirms(leader, waiting), confirms(colleague, waiting)])
    const won = answers.findIndex(({ errors }) => !errors)
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    expect(answers[1 - won]!.errors![0]).toMatchObject({
      message: expect.stringContaining(['示例市局领导', '示例市局经办乙'][won]!),
      extensions: { code: 'NOT_ALLOWED_NOW' },
    })
    // The winner's second click changes nothing.
    expect(must(await confirms([leader, colleague][won]!, waiting)).confirmEdition.state).toBe('CONFIRMED')
    const acts = await server.orm.em.fork().find(AuditEntry, { action: 'confirm-edition' })
    expect(acts.filter(({ body }) => body.toString().includes(waiting.sha256))).toHaveLength(1)
  })

  test('twice at one moment is stored once', async () => {
    const answers = await Promise.all([1, 2].map(() => imports(officer, documentOf({ code: 'TWICE' }))))
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    expect(await server.orm.em.fork().count(Edition, { code: 'TWICE' })).toBe(1)
  })

  test('is declined by another, or withdrawn by its importer, with the reason; then the version may come again', async () => {
    const first = await imported(documentOf({ code: 'AGAIN' }))
    expect(refusal(await declines(leader, first.id, ' ')).code).toBe('BAD_INPUT')
    expect(must(await declines(leader, first.id, '示例：第三条有误')).declineEdition.state).toBe('DECLINED')
    expect(refusal(await confirms(colleague, first)).code).toBe('NOT_ALLOWED_NOW')
    const second = await imported(documentOf({ code: 'AGAIN' }))
    expect(must(await declines(officer, second.id, '示例：文件有误')).declineEdition.state).toBe('WITHDRAWN')
    await imported(documentOf({ code: 'AGAIN' }))
  })

  test('once settled is changed by nobody, and its document never', async () => {
    const { id, sha256 } = await imported(documentOf({ code: 'FIXED' }))
    const change = (sql: string) => server.orm.em.fork().execute(sql, [id])
    await expect(change(`update edition set document = '{}' where id = ?`)).rejects.toThrow(/immutable/)
    await confirms(leader, { id, sha256 })
    for (const column of ['document', 'title', 'sha256', 'decline_reason'])
      await expect(change(`update edition set ${column} = 'x' where id = ?`)).rejects.toThrow(/immutable/)
    await expect(change(`delete from edition where id = ?`)).rejects.toThrow(/immutable/)
  })
})

describe('a new version', () => {
  test('that says what it replaces takes its place from its day on', async () => {
    const first = await imported(documentOf({ code: 'NEXT', version: '1' }))
    await confirms(leader, first)
    const day = { effectiveFrom: { value: '2030-01-01' } }
    const early = { version: '2', replaces: '1', effectiveFrom: { value: '2022-01-01' } }
    const refused = refusal(await imports(officer, documentOf({ code: 'NEXT', ...early }))) as any
    expect(refused.fields[0]).toMatchObject({ path: 'effectiveFrom', message: expect.stringContaining('1 版') })
    const second = await imported(documentOf({ code: 'NEXT', version: '2', replaces: '1', ...day }))
    const third = refusal(
      await imports(officer, documentOf({ code: 'NEXT', version: '3', replaces: '1', ...day })),
    ) as any
    expect(third.fields[0].message).toContain('待确认的 2 版')
    await confirms(leader, second)
    const late = refusal(await prepares(first.id, '2030-01-01T01:00:00Z')) as any
    expect(late.fields).toEqual([{ path: 'opensAt', message: expect.stringContaining('2 版') }])
    expect((refusal(await prepares(second.id, '2029-12-31T01:00:00Z')) as any).fields[0].path).toBe('opensAt')
    must(await prepares(second.id, '2029-12-31T16:00:00Z'))
    must(await prepares(first.id, '2029-12-31T15:59:59Z'))
  })

  test('with an end opens no round after its last day', async () => {
    const ended = await imported(documentOf({ code: 'ENDS', expiresOn: { value: '2030-06-30' } }))
    await confirms(leader, ended)
    must(await prepares(ended.id, '2030-06-30T15:59:59Z'))
    const { fields } = refusal(await prepares(ended.id, '2030-06-30T16:00:00Z')) as any
    expect(fields).toEqual([{ path: 'opensAt', message: expect.stringContaining('2030') }])
  })
})

describe('a consultation draft', () => {
  const allows = (who: Caller, id: string, more = {}) =>
    who.ask(
      'mutation ($input: AllowTrialInput!) { allowTrial(input: $input) { standing trials { from reason allowedBy endedBy } } }',
      {
        input: { id, from: '2026-12-01', reason: '示例：先行试点', ...more },
      },
    )
  const ends = (who: Caller, id: string) =>
    who.ask('mutation ($input: EditionReasonInput!) { endTrial(input: $input) { standing } }', {
      input: { id, reason: '示例：正式文件已印发' },
    })

  test('serves for rounds only where a leader of its office allows its trial use, from its day, until it is ended', async () => {
    const draft = await imported(documentOf({ code: 'DRAFT', status: 'draft' }))
    expect(refusal(await allows(leader, draft.id)).code).toBe('NOT_ALLOWED_NOW')
    await confirms(leader, draft)
    const day = '2026-12-05T01:00:00Z'
    expect((await prepares(draft.id, day)).errors![0]!.message).toContain('征求意见稿')
    expect(refusal(await allows(officer, draft.id)).code).toBe('FORBIDDEN')
    expect(refusal(await allows(leader, draft.id, { from: '12 月' })).code).toBe('BAD_INPUT')
    expect(must(await allows(leader, draft.id)).allowTrial).toEqual({
      standing: 'TRIAL',
      trials: [{ from: '2026-12-01', reason: '示例：先行试点', allowedBy: '示例市局领导', endedBy: null }],
    })
    must(await allows(leader, draft.id))
    expect(await server.orm.em.fork().count(TrialUse, { edition: draft.id })).toBe(1)
    expect((refusal(await prepares(draft.id, '2026-11-30T15:59:59Z')) as any).fields[0].path).toBe('opensAt')
    expect(must(await prepares(draft.id, day)).prepareRound.edition.consultation).toBe(true)
    const change = (sql: string) => server.orm.em.fork().execute(sql, [draft.id])
    await expect(change(`delete from trial_use where edition_id = ?`)).rejects.toThrow(/ended once/)
    await expect(change(`update trial_use set reason = 'x' where edition_id = ?`)).rejects.toThrow(/ended once/)
    expect(must(await ends(leader, draft.id)).endTrial.standing).toBe('CONSULTATION')
    expect((await prepares(draft.id, day)).errors![0]!.message).toContain('征求意见稿')
    expect(await stored()).toBeGreaterThan(0)
  })

  test('is what alone needs it', async () => {
    const inForce = await imported(documentOf({ code: 'NODRAFT' }))
    await confirms(leader, inForce)
    expect(refusal(await allows(leader, inForce.id)).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await ends(leader, inForce.id)).code).toBe('NOT_ALLOWED_NOW')
  })
})

test('the official document stands beside an edition, read by everybody once it is confirmed', async () => {
  const { id, sha256 } = await imported(documentOf({ code: 'PDF' }))
  const send = (who: Caller, name: string, body: Buffer) =>
    fetch(`${server.url}/editions/${id}/files`, {
      method: 'POST',
      headers: { cookie: who.cookie, 'x-requested-with': 'test', 'x-file-name': encodeURIComponent(name) },
      body: new Uint8Array(body),
    })
  const pdf = samplePdf('示例办法')
  expect((await send(elsewhere, '办法.pdf', pdf)).status).toBe(404)
  expect((await send(officer, '办法.docx', pdf)).status).toBe(422)
  expect((await send(officer, '办法.pdf', Buffer.from('no pdf'))).status).toBe(422)
  expect((await send(officer, '办法.pdf', pdf)).status).toBe(201)
  expect((await send(officer, '办法.pdf', pdf)).status).toBe(201)
  expect(await server.orm.em.fork().count(EditionFile, { edition: id })).toBe(1)
  const { files } = must(
    await officer.ask('query ($id: ID!) { edition(id: $id) { files { url sha256 } } }', { id }),
  ).edition
  expect(files[0].sha256).toBe(createHash('sha256').update(pdf).digest('hex'))
  const open = () => fetch(`${server.url}${files[0].url}`)
  expect((await open()).status).toBe(404)
  await confirms(leader, { id, sha256 })
  const answer = await open()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true)
})

test('at the terminal every problem is told, and what is sound waits for a person of the office', async () => {
  const add = async (document: string, ...words: string[]) => {
    const file = join(server.dataDir, 'edition.json')
    writeFileSync(file, document)
    const env = { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir }
    const { code, stdout, stderr } = await run('cli/edition-add', { env, args: [file, ...words] }).ended
    return { code, said: stdout + stderr }
  }
  const bad = await add(documentOf({ code: 'TERM', regionCode: '999999', title: 1 }))
  expect(bad).toMatchObject({ code: 1, said: expect.stringMatching(/title.*\n.*1 处问题/) })
  expect((await add(' '.repeat(10 * 1024 * 1024))).said).toContain('10.0 MB')
  expect(await add(documentOf({ code: 'TERM' }), '--as', 'cz.jb1')).toMatchObject({
    code: 1,
    said: expect.stringContaining('cz.jb1 不是'),
  })
  const done = await add(documentOf({ code: 'TERM' }), '--issued-on', '2025-11-05')
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('SHA-256') })
  const edition = await server.orm.em.fork().findOneOrFail(Edition, { code: 'TERM' })
  expect(edition).toMatchObject({ state: 'PUBLISHED', publishedBy: null, publisherName: '系统' })
  expect(done.said).toContain(edition.sha256)
  expect(must(await confirms(officer, edition)).confirmEdition.state).toBe('CONFIRMED')
  // By name it is that person's, who then does not confirm it.
  expect(await add(documentOf({ code: 'NAMED' }), '--as', 'zj.jb1')).toMatchObject({ code: 0 })
  const own = await server.orm.em.fork().findOneOrFail(Edition, { code: 'NAMED' })
  expect(refusal(await confirms(officer, own)).code).toBe('FORBIDDEN')
  expect(await add(documentOf({ code: 'NAMED' }), 'second.json')).toMatchObject({ code: 1 })
}, 180_000)
