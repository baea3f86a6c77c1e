import { Claim, UnitFile } from '@consortium/api/features/units/index'
import { Account, Post } from '@consortium/api/features/accounts/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, pdf, refusal, unit, type Bureau } from '../support/applications.ts'
import { claimant, codeOf, factsOf, personOf, register, sendFile } from '../support/claims.ts'

let bureau: Bureau
beforeAll(async () => (bureau = await openBureau()))
afterAll(() => bureau.server.stop())

const decide = (officer: string, what: 'approveClaim' | 'rejectClaim', input: object) =>
  bureau.query(
    officer,
    `mutation ($input: ${what === 'approveClaim' ? 'ClaimInput' : 'RejectClaimInput'}!) { ${what}(input: $input) { state } }`,
    { input },
  )
const paths = (answer: Parameters<typeof refusal>[0]) => refusal(answer).fields?.map(({ path }) => path)
const seen = `query ($id: ID!) { claim(id: $id) { id version state unitName decidedBy files { url }
  claimant { name phone email } known { organisation { name } handlers otherClaims { unitName state } } } }`
const pending = 'query { claims(state: PENDING) { totalCount edges { node { id } } } }'

describe('a claim', () => {
  test('approved by the district makes the unit and its handler, who saw nothing but the claim before', async () => {
    const one = await claimant(bureau.server, 'claim.one', factsOf(1))
    const { id, version } = await one.claim()
    const before = must(
      await one
        .ask('{ viewer { may posts { id } } home { waiting { id } figures { value } } cases { totalCount } }')
        .catch((error) => error)
        .then((answer) => (answer.errors ? { data: { refused: answer.errors[0].extensions.code } } : answer)),
    )
    expect(before).toEqual({ refused: 'FORBIDDEN' })
    for (const query of ['{ organisations(search: "示例") { name } }', '{ findUnits(search: "示例") { name } }'])
      expect(refusal(await one.ask(query)).code).toBe('FORBIDDEN')
    const shown = must(await bureau.query('jk.jb', seen, { id })).claim
    expect(shown).toMatchObject({
      claimant: { name: '示例申请人', phone: '13800000000', email: 'claim.one@example.com' },
      known: { organisation: null, handlers: [], otherClaims: [] },
    })
    expect(shown.files).toHaveLength(2)
    must(await decide('jk.jb', 'approveClaim', { id, version }))
    const viewer = must(await one.ask('{ viewer { may posts { kind from organisation { uscc name } } } }')).viewer
    expect(viewer.may).toContain('APPLY')
    expect(viewer.posts).toEqual([
      { kind: 'HANDLER', from: '2026-03-02', organisation: { uscc: codeOf(1), name: '示例新单位1有限公司' } },
    ])
    const { messages } = must(await one.ask('{ messages { edges { node { title body } } } }'))
    expect(messages.edges[0].node.title).toContain('已通过')
    expect(refusal(await decide('jk.jb', 'approveClaim', { id, version })).code).toBe('STALE')
  })

  test('sent twice at the same moment is one account and one claim', async () => {
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => register(bureau.server, factsOf(2), personOf('claim.twice'), key)),
    )
    expect(new Set(answers.map((answer) => must(answer).registerClaim)).size).toBe(1)
    const em = bureau.server.orm.em.fork()
    expect(await em.count(Claim, { uscc: codeOf(2) })).toBe(1)
    expect(await em.count(Account, { username: 'claim.twice' })).toBe(1)
  })

  test('submitted twice waits once, and without its files not at all', async () => {
    const two = await claimant(bureau.server, 'claim.files', factsOf(3), { submit: false })
    const { id, version } = await two.claim()
    const submit = () =>
      two.ask('mutation ($input: ClaimInput!) { submitClaim(input: $input) { state } }', { input: { id, version } })
    expect(paths(await submit())).toEqual(['licence', 'letter'])
    await sendFile(bureau.server, two.cookie, { claim: id, kind: 'LICENCE' })
    expect(paths(await submit())).toEqual(['letter'])
    await sendFile(bureau.server, two.cookie, { claim: id, kind: 'LETTER' })
    const both = await Promise.all([submit(), submit()])
    expect(both.map((answer) => must(answer).submitClaim.state)).toEqual(['PENDING', 'PENDING'])
    expect(refusal(await bureau.query('dt.jb', seen, { id })).code).toBe('NOT_FOUND')
  })

  test('sent back says why, is corrected and submitted again', async () => {
    const one = await claimant(bureau.server, 'claim.back', factsOf(4))
    const { id, version } = await one.claim()
    expect(paths(await decide('jk.jb', 'rejectClaim', { id, version, reason: ' ' }))).toEqual(['reason'])
    must(await decide('jk.jb', 'rejectClaim', { id, version, reason: '授权委托书未盖章' }))
    const back = await one.claim()
    expect(back).toMatchObject({ state: 'REJECTED', reason: '授权委托书未盖章' })
    const correct = 'mutation ($input: CorrectClaimInput!) { correctClaim(input: $input) { unitName version } }'
    const facts = factsOf(4, { uscc: codeOf(99), unitName: '示例更名有限公司' })
    const stale = await one.ask(correct, { input: { id, version, facts } })
    expect(refusal(stale).code).toBe('STALE')
    const { version: next } = must(await one.ask(correct, { input: { id, version: back.version, facts } })).correctClaim
    must(
      await one.ask('mutation ($input: ClaimInput!) { submitClaim(input: $input) { state } }', {
        input: { id, version: next },
      }),
    )
    // The code is what was claimed; it cannot be changed into another unit's.
    expect(await one.claim()).toMatchObject({ state: 'PENDING', uscc: codeOf(4), unitName: '示例更名有限公司' })
  })

  test('of a claimed code answers as any other and goes to the unit’s own district as a second one', async () => {
    const { uscc } = unit('zb')
    const [claimed, free] = await Promise.all([
      register(bureau.server, factsOf(0, { uscc, regionCode: '321112' }), personOf('claim.second')),
      register(bureau.server, factsOf(5), personOf('claim.free')),
    ])
    const shape = (answer: { status: number; text: string }) => [
      answer.status,
      answer.text.replace(/[0-9a-f-]{36}/, ''),
    ]
    expect(shape(claimed)).toEqual(shape(free))
    const second = await claimant(bureau.server, 'claim.third', factsOf(0, { uscc, regionCode: '321112' }))
    const { id, version } = await second.claim()
    const own = '{ myClaims { decidedBy known { handlers organisation { name } } office { code } } }'
    expect(must(await second.ask(own)).myClaims).toEqual([{ decidedBy: null, known: null, office: { code: '321102' } }])
    expect(refusal(await bureau.query('dt.jb', seen, { id })).code).toBe('NOT_FOUND')
    expect(must(await bureau.query('jk.jb', seen, { id })).claim.known).toMatchObject({
      organisation: { name: unit('zb').name },
      handlers: ['示例经办人（zb）'],
    })
    must(await decide('jk.jb', 'approveClaim', { id, version }))
    // A unit that somebody acts for keeps its facts: the second claimant's word changes none.
    const { organisation } = must(
      await bureau.query('jk.jb', 'query ($uscc: String!) { organisation(uscc: $uscc) { name region { code } } }', {
        uscc,
      }),
    )
    expect(organisation).toEqual({ name: unit('zb').name, region: { code: '321102' } })
  })

  test.each<[string, object, object, string[]]>([
    ['a wrong check digit', { uscc: `${codeOf(6).slice(0, 17)}${codeOf(6).endsWith('1') ? '2' : '1'}` }, {}, ['uscc']],
    ['a code with the letter O', { uscc: 'O1321100MAYYY00061' }, {}, ['uscc']],
    ['no code', { uscc: ' ' }, {}, ['uscc']],
    ['an unknown region', { regionCode: '999999' }, {}, ['regionCode']],
    ['a region without an office, and none chosen', { regionCode: '320300' }, {}, ['officeId']],
    [
      'nothing filled in',
      { unitName: '', address: '', legalRepresentative: '' },
      {},
      ['unitName', 'address', 'legalRepresentative'],
    ],
    ['texts too long', { unitName: '长'.repeat(201), address: '长'.repeat(301) }, {}, ['unitName', 'address']],
    ['a weak password', {}, { password: '123456' }, ['password']],
    ['a name in use', {}, { username: 'zj.jb1' }, ['username']],
    ['no telephone', {}, { phone: ' ' }, ['phone']],
  ])('with %s is refused at its place', async (_, facts, person, where) => {
    const answer = await register(bureau.server, factsOf(6, facts as never), personOf('claim.wrong', person as never))
    expect(refusal(answer).code).toBe('BAD_INPUT')
    expect(paths(answer)).toEqual(where)
    expect(await bureau.server.orm.em.fork().count(Account, { username: 'claim.wrong' })).toBe(0)
  })

  test('of a unit from elsewhere goes to the office that was chosen', async () => {
    const { districtOffices } = must(await bureau.query('zb.jb', '{ districtOffices { id code } }'))
    const officeId = districtOffices.find(({ code }: { code: string }) => code === '321112').id
    const one = await claimant(bureau.server, 'claim.far', factsOf(7, { regionCode: null, officeId }))
    expect(await one.claim()).toMatchObject({ state: 'PENDING', office: { name: '丹徒区科技局' } })
  })

  test('keeps a script as the text that it is', async () => {
    const script = '<script>alert(1)</script>'
    const facts = factsOf(8, { unitName: script, address: script, legalRepresentative: script })
    const one = await claimant(bureau.server, 'claim.script', facts, { person: { name: script } })
    expect((await one.claim()).unitName).toBe(script)
  })

  test('cannot be made by who decides on others', async () => {
    const open = 'mutation ($input: OpenClaimInput!) { openClaim(input: $input) { id } }'
    for (const who of ['jk.jb', 'zj.jb1', 'expert01', 'auditor', 'sysadmin']) {
      const answer = await bureau.query(who, open, { input: { key: randomUUID(), facts: factsOf(9) } })
      expect(refusal(answer).code, who).toBe('FORBIDDEN')
    }
    must(await bureau.query('dl.jb', open, { input: { key: randomUUID(), facts: factsOf(9) } }))
    const again = await bureau.query('dl.jb', open, { input: { key: randomUUID(), facts: factsOf(9) } })
    expect(paths(again)).toEqual(['uscc'])
  })

  test('is in the queue of its own district alone, and counted there alone', async () => {
    const own = must(await bureau.query('jk.jb', pending)).claims
    const ids = own.edges.map(({ node }: { node: { id: string } }) => node.id)
    const em = bureau.server.orm.em.fork()
    const all = await em.find(Claim, { state: 'PENDING', office: { code: '321102' } })
    expect([...ids].sort()).toEqual(all.map(({ id }) => id).sort())
    expect(own.totalCount).toBe(ids.length)
    for (const other of ['yz.jb', 'gxq.jb']) expect(must(await bureau.query(other, pending)).claims.totalCount).toBe(0)
  })
})

