import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { confirmEdition, publishEdition } from '../features/editions/index.ts'
import { prepareRound, publishRound } from '../features/rounds/index.ts'
import type { Client } from 'pg'
import type { Orm } from '../orm.ts'
import { movableClock, today, type Clock } from '../platform/clock/index.ts'
import type { Log } from '../platform/log.ts'
import { addExperts } from './expert-pool.ts'
import { loadCalendar } from '../features/calendar/index.ts'
import { begun, lastReckonable, later } from './office-hours.ts'
import { seedHolidays } from './holidays.ts'
import { addPeople } from './people.ts'
import { seedPlaces } from './places.ts'
import { seedRealConsortia } from './real-consortia.ts'
import { addChangzhouCases } from './changzhou-cases.ts'
import { addList } from './lists.ts'
import { changzhouCity, city, districtOfficers } from './offices.ts'
import { addClaims } from './unit-claims.ts'
import { addUnits, leads, members } from './units.ts'
import { as, em, startUpPassword, type World } from './world.ts'
import { addZhenjiangCases } from './zhenjiang-cases.ts'

/** By lot it is decided who sits on panels: the expert to try is one for whom something waits. */
const anExpert = `
  select a.username from account a join expert e on e.account_id = a.id
  where a.start_up and not a.disabled
  order by exists (select from expert_invitation i join panel_seat s on s.id = i.seat_id
      where s.expert_id = e.id and i.state = 'INVITED') desc,
    exists (select from score_sheet t where t.expert_id = e.id and t.state <> 'SIGNED') desc,
    a.username
  limit 1`

const account = (username: string, role: string) => ({ username, password: startUpPassword, role })

/** What the terminal names at start beside an expert; members and experts all share the password. */
export const startUpAccounts = [
  account(city.officer, '市科技局经办人 · city officer'),
  account(city.witness, '市科技局经办人、见证人 · city officer, witness'),
  account(city.leader, '市科技局局领导 · leader'),
  account('jk.jb', '京口区科技局（有待审单位认领）· district officer with claims of units to decide'),
  account('jr.jb', '句容市科技局（有待审申报）· district officer with a case to review'),
  account(`${leads[0]?.key}.jb`, '牵头单位经办人 · handler of a lead unit'),
  account('hg.jb', '牵头单位经办人（退回补正）· handler of a returned application'),
  account(`${leads[0]?.key}.qs`, '牵头单位签署人 · signatory of a lead unit'),
  account(`${members[0]?.key}.qs`, '成员单位签署人 · signatory of a member unit'),
  account(changzhouCity.officer, '常州市科技局经办人 · city officer of Changzhou'),
  account(changzhouCity.leader, '常州市科技局局领导 · leader of Changzhou'),
  account('xb.jb', '常州新北区科技局 · district officer of Changzhou'),
  account('xny.jb', '常州牵头单位经办人（牵头申报）· handler of a unit that applies to lead'),
  account('auditor', '审计员 · auditor'),
  account('sysadmin', '系统管理员 · system administrator'),
  account('secadmin', '安全管理员 · security administrator'),
]

export type StartUpAccount = (typeof startUpAccounts)[number]

/** Of the start-up accounts that a database holds, those to try the system with. */
export async function accountsToTry(client: Client, held: string[]): Promise<StartUpAccount[]> {
  const experts = await client.query<{ username: string }>(anExpert)
  return [
    ...startUpAccounts.filter(({ username }) => held.includes(username)),
    ...experts.rows.map(({ username }) => account(username, '专家（有待办理的评审）· expert with a review to do')),
  ]
}

/**
 * Fills an empty database: places, holidays, the edition, people, units, experts, the published consortia of others, and a
 * case in every state. What has a use case is made by it, under a clock that walks through the past months.
 */
