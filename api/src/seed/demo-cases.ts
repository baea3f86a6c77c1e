import { reject, returnForCorrection, saveDraft, withdrawApplication } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import type { Topic } from './demo-form.ts'
import { begunDaysAgo, knowsHolidays, later } from './office-hours.ts'
import {
  accepted,
  apply,
  approved,
  begin,
  closed,
  district,
  drawn,
  fillIn,
  handler,
  opened,
  proposed,
  recommended,
  scored,
  seen,
  sign,
  type Story,
} from './story.ts'
import { calledBy, named, objected, posted, publicityOver } from './story-end.ts'
import { leads, members, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Topic[] = [
  { name: '示例智能装备', field: '高端装备制造', directions: '高精度主轴、数控系统、在线检测' },
  { name: '示例高性能合金', field: '高性能材料', directions: '合金成分设计、熔炼工艺、无损检测' },
  { name: '示例深水海工装备', field: '海工装备', directions: '水下作业机械、耐压密封、远程控制' },
  { name: '示例丘陵智能农机', field: '智能农机装备', directions: '电驱底盘、作业感知、智能控制' },
  { name: '示例智能配电', field: '新型电力装备', directions: '固态断路、状态感知、边缘控制' },
  { name: '示例微创医疗器械', field: '医疗器械和生物医药', directions: '导管材料、精密成形、临床验证' },
  { name: '示例航空轻量化部件', field: '航空航天', directions: '复材成形、连接工艺、疲劳检测' },
  { name: '示例汽车线控底盘', field: '汽车及零部件', directions: '线控制动、冗余控制、台架试验' },
  { name: '示例光电传感', field: '新一代信息技术', directions: '探测芯片、封装测试、信号处理' },
  { name: '示例碳纤维复合材料', field: '新材料', directions: '原丝制备、预浸料、结构件成形' },
  { name: '示例长时储能', field: '新型电力装备', directions: '电堆材料、系统集成、安全监测' },
  { name: '示例工业数据', field: '数字经济', directions: '数据采集、工业模型、安全共享' },
  { name: '示例生物制剂', field: '医疗器械和生物医药', directions: '细胞培养、纯化工艺、质量控制' },
  { name: '示例精密成形', field: '高端装备制造', directions: '模具设计、精密加工、寿命预测' },
  { name: '示例宽禁带电源', field: '新型电力装备', directions: '器件封装、热管理、可靠性评价' },
]

/** The cast of the n-th story: its lead, five members in turn with a university and an institute, its topic. */
function cast(n: number): [DemoUnit, DemoUnit[], Topic] {
  const enterprises = members.filter(({ kind }) => kind === 'ENTERPRISE')
  const others = members.filter(({ kind }) => kind !== 'ENTERPRISE')
  const pick = <T>(from: T[], at: number) => from[at % from.length] as T
  return [
    leads[n] as DemoUnit,
    [pick(others, n), pick(others, n + 2), pick(enterprises, n), pick(enterprises, n + 1), pick(enterprises, n + 3)],
    topics[n] as Topic,
  ]
}

/** A case in every state of the procedure, each begun so many days before the present. */
export async function addCases(world: World, round: Round): Promise<void> {
  const tell = async (
    days: number,
    n: number,
    run: (told: [World, Round, ReturnType<typeof cast>]) => Promise<unknown>,
  ) => {
    begunDaysAgo(world, days)
    await run([world, round, cast(n)])
  }

  await tell(96, 10, async (told) =>
    named(await calledBy(await publicityOver(await posted(await approved(await proposed(await throughPanel(told))))))),
  )
  await tell(70, 11, async (told) => rejectedBy(await apply(...told)))
  await tell(58, 8, async (told) => proposed(await throughPanel(told)))
  await tell(52, 9, throughPanel)
  await tell(44, 14, throughPublicity)
  await tell(34, 7, async (told) =>
    scored(await opened(await drawn(await accepted(await recommended(await apply(...told))))), 82, 3),
  )
  await tell(20, 13, async (told) => {
    const story = await approved(await proposed(await throughPanel(told)))
    if (knowsHolidays(world)) await objected(await posted(story))
  })
  await tell(30, 12, async (told) => withdrawn(await begin(...told)))
  await tell(26, 3, async (told) => apply(...told))
  await tell(22, 6, async (told) => drawn(await accepted(await recommended(await apply(...told)))))
  await tell(16, 5, async (told) => accepted(await recommended(await apply(...told))))
  await tell(12, 4, async (told) => recommended(await apply(...told)))
  await tell(11, 2, async (told) => returned(await apply(...told)))
  await tell(7, 1, async (told) => signing(await begin(...told)))
  await tell(2, 0, async (told) => begin(...told))
}

const throughPanel = async (told: Parameters<typeof apply>): Promise<Story> =>
  closed(
    await scored(await opened(await drawn(await accepted(await recommended(await apply(...told))))), levelOf(told), 5),
  )

/** Panels do not all come to one total: it goes by the lead. */
const levelOf = ([, , [lead]]: Parameters<typeof apply>): number => 82 + (leads.indexOf(lead) % 7)

/** To a name that waits for the leader; only to the decision in a year whose holidays are not known. */
async function throughPublicity(told: Parameters<typeof apply>): Promise<Story | null> {
  const story = await approved(await proposed(await throughPanel(told)))
  if (!knowsHolidays(story.world)) return null
  return calledBy(await publicityOver(await posted(story)))
}

async function returned(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '部分内容需补充后重新提交。',
    corrections: [
      { path: 'mechanisms.benefits', message: '请写明收益分配比例的确定办法。' },
      { path: 'plan.years[0].goals[0].target', message: '请核对首年度量化指标。' },
    ],
  })
  // One point is being mended: the signatures are void, and there is something to compare.
  later(story.world, { days: 1 })
  const mending = await seen(story, handler(story))
  const form = structuredClone(mending.theCase.form)
  form.mechanisms.benefits += '收益按各方投入和贡献比例分配，每年由理事会审议一次（示例内容）。'
  await saveDraft(mending.acting, { ...mending.which, form })
}

async function rejectedBy(story: Story): Promise<void> {
  later(story.world, { days: 4 })
  const { acting, which } = await seen(story, district(story))
  await reject(acting, { ...which, reason: '申报方向与本地重点产业关联不足，建议完善后另行申报。' })
}

async function withdrawn(story: Story): Promise<void> {
  await fillIn(story)
  later(story.world, { days: 1 })
  const { acting, which } = await seen(story, `${story.lead.key}.jb`)
  await withdrawApplication(acting, { ...which, reason: '成员单位调整，暂缓申报。' })
}

/** Complete, with one member's signature still awaited. */
async function signing(story: Story): Promise<void> {
  await fillIn(story)
  later(story.world, { days: 1 })
  await sign(story, story.members.length - 2)
}
