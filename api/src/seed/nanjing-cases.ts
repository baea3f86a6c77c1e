import type { ApplicationForm } from '@consortium/policy'
import { giveOpinion, reject, returnForCorrection, saveDraft, waive } from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import { completeForm, type Topic } from './demo-form.ts'
import { later } from './office-hours.ts'
import { answer, district, fillIn, handler, seen, signed, submitted, type Cast, type Story } from './story.ts'
import { calledBy, named } from './story-end.ts'
import { withdrawn } from './story-turns.ts'
import { tell, type Tale } from './tell.ts'
import { members, nanjingLeads, type DemoUnit } from './units.ts'
import type { World } from './world.ts'

const topics: Record<string, Topic> = {
  'nj-xp': { name: '示例车规芯片', field: '集成电路', directions: '车规工艺、可靠性设计、封装测试' },
  'nj-rj': { name: '示例工业操作系统', field: '软件和信息服务', directions: '实时内核、工具链、安全认证' },
  'nj-sys': { name: '示例太赫兹通信', field: '未来网络与先进通信', directions: '太赫兹器件、波束管理、试验网' },
  'nj-dw': { name: '示例柔性输电', field: '智能电网', directions: '换流器件、控制保护、工程验证' },
  'nj-hc': { name: '示例特种工程塑料', field: '新材料', directions: '单体合成、聚合工艺、应用开发' },
  'nj-jy': { name: '示例基因治疗', field: '生物医药', directions: '递送载体、工艺放大、质量控制' },
  'nj-cl': { name: '示例城轨车辆', field: '轨道交通', directions: '轻量化车体、智能运维、制动系统' },
  'nj-hk': { name: '示例航空叶片', field: '航空航天', directions: '精密铸造、涂层、检测' },
  'nj-wl': { name: '示例确定性网络', field: '未来网络与先进通信', directions: '调度算法、交换设备、试验床' },
}

const toDistrict = [fillIn, signed, submitted]
const toCheck = [...toDistrict, forwarded]
const toFiling = [...toCheck, formPassed]

/** A case in every state of the procedure. */
const tales: Tale[] = [
  [45, 'nj-dw', ...toFiling, calledBy, named],
  [30, 'nj-hc', fillIn, fourYears, signed, submitted, forwarded, waived, formPassed, calledBy],
  [24, 'nj-cl', ...toCheck, declined],
  [20, 'nj-hk', fillIn, withdrawn],
  [16, 'nj-wl', ...toFiling],
  [12, 'nj-jy', ...toDistrict, returnedForForm],
  [9, 'nj-sys', ...toCheck],
  [6, 'nj-rj', ...toDistrict],
  [1, 'nj-xp'],
]

/** The lead, a university and an enterprise in turn, the topic. */
function cast(key: string): Cast {
  const n = nanjingLeads.findIndex((lead) => lead.key === key)
  const of = (kind: DemoUnit['kind']) => members.filter((unit) => unit.kind === kind)
  const pick = (from: DemoUnit[]) => from[n % from.length] as DemoUnit
  return {
    lead: nanjingLeads[n] as DemoUnit,
    members: [pick(of('UNIVERSITY')), pick(of('ENTERPRISE'))],
    topic: topics[key] as Topic,
    complete: nanjingForm,
    level: 0,
  }
}

export const addNanjingCases = (world: World, round: Round): Promise<void> => tell(world, round, tales, cast)

/** A form that meets Nanjing's policy, over what the register of units filled in. */
export function nanjingForm(begun: ApplicationForm, topic: Topic, own: DemoUnit[], year: number): ApplicationForm {
  const whole = completeForm(begun, topic, own, year)
  const unit = nanjingLeads.find(({ uscc }) => uscc === begun.lead.uscc)
  return {
    ...whole,
    contact: { name: '示例联系人', phone: '025-80000000' },
    lead: { ...whole.lead, types: unit?.qualifications ?? ['other'] },
    platforms: [],
    projects: [],
    plan: { ...whole.plan, years: [] },
    bodies: { ...whole.bodies, expertCommittee: '专家咨询委员会七人' },
    answers: {
      termYears: '3',
      focusGrounds: `${topic.field}为本市重点领域，${topic.directions}对应国家战略需求，本市产业和科研基础较好（示例内容）。`,
      mainTasks: `三年内完成${topic.directions}攻关并形成应用验证（示例内容）。`,
      provincialAim: '建设期内争取获批省级创新联合体（示例内容）。',
      councilChair: '示例董事长，由牵头单位负责人担任',
      workingMechanism: '',
      platformResources: unit?.kind === 'INSTITUTE' ? '开放试验网和测试平台，向成员单位共享（示例内容）。' : '',
    },
  }
}

/** Another term than three years, with the reason. */
async function fourYears(story: Story): Promise<void> {
  const { acting, theCase, which } = await seen(story, handler(story))
  const { form } = theCase
  await saveDraft(acting, {
    ...which,
    form: {
      ...form,
      answers: { ...form.answers, termYears: '4' },
      reasons: { ...form.reasons, term: '中试和用户验证须跨两个完整生产周期，需要四年（示例内容）。' },
    },
  })
}

async function forwarded(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  await answer(story, district(story))
  const { acting, which } = await seen(story, district(story))
  await giveOpinion(acting, { ...which, event: 'forward', opinion: '材料属实，予以转报。' })
}

async function waived(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, which } = await seen(story, story.bureau.officer)
  await waive(acting, { ...which, ruleId: 'term', reason: '产业验证周期较长，理由充分，同意建设周期四年。' })
}

async function formPassed(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 2 })
  await answer(story, story.bureau.officer)
  const { acting, which } = await seen(story, story.bureau.officer)
  await giveOpinion(acting, { ...which, event: 'pass-form', opinion: '材料齐全，符合形式要求。' })
}

async function returnedForForm(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '组建协议与填报内容不一致，请补正。',
    corrections: [{ path: 'answers.mainTasks', message: '请与组建协议载明的任务一致。' }],
  })
}

async function declined(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await seen(story, story.bureau.officer)
  await reject(acting, { ...which, reason: '与已备案联合体方向重复，建议并入后另行申请（示例内容）。' })
}
