import { confirmEdition, Edition, openRound, publishEdition } from '@consortium/api/features/editions/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { Refused } from '@consortium/api/platform/access/index'
import { as } from '@consortium/api/seed/world'
import { startUpPassword } from '@consortium/api/seed/world'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { ask, signIn } from '../support/graphql.ts'
import { startServer, type TestServer } from '../support/server.ts'

const zhenjiang = readFileSync(fileURLToPath(import.meta.resolve('@consortium/policy/editions/zj.json')), 'utf8')
const clock = movableClock('2026-03-02T01:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ clock })
})
afterAll(() => server.stop())

const acting = (username: string) => as({ orm: server.orm, clock }, username)

/** Zhenjiang's document under another version, changed. */
const variant = (version: string, change: (edition: any) => void = () => {}): string => {
  const edition = JSON.parse(zhenjiang)
  edition.version = version
  // A policy of its own each: two versions of one are never in force at once.
  edition.code = `T${version
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)]!)}`
  change(edition)
  return JSON.stringify(edition)
}

/** How a use case refused. */
const refusedBy = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error
  return error.refusal
}
const publishing = async (document: string) => publishEdition(await acting('zj.jb1'), document)

describe('an edition', () => {
  test('is stored byte for byte, and binds once another account confirms it', async () => {
    const document = `${variant('t1')}\n`
    const { id, sha256, state } = await publishing(document)
    expect(state).toBe('PUBLISHED')
    expect(sha256).toBe(createHash('sha256').update(document).digest('hex'))
    const cookie = await signIn(server, 'zb.jb', startUpPassword)
    const read = () =>
      ask(server, 'query ($id: ID!) { edition(id: $id) { sha256 state document } }', { id }, { cookie })
    expect(refusal(await read()).code).toBe('NOT_FOUND')
    await confirmEdition(await acting('zj.ld'), id)
    expect((await read()).data.edition).toEqual({ sha256, state: 'CONFIRMED', document: JSON.parse(document) })
  })

  test('is not confirmed by its publisher, nor twice', async () => {
    const { id } = await publishing(variant('t2'))
    expect((await refusedBy(confirmEdition(await acting('zj.jb1'), id))).code).toBe('FORBIDDEN')
    await confirmEdition(await acting('zj.ld'), id)
    expect(await refusedBy(confirmEdition(await acting('zj.jb2'), id))).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      message: { key: 'api.edition.alreadyConfirmed', params: { by: '示例市局领导' } },
    })
    expect((await confirmEdition(await acting('zj.ld'), id)).id).toBe(id)
    expect((await refusedBy(confirmEdition(await acting('zj.jb2'), randomUUID()))).code).toBe('NOT_FOUND')
    expect((await refusedBy(confirmEdition(await acting('zj.jb2'), 'no-id'))).code).toBe('NOT_FOUND')
  })

  test('once confirmed is changed by nobody', async () => {
    const em = server.orm.em.fork()
    const { id } = await em.findOneOrFail(Edition, { code: 'ZJ', state: 'CONFIRMED' })
    await expect(em.execute(`update edition set title = '另一个' where id = ?`, [id])).rejects.toThrow(/immutable/)
    await expect(em.execute(`update edition set state = 'DRAFT' where id = ?`, [id])).rejects.toThrow(/immutable/)
    await expect(em.execute('delete from edition where id = ?', [id])).rejects.toThrow(/immutable/)
  })

  test('of the same code and version is refused', async () => {
    await publishing(variant('t3'))
    expect(await refusedBy(publishing(variant('t3')))).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'version' }],
    })
  })

  test.each<[string, (edition: any) => void, RegExp]>([
    ['a missing key', (edition) => delete edition.title, /^title$/],
    ['an unknown key', (edition) => (edition.surprise = 1), /^surprise$/],
    ['an unknown rule kind', (edition) => (edition.rules[0].kind = 'magic'), /^rules\[0\]/],
    ['a rule of no clause', (edition) => (edition.rules[2].clause = 'ZJ-99'), /^rules\[2\]/],
    ['an unknown guard', (edition) => (edition.procedure.steps[0].events[0].guards = ['no-guard']), /procedure/],
    ['an event to nowhere', (edition) => (edition.procedure.steps[0].events[0].to = 'nowhere'), /procedure/],
    ['weights that do not make 100', (edition) => (edition.review.criteria[0].weight = '21'), /^review/],
    ['an unknown region', (edition) => (edition.regionCode = '999999'), /^regionCode$/],
  ])('with %s is refused at its place', async (_, spoil, path) => {
    const { code, fields } = await refusedBy(publishing(variant('t4', spoil)))
    expect(code).toBe('BAD_INPUT')
    expect(
      fields!.map((field) => field.path).some((one) => path.test(one)),
      JSON.stringify(fields),
    ).toBe(true)
    expect(await server.orm.em.fork().count(Edition, { version: 't4' })).toBe(0)
  })

  test.each(['', 'not json', '[]', 'null', '"text"', '{"a":'])('that is none (%j) is refused', async (document) => {
    expect((await refusedBy(publishing(document))).code).toBe('BAD_INPUT')
  })

  test('with an id that can be none is not found', async () => {
    const cookie = await signIn(server, 'zb.jb', startUpPassword)
    const read = (id: string) => ask(server, 'query ($id: ID!) { edition(id: $id) { id } }', { id }, { cookie })
    expect((await read('no-id')).text).toBe((await read(randomUUID())).text)
    expect(refusal(await read('no-id')).code).toBe('NOT_FOUND')
  })
})

describe('a round', () => {
  const round = { name: '示例批次', opensAt: new Date('2026-03-01'), closesAt: null, quota: null }

  test('runs under a confirmed edition only', async () => {
    const published = await publishing(variant('t5'))
    const officer = await acting('zj.jb1')
    expect((await refusedBy(openRound(officer, published, round))).code).toBe('NOT_ALLOWED_NOW')
  })

  test('is planned, open and closed by the server’s clock', async () => {
    const officer = await acting('zj.jb1')
    const edition = (await officer.em.findOneOrFail(Edition, {
      code: 'ZJ',
      version: JSON.parse(zhenjiang).version,
    })) as Edition
    const times = { opensAt: new Date('2026-03-10T01:00:00Z'), closesAt: new Date('2026-03-20T09:00:00Z') }
    const { id } = await openRound(officer, edition, { ...round, ...times })
    const stateAt = async (at: string) => {
      clock.moveTo(at)
      const cookie = await signIn(server, 'zb.jb', startUpPassword)
      const { rounds } = (await ask(server, '{ rounds { id state rolling } }', {}, { cookie })).data
      return rounds.find((one: { id: string }) => one.id === id)
    }
    expect(await stateAt('2026-03-10T00:59:59Z')).toMatchObject({ state: 'PLANNED', rolling: false })
    expect(await stateAt('2026-03-10T01:00:00Z')).toMatchObject({ state: 'OPEN' })
    expect(await stateAt('2026-03-20T08:59:59Z')).toMatchObject({ state: 'OPEN' })
    expect(await stateAt('2026-03-20T09:00:00Z')).toMatchObject({ state: 'CLOSED' })
  })
})
