import { Case } from '@consortium/api/features/cases/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../support/applications.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, type Caller } from '../support/start-up.ts'

let server: TestServer
let auditor: Caller
beforeAll(async () => {
  server = await startServer()
  auditor = await caller(server, 'auditor')
})
afterAll(() => server.stop())

const parts = 'by chains entries broken { chain sequence reason }'
const verify = async () => must(await auditor.ask(`mutation { verifyAudit { ${parts} } }`)).verifyAudit
const last = async () => must(await auditor.ask(`{ auditCheck { ${parts} } }`)).auditCheck
const home = async () =>
  must(await auditor.ask('{ home { waiting { action path subtitle } figures { key value path } } }')).home
/** Changes the tables as somebody with the database in hand could. */
const tamper = (sql: string, values: unknown[]) =>
  server.orm.em.fork().transactional(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    await tx.execute(sql, values)
  })

test('the audit waits to be verified, is found whole, and says so with its count until the next day', async () => {
  expect(await last()).toBeNull()
  expect(await home()).toMatchObject({ waiting: [{ action: '全部校验', path: '/audit' }], figures: [] })
  const found = await verify()
  expect(found).toMatchObject({ by: '示例审计员', broken: [] })
  expect(found.chains).toBeGreaterThan(10)
  expect(await last()).toEqual(found)
  expect(await home()).toEqual({
    waiting: [],
    figures: [{ key: 'audit-whole', value: found.entries, path: '/audit' }],
  })
  // Its own record is one more entry, and whole as well.
  expect(await verify()).toMatchObject({ entries: found.entries + 1, broken: [] })
})

test('a row that somebody changed past the trigger is found at its place, and waits for the auditor until it is mended', async () => {
  const { id } = await server.orm.em.fork().findOneOrFail(Case, { state: 'named' }, { fields: ['id'] })
  const third = 'chain = ? and sequence = 3'
  const [row]: { body: Buffer }[] = await server.orm.em
    .fork()
    .execute(`select body from audit_entry where ${third}`, [id])
  const forged = Buffer.from(row!.body.toString().replace('"at":"2', '"at":"1'))
  expect(forged.equals(row!.body)).toBe(false)
  await expect(
    server.orm.em.fork().execute(`update audit_entry set body = ? where ${third}`, [forged, id]),
  ).rejects.toThrow('append-only')
  await tamper(`update audit_entry set body = ? where ${third}`, [forged, id])
  expect((await verify()).broken).toEqual([{ chain: id, sequence: 3, reason: 'HASH' }])
  expect(await home()).toMatchObject({ waiting: [{ action: '查看不符处', path: `/audit?case=${id}` }], figures: [] })
  const chain = must(await auditor.ask('query ($id: ID!) { auditChain(caseId: $id) { whole brokenAt } }', { id }))
  expect(chain.auditChain).toEqual({ whole: false, brokenAt: 3 })
  await tamper(`update audit_entry set body = ? where ${third}`, [row!.body, id])
  expect((await verify()).broken).toEqual([])
  expect((await home()).waiting).toEqual([])
})
