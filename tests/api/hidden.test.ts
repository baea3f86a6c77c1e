import { Account } from '@consortium/api/features/accounts/index'
import { Case } from '@consortium/api/features/cases/index'
import { NoticeItem, PublicityNotice } from '@consortium/api/features/publicity/index'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../support/applications.ts'
import { kindOf, roles, type Role } from '../support/cast.ts'
import { operations } from '../support/operations.ts'
import { root } from '../support/processes.ts'
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
  /** Who is told that it is not for their post, whatever the id; all others that see it not, that there is none. */
  forbidden?: (role: Role) => boolean
  /** What is public once it is out: a stranger too is told that there is none. */
  open?: boolean
}

const officers: readonly Role[] = ['city', 'city-colleague', 'other-city']
const routes: Route[] = [
  { what: 'an attachment', on: 'document', path: (id) => `/files/${id}` },
  { what: 'a licence', on: 'unitFile', path: (id) => `/files/unit/${id}` },
  { what: 'a photo', on: 'photo', path: (id) => `/inspection-photos/${id}` },
  { what: 'an attachment to a case', on: 'draft', path: (id) => `/files?case=${id}&version=1&type=plan`, file: pdf() },
  { what: 'a licence to a claim', on: 'unitFile', path: (id) => `/files/unit?claim=${id}&kind=LICENCE`, file: pdf() },
  { what: 'evidence', on: 'objection', path: (id) => `/objections/${id}/files/${'0'.repeat(64)}` },
  { what: 'the notice of a round', on: 'round', path: (id) => `/rounds/${id}/notice`, open: true },
  {
    what: 'a notice to a round',
    on: 'round',
    path: (id) => `/rounds/${id}/notice?version=1`,
    file: pdf(),
    forbidden: (role) => !officers.includes(role),
  },
  {
    what: 'a photo to a record',
    on: 'inspection',
    path: (id) => `/inspection-photos?inspection=${id}&key=${randomUUID()}`,
    file: pdf(),
  },
]

describe('over routes, hidden and missing are the same bytes', () => {
  test.each(routes)('$what, on $on', async ({ on, path, file, forbidden, open }) => {
    const { id, cast, seenBy } = thing(on)
    for (const role of roles.filter((one) => one !== 'nobody' && !seenBy.includes(one))) {
      const hidden = await over(cast[role], path(id), file)
      expect(hidden, role).toBe(await over(cast[role], path(randomUUID()), file))
      expect(hidden, role).toContain(forbidden?.(role) ? 'FORBIDDEN' : 'NOT_FOUND')
    }
    const stranger = await over(cast.nobody, path(id), file)
    expect(stranger).toContain(open ? 'NOT_FOUND' : 'UNAUTHENTICATED')
    expect(stranger).toBe(await over(cast.nobody, path(randomUUID()), file))
  })

  test.each(['document', 'unitFile', 'photo', 'objection'])('who may see %s is given it', async (name) => {
    const { id, cast, seenBy } = thing(name)
    const { path } = routes.find(({ on }) => on === name)!
    for (const role of seenBy) expect(await over(cast[role], path(id)), role).not.toContain('NOT_FOUND')
  })

  test('evidence is taken under the code of its objection alone, in the same bytes for another as for none', async () => {
    const { id, cast } = thing('objection')
    for (const who of [cast.nobody, cast['lead-handler'], cast['other-city']]) {
      const answer = await over(who, `/objections/${id}/files`, pdf())
      expect(answer).toBe(await over(who, `/objections/${randomUUID()}/files`, pdf()))
      expect(answer).toContain('NOT_FOUND')
    }
  })

  /** Every list that is exported, by the operation that shows its page. */
  const exported: [string, string][] = [
    ['audit', 'auditSearch'],
    ...['cases', 'experts', 'projects', 'fundings', 'evaluations', 'reports', 'rounds', 'organisations'].map(
      (name): [string, string] => [name, name],
    ),
  ]
  test.each(exported)('%s.xlsx is for those who may ask %s', async (list, operation) => {
    const { cast } = thing('scored')
    const { to } = operations[operation]!
    for (const role of roles) {
      const kind = kindOf(role)
      const allowed = kind !== null && (to === 'anyone' || to.includes(kind))
      const answer = await over(cast[role], `/exports/${list}.xlsx?search=${encodeURIComponent('示例')}`)
      const says = allowed ? '[200' : role === 'nobody' ? '[401' : '[403'
      expect(answer.slice(0, 4), `${role} ${answer.slice(0, 200)}`).toBe(says)
    }
  })

  test('the signed heads of the audit are for the auditor', async () => {
    const { cast } = thing('scored')
    for (const role of roles)
      expect((await over(cast[role], '/audit-heads.jsonl')).slice(0, 4), role).toBe(
        role === 'auditor' ? '[200' : role === 'nobody' ? '[401' : '[403',
      )
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

  test('the palette finds nothing of a hidden case by its name, in the bytes of what is nowhere', async () => {
    const source = readFileSync(join(root, 'admin/src/shell/search-palette.vue'), 'utf8')
    const query = /graphql\(`([^`]+)`\)/.exec(source)![1]!
    const counted = query.replace('edges {', 'totalCount edges {')
    const { id, cast, seenBy } = thing('acceptance')
    const { name } = await em().findOneOrFail(Case, { id })
    for (const role of roles) {
      const may = (operation: string) => operations[operation]!.to.includes(kindOf(role) as never)
      const palette = { cases: may('cases'), experts: may('experts') }
      const found = await cast[role].ask(counted, { search: name, ...palette })
      if (seenBy.includes(role)) expect(found.text, role).toContain(id)
      else {
        expect(found.text, role).toBe((await cast[role].ask(counted, { search: '没有这样的名称', ...palette })).text)
        if (!palette.cases && role !== 'nobody')
          expect((await cast[role].ask(counted, { search: name, cases: true, experts: false })).text).toContain(
            'FORBIDDEN',
          )
      }
    }
  })
})
