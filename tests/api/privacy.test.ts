import {
  Account,
  pruneAccess,
  RecoveryCode,
  ResetLink,
  Session,
  SignInLock,
} from '@consortium/api/features/accounts/index'
import { Case, CaseVersion, Party } from '@consortium/api/features/cases/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { readConfig } from '@consortium/api/platform/config'
import { openLog } from '@consortium/api/platform/log'
import { isSealed, sealAnew, sealWith } from '@consortium/api/platform/seal/index'
import { buildServer } from '@consortium/api/server'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { claimant, factsOf, personOf, register } from '../support/claims.ts'
import { person, signedIn } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, sheetsOf, type Caller } from '../support/start-up.ts'

const clock = movableClock(new Date())
let server: TestServer
let system: Caller
let security: Caller

beforeAll(async () => {
  server = await startServer({ clock })
  system = await caller(server, 'sysadmin')
  security = await caller(server, 'secadmin')
  await claimant(server, 'privacy.claimant', factsOf(91))
})
afterAll(() => server.stop())

const keyOf = ({ dataDir }: TestServer) =>
  (JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { auditKey: string }).auditKey
const em = () => server.orm.em.fork()
const rows = async (table: string): Promise<string> => {
  const found: { text: string }[] = await em().execute(`select t::text as text from "${table}" t`)
  return found.map(({ text }) => text).join('\n')
}
/** A dump as somebody with a copy of the database reads it. */
async function dump(): Promise<string> {
  const tables: { name: string }[] = await em().execute(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  return (await Promise.all(tables.map(({ name }) => rows(name)))).join('\n')
}
const client = async <T>(run: (client: Client) => Promise<T>): Promise<T> => {
  const connected = new Client({ connectionString: server.databaseUrl })
  await connected.connect()
  return run(connected).finally(() => connected.end())
}

describe('a dump of the database', () => {
  test('holds no telephone number and no address of anybody, and the product does', async () => {
    const account = (await em().findOneOrFail(Account, { username: 'privacy.claimant' })) as Account
    expect(account).toMatchObject({ phone: '13800000000', email: 'privacy.claimant@example.com' })
    const form = (await em().find(Case, {})).map((one) => one.form.contact.phone)
    expect(form).toContain('0511-80000000')
    const text = await dump()
    for (const clear of ['13800000000', 'privacy.claimant@example.com', '0511-80000000', '0519-80000000'])
      expect(text).not.toContain(clear)
  })

  test('holds no contact of an invitation', async () => {
    const where = { role: 'MEMBER' as const, case: { state: 'draft', edition: { code: 'ZJ' } } }
    const [member] = (await em().find(Party, where, { populate: ['case.lead'], limit: 1 })) as Party[]
    const { uscc } = member!
    const draft = member!.case as Case
    const lead = await caller(server, await handlerOf(server, draft))
    const input = { caseId: draft.id, key: randomUUID(), members: [{ uscc, email: 'asked@example.com' }] }
    const query = `mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { invitation { email } } }`
    const { data } = await lead.ask(query, { input })
    expect(data.inviteMembers[0].invitation.email).toBe('asked@example.com')
    expect(await rows('invitation')).not.toContain('asked@example.com')
  })

  test('a case that is only read and written back stays as it is', async () => {
    const own = em()
    const [one] = (await own.find(Case, {}, { limit: 1 })) as Case[]
    const { version, form } = one!
    one!.form = structuredClone(form)
    await own.flush()
    expect((await em().findOneOrFail(Case, { id: one!.id })).version).toBe(version)
  })
})

test('the log holds no contact, however much it is asked to say', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'consortium-log-'))
  const config = readConfig({
    DATABASE_URL: server.databaseUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'trace',
    AUDIT_KEY: keyOf(server),
  })
  const app = await buildServer({ orm: server.orm, config, clock, log: openLog(config, true) })
  try {
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    for (const more of [{}, { password: 'weak' }, { email: 'logged@example.com\r\n' }])
      await register({ url } as TestServer, factsOf(92), personOf('logged', { phone: '13911112222', ...more }))
    const log = readFileSync(join(dataDir, 'log', 'server.log'), 'utf8')
    expect(log).toContain('/graphql')
    for (const contact of ['13911112222', 'logged@example.com']) expect(log).not.toContain(contact)
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

describe('what lies in the clear from before', () => {
  test('is sealed at the next start, frozen versions too, once; their content stays what was signed', async () => {
    const version = ((await em().find(CaseVersion, {}, { limit: 1 })) as CaseVersion[])[0]!
    const { form } = structuredClone(version)
    await client(async (pg) => {
      await pg.query('delete from personal_data_key')
      await pg.query(`update account set email = 'old@example.com' where username = 'zj.jb2'`)
      await pg.query('alter table application_version disable trigger application_version_append_only')
      await pg.query(`update application_version set form = $1 where id = $2`, [JSON.stringify(form), version.id])
      await pg.query('alter table application_version enable trigger application_version_append_only')
      expect(await sealAnew(pg, clock)).toBe(0)
    })
    expect(await dump()).not.toContain('old@example.com')
    expect(await rows('application_version')).not.toContain(form.contact.phone)
    const after = (await em().findOneOrFail(CaseVersion, { id: version.id })) as CaseVersion
    expect(after.form).toEqual(form)
    expect((await em().findOneOrFail(Account, { username: 'zj.jb2' })).email).toBe('old@example.com')
    await expect(em().execute('update application_version set number = 1')).rejects.toThrow(/append-only/)
    const before = await rows('account')
    await client((pg) => sealAnew(pg, clock))
    expect(await rows('account')).toBe(before)
  })

  test('is sealed anew under a new key; without the old one nothing is lost or overwritten', async () => {
    const auditKey = keyOf(server)
    const contacts = async () => (await em().findOneOrFail(Account, { username: 'privacy.claimant' })) as Account
    const stored = async () =>
      (await em().execute(`select email from account where username = 'privacy.claimant'`))[0]!['email'] as string
    const [one] = [await stored()]
    try {
      sealWith('n'.repeat(32))
      expect((await contacts()).email).toBeNull()
      const own = em()
      const account = await own.findOneOrFail(Account, { username: 'privacy.claimant' })
      account.name = '示例改名'
      await own.flush()
      expect(await stored()).toBe(one)
      expect(await client((pg) => sealAnew(pg, clock))).toBeGreaterThan(0)
      expect(await stored()).toBe(one)

      sealWith('n'.repeat(32), auditKey)
      expect((await contacts()).email).toBe('privacy.claimant@example.com')
      expect(await client((pg) => sealAnew(pg, clock))).toBe(0)
      expect(await stored()).not.toBe(one)
      expect(isSealed(await stored())).toBe(true)
      sealWith('n'.repeat(32))
      expect((await contacts()).email).toBe('privacy.claimant@example.com')
    } finally {
      sealWith(auditKey, 'n'.repeat(32))
      await client((pg) => sealAnew(pg, clock))
    }
  })
})

describe('who sees contacts', () => {
  const query = 'query ($id: ID!) { account(id: $id) { email phone } }'

  test('the system administrator who keeps them; the security administrator knows them again, masked', async () => {
    const { id } = await em().findOneOrFail(Account, { username: 'privacy.claimant' })
    expect((await system.ask(query, { id })).data.account).toEqual({
      email: 'privacy.claimant@example.com',
      phone: '13800000000',
    })
    const masked = { email: 'p***@example.com', phone: '138****0000' }
    expect((await security.ask(query, { id })).data.account).toEqual(masked)
    const list = '{ accounts(first: 5, search: "privacy.claimant") { edges { node { email phone } } } }'
    for (const who of [system, security]) expect((await who.ask(list)).data.accounts.edges).toEqual([{ node: masked }])
  })

  test('an expert reads an application without its contact’s number', async () => {
    const scored = await caseIn(server, 'demonstration')
    const [sheet] = await sheetsOf(server, scored.id)
    const expert = await caller(server, sheet!.username)
    const { data } = await expert.ask('query ($id: ID!) { scoreSheet(id: $id) { case { form } } }', {
      id: sheet!.id,
    })
    expect(data.scoreSheet.case.form.contact).toEqual({ name: scored.form.contact.name, phone: '0511-****0000' })
  })
})

describe('what is over', () => {
  test('is forgotten after its days, by the clock; what still holds stays', async () => {
    const one = await person(server, 'prune.one', 'EXPERT')
    const ofOne = { account: one.id }
    await ask(server, 'mutation { askForPasswordReset(username: "prune.one") }')
    await ask(server, 'mutation { signIn(input: { username: "prune.two", password: "x" }) { account { id } } }')
    const own = em()
    own.create(RecoveryCode, { account: one.id, digest: '0'.repeat(64), usedAt: clock.now() })
    own.create(RecoveryCode, { account: one.id, digest: '1'.repeat(64), usedAt: null })
    await own.flush()
    const left = async () => ({
      sessions: await em().count(Session, ofOne),
      links: await em().count(ResetLink, ofOne),
      codes: await em().count(RecoveryCode, ofOne),
      locks: await em().count(SignInLock, {}),
    })
    const prune = () => pruneAccess({ em: em() as never, clock })
    await prune()
    const { locks } = await left()
    expect(await left()).toMatchObject({ sessions: 1, links: 1, codes: 2 })
    clock.advance({ days: 7 })
    await prune()
    expect(await left()).toMatchObject({ sessions: 1, links: 1, codes: 2 })
    expect((await left()).locks).toBeLessThan(locks)
    clock.advance({ hours: 1 })
    await signedIn(server, 'prune.one')
    await prune()
    expect(await left()).toMatchObject({ sessions: 1, links: 1, codes: 2 })
    clock.advance({ days: 24 })
    await prune()
    expect(await left()).toMatchObject({ sessions: 0, links: 0, codes: 1 })
  })
})
