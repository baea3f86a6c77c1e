import {
  audit,
  keepHeads,
  readKeptHeads,
  signHeads,
  signHeadsWith,
  signingKey,
  systemChain,
  verifyHeads,
} from '@consortium/api/platform/audit/index'
import { verifyChain } from '@consortium/api/features/history/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person, signedIn, type Person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
const secret = 's'.repeat(32)
const query = `query ($kept: [KeptHeadsInput!]) { signedHeads(kept: $kept) {
  days whole last { day key } broken { day reason chain sequence } } }`
let server: TestServer
let auditor: Person
let chain: string
let file: string

beforeAll(async () => {
  server = await startServer({ clock, env: { AUDIT_KEY: secret } })
  auditor = await person(server, 'heads-auditor', 'AUDITOR')
  file = join(server.dataDir, 'audit-heads.jsonl')
})
afterAll(() => server.stop())

const em = () => server.orm.em.fork()
const act = (action: string) => em().transactional((tx) => audit(tx, clock, { chain, action, actor: null, detail: {} }))
const sign = async () => {
  await signHeads(em(), clock)
  await keepHeads(em(), file)
}
/** Changes the tables as somebody with the database in hand could. */
const tamper = (...statements: [sql: string, ...values: unknown[]][]) =>
  em().transactional(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    for (const [sql, ...values] of statements) await tx.execute(sql, values)
  })
const state = async (kept: object[] = [], who = auditor) => (await ask(server, query, { kept }, who)).data.signedHeads

beforeEach(async () => {
  await tamper(['delete from audit_signed_heads'])
  writeFileSync(file, '')
  clock.advance({ days: 1 })
  auditor = { ...auditor, ...(await signedIn(server, 'heads-auditor')) }
  chain = randomUUID()
  for (const action of ['create', 'submit', 'recommend']) await act(action)
})

describe('the ends of all chains', () => {
  test('are signed once a day, an idle day too, and kept in a file', async () => {
    await sign()
    await sign()
    clock.advance({ days: 1 })
    await sign()
    expect(await verifyHeads(em())).toMatchObject({ days: 2, broken: null, last: { key: signingKey() } })
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2)
  })

  test('the table takes no change', async () => {
    await sign()
    await expect(em().execute('update audit_signed_heads set signature = hash')).rejects.toThrow(/append-only/)
    await expect(em().execute('delete from audit_signed_heads')).rejects.toThrow(/append-only/)
  })

  test('find a chain whose tail was cut together with its head', async () => {
    await sign()
    await tamper(
      ['delete from audit_entry where chain = ? and sequence = 3', chain],
      [
        'update audit_head set (sequence, hash) = (select 2, hash from audit_entry where chain = ? and sequence = 2) where chain = ?',
        chain,
        chain,
      ],
    )
    expect(await verifyChain(em(), chain)).toEqual({ sequence: 3, reason: 'SIGNED_HEAD' })
    expect(await state()).toMatchObject({ whole: false, broken: { reason: 'CHAIN', chain, sequence: 3 } })
  })

  test('find a chain that is gone as a whole', async () => {
    await sign()
    await tamper(['delete from audit_entry where chain = ?', chain], ['delete from audit_head where chain = ?', chain])
    const { data } = await ask(
      server,
      'query ($id: ID!) { auditChain(caseId: $id) { whole length reason } }',
      { id: chain },
      auditor,
    )
    expect(data.auditChain).toEqual({ whole: false, length: 0, reason: 'SIGNED_HEAD' })
  })

  test.each([
    [
      'its bytes',
      `update audit_signed_heads set body = convert_to(replace(convert_from(body, 'UTF8'), 'system', 'sistem'), 'UTF8')`,
      'CONTENT',
    ],
    [
      'bytes and hash',
      `update audit_signed_heads set body = body || ' '::bytea, hash = encode(sha256(body || ' '::bytea), 'hex')`,
      'SIGNATURE',
    ],
    ['the day', `update audit_signed_heads set day = day - 1`, 'CONTENT'],
    ['the key', `update audit_signed_heads set key = repeat('A', 43)`, 'KEY'],
    ['the first day taken away', `delete from audit_signed_heads where sequence = 1`, 'MISSING'],
  ])('show what was changed of a signed day: %s', async (_, sql, reason) => {
    await sign()
    clock.advance({ days: 1 })
    await sign()
    await tamper([sql])
    expect((await verifyHeads(em())).broken).toMatchObject({ reason })
  })

  test('are compared with what was kept outside: the whole record put back is found', async () => {
    await sign()
    const kept = await readKeptHeads(file)
    expect(await state(kept)).toMatchObject({ whole: true, days: 1 })
    // Everything after the first entries is forgotten and signed anew by somebody who has even the key.
    await tamper(
      ['delete from audit_signed_heads'],
      ['delete from audit_entry where chain = ?', chain],
      ['delete from audit_head where chain = ?', chain],
    )
    await signHeads(em(), clock)
    expect((await verifyHeads(em())).broken).toBeNull()
    expect(await state()).toMatchObject({ whole: false, broken: { reason: 'KEPT' } })
    writeFileSync(file, '')
    expect(await state()).toMatchObject({ whole: true })
    expect(await state(kept)).toMatchObject({ whole: false, broken: { reason: 'KEPT', day: kept[0]!.day } })
  })

  test('a file with a broken line agrees with nothing', async () => {
    await sign()
    appendFileSync(file, '{"day":"2026-')
    expect(await state()).toMatchObject({ broken: { reason: 'KEPT' } })
  })

  test('a new key goes on from the old one, which is believed only where it is named', async () => {
    await sign()
    const before = signingKey()
    try {
      signHeadsWith('n'.repeat(32), [before])
      clock.advance({ days: 1 })
      await sign()
      expect(await verifyHeads(em())).toMatchObject({ days: 2, broken: null, last: { key: signingKey() } })
      expect(signingKey()).not.toBe(before)
      signHeadsWith('n'.repeat(32))
      expect((await verifyHeads(em())).broken).toMatchObject({ reason: 'KEY' })
    } finally {
      signHeadsWith(secret)
    }
  })
})

describe('the file of signed days', () => {
  const get = (cookie: string) => fetch(`${server.url}/audit-heads.jsonl`, { headers: { cookie } })

  test('is the auditor’s to take, and taking it is on record', async () => {
    await sign()
    const answer = await get(auditor.cookie)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(readFileSync(file, 'utf8'))
    const [noted] = await em().execute(
      'select action from audit_entry where chain = ? order by sequence desc limit 1',
      [systemChain],
    )
    expect(noted?.action).toBe('keep-heads')
    const expert = await person(server, `heads-${randomUUID().slice(0, 8)}`, 'EXPERT')
    expect((await get(expert.cookie)).status).toBe(403)
    expect((await get('')).status).toBe(401)
  })
})
