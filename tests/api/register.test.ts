import { addPlaces } from '@consortium/api/features/places/index'
import { movableClock } from '@consortium/api/platform/clock/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask as askServer } from '../support/graphql.ts'
import { nameConsortium } from '../support/named.ts'
import { startServer, type TestServer } from '../support/server.ts'

// All of this file's entries lie in Harbin, where the start-up data have none.
const here = '230100'
const clock = movableClock('2026-03-02T01:00:00Z')
const names = [
  '示例春城光电（光电信息）创新联合体',
  '示例汽车（新能源汽车）创新联合体',
  '示例安全应急（应急装备）创新联合体',
  '示例百分之百%创新联合体',
  '示例卫星（航天信息）创新联合体',
  '示例玉米（现代农业）创新联合体',
  '示例农机（现代农业）创新联合体',
]
let server: TestServer

const list = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ConsortiumFilter, $orderBy: ConsortiumOrder) {
  consortia(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    totalCount edges { cursor node { id name year } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`
interface List {
  consortia: {
    totalCount: number
    edges: { cursor: string; node: { id: string; name: string; year: number } }[]
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
  }
}

const ask = (variables: Record<string, unknown>) => askServer<List>(server, list, variables)
const found = async (filter: Record<string, unknown>) => {
  const { data } = await ask({ filter: { regionCode: here, ...filter }, first: 100 })
  expect(data.consortia.totalCount).toBe(data.consortia.edges.length)
  return data.consortia.edges.map(({ node }) => node.name).sort()
}

beforeAll(async () => {
  server = await startServer({ clock })
  await addPlaces(
    { em: server.orm.em.fork(), clock },
    {
      places: [
        { code: '230000', name: '黑龙江省' },
        { code: '230100', name: '哈尔滨市' },
        { code: '230102', name: '道里区' },
        { code: '230103', name: '南岗区' },
      ],
    },
  )
  for (const [i, name] of names.entries()) {
    // Three share one instant, so that only the id orders them.
    if (i < 4) clock.advance({ minutes: 1 })
    if (i === 6) clock.moveTo('2027-03-01T01:00:00Z')
    await nameConsortium(server.orm, clock, {
      name,
      regionCode: i % 2 ? '230102' : here,
      field: i > 4 ? '现代农业' : '其他',
      units: [
        { uscc: `91220100MA0000000${i % 3}`, name: `示例牵头${['甲', '乙', '丙'][i % 3]}公司` },
        { uscc: `91220100MA000010${i}0`, name: `示例成员${i}研究院` },
      ],
    })
  }
})
afterAll(() => server.stop())

describe('pages', () => {
  for (const orderBy of ['NEWEST', 'NAME']) {
    test(`${orderBy}: forward and backward walks give the same total order, without gap or repeat`, async () => {
      const filter = { regionCode: here }
      const whole = (await ask({ filter, orderBy, first: 100 })).data.consortia.edges.map(({ node }) => node.id)
      expect(whole).toHaveLength(names.length)
      expect(new Set(whole).size).toBe(names.length)

      const forward: string[] = []
      for (let after: string | null = null, more = true; more;) {
        const { consortia }: List = (await ask({ filter, orderBy, first: 2, after })).data
        forward.push(...consortia.edges.map(({ node }) => node.id))
        expect(consortia.pageInfo.hasPreviousPage).toBe(after !== null)
        after = consortia.pageInfo.endCursor
        more = consortia.pageInfo.hasNextPage
      }
      expect(forward).toEqual(whole)

      const backward: string[] = []
      for (let before: string | null = null, more = true; more;) {
        const { consortia }: List = (await ask({ filter, orderBy, last: 2, before })).data
        backward.unshift(...consortia.edges.map(({ node }) => node.id))
        before = consortia.pageInfo.startCursor
        more = consortia.pageInfo.hasPreviousPage
      }
      expect(backward).toEqual(whole)
    })
  }

  test('an entry published between two pages neither repeats nor hides another', async () => {
    const filter = { regionCode: '320700' }
    const name = (i: number) => `示例连云港${i}创新联合体`
    const publish = (i: number) =>
      nameConsortium(server.orm, clock, {
        name: name(i),
        regionCode: '320700',
        units: [{ uscc: '91320700MA00000000', name: '示例连云港公司' }],
      })
    for (const i of [1, 2, 3, 4]) {
      clock.advance({ minutes: 1 })
      await publish(i)
    }
    const first = (await ask({ filter, first: 2 })).data.consortia
    clock.advance({ minutes: 1 })
    await publish(5)
    const second = (await ask({ filter, first: 2, after: first.pageInfo.endCursor })).data.consortia
    expect([...first.edges, ...second.edges].map(({ node }) => node.name)).toEqual([4, 3, 2, 1].map(name))
  })

  test('names come in the order of pinyin', async () => {
    const { data } = await ask({ filter: { regionCode: here }, orderBy: 'NAME', first: 7 })
    const order = data.consortia.edges.map(({ node }) => node.name.slice(2, 4))
    // ān, bǎi, chūn, nóng, qì, wèi, yù
    expect(order).toEqual(['安全', '百分', '春城', '农机', '汽车', '卫星', '玉米'])
  })

  test.each([
    ['first and last together', { first: 1, last: 1 }],
    ['a page of 0', { first: 0 }],
    ['a page of 101', { first: 101 }],
    ['a cursor of nothing', { after: '' }],
    ['a cursor that is no cursor', { after: 'eyJ' }],
  ])('%s is BAD_INPUT in words', async (_, variables) => {
    const { errors } = await ask(variables)
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
    expect(errors?.[0]?.message).toMatch(/[\u4e00-\u9fff]/)
  })

  test('a cursor with one character changed, or of the other order, is refused', async () => {
    const cursor = (await ask({ first: 1 })).data.consortia.pageInfo.endCursor
    const changed = cursor.replace(/^.{30}(.)/, (head, one: string) => head.slice(0, -1) + (one === 'A' ? 'B' : 'A'))
    expect(changed).not.toBe(cursor)
    for (const variables of [{ after: changed }, { after: cursor, orderBy: 'NAME' }, { before: `${cursor}x` }]) {
      const { errors, data } = await ask(variables)
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
      expect(data).toBeNull()
    }
  })
})

describe('filters', () => {
  test('a region with all below it', async () => {
    const below = names.filter((_, i) => i % 2).sort()
    expect(await found({ regionCode: '230102' })).toEqual(below)
    expect(await found({ regionCode: '230103' })).toEqual([])
    const province = await ask({ filter: { regionCode: '230000' }, first: 100 })
    const ofHere = province.data.consortia.edges.map(({ node }) => node.name)
    for (const name of names) expect(ofHere).toContain(name)
  })

  test('field, year, level, state, and two at once', async () => {
    expect(await found({ field: '现代农业' })).toEqual([names[6], names[5]].sort())
    expect(await found({ year: 2027, field: '现代农业' })).toEqual([names[6]])
    expect(await found({ level: 'CITY', field: '现代农业' })).toHaveLength(2)
    expect(await found({ level: 'NATIONAL' })).toEqual([])
    expect(await found({ state: 'ENDED' })).toEqual([])
  })

  test.each([
    ['one character', '星', [4]],
    ['two characters', '光电', [0]],
    ['a phrase across brackets', '业）创新', [5, 6]],
    ['pairs that stand apart are no match', '春电', []],
    ['a percent sign means itself', '%', [3]],
    ['an underscore means itself', '_', []],
    ['blanks around are left out', ' 玉米 ', [5]],
  ])('search: %s', async (_, search, expected) => {
    expect(await found({ search })).toEqual(expected.map((i) => names[i]).sort())
  })

  test('lead and member by a piece of the name or by code', async () => {
    const ledByA = [names[0], names[3], names[6]].sort()
    expect(await found({ lead: '牵头甲' })).toEqual(ledByA)
    expect(await found({ lead: '甲' })).toEqual(ledByA)
    expect(await found({ lead: '91220100MA00000000' })).toEqual(ledByA)
    expect(await found({ lead: '91220100ma00000000' })).toEqual(ledByA)
    expect(await found({ lead: '成员1' })).toEqual([])
    expect(await found({ member: '成员1研' })).toEqual([names[1]])
    expect(await found({ member: '91220100MA00001010' })).toEqual([names[1]])
    expect(await found({ member: '牵头甲' })).toEqual(ledByA)
    // Each piece is somewhere in its names, the whole is in none.
    expect(await found({ member: '研究甲' })).toEqual([])
  })

  test.each([
    ['regionCode', '999999'],
    ['regionCode', "' or 1=1 --"],
    ['year', 12],
    ['search', '长'.repeat(101)],
  ])('an unknown value of %s is BAD_INPUT naming the filter', async (name, value) => {
    const { errors } = await ask({ filter: { [name]: value } })
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
    expect(errors?.[0]?.message).toContain(name)
  })

  test.each(['level', 'state'])('an unknown value of %s is BAD_INPUT naming the filter', async (name) => {
    const { errors } = await ask({ filter: { [name]: 'NO_SUCH' } })
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT')
    expect(errors?.[0]?.message).toContain(name)
  })
})

test('the facets count what the filters find', async () => {
  const { data } = await askServer(
    server,
    `{ registerFacets { total byRegion { region { code } count } byField { value count } byYear { value count } byLevel { value count } byState { value count } } }`,
  )
  const { total, byRegion, byField, byYear, byLevel, byState } = data.registerFacets
  expect(total).toBe((await ask({ first: 1 })).data.consortia.totalCount)
  const count = async (filter: object) => (await ask({ filter, first: 1 })).data.consortia.totalCount
  for (const { region, count: n } of byRegion) expect(n).toBe(await count({ regionCode: region.code }))
  for (const { value, count: n } of byField) expect(n).toBe(await count({ field: value }))
  for (const { value, count: n } of byYear) expect(n).toBe(await count({ year: Number(value) }))
  for (const { value, count: n } of byLevel) expect(n).toBe(await count({ level: value }))
  for (const { value, count: n } of byState) expect(n).toBe(await count({ state: value }))
  expect(byRegion.find(({ region }: { region: { code: string } }) => region.code === '230102')?.count).toBe(3)
})
