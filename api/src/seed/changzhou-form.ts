import type { ApplicationForm } from '@consortium/policy'
import { completeForm, type Topic } from './demo-form.ts'
import type { DemoUnit } from './units.ts'

/** What a unit states of itself when it applies to lead (CZ-5.1), over what the register of units filled in. */
export const leadPart = (begun: ApplicationForm, topic: Topic): ApplicationForm => ({
  ...begun,
  name: topic.name,
  field: topic.field,
  directions: topic.directions,
  contact: { name: '示例联系人', phone: '0519-80000000' },
  lead: { ...begun.lead, types: ['innovation-leading'] },
  answers: {
    ...begun.answers,
    leadInfluence: `${begun.lead.name}在${topic.field}领域市场占有率居前，带动上下游配套单位四十余家（示例内容）。`,
    leadResearch: `建有研发机构，研发人员一百二十人，在${topic.directions}方面掌握关键技术（示例内容）。`,
    leadCoordination: '近三年牵头举办技术交流活动六次，承担产学研合作项目九项（示例内容）。',
  },
})

/** A form that meets Changzhou's policy, market-driven. */
export function changzhouForm(
  begun: ApplicationForm,
  topic: Topic,
  members: DemoUnit[],
  year: number,
): ApplicationForm {
  const lead = leadPart(begun, topic)
  const whole = completeForm(lead, topic, members, year)
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
      formationType: 'market',
      strongMembers: `${members[0]?.name ?? ''}的相关学科和${members.at(-1)?.name ?? ''}的配套能力在行业内领先（示例内容）。`,
      managementBody: '设运营管理办公室，专职六人，负责联合体日常建设运行。',
      chiefExpertGrounds: '长期从事本领域研究，曾主持国家级项目，熟悉产业发展，由牵头单位选聘（示例内容）。',
      responsibility: '各成员按任务书落实责任人和完成时限，理事会每半年检查。',
      jointResearch: '按课题组建联合团队，共享试验条件，定期会商。',
      fundRaising: '牵头单位和成员按任务比例出资，积极争取社会资本。',
      openCooperation: '面向行业开放中试平台，与国内外机构开展合作。',
      licensing: '共有成果优先许可成员实施，对外许可由理事会决定。',
      longTermPlan: `三年形成${topic.field}关键技术体系，五年建成国内有影响的协同创新组织。`,
      mainTasks: `围绕${topic.directions}开展联合攻关，建设公共服务平台，推进成果转化。`,
      integrity: true,
    },
  }
}

/** Of the kinds of goal that Changzhou names. */
const asked = <T extends { kind: string }>(goal: T): T => ({
  ...goal,
  kind: goal.kind === 'research' ? 'research' : goal.kind === 'team' ? 'talent' : 'platform',
})
