import { Account } from '@consortium/api/features/accounts/index'
import { Case } from '@consortium/api/features/cases/index'
import { NoticeItem, PublicityNotice } from '@consortium/api/features/publicity/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../support/applications.ts'
import { roles, type Role } from '../support/cast.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { makeThings, type Thing } from '../support/things.ts'

let server: TestServer
let things: Record<string, Thing>
beforeAll(async () => {
  server = await startServer()
  things = await makeThings(server)
})
afterAll(() => server.stop())

const thing = (name: string): Thing => things[name]!

/** What a route answers, to the byte. */
async function over(who: { cookie: string }, path: string, file?: Buffer): Promise<string> {
  const answer = await fetch(server.url + path, {
    method: file ? 'POST' : 'GET',
    headers: {
      cookie: who.cookie,
      ...(file && {
        'content-type': 'application/octet-stream',
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent('示例.pdf'),
      }),
    },
    ...(file && { body: new Uint8Array(file) }),
  })
  const told = ['content-type', 'content-length', 'content-disposition', 'etag', 'cache-control']
  return JSON.stringify([answer.status, told.map((name) => answer.headers.get(name)), await answer.text()])
}

interface Route {
  what: string
  on: string
  path: (id: string) => string
  file?: Buffer
}

const routes: Route[] = [
  { what: 'an attachment', on: 'document', path: (id) => `/files/${id}` },
  { what: 'a licence', on: 'unitFile', path: (id) => `/files/unit/${id}` },
  { what: 'a photo', on: 'photo', path: (id) => `/inspection-photos/${id}` },
  { what: 'an attachment to a case', on: 'draft', path: (id) => `/files?case=${id}&version=1&type=plan`, file: pdf() },
  { what: 'a licence to a claim', on: 'unitFile', path: (id) => `/files/unit?claim=${id}&kind=LICENCE`, file: pdf() },
  {
    what: 'a photo to a record',
    on: 'inspection',
    path: (id) => `/inspection-photos?inspection=${id}&key=${randomUUID()}`,
    file: pdf(),
  },
]

describe('over routes, hidden and missing are the same bytes', () => {
  test.each(routes)('$what, on $on', async ({ on, path, file }) => {
    const { id, cast, seenBy } = thing(on)
    for (const role of roles.filter((one) => one !== 'nobody' && !seenBy.includes(one))) {
      const hidden = await over(cast[role], path(id), file)
      expect(hidden, role).toBe(await over(cast[role], path(randomUUID()), file))
      expect(hidden, role).toContain('NOT_FOUND')
    }
    expect(await over(cast.nobody, path(id), file)).toContain('UNAUTHENTICATED')
  })

  test.each(['document', 'unitFile', 'photo'])('who may see %s is given it', async (name) => {
    const { id, cast, seenBy } = thing(name)
    const { path } = routes.find(({ on }) => on === name)!
    for (const role of seenBy) expect(await over(cast[role], path(id)), role).not.toContain('NOT_FOUND')
  })

  test('the history of a case as a file', async () => {
    const { id, cast, seenBy } = thing('draft')
    const readers: Role[] = ['other-handler', 'other-signatory', 'district', 'other-district', 'city', 'leader']
    for (const role of readers.filter((one) => !seenBy.includes(one)))
      expect(await over(cast[role], `/exports/history.xlsx?case=${id}`), role).toBe(
        await over(cast[role], `/exports/history.xlsx?case=${randomUUID()}`),
      )
  })
})

/** An act of somebody who may do it, on something of theirs, naming something else that is hidden from them. */
interface Second {
  what: string
  who: Role
  on: string
  query: string
  with: (second: string, thing: Thing) => object
  hidden: () => Promise<string>
}

