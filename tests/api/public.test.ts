import { Recognition } from '@consortium/api/features/consortia/index'
import { publish } from '@consortium/api/features/register/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { nameConsortium } from '../support/named.ts'
import { startServer, type TestServer } from '../support/server.ts'

const clock = movableClock('2026-03-02T01:00:00Z')
const entry = `id name level state registerNumber field year namedOn policy region { code name } lead { name uscc }
  members { role from to organisation { name uscc kind } } memberCount intro tags source { url } publishedAt`
const one = `query ($id: ID, $registerNumber: String) { consortium(id: $id, registerNumber: $registerNumber) { ${entry} } }`
let server: TestServer

const naming = (name: string, publishIt: boolean) =>
  nameConsortium(server.orm, clock, {
    name,
    regionCode: '220102',
    field: '光电信息',
    editionCode: 'PUB',
    units: [
      { uscc: '91220102MA00000001', name: '示例公开牵头公司' },
      { uscc: '91220102MA00000002', name: '示例公开成员公司' },
    ],
    publishIt,
  })

beforeAll(async () => {
  server = await startServer({ clock })
})
afterAll(() => server.stop())

describe('without an account', () => {
  test('a published title is told by id and by register number, whole', async () => {
    const { id, registerNumber } = await naming('示例公开（光电信息）创新联合体', true)
    expect(registerNumber).toMatch(/^PUB-2026-\d{3}$/)
    const byId = (await ask(server, one, { id })).data.consortium
    expect(byId).toEqual({
      id,
      name: '示例公开（光电信息）创新联合体',
      level: 'CITY',
      state: 'ACTIVE',
      registerNumber,
      field: '光电信息',
      year: 2026,
      namedOn: '2026-03-02',
      policy: '示例政策',
      region: { code: '220102', name: '南关区' },
      lead: { name: '示例公开牵头公司', uscc: '91220102MA00000001' },
      members: [
        {
          role: 'LEAD',
          from: '2026-03-02',
          to: null,
          organisation: { name: '示例公开牵头公司', uscc: '91220102MA00000001', kind: 'ENTERPRISE' },
        },
        {
          role: 'MEMBER',
          from: '2026-03-02',
          to: null,
          organisation: { name: '示例公开成员公司', uscc: '91220102MA00000002', kind: 'ENTERPRISE' },
        },
      ],
      memberCount: 2,
      intro: null,
      tags: [],
      source: null,
      publishedAt: '2026-03-02T01:00:00.000Z',
    })
    expect((await ask(server, one, { registerNumber })).data.consortium).toEqual(byId)
  })

  test('a title that is not published answers the same bytes as one that does not exist', async () => {
    const { id, registerNumber } = await naming('示例未公开（光电信息）创新联合体', false)
    const missing = await ask(server, one, { id: '00000000-0000-4000-8000-000000000000' })
    expect(missing.data.consortium).toBeNull()
    expect((await ask(server, one, { id })).text).toBe(missing.text)
    expect((await ask(server, one, { registerNumber })).text).toBe(missing.text)
    expect((await ask(server, one, { id: 'not an id' })).text).toBe(missing.text)

    const count = async () =>
      (
        await ask(
          server,
          `{ registerFacets { total } consortia(filter: { search: "示例未公开" }) { totalCount edges { node { id } } } }`,
        )
      ).data
    const before = await count()
    expect(before.consortia).toEqual({ totalCount: 0, edges: [] })
    await server.orm.em.fork().transactional((em) => publish(em, clock, id))
    const after = await count()
    expect(after.consortia.edges).toEqual([{ node: { id } }])
    expect(after.registerFacets.total).toBe(before.registerFacets.total + 1)
  })

  test('publishing again tells what changed, under the same id and the first day', async () => {
    const { id } = await naming('示例再公开（光电信息）创新联合体', true)
    clock.advance({ days: 10 })
    await server.orm.em.fork().transactional(async (em) => {
      await em.nativeUpdate(Recognition, { id }, { state: 'CANCELLED' })
      await publish(em, clock, id)
    })
    const { consortium } = (await ask(server, one, { id })).data
    expect(consortium).toMatchObject({ id, state: 'CANCELLED', publishedAt: expect.stringMatching(/^2026-03-02/) })
  })

  test('what a transaction does not commit is not public', async () => {
    const { id } = await naming('示例中断（光电信息）创新联合体', false)
    const work = server.orm.em.fork().transactional(async (em) => {
      await publish(em, clock, id)
      expect((await ask(server, one, { id })).data.consortium).toBeNull()
      throw new Error('interrupted')
    })
    await expect(work).rejects.toThrow('interrupted')
    expect((await ask(server, one, { id })).data.consortium).toBeNull()
  })

  test.each([[{}], [{ id: '00000000-0000-4000-8000-000000000000', registerNumber: 'ZJ-2026-001' }]])(
    'asked by neither or by both: BAD_INPUT (%j)',
    async (variables) => {
      const { errors } = await ask(server, one, variables)
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
    },
  )
})

describe('register numbers', () => {
  test('are gapless in an edition and year when many are named at once and some fail', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `示例并发${i}创新联合体`)
    const title = (name: string, i: number) =>
      nameConsortium(server.orm, clock, {
        name,
        regionCode: '220102',
        editionCode: 'LOCK',
        // A consortium without a lead is refused: every third transaction fails.
        units: i % 3 === 2 ? [] : [{ uscc: '91220102MA00000001', name: '示例公开牵头公司' }],
      })
    await title('示例第一创新联合体', 0)
    const results = await Promise.allSettled(names.map(title))
    const given = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.registerNumber] : []))
    expect(given.toSorted()).toEqual(['002', '003', '004', '005', '006', '007'].map((n) => `LOCK-2026-${n}`))
  })

  test('one that is rolled back gives its number back, and a new year begins at 1', async () => {
    const name = (text: string, editionCode: string) =>
      nameConsortium(server.orm, clock, {
        name: text,
        regionCode: '220102',
        editionCode,
        units: [{ uscc: '91220102MA00000001', name: '示例公开牵头公司' }],
      })
    expect((await name('示例甲创新联合体', 'BACK')).registerNumber).toBe('BACK-2026-001')
    // The name is too long to be stored as a title: fails after the number was taken.
    await expect(name('长'.repeat(201), 'BACK')).rejects.toThrow(/too long/)
    expect((await name('示例乙创新联合体', 'BACK')).registerNumber).toBe('BACK-2026-002')
    clock.moveTo('2026-12-31T16:00:00Z')
    expect((await name('示例丙创新联合体', 'BACK')).registerNumber).toBe('BACK-2027-001')
  })
})
