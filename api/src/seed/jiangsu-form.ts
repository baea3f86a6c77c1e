import type { ApplicationForm } from '@consortium/policy'
import { completeForm, type Topic } from './demo-form.ts'
import type { DemoUnit } from './units.ts'

const platforms = ['laboratory', 'tech-centre']

/** What a unit states of itself when it applies to lead (JS-5.1), over what the register of units filled in. */
export function jiangsuLeadPart(begun: ApplicationForm, topic: Topic): ApplicationForm {
  const { name, types } = begun.lead
  const platform = types.some((type) => platforms.includes(type))
  return {
    ...begun,
    name: topic.name,
    field: topic.field,
    directions: topic.directions,
    address: begun.address || `${name}注册地址（示例）`,
    contact: { name: '示例联系人', phone: '025-80000000' },
    answers: {
      ...begun.answers,
      leadRole: platform ? 'platform' : 'enterprise',
      leadResearch: `在${topic.directions}方面有研发人员一百八十人，承担国家级项目四项（示例内容）。`,
      leadPosition: `在${topic.field}领域综合实力居全国前列，带动上下游单位五十余家（示例内容）。`,
      leadCooperation: '与八家高校院所建有联合实验室，近三年合作项目二十一项（示例内容）。',
      ...(platform
        ? { leadOpenness: '大型仪器和中试线全部对外开放，年服务单位一百余家（示例内容）。' }
        : { leadIntegration: '每年面向产业链征集并发布技术需求，组织高校院所和配套企业联合攻关（示例内容）。' }),
    },
  }
}

/** A form that meets Jiangsu's policy; a testing institution or a centre of concept verification among the members says so. */
export function jiangsuForm(begun: ApplicationForm, topic: Topic, members: DemoUnit[], year: number): ApplicationForm {
  const lead = jiangsuLeadPart(begun, topic)
  const whole = completeForm(lead, topic, members, year)
  const testing = members.find(({ name }) => name.includes('检测'))
  const concept = members.find(({ qualifications }) => qualifications.includes('js-concept-centre'))
  return {
    ...whole,
    contact: lead.contact,
    platforms: [],
    projects: [],
    plan: {
      ...whole.plan,
      years: whole.plan.years.map(({ year: of, goals }) => ({ year: of, goals: goals.map(asked) })),
    },
    answers: {
      ...lead.answers,
      complementarity: '牵头单位负责集成，高校承担基础研究，企业成员承担配套和应用验证，已合作三年以上（示例内容）。',
      concept: concept ? 'yes' : 'no',
      ...(concept && {
        conceptMember: concept.uscc,
        ...{ conceptPrinciple: true, conceptScenario: true, conceptPrototype: true, conceptMarket: true },
      }),
      testing: testing ? 'yes' : 'no',
      ...(testing && {
        testingMember: testing.uscc,
        testingMeans: '专职检测人员三十人，实验室两千平方米（示例内容）。',
      }),
      transfer: 'no',
      finance: 'no',
      coordination: '设联席会议，每季度商议重大事项，牵头单位召集，按协议表决。',
      councilChair: 'lead-head',
      negotiation: '各方平等协商三轮，经各单位内部程序后签订（示例内容）。',
      operation: '理事会决策，秘书处执行，重大事项三分之二以上同意。',
      responsibility: '按任务书落实各成员责任人和时限，每半年检查。',
      jointResearch: '按课题组建联合团队，共享试验条件，定期会商。',
      fundInput: '各方按任务比例投入项目资金，专户管理。',
      fundRaising: '争取财政项目和社会资本，牵头单位兜底保障。',
      application: '成果优先在成员中应用，面向行业推广。',
      jointTasks: `围绕${topic.directions}开展重大联合攻关。`,
      strategicGoals: `三年突破${topic.field}关键技术，五年形成国际竞争力。`,
    },
  }
}

/** Of the kinds of goal that Jiangsu names. */
const asked = <T extends { kind: string }>(goal: T): T => ({
  ...goal,
  kind: goal.kind === 'research' ? 'task' : 'strategic',
})
