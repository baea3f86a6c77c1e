import { Post } from '@consortium/api/features/accounts/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, refusal, unit, type Bureau } from '../support/applications.ts'
import { codeOf, password, personOf, sendFile } from '../support/claims.ts'
import { ask, signIn } from '../support/graphql.ts'

let bureau: Bureau
beforeAll(async () => (bureau = await openBureau()))
afterAll(() => bureau.server.stop())

const page = `query ($uscc: String!) { unit(uscc: $uscc) { version address mayChange asOffice
  organisation { name legalRepresentative qualifications { kind from to } years { year sales rnd } }
  people { id kind person me from to letter { url } } invitations { id purpose state } representativeChanges { previous name from } } }`
const look = (who: string, key: string) => bureau.query(who, page, { uscc: unit(key).uscc })
const see = async (who: string, key: string) => must(await look(who, key)).unit
const declare = (who: string, key: string, input: object) =>
  bureau.query(who, 'mutation ($input: DeclareFactsInput!) { declareUnitFacts(input: $input) { version } }', {
    input: { uscc: unit(key).uscc, address: '示例路2号', qualifications: [], years: [], ...input },
  })
const invite = (who: string, key: string, input: object) =>
  bureau.query(
    who,
    'mutation ($input: InviteColleagueInput!) { inviteColleague(input: $input) { token invitation { id } } }',
    {
      input: { uscc: unit(key).uscc, key: randomUUID(), purpose: 'HANDLER', ...input },
    },
  )
const end = (who: string, key: string, postId: string, more: object = {}) =>
  bureau.query(who, 'mutation ($input: EndUnitPostInput!) { endUnitPost(input: $input) }', {
    input: { uscc: unit(key).uscc, postId, reason: '岗位调整', ...more },
  })
/** A colleague who joins by the link with an account of their own. */
async function join(token: string, username: string, name: string) {
  const person = personOf(username, { name })
  const input = { token, key: randomUUID(), person }
  const joining = () =>
    ask(bureau.server, 'mutation ($input: JoinInput!) { joinByInvitation(input: $input) }', { input })
  const answer = await joining()
  // A second click is answered as the first.
  if (!answer.errors) expect(must(await joining()).joinByInvitation).toBe(true)
  return answer
}
const callerOf = async (username: string) => {
  const cookie = await signIn(bureau.server, username, password)
  return (query: string, variables = {}) => ask(bureau.server, query, variables, { cookie })
}
const personIn = async (key: string, person: string) =>
  (await see(`${key}.jb`, key)).people.find((one: { person: string }) => one.person === person)

