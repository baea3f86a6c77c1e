import { addPlaces, Office } from '@consortium/api/features/places/index'
import type { Refused } from '@consortium/api/platform/access/index'
import { AuditEntry } from '@consortium/api/platform/audit/audit-entry.entity'
import { systemClock } from '@consortium/api/platform/clock/clock'
import { say } from '@consortium/messages'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, refusal } from '../support/applications.ts'
import { run } from '../support/processes.ts'
import { person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => (server = await startServer()))
afterAll(() => server?.stop())

const places = [
  { code: 'Z330101', name: '示例高新区', parent: '330100', office: '示例高新区科技局' },
  { code: '330106', name: '西湖区', office: '西湖区科技局' },
  { code: '330100', name: '杭州市' },
  { code: '330000', name: '浙江省', office: '浙江省科学技术厅' },
  { code: '310104', name: '徐汇区', parent: '310000' },
  { code: '310000', name: '上海市', office: '上海市科学技术委员会' },
]
const [zone, district, city, ...others] = places as [object, object, object, ...object[]]

/** Runs the command over a file with this content; answers its exit code and what it said. */
async function add(content: unknown) {
  const file = join(server.dataDir, 'places.json')
  writeFileSync(file, typeof content === 'string' ? content : `\uFEFF${JSON.stringify(content)}`)
  const env = { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir }
  const { code, stdout, stderr } = await run('cli/places-add', { env, args: [file] }).ended
  return { code, said: stdout + stderr }
}

const em = () => server.orm.em.fork()
const noted = () => em().count(AuditEntry, { action: 'add-places' })
const regions = async () => {
  const who = await caller(server, 'zj.jb1')
  return must(await who.ask('{ regions { code level parentCode national } }')).regions as { code: string }[]
}
/** Codes of the offices above one, the nearest first. */
async function above(code: string): Promise<string[]> {
  const office = await em().findOneOrFail(Office, { code }, { populate: ['parent'] })
  return office.parent ? [office.parent.code, ...(await above(office.parent.code))] : []
}

test('a file with one wrong place is refused by it, and changes nothing', async () => {
  const before = [await regions(), await noted()]
  const twice = [...places, { code: '330106', name: '西湖区' }]
  for (const [content, words] of [
    ['places', /places/],
    [{ offices: [] }, /places/],
    [{ places: [...places, { code: '33010', name: '短' }] }, /第 7 个地区的 code/],
    [{ places: [{ code: '330000', name: '  ' }] }, /第 1 个地区的 name/],
    [{ places: [{ code: '330000', name: '浙江省', kind: 'CITY' }] }, /第 1 个地区的 kind/],
    [{ places: [{ code: 'Z330101', name: '示例高新区' }] }, /第 1 个地区的 parent/],
    [{ places: twice }, /330106 出现两次/],
    [{ places: [district] }, /330106 的上级 330100 不存在/],
    [
      {
        places: [
          { code: 'Z330101', name: '甲', parent: 'Z330102' },
          { code: 'Z330102', name: '乙', parent: 'Z330101' },
        ],
      },
      /Z330101 的上级 Z330102 不存在/,
    ],
    [{ places: [...places, { code: 'Z321101', name: '镇江新区', parent: '320400' }] }, /Z321101 已有，上级为“321100”/],
  ] as const) {
    const here = { em: em() as Parameters<typeof addPlaces>[0]['em'], clock: systemClock }
    const refused = await Promise.resolve()
      .then(() => addPlaces(here, content))
      .catch((error: Refused) => say('zh', error.refusal.message))
    expect(refused).toMatch(words)
  }
  expect(await add('{ "places": [')).toMatchObject({ code: 1, said: expect.stringContaining('places:add') })
  expect(await add({ places: [district] })).toMatchObject({ code: 1, said: expect.stringContaining('330100') })
  expect([await regions(), await noted()]).toEqual(before)
})

test('places are added in any order, by their codes or the region they lie in; again, nothing changes', async () => {
  // Both provinces are known from the start, without an office.
  expect(await add({ places })).toMatchObject({ code: 0, said: expect.stringMatching(/4 个.*4 个/) })
  expect(await regions()).toEqual(
    expect.arrayContaining([
      { code: '330106', level: 'DISTRICT', parentCode: '330100', national: true },
      { code: 'Z330101', level: 'ZONE', parentCode: '330100', national: false },
      { code: '310104', level: 'DISTRICT', parentCode: '310000', national: true },
    ]),
  )
  expect(await above('330106')).toEqual(['330000'])
  const told = await noted()
  expect(await add({ places })).toMatchObject({ code: 0, said: expect.stringMatching(/0 个.*0 个/) })
  expect(await noted()).toBe(told)
})

test('an office that comes between two takes those below it; a new name takes the place of the old', async () => {
  const renamed = { ...zone, office: '示例高新区科技创新局' }
  const bureau = { ...city, office: '杭州市科学技术局' }
  expect((await add({ places: [renamed, district, bureau, ...others] })).code).toBe(0)
  expect([await above('330106'), await above('Z330101')]).toEqual([
    ['330100', '330000'],
    ['330100', '330000'],
  ])
  expect((await em().findOneOrFail(Office, { code: 'Z330101' })).name).toBe('示例高新区科技创新局')
})

test('posts are held at the new offices; a city’s bureau recommends to its province, a province’s to nobody', async () => {
  const secadmin = await caller(server, 'secadmin')
  const offices = must(await secadmin.ask('{ offices { id code } }')).offices as { id: string; code: string }[]
  const give = async (kind: string, code: string) => {
    const { id: accountId } = await person(server, `places.${kind}.${code}`.toLowerCase(), 'EXPERT')
    const officeId = offices.find((office) => office.code === code)?.id
    const input = { key: randomUUID(), accountId, kind, officeId, from: '2026-01-01' }
    return secadmin.ask('mutation ($input: GivePostInput!) { givePost(input: $input) { id } }', { input })
  }
  for (const [kind, code] of [
    ['DISTRICT_OFFICER', '330106'],
    ['DISTRICT_OFFICER', '330100'],
    ['CITY_OFFICER', '330000'],
    ['LEADER', '330000'],
  ] as const)
    must(await give(kind, code))
  expect(refusal(await give('DISTRICT_OFFICER', '330000')).fields).toMatchObject([{ path: 'officeId' }])
})