export async function seed({
  orm,
  clock,
  log,
  filesDir,
}: {
  orm: Orm
  clock: Clock
  log: Log
  filesDir: string
}): Promise<void> {
  const first = orm.em.fork()
  await seedPlaces({ em: first })
  await seedHolidays({ em: first })
  const calendar = await loadCalendar(first)
  const world: World = { orm, clock: movableClock(clock.now()), present: clock, filesDir, calendar }
  begun({ ...world, present: lastReckonable(world, 10) }, 80)
  await addOffices(world)
  await addUnits(world, [yearOf(world.clock), yearOf(clock)])
  await addExperts(world)
  await seedRealConsortia({ em: em(world), clock: world.clock })
  const rounds = [await openZhenjiang(world), await openChangzhou(world)] as const
  await Promise.all([addZhenjiangCases(world, rounds[0]), addChangzhouCases(world, rounds[1])])
  await addList(world, city, {
    round: rounds[0],
    title: '镇江市创新联合体命名名单（示例第一批）',
    text: '经县区推荐、综合论证、审议和公示，下列创新联合体准予备案命名，现予公布。',
  })
  await addClaims(world)
  log.info('start-up data written')
}

const yearOf = (clock: Clock): number => Number(today(clock).slice(0, 4))

async function addOffices(world: World): Promise<void> {
  await addPeople(world, [
    { username: city.officer, name: '示例市局经办甲', posts: [{ kind: 'CITY_OFFICER', office: '321100' }] },
    { username: city.witness, name: '示例市局经办乙', posts: [{ kind: 'CITY_OFFICER', office: '321100' }] },
    { username: city.leader, name: '示例局领导', posts: [{ kind: 'LEADER', office: '321100' }] },
    {
      username: changzhouCity.officer,
      name: '示例常州市局经办甲',
      posts: [{ kind: 'CITY_OFFICER', office: '320400' }],
    },
    {
      username: changzhouCity.witness,
      name: '示例常州市局经办乙',
      posts: [{ kind: 'CITY_OFFICER', office: '320400' }],
    },
    { username: changzhouCity.leader, name: '示例常州市局领导', posts: [{ kind: 'LEADER', office: '320400' }] },
    { username: 'auditor', name: '示例审计员', posts: [{ kind: 'AUDITOR' }] },
    { username: 'sysadmin', name: '示例系统管理员', posts: [{ kind: 'SYSTEM_ADMINISTRATOR' }] },
    { username: 'secadmin', name: '示例安全管理员', posts: [{ kind: 'SECURITY_ADMINISTRATOR' }] },
    ...Object.entries(districtOfficers).map(([office, username]) => ({
      username,
      name: `示例区县经办（${username.split('.')[0]}）`,
      posts: [{ kind: 'DISTRICT_OFFICER' as const, office }],
    })),
  ])
}

/** Zhenjiang's edition, published by one and confirmed by another, with a rolling round under it (ZJ-4.1). */
const openZhenjiang = (world: World) =>
  openPolicy(world, 'zj', city, (year) => `镇江市创新联合体组建申报（${year}年度，常年受理）`)

/** Changzhou's, under which the lead is selected before the whole application is written (CZ-5.1). */
const openChangzhou = (world: World) =>
  openPolicy(world, 'cz', changzhouCity, (year) => `常州市创新联合体培育申报（${year}年度）`)

async function openPolicy(world: World, code: 'zj' | 'cz', office: typeof city, name: (year: string) => string) {
  const document = readFileSync(fileURLToPath(import.meta.resolve(`@consortium/policy/editions/${code}.json`)), 'utf8')
  const { id } = await publishEdition(await as(world, office.officer), document)
  later(world, { hours: 2 })
  const edition = await confirmEdition(await as(world, office.leader), id)
  const { id: roundId } = await prepareRound(await as(world, office.officer), {
    editionId: edition.id,
    name: name(today(world.clock).slice(0, 4)),
    notice: '符合条件的牵头单位可随时申报，成熟一个、受理一个。申报材料经所在县区科技主管部门初审后报送。',
    materials: [],
    opensAt: world.clock.now(),
    closesAt: null,
    quota: null,
  })
  return publishRound(await as(world, office.leader), { id: roundId, version: 1 })
}
