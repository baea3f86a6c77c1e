import type { ApplicationForm } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { giveOpinion, reject, returnForCorrection } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import { keepMinutes, recordMeeting } from '../features/meetings/index.ts'
import { today } from '../platform/clock/index.ts'
import { completeForm, type Topic } from './demo-form.ts'
import { later } from './office-hours.ts'
import { samplePdf } from './sample-pdf.ts'
import {
  accepted,
  answer,
  district,
  fillIn,
  recommended,
  seen,
  signed,
  submitted,
  type Cast,
  type Story,
} from './story.ts'
import { approved, calledBy, named, posted, proposed, publicityOver } from './story-end.ts'
import { closed, confirmed, drawn, opened, partlyScored, scored } from './story-panel.ts'
import { rejectedByDistrict, withdrawn } from './story-turns.ts'
import { tell, type Tale } from './tell.ts'
import { changchunLeads, changchunMembers, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Record<string, Topic> = {
  xny: { name: '示例增程动力', field: '新能源汽车', directions: '增程系统、域控制器、电驱动总成' },
  gd: { name: '示例光电成像', field: '光电信息', directions: '大靶面传感、低照度成像、光学镜头' },
  zb: { name: '示例精密轴系', field: '高端装备', directions: '主轴单元、直驱转台、误差补偿' },
  yy: { name: '示例生物制剂', field: '生物医药', directions: '载体制备、制剂工艺、质量标准' },
  cn: { name: '示例长时储能', field: '新型储能', directions: '液流电堆、热管理、安全预警' },
  cl: { name: '示例轻质合金', field: '新材料', directions: '合金熔炼、精密成形、表面处理' },
  ht: { name: '示例遥感应用', field: '航天信息', directions: '星上处理、数据融合、行业应用' },
  bdt: { name: '示例功率器件', field: '半导体', directions: '外延生长、芯片工艺、模块封装' },
  yl: { name: '示例诊疗装备', field: '高端医疗装备', directions: '影像探测、精密驱动、临床验证' },
  gx: { name: '示例精密光学', field: '光电信息', directions: '光学加工、镀膜工艺、面形检测' },
  dc: { name: '示例动力电池', field: '新能源汽车', directions: '固态电解质、极片工艺、回收利用' },
  gj: { name: '示例轨道客车', field: '高端装备', directions: '轻量化车体、牵引系统、智能运维' },
  wx: { name: '示例卫星终端', field: '航天信息', directions: '终端芯片、天线阵列、组网测试' },
  jg: { name: '示例激光加工', field: '高端装备', directions: '激光光源、加工头、过程监测' },
  yj: { name: '示例疫苗佐剂', field: '生物医药', directions: '佐剂筛选、规模制备、安全评价' },
  cg: { name: '示例智能传感', field: '光电信息', directions: '敏感元件、信号调理、可靠性' },
  zc: { name: '示例智能座舱', field: '新能源汽车', directions: '人机交互、显示模组、座舱芯片' },
  xp: { name: '示例先进封装', field: '半导体', directions: '晶圆级封装、互连工艺、热设计' },
}

const toDistrict = [fillIn, signed, submitted]
const toPanel = [...toDistrict, recommended, accepted]
const toDemonstration = [...toPanel, drawn, confirmed, opened]
const toMeeting = [...toDemonstration, scored, closed]
const toPublicity = [...toMeeting, deliberated, proposed, approved]
const toCheck = [fillIn, submitted]

/** A case in every state of both ways. */
const tales: Tale[] = [
  [40, 'cc-gx', ...toPublicity, posted, publicityOver, calledBy, named],
  [32, 'cc-wx', ...toPublicity, posted, publicityOver],
  [16, 'cc-gj', ...toPublicity, posted],
  [22, 'cc-jg', ...toDistrict, rejectedByDistrict],
  [20, 'cc-cl', ...toMeeting, deliberated, proposed],
  [18, 'cc-yl', ...toMeeting],
  [16, 'cc-bdt', ...toDemonstration, partlyScored],
  [14, 'cc-ht', ...toPanel],
  [10, 'cc-yy', ...toDistrict, recommended],
  [9, 'cc-cn', ...toDistrict, returnedToLead],
  [8, 'cc-yj', withdrawn],
  [7, 'cc-zb', ...toDistrict],
  [1, 'cc-gd'],
]

/** Direct recognition of what was approved above the city (CC-9.3c). */
const directTales: Tale[] = [
  [20, 'cc-xny', ...toCheck, recognised, calledBy, named],
  [15, 'cc-dc', ...toCheck, notRecognised],
  [12, 'cc-jg', ...toCheck, declinedDirectly],
  [9, 'cc-cg', ...toCheck, recognised],
  [6, 'cc-zc', ...toCheck],
  [2, 'cc-xp'],
]

function cast(key: string): Cast {
  const n = changchunLeads.findIndex((lead) => lead.key === key)
  return {
    lead: changchunLeads[n] as DemoUnit,
    members: changchunMembers,
    topic: topics[key.slice('cc-'.length)] as Topic,
    complete: changchunForm,
    level: 80 + (n % 9),
  }
}

export async function addChangchunCases(world: World, round: Round): Promise<void> {
  await tell(world, round, tales, cast)
  const direct = (key: string): Cast => ({ ...cast(key), members: [], complete: directForm, entry: 'direct' })
  await tell(world, round, directTales, direct)
}

/** A form that meets Changchun's policy. */
export function changchunForm(begun: ApplicationForm, topic: Topic, units: DemoUnit[], year: number): ApplicationForm {
  const whole = completeForm(begun, topic, units, year)
  return {
    ...whole,
    contact: { name: '示例联系人', phone: '0431-80000000' },
    lead: { ...whole.lead, types: ['chain-leader'] },
    members: whole.members.map((member, at) => ({ ...member, layer: at < 4 ? 'core' : at < 7 ? 'close' : 'general' })),
    platforms: [],
    projects: [],
    plan: {
      ...whole.plan,
      years: whole.plan.years.map(({ year: of, goals }) => ({
        year: of,
        goals: goals.map((goal) => ({ ...goal, kind: goal.kind === 'research' ? 'research' : 'transfer' })),
      })),
    },
    answers: {
      operatesInCity: true,
      localOperation: '总部、研发中心和主要生产线在长春，在岗职工八百余人（示例内容）。',
      innovation: '近三年研发投入占比超过百分之五，研发机构和队伍稳定（示例内容）。',
      influence: `在${topic.field}领域信誉良好，带动上下游单位四十余家（示例内容）。`,
      technology: `在${topic.directions}方面技术占优，承担市级以上任务六项（示例内容）。`,
      integration: '与多所高校院所长期合作，面向行业提供检测咨询和成果转化服务（示例内容）。',
      purpose: `以${topic.field}产业链需求为导向，联合攻关，共享成果。`,
      mainTasks: `围绕${topic.directions}开展联合攻关，推进场景应用。`,
      rights: '各成员按任务书享有成果使用权，承担相应投入和保密责任。',
      ownership: '合作产生的研发成果按贡献共有，各方既有成果归各方。',
    },
  }
}

/** The lead, the name and the approval that it was given above the city. */
export function directForm(begun: ApplicationForm, topic: Topic, _: DemoUnit[], year: number): ApplicationForm {
  return {
    ...begun,
    name: topic.name,
    field: topic.field,
    contact: { name: '示例联系人', phone: '0431-80000000' },
    answers: {
      approvalNumber: `示例科发〔${year}〕1号`,
      approvalAuthority: '示例省科学技术厅',
      approvalLevel: 'provincial',
      approvedOn: `${year - 1}-12-01`,
    },
  }
}

/** 局长办公会: held the day after the demonstration closed, recorded with its minutes. */
async function deliberated(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, story.bureau.officer)
  const title = '局长办公会会议纪要'
  const body = Readable.from([samplePdf(`${title}-${story.topic.name}`)])
  const minutes = await keepMinutes(acting, story.world.filesDir, { fileName: `${title}.pdf`, body })
  await recordMeeting(acting, {
    key: randomUUID(),
    heldOn: today(acting.clock),
    chair: '示例局长',
    attendees: ['示例副局长甲', '示例副局长乙', '示例业务处处长'],
    minutesId: minutes.id,
    cases: [{ ...which, conclusion: 'AGREED', note: '同意专家论证结果（示例内容）。' }],
  })
}

async function recognised(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  await answer(story, story.bureau.officer)
  const { acting, which } = await seen(story, story.bureau.officer)
  await giveOpinion(acting, { ...which, event: 'recognise', opinion: '批建文件属实，同意直接认定。' })
}

async function notRecognised(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, story.bureau.officer)
  await returnForCorrection(acting, {
    ...which,
    reason: '批建文件不完整。',
    corrections: [{ path: 'answers.approvalNumber', message: '请补充批建文件全文和文号。' }],
  })
}

async function declinedDirectly(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, story.bureau.officer)
  await reject(acting, { ...which, reason: '批建文件所批为产业联盟，不是创新联合体（示例内容）。' })
}

async function returnedToLead(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '部分内容需补充后重新提交。',
    corrections: [{ path: 'mechanisms.benefits', message: '请写明收益分配比例的确定办法。' }],
  })
}
