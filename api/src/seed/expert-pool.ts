import { Account } from '../features/accounts/index.ts'
import { Affiliation, Expert, SharedProject } from '../features/experts/index.ts'
import { addPeople } from './people.ts'
import { leads, members } from './units.ts'
import { em, type World } from './world.ts'

const size = 64
const classes = [
  'TECHNICAL',
  'TECHNICAL',
  'INDUSTRY',
  'TECHNICAL',
  'FINANCIAL',
  'TECHNICAL',
  'INDUSTRY',
  'MANAGEMENT',
] as const
const fields = [
  '高端装备制造',
  '新材料',
  '新型电力装备',
  '医疗器械和生物医药',
  '新一代信息技术',
  '航空航天',
  '汽车及零部件',
  '海工装备',
]
const titles = ['教授', '研究员', '正高级工程师', '副教授', '高级工程师']

/** Experts of every class; some work, or worked, at demonstration units, so that a draw has somebody to recuse. */
export async function addExperts(world: World): Promise<void> {
  const numbers = Array.from({ length: size }, (_, index) => index + 1)
  const username = (number: number) => `expert${String(number).padStart(2, '0')}`
  await addPeople(
    world,
    numbers.map((number) => ({
      username: username(number),
      name: `示例专家${number}`,
      posts: [{ kind: 'EXPERT' as const }],
    })),
  )
  const own = em(world)
  const accounts = new Map(
    (await own.find(Account, { username: { $like: 'expert%' } })).map((one) => [one.username, one]),
  )
  for (const number of numbers) {
    const expert = own.create(Expert, {
      account: accounts.get(username(number)) as Account,
      name: `示例专家${number}`,
      title: titles[number % titles.length] ?? null,
      class: classes[number % classes.length] ?? 'TECHNICAL',
      fields: [fields[number % fields.length] ?? '', fields[(number + 3) % fields.length] ?? ''],
      active: true,
    })
    // Every eighth works at a member unit; the others at institutions that take no part.
    const at = number % 8 === 0 ? members[(number / 8) % members.length] : undefined
    own.create(Affiliation, {
      expert,
      uscc: at?.uscc ?? `12320000MBXX${String(number).padStart(5, '0')}T`.slice(0, 18),
      organisationName: at?.name ?? `示例评审机构${number}`,
      main: true,
      from: '2019-09-01',
      to: null,
    })
    if (number % 11 === 0)
      own.create(Affiliation, {
        expert,
        uscc: leads[number % leads.length]?.uscc ?? '',
        organisationName: leads[number % leads.length]?.name ?? '',
        main: false,
        from: '2020-01-01',
        to: '2025-06-30',
      })
    if (number % 13 === 0)
      own.create(SharedProject, {
        expert,
        uscc: leads[(number + 4) % leads.length]?.uscc ?? '',
        title: '示例联合研发项目',
        from: '2023-03-01',
        to: '2025-12-31',
      })
  }
  await own.flush()
}
