import { applyLead, giveOpinion, returnForCorrection, saveDraft } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import type { Topic } from './demo-form.ts'
import { jiangsuForm, jiangsuLeadPart } from './jiangsu-form.ts'
import { later } from './office-hours.ts'
import { accepted, answer, district, fillIn, handler, seen, signed, submitted, type Cast, type Story } from './story.ts'
import { approved, calledBy, named, posted, proposed, publicityOver } from './story-end.ts'
import { closed, confirmed, drawn, opened, scored } from './story-panel.ts'
import { rejectedByDistrict, returned, withdrawn } from './story-turns.ts'
import { tell, type Tale } from './tell.ts'
import { jiangsuLeads, jiangsuMembers, members } from './units.ts'
import type { World } from './world.ts'

/** A province has few leads, each with more than one application; the text bars no second one. */
const topics: Record<string, { lead: string; joins?: string[] } & Topic> = {
  zb: { lead: 'js-zz', name: '示例重载机器人', field: '高端装备', directions: '关节模组、整机控制、可靠性验证' },
  zbjc: {
    lead: 'js-zz',
    name: '示例增材制造',
    field: '高端装备',
    directions: '粉末材料、成形工艺、在线检测',
    joins: ['m-jc'],
  },
  xp: {
    lead: 'js-xc',
    name: '示例先进封装',
    field: '集成电路',
    directions: '异质集成、热管理、测试验证',
    joins: ['js-gn'],
  },
  xpdl: { lead: 'js-xc', name: '示例功率芯片', field: '第三代半导体', directions: '外延生长、器件工艺、模块封装' },
  cl: { lead: 'js-sy', name: '示例极端环境材料', field: '新材料', directions: '高温合金、陶瓷基复材、服役评价' },
  clsw: { lead: 'js-sy', name: '示例生物基材料', field: '合成生物', directions: '菌株构建、发酵放大、聚合改性' },
  cb: {
    lead: 'js-cb',
    name: '示例绿色智能船舶',
    field: '高技术船舶和海工装备',
    directions: '低碳动力、智能航行、总装建造',
  },
  cbwl: {
    lead: 'js-cb',
    name: '示例船舶工业软件',
    field: '软件与信息服务',
    directions: '几何建模、仿真求解、协同设计',
  },
  qn: { lead: 'js-qn', name: '示例氢能储运', field: '氢能和新型储能', directions: '储运容器、加注控制、安全监测' },
  qncn: { lead: 'js-qn', name: '示例液流储能', field: '氢能和新型储能', directions: '电解液、电堆设计、系统集成' },
  sw: { lead: 'js-sw', name: '示例细胞治疗产品', field: '细胞和基因技术', directions: '载体制备、过程检测、冷链物流' },
  swyy: { lead: 'js-sw', name: '示例创新药物', field: '生物医药', directions: '靶点发现、成药评价、连续制造' },
  swhc: { lead: 'js-sw', name: '示例酶制剂', field: '合成生物', directions: '酶设计、表达系统、应用验证' },
  xpyj: { lead: 'js-xc', name: '示例车规芯片', field: '集成电路', directions: '架构设计、功能安全、车规认证' },
  zbgk: { lead: 'js-zz', name: '示例工业母机', field: '高端装备', directions: '数控系统、主轴单元、精度保持' },
}

const toDraft = [stated, selected]
const toCity = [...toDraft, fillIn, signed, submitted]
const toPanel = [...toCity, verified, accepted]
const toAssessment = [...toPanel, drawn, confirmed, opened]
const toDecision = [...toAssessment, scored, closed]
const toPublicity = [...toDecision, proposed, approved]

/** A case in every state of the procedure. */
const tales: Tale[] = [
  [50, 'xp', ...toPublicity, posted, publicityOver, calledBy, named],
  [38, 'swhc', ...toCity, rejectedByDistrict],
  [34, 'cl', ...toPublicity, posted, publicityOver, calledBy],
  [28, 'zb', ...toPublicity, posted],
  [24, 'cb', ...toDecision],
  [20, 'clsw', ...toAssessment],
  [18, 'zbjc', ...toPanel],
  [16, 'qncn', ...toDraft, withdrawn],
  [14, 'qn', ...toCity, verified],
  [13, 'sw', ...toCity, returned],
  [10, 'xpdl', ...toCity],
  [8, 'swyy', ...toDraft],
  [6, 'cbwl', stated, leadReturned],
  [4, 'xpyj', stated],
  [1, 'zbgk'],
]

/** The lead with a university, an enterprise, and whom the topic brings in. */
function cast(key: string): Cast {
  const { lead, joins = [], ...topic } = topics[key]!
  const n = Object.keys(topics).indexOf(key)
  const joining = [...members, ...jiangsuMembers].filter((unit) => joins.includes(unit.key))
  return {
    lead: jiangsuLeads.find((unit) => unit.key === lead)!,
    members: [...jiangsuMembers.slice(0, 2), ...joining],
    topic,
    complete: jiangsuForm,
    level: 81 + (n % 8),
  }
}

export const addJiangsuCases = (world: World, round: Round): Promise<void> => tell(world, round, tales, cast)

/** The unit states why it should lead. */
async function stated(story: Story): Promise<void> {
  const { acting, theCase, which } = await seen(story, handler(story))
  await saveDraft(acting, { ...which, form: jiangsuLeadPart(theCase.form, story.topic) })
  later(story.world, { hours: 3 })
  await applyLead(acting, (await seen(story, handler(story))).which)
}

async function leadReturned(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '研发能力说明需补充。',
    corrections: [{ path: 'answers.leadResearch', message: '请补充近三年研发项目和研发队伍情况。' }],
  })
}

/** The city looked into the lead and selects it (JS-5.1). */
async function selected(story: Story): Promise<void> {
  later(story.world, { days: 2, hours: 1 })
  await answer(story, district(story))
  const { acting, which } = await seen(story, district(story))
  await giveOpinion(acting, {
    ...which,
    event: 'select-lead',
    opinion: '经实地考察，研发能力、行业地位和产学研合作基础均较好，确定为牵头单位。',
  })
}

/** The city verifies and speaks of necessity and feasibility (JS-5.4a). */
async function verified(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  await answer(story, district(story))
  const { acting, which } = await seen(story, district(story))
  await giveOpinion(acting, {
    ...which,
    event: 'verify',
    opinion: '材料属实。任务针对产业链薄弱环节，组建必要；成员互补、已有合作基础，方案可行，同意推荐。',
  })
}