const em = () => server.orm.em.fork()
const changzhouCase = async () => (await em().findOneOrFail(Case, { cityOffice: { code: '320400' } })).id
const accountOf = async (username: string) => (await em().findOneOrFail(Account, { username })).id
const mutation = (name: string, input: string, shown = '__typename') =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${shown} } }`

const seconds: Second[] = [
  {
    what: 'a sheet of another case',
    who: 'city',
    on: 'reviewed',
    query: mutation('withdrawScoreSignature', 'WithdrawScoreInput'),
    with: (sheetId, { id }) => ({ caseId: id, sheetId, reason: '示例' }),
    hidden: async () => thing('sheet').id,
  },
  {
    what: 'an opinion of another case',
    who: 'city',
    on: 'scored',
    query: mutation('withdrawOpinionSignature', 'WithdrawOpinionInput'),
    with: (opinionId, { id }) => ({ caseId: id, opinionId, reason: '示例' }),
    hidden: async () => thing('opinion').id,
  },
  {
    what: 'an invitation to another panel',
    who: 'city',
    on: 'scored',
    query: mutation('recordInvitationAnswer', 'RecordAnswerInput'),
    with: (invitationId, { id }) => ({ caseId: id, invitationId, answer: 'DECLINE', reason: '示例', version: 1 }),
    hidden: async () => thing('invitation').id,
  },
  {
    what: 'an attachment of another’s draft',
    who: 'lead-handler',
    on: 'returned',
    query: mutation('removeDocument', 'CaseDocumentInput'),
    with: (documentId, { id, version }) => ({ id, documentId, version }),
    hidden: async () => thing('document').id,
  },
  {
    what: 'a case of another city in a notice',
    who: 'city',
    on: 'publicity',
    query: mutation('prepareNotice', 'PrepareNoticeInput'),
    with: (id) => ({ cases: [{ id, version: 1 }], title: '示例', text: '示例' }),
    hidden: changzhouCase,
  },
  {
    what: 'a colleague who is none',
    who: 'city',
    on: 'publicity',
    query: mutation('handOver', 'HandOverInput'),
    with: (to, { id, version }) => ({ id, version, to, reason: '示例' }),
    hidden: () => accountOf('cz.jb1'),
  },
  {
    what: 'a stand-in who is no colleague',
    who: 'city',
    on: 'post',
    query: mutation('delegatePost', 'DelegatePostInput'),
    with: (delegateId, { id }) => ({
      ...{ postId: id, delegateId, from: '2032-01-01', to: '2032-01-02' },
      ...{ reason: '示例', key: randomUUID() },
    }),
    hidden: () => accountOf('cz.jb1'),
  },
  {
    what: 'a round that is not published',
    who: 'lead-handler',
    on: 'draft',
    query: mutation('createApplication', 'CreateApplicationInput'),
    with: (roundId) => ({ roundId, key: randomUUID() }),
    hidden: async () => thing('round').id,
  },
  {
    what: 'a post in another unit',
    who: 'lead-handler',
    on: 'unit',
    query: `mutation ($input: EndUnitPostInput!) { endUnitPost(input: $input) }`,
    with: (postId, { id }) => ({ uscc: id, postId, reason: '示例' }),
    hidden: async () => thing('post').id,
  },
  {
    what: 'an item of a notice that is not posted',
    who: 'other-handler',
    on: 'draft',
    query: mutation('fileObjection', 'FileObjectionInput'),
    with: (itemId) => ({
      ...{ itemId, content: '示例异议内容，事实与依据见附件说明。', key: randomUUID() },
      objector: { kind: 'PERSON', name: '示例', identity: '', contact: '0511-80000000' },
    }),
    hidden: async () => (await preparedNotice()).item,
  },
]

/** A notice that waits for the leader, on the case whose notice is posted. */
let prepared: Promise<{ id: string; item: string }> | undefined
const preparedNotice = () =>
  (prepared ??= (async () => {
    const own = em()
    const posted = await own.findOneOrFail(PublicityNotice, { id: thing('notice').id })
    await own.nativeUpdate(PublicityNotice, { id: posted.id }, { state: 'PREPARED', postedOn: null, endsOn: null })
    return { id: posted.id, item: (await own.findOneOrFail(NoticeItem, { notice: posted.id })).id }
  })())

describe('named beside one’s own, hidden and missing are the same bytes', () => {
  test.each(seconds)('$what', async ({ who, on, query, with: given, hidden }) => {
    const { ask } = thing(on).cast[who]
    const answer = await ask(query, { input: given(await hidden(), thing(on)) })
    const missing = await ask(query, { input: given(randomUUID(), thing(on)) })
    expect(answer.errors?.length, answer.text).toBe(1)
    expect(answer.text).toBe(missing.text)
  })

  test('a notice that is not posted, for the public', async () => {
    const { id } = await preparedNotice()
    const { ask } = thing('draft').cast.nobody
    const query = 'query ($id: ID!) { publicNotice(id: $id) { title } }'
    expect((await ask(query, { id })).text).toBe((await ask(query, { id: randomUUID() })).text)
  })

  test('ids in a filter', async () => {
    const query = 'query ($ids: [ID!]!) { cases(filter: { ids: $ids }) { totalCount edges { node { id } } } }'
    for (const role of ['other-handler', 'other-district', 'other-city', 'other-leader'] as const) {
      const { ask } = thing('scored').cast[role]
      const { text } = await ask(query, { ids: [thing('scored').id] })
      expect(text, role).toBe((await ask(query, { ids: [randomUUID()] })).text)
      expect(text).toContain('"totalCount":0')
    }
  })
})