describe('the page of a unit', () => {
  test('is its own people’s and its district office’s, and missing to all others', async () => {
    expect(await see('zb.jb', 'zb')).toMatchObject({ mayChange: true, asOffice: false })
    expect(await see('zb.qs', 'zb')).toMatchObject({ mayChange: false, asOffice: false })
    expect(await see('jk.jb', 'zb')).toMatchObject({ mayChange: false, asOffice: true })
    const missing = await bureau.query('dt.jb', page, { uscc: codeOf(500) })
    expect(refusal(missing).code).toBe('NOT_FOUND')
    for (const other of ['dt.jb', 'dl.jb', 'm-lj.qs']) expect((await look(other, 'zb')).text, other).toBe(missing.text)
    expect(refusal(await look('zj.jb1', 'zb')).code).toBe('FORBIDDEN')
  })

  test('takes what the unit declares, and a stale change is refused', async () => {
    const { version } = await see('dl.jb', 'dl')
    const facts = {
      version,
      address: '  示例路8号 ',
      qualifications: [
        { kind: 'high-tech', from: '2024-01-01', to: '2026-12-31' },
        { kind: '<script>alert(1)</script>' },
      ],
      years: [
        { year: 2025, sales: '20000.5', rnd: '1200' },
        { year: 2024, sales: '18000' },
      ],
    }
    must(await declare('dl.jb', 'dl', facts))
    const shown = await see('dl.jb', 'dl')
    expect(shown.address).toBe('示例路8号')
    expect(shown.organisation.qualifications.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      '<script>alert(1)</script>',
      'high-tech',
    ])
    expect(shown.organisation.years).toEqual([
      { year: 2025, sales: '20000.5000', rnd: '1200.0000' },
      { year: 2024, sales: '18000.0000', rnd: null },
    ])
    expect(refusal(await declare('dl.jb', 'dl', facts)).code).toBe('STALE')
    expect(refusal(await declare('dl.qs', 'dl', { version: shown.version })).code).toBe('FORBIDDEN')
    expect(refusal(await declare('zb.jb', 'dl', { version: shown.version })).code).toBe('NOT_FOUND')
  })

  test.each<[string, object, string[]]>([
    ['a year to come', { years: [{ year: 2027, sales: '1' }] }, ['years[0].year']],
    [
      'a year twice',
      {
        years: [
          { year: 2025, sales: '1' },
          { year: 2025, sales: '2' },
        ],
      },
      ['years[1].year'],
    ],
    ['a negative amount', { years: [{ year: 2025, sales: '-1' }] }, ['years[0].sales']],
    ['a nameless qualification', { qualifications: [{ kind: ' ' }] }, ['qualifications[0].kind']],
    [
      'an end before the beginning',
      { qualifications: [{ kind: 'a', from: '2026-01-02', to: '2026-01-01' }] },
      ['qualifications[0].to'],
    ],
    ['no address', { address: '' }, ['address']],
  ])('refuses %s at its place', async (_, facts, paths) => {
    const { version } = await see('hk.jb', 'hk')
    const answer = await declare('hk.jb', 'hk', { version, ...facts })
    expect(refusal(answer).fields?.map(({ path }) => path)).toEqual(paths)
  })

  test('a submitted case is judged by what stood then', async () => {
    const id = await bureau.submitted('gd')
    const outcomes = async () =>
      (await bureau.see('gd.jb', id)).findings.map(({ ruleId, outcome }: Record<string, string>) => [ruleId, outcome])
    const before = await outcomes()
    bureau.clock.advance({ minutes: 1 })
    const { version } = await see('gd.jb', 'gd')
    must(await declare('gd.jb', 'gd', { version }))
    expect((await see('gd.jb', 'gd')).organisation.years).toEqual([])
    const name = 'mutation ($input: ChangeRepresentativeInput!) { changeRepresentative(input: $input) { version } }'
    const next = (await see('gd.jb', 'gd')).version
    must(
      await bureau.query('gd.jb', name, {
        input: { uscc: unit('gd').uscc, version: next, name: '示例新法人', from: '2026-03-02' },
      }),
    )
    expect(await outcomes()).toEqual(before)
  })
})

