import { Case } from '@consortium/api/features/cases/index'
import { Recognition } from '@consortium/api/features/consortia/index'
import { type Edition, editionOf, Round } from '@consortium/api/features/editions/index'
import { PublishedList } from '@consortium/api/features/published-lists/index'
import { RegisterEntry } from '@consortium/api/features/register/index'
import { randomUUID } from 'node:crypto'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, type Caller } from '../support/start-up.ts'
import { putUnderEdition } from '../support/under-edition.ts'

const listed = `query ($filter: ListedFilter, $first: Int!, $after: String) { listedConsortia(first: $first, after: $after, filter: $filter) { totalCount
  pageInfo { hasNextPage endCursor } edges { node { id caseId name registerNumber field leadName memberCount state from to termYears roundId
  district approvedBy approvedAt published listId rank total } } } }`
const lists = `{ publishedLists { id version state title preparedBy publishedBy declineReason entries { name } } }`
const publicLists = `{ publicLists { id title entries { name registerNumber leadName memberCount } } }`
const publicList = `query ($id: ID!) { publicList(id: $id) { id title } }`

interface Page {
  edges: { node: { name: string } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

let server: TestServer
/** A case that is named while the bureau does not publish on listing: its title is not public. */
let theCase: Case
let title: Recognition
let roundId: string

const people = new Map<string, Promise<Caller>>()
const who = (username: string) => {
  const known = people.get(username) ?? caller(server, username)
  people.set(username, known)
  return known
}
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const see = async (username: string, filter: object = {}, first = 100, after: string | null = null) =>
  (await who(username)).ask(listed, { filter, first, after })
const names = async (username: string, filter: object = {}) =>
  (await see(username, filter)).data.listedConsortia.edges.map(({ node }: { node: { name: string } }) => node.name)
const act = async (username: string, mutation: string, type: string, input: object) =>
  (await who(username)).ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id version state } }`, {
    input,
  })
const prepare = (more: object = {}, username = 'zj.jb1') =>
  act(username, 'prepareList', 'PrepareListInput', {
    ...{ roundId, title: '示例培育名单', text: '示例正文', ids: [title.id] },
    ...more,
  })

beforeAll(async () => {
  server = await startServer()
  const em = server.orm.em.fork()
  theCase = await caseIn(server, 'naming', ({ progress }) => progress.naming?.state === 'PREPARED')
  const own = await em.findOneOrFail(Case, { id: theCase.id }, { populate: ['edition', 'round'] })
  roundId = own.round.id
  // The same policy, with the bureau's setting that a listing by itself publishes nothing.
  await putUnderEdition(server, theCase.id, {
    ...editionOf(own.edition as Edition),
    version: `unpublished-${randomUUID().slice(0, 8)}`,
    publishList: { value: false, source: { default: true } },
    term: { value: { years: 3 }, source: { default: true } },
  })
  const { errors } = await take(await who('zj.ld'), 'approveNaming', theCase.id)
  if (errors) throw new Error(errors[0]?.message)
  title = (await em.fork().findOneOrFail(Recognition, { caseId: theCase.id })) as Recognition
})
afterAll(() => server.stop())

describe('the list of those that were listed or named', () => {
  test('shows the city’s office each with its round, term and approval; its rank where one round is asked for', async () => {
    const all = (await see('zj.jb1')).data.listedConsortia
    expect(all.totalCount).toBe(all.edges.length)
    const row = all.edges.find(({ node }: { node: { id: string } }) => node.id === title.id).node
    expect(row).toMatchObject({
      ...{ caseId: theCase.id, name: title.name, state: 'ACTIVE', roundId, published: false, listId: null, rank: null },
      ...{ from: title.from, termYears: 3, approvedBy: '示例市局领导', leadName: theCase.lead.name },
    })
    expect(row.to.slice(0, 4)).toBe(String(Number(title.from!.slice(0, 4)) + 3))
    const others = all.edges.filter(({ node }: { node: { id: string } }) => node.id !== title.id)
    for (const { node } of others) expect(node).toMatchObject({ to: null, termYears: null, published: true })
    const ofRound = (await see('zj.ld', { roundId })).data.listedConsortia.edges
    expect(ofRound.find(({ node }: { node: { id: string } }) => node.id === title.id).node.total).toMatch(/^\d+\.\d\d$/)
  })

  test('is narrowed by round, field, district, state and a piece of a name, and goes on from page to page', async () => {
    expect(await names('zj.jb1', { search: theCase.lead.name })).toEqual([title.name])
    expect(await names('zj.jb1', { field: theCase.field })).toContain(title.name)
    expect(await names('zj.jb1', { field: '示例没有的领域' })).toEqual([])
    expect(await names('zj.jb1', { roundId: randomUUID() })).toEqual([])
    expect(await names('zj.jb1', { districtId: 'no id' })).toEqual([])
    expect(await names('zj.jb1', { state: 'CANCELLED' })).toEqual([])
    expect(await names('zj.jb1', { districtId: theCase.districtOffice!.id })).toContain(title.name)
    const all = await names('zj.jb1')
    const walked: string[] = []
    let after: string | null = null
    do {
      const page: Page = (await see('zj.jb1', {}, 1, after)).data.listedConsortia
      walked.push(...page.edges.map(({ node }) => node.name))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(walked).toEqual(all)
  })

  test('shows a district its own, without rank or who approved; other offices and people nothing of it', async () => {
    const district = await districtOf(theCase)
    const { edges } = (await see(district, { roundId })).data.listedConsortia
    const row = edges.find(({ node }: { node: { id: string } }) => node.id === title.id).node
    expect(row).toMatchObject({ rank: null, total: null, approvedBy: null, listId: null })
    const own = await server.orm.em.fork().find(Case, { districtOffice: theCase.districtOffice!.id })
    for (const { node } of edges) expect(own.map(({ id }) => id)).toContain(node.caseId)
    for (const username of ['cz.jb1', 'cz.ld', 'xb.jb']) expect(await names(username)).not.toContain(title.name)
    for (const username of [await handlerOf(server, theCase), 'expert01', 'auditor', 'sysadmin'])
      expect(code(await see(username))).toBe('FORBIDDEN')
    expect(code(await ask(server, listed, { first: 10 }))).toBe('UNAUTHENTICATED')
  })

  test('is taken away as it is narrowed, codes as text', async () => {
    const { cookie } = await who('zj.jb1')
    const answer = await fetch(`${server.url}/exports/listed.xlsx?round=${roundId}`, { headers: { cookie } })
    const [sheet] = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
    const [head, ...rows] = sheet!.data
    const at = (column: string) => head!.indexOf(column)
    expect(rows.map((row) => row[at('名称')])).toEqual(await names('zj.jb1', { roundId }))
    for (const row of rows) expect(row[at('统一社会信用代码')]).toMatch(/^[0-9A-Z]{18}$/)
  })
})

describe('a list', () => {
  const everywhere = async () => [
    (await ask(server, publicLists)).text,
    (
      await ask(
        server,
        `{ consortia(first: 100) { totalCount edges { node { name } } } registerFacets { total byField { value count } } }`,
      )
    ).text,
  ]

  test('says what it needs, and names only what came of its round', async () => {
    const other = await server.orm.em.fork().findOneOrFail(Round, { edition: { code: 'CZ' } })
    for (const [more, path] of [
      [{ title: ' ' }, 'title'],
      [{ docNo: '长'.repeat(101) }, 'docNo'],
      [{ ids: [] }, 'ids'],
      [{ ids: [title.id, randomUUID()] }, 'ids'],
    ] as const)
      expect((await prepare(more)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] })
    const missing = await prepare({ roundId: randomUUID() })
    expect(code(missing)).toBe('NOT_FOUND')
    expect((await prepare({ roundId: other.id })).text).toBe(missing.text)
    expect((await prepare({}, 'cz.jb1')).text).toBe((await prepare({ roundId: randomUUID() }, 'cz.jb1')).text)
  })

  test('is prepared once, and nobody outside the office can tell that it or the title exists', async () => {
    const before = await everywhere()
    const twice = await Promise.all([prepare(), prepare({}, 'zj.jb2')])
    expect(twice.map(code).toSorted()).toEqual(['NOT_ALLOWED_NOW', undefined])
    expect(await everywhere()).toEqual(before)
    expect(before.join()).not.toContain(title.name)
    const list = await server.orm.em.fork().findOneOrFail(PublishedList, { round: roundId, state: 'PREPARED' })
    const hidden = await ask(server, publicList, { id: list.id })
    expect(code(hidden)).toBe('NOT_FOUND')
    expect(hidden.text).toBe((await ask(server, publicList, { id: randomUUID() })).text)
    for (const username of ['cz.jb1', 'cz.ld'])
      expect((await (await who(username)).ask(lists)).text).not.toContain('示例培育名单')
    expect(code(await (await who(await districtOf(theCase))).ask(lists))).toBe('FORBIDDEN')
    const leader = await who('zj.ld')
    const { data } = await leader.ask('{ home { waiting { id path } } }')
    expect(data.home.waiting).toContainEqual({ id: list.id, path: `/cultivation?round=${roundId}` })
  })

  test('is published by the leader of its office, not by who prepared it, and then by everybody read', async () => {
    const { id, version } = await server.orm.em
      .fork()
      .findOneOrFail(PublishedList, { round: roundId, state: 'PREPARED' })
    expect(code(await act('zj.jb1', 'publishList', 'ListInput', { id, version }))).toBe('FORBIDDEN')
    const elsewhere = await act('cz.ld', 'publishList', 'ListInput', { id, version })
    expect(elsewhere.text).toBe((await act('cz.ld', 'publishList', 'ListInput', { id: randomUUID(), version })).text)
    expect(code(await act('zj.ld', 'publishList', 'ListInput', { id, version: version + 1 }))).toBe('STALE')
    expect(code(await act('zj.ld', 'declineList', 'ListReasonInput', { id, version, reason: ' ' }))).toBe('BAD_INPUT')
    expect(
      code(await act('zj.ld', 'declineList', 'ListReasonInput', { id, version, reason: '示例退回' })),
    ).toBeUndefined()
    expect(await server.orm.em.fork().count(RegisterEntry, { recognition: title.id })).toBe(0)
    expect(code(await prepare())).toBeUndefined()
    const again = await server.orm.em.fork().findOneOrFail(PublishedList, { round: roundId, state: 'PREPARED' })
    await preparedBy(again.id, 'zj.ld')
    const input = { id: again.id, version: again.version }
    expect(code(await act('zj.ld', 'publishList', 'ListInput', input))).toBe('SAME_PERSON')
    await preparedBy(again.id, 'zj.jb1')
    const both = await Promise.all([1, 2].map(() => act('zj.ld', 'publishList', 'ListInput', input)))
    expect(both.map(code).filter((one) => !one)).toHaveLength(1)
    const seen = (await ask(server, publicLists)).data.publicLists.find((one: { id: string }) => one.id === again.id)
    expect(seen).toMatchObject({ title: '示例培育名单', entries: [{ name: title.name, leadName: theCase.lead.name }] })
    expect(await server.orm.em.fork().count(RegisterEntry, { recognition: title.id })).toBe(1)
    const { edges } = (await see('zj.jb1', { search: theCase.lead.name })).data.listedConsortia
    expect(edges[0].node).toMatchObject({ published: true, listId: again.id })
    expect(code(await prepare())).toBe('NOT_ALLOWED_NOW')
  })
})

/** Says that another account had prepared a list. */
const preparedBy = async (id: string, username: string) =>
  server.orm.em.execute('update published_list set prepared_by = ? where id = ?', [await accountOf(username), id])

async function accountOf(username: string): Promise<string> {
  const [row] = await server.orm.em.execute<{ id: string }[]>('select id from account where username = ?', [username])
  return row!.id
}

/** The sign-in name of an officer of the district that recommended a case. */
async function districtOf({ districtOffice }: Case): Promise<string> {
  const [row] = await server.orm.em.execute<{ username: string }[]>(
    `select a.username from account a join post p on p.account_id = a.id where p.office_id = ? and p.kind = 'DISTRICT_OFFICER'`,
    [districtOffice!.id],
  )
  return row!.username
}
