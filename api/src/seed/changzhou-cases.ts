import { applyLead, giveOpinion, returnForCorrection, saveDraft } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import { changzhouForm, leadPart } from './changzhou-form.ts'
import type { Topic } from './demo-form.ts'
import { later } from './office-hours.ts'
import {
  accepted,
  answer,
  district,
  fillIn,
  handler,
  recommended,
  on,
  seen,
  signed,
  submitted,
  type Cast,
  type Story,
} from './story.ts'
import { approved, calledBy, named, posted, proposed, publicityOver } from './story-end.ts'
import { closed, confirmed, drawn, opened, partlyScored, scored } from './story-panel.ts'
import {
  heard,
  judged,
  materialsClosed,
  materialsOpened,
  minuted,
  partlyJudged,
  visited,
  visitPlanned,
} from './story-review.ts'
import { rejectedByDistrict, returned, withdrawn } from './story-turns.ts'
import { tell, type Tale } from './tell.ts'
import { changzhouLeads, members, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Record<string, Topic> = {
  xny: { name: '示例新型储能', field: '新能源', directions: '电芯材料、系统集成、安全预警' },
  gdzb: { name: '示例智能成套装备', field: '高端装备', directions: '精密传动、智能控制、可靠性验证' },
  smjk: { name: '示例体外诊断', field: '生命健康', directions: '核心原料、微流控芯片、临床验证' },
  jtcl: { name: '示例碳基复合材料', field: '新材料', directions: '前驱体制备、界面调控、结构件成形' },
  lydc: { name: '示例动力电池', field: '新能源', directions: '固态电解质、极片工艺、回收利用' },
  jkxx: { name: '示例工业软件', field: '新一代信息技术', directions: '几何内核、仿真求解、协同平台' },
  znwl: { name: '示例智能网联汽车', field: '新一代信息技术', directions: '车路协同、域控制器、数据安全' },
  qnzb: { name: '示例氢能装备', field: '新能源', directions: '电解槽、储运容器、加注控制' },
  swyy: { name: '示例细胞治疗', field: '生命健康', directions: '载体制备、过程检测、冷链物流' },
  gfcl: { name: '示例光伏材料', field: '新材料', directions: '薄膜沉积、封装胶膜、组件回收' },
  jqr: { name: '示例工业机器人', field: '高端装备', directions: '减速器、伺服驱动、力控算法' },
  smx: { name: '示例石墨烯', field: '新材料', directions: '粉体制备、分散工艺、导热应用' },
  ylqx: { name: '示例手术器械', field: '生命健康', directions: '精密成形、表面处理、疲劳验证' },
  cndc: { name: '示例钠离子电芯', field: '新能源', directions: '长寿命电芯、热管理、梯次利用' },
  xaxx: { name: '示例网络安全', field: '新一代信息技术', directions: '密码模块、态势感知、可信计算' },
  jkcl: { name: '示例特种纤维', field: '新材料', directions: '原丝制备、高温处理、织造工艺' },
  swsj: { name: '示例诊断试剂', field: '生命健康', directions: '抗体筛选、稳定化工艺、质量标准' },
  qcbj: { name: '示例电驱动总成', field: '高端装备', directions: '扁线电机、功率模块、台架试验' },
}

const toSelection = [statedToLead, leadRecommended]
const toDraft = [...toSelection, selected]
const toDistrict = [...toDraft, fillIn, signed, submitted]
const toPanel = [...toDistrict, recommended, accepted]
const toMaterials = [...toPanel, drawn, confirmed, materialsOpened]
const toVisit = [...toMaterials, judged, materialsClosed, visitPlanned]
const toSession = [...toVisit, visited, opened, heard]
const toDecision = [...toSession, scored, minuted, closed]
const toPublicity = [...toDecision, proposed, approved]

/** A case in every state of the procedure. */
const tales: Tale[] = [
  [55, 'cndc', ...toPublicity, posted, publicityOver, calledBy, named],
  [40, 'jkcl', ...toDistrict, rejectedByDistrict],
  [35, 'ylqx', ...toPublicity, posted, publicityOver, calledBy],
  [26, 'smx', ...toPublicity, posted],
  [25, 'jqr', ...toDecision, proposed],
  [22, 'qcbj', ...toDraft, fillIn, withdrawn],
  [21, 'lydc', ...toSession, partlyScored],
  [16, 'jkxx', ...toPanel, drawn],
  [15, 'swyy', ...toMaterials, partlyJudged],
  [15, 'gfcl', ...toVisit],
  [12, 'qnzb', ...toDistrict, recommended],
  [12, 'xaxx', ...toDistrict, returned],
  [9, 'znwl', ...toDistrict],
  [9, 'jtcl', ...toDraft],
  [7, 'swsj', statedToLead, leadReturned],
  [6, 'smjk', ...toSelection],
  [3, 'gdzb', statedToLead],
  [1, 'xny'],
]

/** The lead, a university, an institute and two enterprises in turn, the topic. */
function cast(key: string): Cast {
  const n = changzhouLeads.findIndex((lead) => lead.key === key)
  const of = (kind: DemoUnit['kind']) => members.filter((unit) => unit.kind === kind)
  const pick = (from: DemoUnit[], at: number) => from[at % from.length] as DemoUnit
  const enterprises = of('ENTERPRISE')
  return {
    lead: changzhouLeads[n] as DemoUnit,
    members: [
      ...[pick(of('UNIVERSITY'), n), pick(of('INSTITUTE'), n)],
      ...[pick(enterprises, n), pick(enterprises, n + 2)],
    ],
    topic: topics[key] as Topic,
    complete: changzhouForm,
    level: 80 + (n % 9),
  }
}

export const addChangzhouCases = (world: World, round: Round): Promise<void> => tell(world, round, tales, cast)

/** The unit states why it should lead. */
async function statedToLead(story: Story): Promise<void> {
  const { acting, theCase, which } = await seen(story, handler(story))
  await saveDraft(acting, { ...which, form: leadPart(theCase.form, story.topic) })
  later(story.world, { hours: 3 })
  await applyLead(acting, (await on(story, handler(story))).which)
}

async function leadRecommended(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 2 })
  await answer(story, district(story))
  const { acting, which } = await on(story, district(story))
  await giveOpinion(acting, {
    ...which,
    event: 'recommend-lead',
    opinion: '该单位为区内行业领军企业，同意推荐其牵头组建。',
  })
}

async function leadReturned(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await on(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '牵头理由需补充。',
    corrections: [{ path: 'answers.leadResearch', message: '请补充近三年研发投入和研发机构情况。' }],
  })
}

async function selected(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await on(story, story.bureau.officer)
  await giveOpinion(acting, {
    ...which,
    event: 'select-lead',
    opinion: '对照方案条件，确定为牵头单位，请会同成员单位填报申报材料。',
  })
}