describe('a colleague', () => {
  test('joins as handler by a link and goes on with the unit’s drafts; the old one leaves with the day', async () => {
    const draft = await bureau.begin('cn')
    const { token } = must(await invite('cn.jb', 'cn', {})).inviteColleague
    must(await join(token, 'cn.new', '示例新经办'))
    const next = await callerOf('cn.new')
    expect(must(await next('query ($id: ID!) { case(id: $id) { id } }', { id: draft })).case.id).toBe(draft)
    const old = await personIn('cn', '示例经办人（cn）')
    must(await end('cn.jb', 'cn', old.id))
    expect((await look('cn.jb', 'cn')).errors).toBeUndefined()
    bureau.clock.advance({ days: 1 })
    expect(refusal(await look('cn.jb', 'cn')).code).toBe('FORBIDDEN')
    const again = await callerOf('cn.new')
    expect(must(await again(page, { uscc: unit('cn').uscc })).unit.people).toHaveLength(2)
  })

  test('who is the last handler stays, unless the district ends the post with a reason', async () => {
    const { id } = await personIn('sj', '示例经办人（sj）')
    expect(refusal(await end('sj.jb', 'sj', id)).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await end('jk.jb', 'sj', id, { reason: ' ' })).fields?.map(({ path }) => path)).toEqual(['reason'])
    expect(refusal(await end('dt.jb', 'sj', id)).code).toBe('NOT_FOUND')
    expect(refusal(await end('zb.jb', 'sj', id)).code).toBe('NOT_FOUND')
    must(await end('jk.jb', 'sj', id, { atOnce: true }))
    must(await end('jk.jb', 'sj', id, { atOnce: true }))
    expect(refusal(await look('sj.jb', 'sj')).code).toBe('FORBIDDEN')
  })

  test('two handlers who end each other at once leave one', async () => {
    const { token } = must(await invite('sw.jb', 'sw', {})).inviteColleague
    must(await join(token, 'sw.new', '示例新经办'))
    const [first, second] = [await personIn('sw', '示例经办人（sw）'), await personIn('sw', '示例新经办')]
    const next = await callerOf('sw.new')
    const answers = await Promise.all([
      end('sw.jb', 'sw', second.id, { atOnce: true }),
      next('mutation ($input: EndUnitPostInput!) { endUnitPost(input: $input) }', {
        input: { uscc: unit('sw').uscc, postId: first.id, atOnce: true, reason: '岗位调整' },
      }),
    ])
    expect(answers.filter(({ errors }) => !errors).length).toBe(1)
  })

  test('signs by a letter with its dates, recorded as authorised; the day after them no more', async () => {
    const id = await bureau.fillIn('nj')
    const cookie = await bureau.cookieOf('nj.jb')
    const { uscc } = unit('nj')
    const wanted = { purpose: 'SIGNATORY', authorised: true, to: '2026-03-31' }
    expect(refusal(await invite('nj.jb', 'nj', wanted)).fields?.map(({ path }) => path)).toEqual(['letter'])
    const exe = { body: Buffer.from('MZ\u0090\u0000'), fileName: '授权委托书.pdf' }
    expect((await sendFile(bureau.server, cookie, { unit: uscc, kind: 'LETTER' }, exe)).status).toBe(422)
    const { file } = await sendFile(bureau.server, cookie, { unit: uscc, kind: 'LETTER' })
    const letterId = file!.id
    expect(refusal(await invite('dl.jb', 'dl', { ...wanted, letterId })).fields?.map(({ path }) => path)).toEqual([
      'letter',
    ])
    expect(
      refusal(await invite('nj.jb', 'nj', { ...wanted, letterId, to: '2026-03-01' })).fields?.map(({ path }) => path),
    ).toEqual(['to'])
    const { token } = must(await invite('nj.jb', 'nj', { ...wanted, letterId })).inviteColleague
    must(await join(token, 'nj.sign', '示例授权代表'))
    const post = await personIn('nj', '示例授权代表')
    expect(post).toMatchObject({ kind: 'SIGNATORY', to: '2026-03-31', letter: { url: file!.url } })
    // The start-up signatory is out of the way, so that the letter is what signs.
    const own = await personIn('nj', '示例签署人（nj）')
    must(await end('nj.jb', 'nj', own.id, { atOnce: true }))
    const by = await callerOf('nj.sign')
    const sign = async (asks: typeof by) => {
      const { contentHash } = await bureau.now('nj.jb', id)
      return asks('mutation ($input: SignApplicationInput!) { signApplication(input: $input) { id } }', {
        input: { id, contentHash, password },
      })
    }
    must(await sign(by))
    const signed = (await bureau.see('nj.jb', id)).parties.find((one: { uscc: string }) => one.uscc === uscc)
    expect(signed.signature).toMatchObject({ valid: true, authorised: true, by: '示例授权代表' })
    expect(refusal(await bureau.query('zj.jb1', `{ unit(uscc: "${uscc}") { version } }`)).code).toBe('FORBIDDEN')
    bureau.clock.moveTo('2026-03-31T15:59:59Z')
    await bureau.save('nj', id, (form) => ({ ...form, address: '示例新址' }))
    must(await sign(await callerOf('nj.sign')))
    bureau.clock.moveTo('2026-03-31T16:00:00Z')
    await bureau.save('nj', id, (form) => ({ ...form, address: '示例新址二' }))
    expect(refusal(await sign(await callerOf('nj.sign'))).code).toBe('FORBIDDEN')
  })

  test('who signs without a letter must be the legal representative on record', async () => {
    const { token } = must(await invite('fh.jb', 'fh', { purpose: 'SIGNATORY' })).inviteColleague
    expect(refusal(await join(token, 'fh.wrong', '示例他人')).code).toBe('NOT_ALLOWED_NOW')
    const { legalRepresentative } = (await see('fh.jb', 'fh')).organisation
    must(await join(token, 'fh.right', legalRepresentative))
    expect(await personIn('fh', legalRepresentative)).toMatchObject({ kind: 'SIGNATORY', letter: null })
  })

  test('a link into the unit dies with its inviter’s post, and is taken back by the unit alone', async () => {
    const { token, invitation } = must(await invite('yl.jb', 'yl', {})).inviteColleague
    const revoke = 'mutation ($id: ID!) { revokeColleagueInvitation(id: $id) { state } }'
    expect(refusal(await bureau.query('dl.jb', revoke, { id: invitation.id })).code).toBe('NOT_FOUND')
    const { id } = await personIn('yl', '示例经办人（yl）')
    must(await end('dt.jb', 'yl', id, { atOnce: true }))
    expect(refusal(await join(token, 'yl.new', '示例新经办')).code).toBe('INVITATION_GONE')
  })

  test('a person of an office takes no post in a unit', async () => {
    const { token } = must(await invite('xcl.jb', 'xcl', {})).inviteColleague
    const accept = 'mutation ($token: String!) { acceptInvitation(token: $token) }'
    for (const who of ['dy.jb', 'zj.ld', 'expert02', 'sysadmin'])
      expect(refusal(await bureau.query(who, accept, { token })).code, who).toBe('FORBIDDEN')
    expect(await bureau.server.orm.em.fork().count(Post, { organisation: { uscc: unit('xcl').uscc } })).toBe(2)
  })
})

