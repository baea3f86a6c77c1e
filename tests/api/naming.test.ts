import type { Case } from '@consortium/api/features/cases/index'
import { Membership, Recognition } from '@consortium/api/features/consortia/index'
import { Naming } from '@consortium/api/features/naming/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, versionOf, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) { state name history { action } steps { id events { event reason } }
  naming { id name state similar { name likeness } acknowledgement preparedBy approvedBy declineReason registerNumber }
  consortium { id name registerNumber memberCount lead { name } members { role from to organisation { name } } } } }`
const publicly = `query ($number: String!, $name: String!) { consortium(registerNumber: $number) { name state namedOn lead { name } memberCount }
  consortia(filter: { search: $name }) { totalCount edges { node { name registerNumber } } } }`
const checked = `query ($id: ID!, $name: String!) { checkName(caseId: $id, name: $name) { pattern problem similar { name likeness } } }`

let server: TestServer
let officer: Caller
let leader: Caller
let unit: Caller
let theCase: Case
let field: string

const look = async (who: Caller) => (await who.ask(shown, { id: theCase.id })).data.case
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code
const full = (part: string, of = field) => `${part}（${of}）创新联合体`
const propose = (name: string, acknowledgement: string | null = null) =>
  take(officer, 'prepareNaming', theCase.id, { name, acknowledgement })
const check = async (name: string) => (await officer.ask(checked, { id: theCase.id, name })).data.checkName

/** Another title in the register under a name of the test's own. */
async function hold(name: string) {
  const em = server.orm.em.fork()
  const some = await em.findOneOrFail(Recognition, { caseId: { $ne: null } }, { populate: ['consortium'] })
  const held = em.create(Recognition, { consortium: some.consortium, level: 'CITY', name, state: 'LISTED' })
  await em.flush()
  return async () => {
    await em.remove(held).flush()
  }
}

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  leader = await caller(server, 'zj.ld')
  theCase = await caseIn(server, 'naming')
  unit = await caller(server, await handlerOf(server, theCase))
  field = theCase.form.field
})
afterAll(() => server.stop())

describe('a name', () => {
  test('that was prepared waits for another account, and the unit learns nothing of it', async () => {
    expect((await look(leader)).naming).toMatchObject({ state: 'PREPARED', name: theCase.name, registerNumber: null })
    expect(code(await propose(full('示例他名')))).toBe('NAMING_NOT_READY')
    expect(code(await take(officer, 'approveNaming', theCase.id))).toBe('FORBIDDEN')
    const { text, data } = await unit.ask(shown, { id: theCase.id })
    expect(data.case).toMatchObject({ state: 'naming', naming: null, consortium: null })
    expect(text).not.toContain('prepare-naming')
  })

  test('is declined with a reason; it stays on record', async () => {
    expect(code(await take(leader, 'declineNaming', theCase.id, { reason: ' ' }))).toBe('BAD_INPUT')
    expect(code(await take(leader, 'declineNaming', theCase.id, { reason: '名称应突出产业方向' }))).toBeUndefined()
    expect((await look(officer)).naming).toMatchObject({ state: 'DECLINED', declineReason: '名称应突出产业方向' })
    expect(code(await take(leader, 'approveNaming', theCase.id))).toBe('NAMING_NOT_READY')
  })

  test.each([
    ['half-width brackets', '示例名(新型电力装备)创新联合体'],
    ['without the field', '示例名创新联合体'],
    ['without its end', '示例名（新型电力装备）'],
    ['with the end twice', '示例名创新联合体（新型电力装备）创新联合体'],
    ['too long', `${'长'.repeat(41)}（新型电力装备）创新联合体`],
    ['of another field', '示例名（航空航天）创新联合体'],
  ])('%s is refused, naming the pattern and its clause', async (_, name) => {
    const refused = await propose(name)
    expect(refused.errors?.[0]?.message).toContain('XXX（领域）创新联合体')
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'name' }],
      clauses: [{ id: 'ZJ-4.4c' }],
    })
    expect((await check(name)).problem).toContain('XXX（领域）创新联合体')
    expect(await server.orm.em.fork().count(Naming, { case: theCase.id, state: 'PREPARED' })).toBe(0)
  })

  test('empty is refused at its field', async () => {
    expect((await propose('  ')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'name' }],
    })
  })

  test.each([['示例占用'], ['示例 占用'], ['示例占用 ']])('that another holds is refused: %s', async (part) => {
    const release = await hold(full('示例占用'))
    try {
      const refused = await propose(full(part))
      expect(refused.errors?.[0]?.message).toMatch(/^该名称已被使用/)
      expect(refused.errors?.[0]?.extensions).toMatchObject({ fields: [{ path: 'name' }] })
    } finally {
      await release()
    }
  })

  test('that resembles others lists them with what is alike, and asks for a written word', async () => {
    const releases = [await hold(full('示例高效电源')), await hold(full('示例高能电池', '新材料'))]
    try {
      const name = full('示例高能电池')
      const { problem, similar } = await check(name)
      expect(problem).toBeNull()
      expect(similar).toEqual([{ name: full('示例高能电池', '新材料'), likeness: '名称部分相同，领域不同' }])
      const refused = await propose(name)
      expect(refused.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_INPUT',
        fields: [{ path: 'acknowledgement' }],
      })
      expect(refused.errors?.[0]?.message).toContain(full('示例高能电池', '新材料'))
      expect(code(await propose(name, '领域不同，牵头单位不同，不致混淆'))).toBeUndefined()
      expect((await look(leader)).naming).toMatchObject({
        state: 'PREPARED',
        similar,
        acknowledgement: '领域不同，牵头单位不同，不致混淆',
      })
      expect(code(await take(leader, 'declineNaming', theCase.id, { reason: '换一个名称' }))).toBeUndefined()
    } finally {
      for (const release of releases) await release()
    }
  })

  test('taken by another at the last moment is not given: nothing changes and no register number is used', async () => {
    const name = full('示例定名')
    expect(code(await propose(name))).toBeUndefined()
    const titles = await server.orm.em.fork().count(Recognition, { caseId: { $ne: null } })
    const release = await hold(name)
    expect(code(await take(leader, 'approveNaming', theCase.id))).toBe('BAD_INPUT')
    expect(await look(leader)).toMatchObject({ state: 'naming', naming: { state: 'PREPARED' }, consortium: null })
    expect(await server.orm.em.fork().count(Recognition, { caseId: { $ne: null } })).toBe(titles)
    await release()
  })

  test('is given once, however often it is approved at one moment, and the public finds it', async () => {
    const version = await versionOf(leader, theCase.id)
    const approvals = await Promise.all([1, 2, 3].map(() => take(leader, 'approveNaming', theCase.id, { version })))
    expect(approvals.map(code).filter((one) => one === undefined)).toHaveLength(1)
    const { naming, state, consortium } = await look(leader)
    const name = full('示例定名')
    expect(state).toBe('named')
    expect(naming).toMatchObject({ state: 'APPROVED', name, approvedBy: '示例市局领导' })
    const number = naming.registerNumber as string
    expect(number).toMatch(/^ZJ-\d{4}-\d{3}$/)
    expect(consortium).toMatchObject({ name, registerNumber: number, lead: { name: theCase.lead.name } })
    const { data } = await ask(server, publicly, { number, name: '示例定名' })
    expect(data.consortium).toMatchObject({
      name,
      state: 'ACTIVE',
      namedOn: dayOf(runClock.now()),
      lead: { name: theCase.lead.name },
    })
    expect(data.consortia).toMatchObject({ totalCount: 1, edges: [{ node: { name, registerNumber: number } }] })
    const em = server.orm.em.fork()
    const title = await em.findOneOrFail(Recognition, { caseId: theCase.id })
    const stays = await em.find(
      Membership,
      { consortium: title.consortium.id },
      { populate: ['organisation'], orderBy: { position: 'asc' } },
    )
    const named = [theCase.form.lead, ...theCase.form.members]
    expect(stays.map(({ organisation, role, from, to }) => [organisation.uscc, role, from, to])).toEqual(
      named.map(({ uscc }, place) => [uscc, place === 0 ? 'LEAD' : 'MEMBER', dayOf(runClock.now()), null]),
    )
    expect(stays.slice(1).map(({ task }) => task)).toEqual(theCase.form.members.map(({ task }) => task))
  })

  test('is then shown to the unit without the office’s papers', async () => {
    const { naming, consortium } = await look(unit)
    expect(naming).toMatchObject({ state: 'APPROVED', similar: [], acknowledgement: null })
    expect(naming.registerNumber).toBe(consortium.registerNumber)
    const { data } = await unit.ask('{ messages { edges { node { title } } } }')
    expect(data.messages.edges[0].node.title).toBe(`${theCase.name}：备案命名`)
  })

  test('cannot be looked up for a case by who does not see it', async () => {
    for (const who of [unit, await caller(server, 'jr.jb')])
      expect(code(await who.ask(checked, { id: theCase.id, name: full('示例') }))).toBe('FORBIDDEN')
    const missing = await officer.ask(checked, { id: '00000000-0000-4000-8000-000000000000', name: full('示例') })
    expect(code(missing)).toBe('NOT_FOUND')
  })
})
