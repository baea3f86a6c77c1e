import type { Client } from 'pg'
import { movableClock, today, type Clock } from '../platform/clock/index.ts'
import type { Log } from '../platform/log.ts'
import { addExperts } from './expert-pool.ts'
import { loadCalendar } from '../features/calendar/index.ts'
import { begun, lastReckonable } from './office-hours.ts'
import { seedHolidays } from './holidays.ts'
import { addPeople, strengthen } from './people.ts'
import { seedPlaces } from './places.ts'
import { seedRealConsortia } from './real-consortia.ts'
import { bureaus, recommenders, type Bureau } from './offices.ts'
import { openPolicies } from './policies.ts'
import { addClaims } from './unit-claims.ts'
import { addUnits, leads, members } from './units.ts'
import { em, startUpPassword, type World } from './world.ts'

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
  account(bureaus.ZJ.officer, '市科技局经办人 · city officer'),
  account(bureaus.ZJ.witness, '市科技局经办人、见证人 · city officer, witness'),
  account(bureaus.ZJ.leader, '市科技局局领导 · leader'),
  account('jk.jb', '京口区科技局（有待审单位认领）· district officer with claims of units to decide'),
  account('jr.jb', '句容市科技局（有待审申报）· district officer with a case to review'),
  account(`${leads[0]?.key}.jb`, '牵头单位经办人 · handler of a lead unit'),
  account('hg.jb', '牵头单位经办人（退回补正）· handler of a returned application'),
  account(`${leads[0]?.key}.qs`, '牵头单位签署人 · signatory of a lead unit'),
  account(`${members[0]?.key}.qs`, '成员单位签署人 · signatory of a member unit'),
  account(bureaus.CZ.officer, '常州市科技局经办人 · city officer of Changzhou'),
  account(bureaus.CZ.leader, '常州市科技局局领导 · leader of Changzhou'),
  account('xb.jb', '常州新北区科技局 · district officer of Changzhou'),
  account('xny.jb', '常州牵头单位经办人（牵头申报）· handler of a unit that applies to lead'),
  account(bureaus.NJ.officer, '南京市科技局经办人 · city officer of Nanjing'),
  account(bureaus.NJ.leader, '南京市科技局局领导 · leader of Nanjing'),
  account('yht.jb', '南京雨花台区（待转报）· district officer of Nanjing'),
  account('nj-xp.jb', '南京牵头单位经办人（填报备案材料）· handler of a unit that files'),
  account(bureaus.JS.officer, '江苏省科技厅经办人 · officer of the provincial department'),
  account(bureaus.JS.leader, '江苏省科技厅领导 · leader of the provincial department'),
  account('nj.tj', '南京市科技局推荐经办（待遴选、待核实）· recommends to the province'),
  account('js-sw.jb', '丹阳牵头单位经办人（省级申报退回补正）· handler of an application to the province, returned'),
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
  clock,
  log,
  ...where
}: Pick<World, 'orm' | 'url' | 'sealKeys' | 'filesDir'> & {
  clock: Clock
  log: Log
}): Promise<void> {
  const first = em(where)
  await seedHolidays({ em: first })
  const calendar = await loadCalendar(first)
  const world: World = { ...where, clock: movableClock(clock.now()), present: clock, calendar }
  begun({ ...world, present: lastReckonable(world, 10) }, 80)
  await seedPlaces({ em: em(world), clock: world.clock })
  await addOffices(world)
  await addUnits(world, [yearOf(world.clock), yearOf(clock)])
  await addExperts(world)
  await seedRealConsortia({ em: em(world), clock: world.clock })
  await openPolicies(world)
  await addClaims(world)
  await strengthen(world)
  log.info('start-up data written')
}

const yearOf = (clock: Clock): number => Number(today(clock).slice(0, 4))

async function addOffices(world: World): Promise<void> {
  await addPeople(world, [
    ...Object.values(bureaus).flatMap(peopleOf),
    { username: 'auditor', name: '示例审计员', posts: [{ kind: 'AUDITOR' }] },
    { username: 'sysadmin', name: '示例系统管理员', posts: [{ kind: 'SYSTEM_ADMINISTRATOR' }] },
    { username: 'secadmin', name: '示例安全管理员', posts: [{ kind: 'SECURITY_ADMINISTRATOR' }] },
    ...Object.entries(recommenders).map(([office, username]) => ({
      username,
      name: `示例推荐经办（${username.split('.')[0]}）`,
      posts: [{ kind: 'DISTRICT_OFFICER' as const, office }],
    })),
  ])
}

const peopleOf = ({ region: office, name, officer, witness, leader }: Bureau) => [
  { username: officer, name: `示例${name}经办甲`, posts: [{ kind: 'CITY_OFFICER' as const, office }] },
  { username: witness, name: `示例${name}经办乙`, posts: [{ kind: 'CITY_OFFICER' as const, office }] },
  { username: leader, name: `示例${name}领导`, posts: [{ kind: 'LEADER' as const, office }] },
]
