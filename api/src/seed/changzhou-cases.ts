import { applyLead, recommendLead, saveDraft, selectLead } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import { leadPart } from './changzhou-form.ts'
import type { Topic } from './demo-form.ts'
import { begunDaysAgo, later } from './office-hours.ts'
import { changzhouCity } from './offices.ts'
import {
  accepted,
  answer,
  begin,
  district,
  drawn,
  fillIn,
  handler,
  recommended,
  seen,
  sign,
  submit,
  type Story,
} from './story.ts'
import { changzhouLeads, members, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Topic[] = [
  { name: '示例新型储能', field: '新能源', directions: '电芯材料、系统集成、安全预警' },
  { name: '示例智能成套装备', field: '高端装备', directions: '精密传动、智能控制、可靠性验证' },
  { name: '示例体外诊断', field: '生命健康', directions: '核心原料、微流控芯片、临床验证' },
  { name: '示例碳基复合材料', field: '新材料', directions: '前驱体制备、界面调控、结构件成形' },
  { name: '示例动力电池', field: '新能源', directions: '固态电解质、极片工艺、回收利用' },
  { name: '示例工业软件', field: '新一代信息技术', directions: '几何内核、仿真求解、协同平台' },
  { name: '示例轨道交通装备', field: '高端装备', directions: '牵引系统、轻量化车体、状态监测' },
]

type Told = [World, Round, [DemoUnit, DemoUnit[], Topic]]

/** The n-th story's lead, a university, an institute and two enterprises in turn, and its topic. */
function cast(n: number): Told[2] {
  const of = (kind: DemoUnit['kind']) => members.filter((unit) => unit.kind === kind)
  const pick = (from: DemoUnit[], at: number) => from[at % from.length] as DemoUnit
  const enterprises = of('ENTERPRISE')
  return [
    changzhouLeads[n] as DemoUnit,
    [...[pick(of('UNIVERSITY'), n), pick(of('INSTITUTE'), n)], ...[pick(enterprises, n), pick(enterprises, n + 2)]],
    topics[n] as Topic,
  ]
}

/** Changzhou's cases in the steps that only its procedure has, and on their way through the others. */
export async function addChangzhouCases(world: World, round: Round): Promise<void> {
  const tell = async (days: number, n: number, run: (told: Told) => Promise<unknown>) => {
    begunDaysAgo(world, days)
    await run([world, round, cast(n)])
  }
  const whole = async (told: Told) => applied(await selected(await leadRecommended(await ledBy(await begin(...told)))))
  await tell(40, 5, async (told) => drawn(await accepted(await recommended(await whole(told)))))
  await tell(21, 4, whole)
  await tell(14, 3, async (told) => selected(await leadRecommended(await ledBy(await begin(...told)))))
  await tell(9, 2, async (told) => leadRecommended(await ledBy(await begin(...told))))
  await tell(5, 1, async (told) => ledBy(await begin(...told)))
  await tell(1, 0, async (told) => begin(...told))
}

/** The unit states why it should lead. */
async function ledBy(story: Story): Promise<Story> {
  const { acting, theCase, which } = await seen(story, handler(story))
  await saveDraft(acting, { ...which, form: leadPart(theCase.form, story.topic) })
  later(story.world, { hours: 3 })
  await applyLead(acting, (await seen(story, handler(story))).which)
  return story
}

async function leadRecommended(story: Story): Promise<Story> {
  later(story.world, { days: 1, hours: 2 })
  await answer(story, district(story))
  const { acting, which } = await seen(story, district(story))
  await recommendLead(acting, { ...which, opinion: '该单位为区内行业领军企业，同意推荐其牵头组建。' })
  return story
}

async function selected(story: Story): Promise<Story> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await seen(story, changzhouCity.officer)
  await selectLead(acting, { ...which, opinion: '对照方案条件，确定为牵头单位，请会同成员单位填报申报材料。' })
  return story
}

/** The whole application, signed by all, before the district. */
async function applied(story: Story): Promise<Story> {
  later(story.world, { hours: 2 })
  await fillIn(story)
  later(story.world, { days: 2 })
  await sign(story)
  later(story.world, { hours: 2 })
  await submit(story)
  return story
}
