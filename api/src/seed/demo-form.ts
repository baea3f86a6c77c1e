import type { ApplicationForm } from '@consortium/policy'
import type { DemoUnit } from './units.ts'

export interface Topic {
  name: string
  field: string
  directions: string
}

/** A form that meets Zhenjiang's policy, over what the register of units filled in. */
export function completeForm(begun: ApplicationForm, topic: Topic, members: DemoUnit[], year: number): ApplicationForm {
  return {
    ...begun,
    name: topic.name,
    field: topic.field,
    directions: topic.directions,
    chiefScientist: { name: '示例首席专家', title: '教授、博士生导师' },
    contact: { name: '示例联系人', phone: '0511-80000000' },
    members: members.map((unit, index) => ({
      uscc: unit.uscc,
      name: unit.name,
      kind: unit.kind.toLowerCase().replace('_', '-'),
      task: `${topic.directions.split('、')[index % topic.directions.split('、').length]}相关任务`,
      duty: unit.kind === 'ENTERPRISE' ? '提供配套与中试条件，承担应用验证' : '承担基础研究与关键技术攻关',
      sales: unit.kind === 'ENTERPRISE' ? String(8_600 + index * 1_240) : '',
      rnd: unit.kind === 'ENTERPRISE' ? String(410.5 + index * 37) : '',
      intro: `${unit.name}参与“${topic.name}”方向的联合攻关（示例内容）。`,
    })),
    mechanisms: {
      decision: '理事会每季度议事，重大事项三分之二以上成员同意；秘书处负责执行。',
      ip: '各方既有知识产权归各方；合作产生的按贡献共有，成员优先使用。',
      benefits: '转化收益按协议约定比例分配，一年一结。',
      funds: '攻关经费专户管理、专款专用，年度审计。',
      projects: '项目按任务书管理，设里程碑节点与退出办法。',
      principles: '平等协商、自愿参加、优势互补、风险共担。',
      organisation: '理事会决策，专家指导委员会咨询，秘书处日常管理。',
      sharing: '仪器设备与数据在成员间按成本共享。',
    },
    bodies: {
      council: '理事会由各成员单位各派一名代表组成',
      expertCommittee: '专家指导委员会七人',
      secretariat: '秘书处设在牵头单位',
    },
    attestations: { externalLiability: true, voluntary: true, jointResponsibility: true },
    staff: { total: '860', technical: '245' },
    ip: { total: '132', invention: '48' },
    platforms: [
      {
        name: '示例工程技术研究中心',
        field: topic.field,
        level: 'provincial',
        host: begun.lead.uscc,
        since: '2021-06',
      },
    ],
    projects: [
      {
        name: '示例关键技术研发项目',
        field: topic.field,
        level: 'provincial',
        from: `${year - 1}-03`,
        to: `${year + 1}-12`,
        unit: begun.lead.uscc,
      },
    ],
    plan: {
      significance: `${topic.field}是本地重点产业，${topic.directions}仍依赖外部供给，需要联合攻关。`,
      basis: '成员已有稳定合作，具备中试与检测条件。',
      positioning: '面向产业链短板，做到自主可控并带动上下游。',
      years: [0, 1, 2].map((ahead) => ({
        year: String(year + ahead),
        goals: [
          {
            kind: 'research',
            text: '完成关键技术攻关',
            indicator: '突破关键技术',
            target: String(1 + ahead),
            unit: '项',
          },
          { kind: 'team', text: '引育研发人才', indicator: '新增研发人员', target: String(6 + ahead * 2), unit: '人' },
          {
            kind: 'spending',
            text: '保障研发投入',
            indicator: '联合研发投入',
            target: String(800 + ahead * 200),
            unit: '万元',
          },
        ],
      })),
      organisation: '理事会、专家指导委员会、秘书处三级架构。',
      mechanisms: '共建共享、经费保障、协同创新、成果与知识产权分配。',
      safeguards: '牵头单位配套资金、场地与设备，成员按任务投入。',
    },
    leadProfile: `${begun.lead.name}从事${topic.field}产品的研发和制造，建有研发机构（示例内容）。`,
  }
}