test('a new legal representative is written down with the day; who signed as the former signs no more', async () => {
  const input = { uscc: unit('qc').uscc, name: '示例新法人', from: '2026-03-01' }
  const change = (more: object) =>
    bureau.query(
      'qc.jb',
      'mutation ($input: ChangeRepresentativeInput!) { changeRepresentative(input: $input) { version } }',
      {
        input: { ...input, ...more },
      },
    )
  const { version, organisation } = await see('qc.jb', 'qc')
  const ahead = await change({ version, from: '2027-01-01' })
  expect(refusal(ahead).fields?.map(({ path }) => path)).toEqual(['from'])
  must(await change({ version }))
  expect(refusal(await change({ version, name: '另一人' })).code).toBe('STALE')
  const after = await see('qc.jb', 'qc')
  expect(after.representativeChanges).toEqual([
    { previous: organisation.legalRepresentative, name: '示例新法人', from: '2026-03-01' },
  ])
  expect(after.people.map(({ kind }: { kind: string }) => kind)).toEqual(['HANDLER'])
  const rows = bureau.server.orm.em.getConnection()
  await expect(rows.execute('update representative_change set name = name')).rejects.toThrow(/append-only/)
})

describe('a search for units', () => {
  const find = (who: string, search: string) =>
    bureau.query(who, 'query ($search: String!) { findUnits(search: $search) { uscc name kind region { name } } }', {
      search,
    })
  const names = async (search: string) =>
    must(await find('hg.jb', search)).findUnits.map(({ name }: { name: string }) => name)

  test('finds by two characters or by code, the exact code first, 20 at most', async () => {
    expect(await names('电控')).toEqual([unit('m-dk').name])
    expect((await names(` ${unit('m-lj').uscc.toLowerCase()} `))[0]).toBe(unit('m-lj').name)
    expect((await names('91321100MA')).length).toBe(20)
    expect(await names('%_')).toEqual([])
    expect(await names("' or 1=1 --")).toEqual([])
    expect(refusal(await find('hg.jb', '电')).code).toBe('BAD_INPUT')
  })

  test('is for applicants, and not for reading the register of units out', async () => {
    for (const who of ['hg.qs', 'jk.jb', 'expert01', 'auditor'])
      expect(refusal(await find(who, '示例')).code, who).toBe('FORBIDDEN')
    const answers = []
    for (let at = 0; at < 121; at += 1) answers.push(await find('qc.jb', '示例'))
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(120)
    expect(refusal(answers.at(-1)!).code).toBe('TOO_MANY')
  })
})