describe('a licence or letter', () => {
  test('is read by the claimant and the deciding office, and by nobody else', async () => {
    const one = await claimant(bureau.server, 'file.reader', factsOf(20), { submit: false })
    const { id, version } = await one.claim()
    for (const kind of ['LICENCE', 'LETTER']) await sendFile(bureau.server, one.cookie, { claim: id, kind })
    const [{ url }] = (await one.claim()).files
    const get = (cookie: string, path = url) => fetch(`${bureau.server.url}${path}`, { headers: { cookie } })
    expect((await get(one.cookie)).status).toBe(200)
    // Not before it is submitted.
    const hidden = await get(await bureau.cookieOf('jk.jb'))
    const missing = await get(await bureau.cookieOf('jk.jb'), `/files/unit/${randomUUID()}`)
    expect([hidden.status, await hidden.text()]).toEqual([404, await missing.text()])
    must(
      await one.ask('mutation ($input: ClaimInput!) { submitClaim(input: $input) { id } }', { input: { id, version } }),
    )
    const read = await get(await bureau.cookieOf('jk.jb'))
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(read.headers.get('content-security-policy')).toContain('sandbox')
    for (const other of ['dt.jb', 'zj.jb1', 'zb.jb', 'expert01', 'auditor', 'sysadmin'])
      expect((await get(await bureau.cookieOf(other))).status, other).toBe(404)
    expect((await fetch(`${bureau.server.url}${url}`)).status).toBe(401)
    const late = await sendFile(bureau.server, one.cookie, { claim: id, kind: 'LETTER' })
    expect([late.status, late.error?.code]).toEqual([422, 'NOT_ALLOWED_NOW'])
  })

  test('is taken for what it is', async () => {
    const one = await claimant(bureau.server, 'file.wrong', factsOf(21), { submit: false })
    const { id } = await one.claim()
    const send = (more: object, where: object = {}) =>
      sendFile(bureau.server, one.cookie, { claim: id, kind: 'LICENCE', ...where }, more)
    for (const more of [
      { body: Buffer.from('MZ\u0090\u0000'), fileName: '营业执照.pdf' },
      { body: Buffer.from('504b0304140000000800', 'hex'), fileName: '营业执照.docx' },
      { body: Buffer.alloc(0) },
      { fileName: '' },
      { body: Buffer.concat([pdf(), Buffer.alloc(51 * 1024 * 1024)]) },
    ]) {
      const { status, error } = await send(more)
      expect([status, error?.code, error?.fields.map(({ path }) => path)]).toEqual([422, 'BAD_INPUT', ['file']])
    }
    expect((await send({}, { kind: 'OTHER' })).error?.fields.map(({ path }) => path)).toEqual(['kind'])
    expect((await send({ headers: { 'x-requested-with': '' } })).status).toBe(403)
    expect((await send({ headers: { cookie: await bureau.cookieOf('dl.jb') } })).status).toBe(404)
    expect((await one.claim()).files).toEqual([])
    expect(await bureau.server.orm.em.fork().count(UnitFile, { claim: id })).toBe(0)
  })

  test('sent again takes the place of the one before', async () => {
    const one = await claimant(bureau.server, 'file.again', factsOf(22), { submit: false })
    const { id } = await one.claim()
    for (const fileName of ['旧.pdf', '新.pdf'])
      await sendFile(bureau.server, one.cookie, { claim: id, kind: 'LICENCE' }, { fileName })
    expect((await one.claim()).files.map(({ fileName }: { fileName: string }) => fileName)).toEqual(['新.pdf'])
  })
})

test('two districts that approve one new code at once make one unit', async () => {
  const facts = (regionCode: string) => factsOf(30, { regionCode })
  const [one, other] = [
    await claimant(bureau.server, 'both.one', facts('321102')),
    await claimant(bureau.server, 'both.two', facts('321112')),
  ]
  const [a, b] = [await one.claim(), await other.claim()]
  const answers = await Promise.all([
    decide('jk.jb', 'approveClaim', { id: a.id, version: a.version }),
    decide('dt.jb', 'approveClaim', { id: b.id, version: b.version }),
  ])
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  expect(refusal(answers.find(({ errors }) => errors)!).code).toBe('NOT_ALLOWED_NOW')
  expect(await bureau.server.orm.em.fork().count(Post, { organisation: { uscc: codeOf(30) } })).toBe(1)
})
