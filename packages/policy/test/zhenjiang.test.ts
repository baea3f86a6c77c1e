import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import {
  assess,
  barsNaming,
  barsSubmission,
  checklistOf,
  formSections,
  requiredFields,
  unwaived,
  withoutReason,
  type ApplicationForm,
} from '../src/index.ts'
import { finding, soundFacts, zj } from './sample.ts'
import { cases, lead, noDocument, verdict } from './zhenjiang-cases.ts'

describe.each(Object.entries(cases))('%s', (clause, each) => {
  test.each(each)(`${clause} $rule, $when: $gives`, ({ rule, form, register, gives }) => {
    const found = finding(soundFacts(form, register), rule)
    expect(found).toMatchObject({ clause, outcome: gives })
  })
})

describe('judgement lines', () => {
  const plain = zj.rules.filter(({ kind }) => kind === 'judgement')
  test.each(plain.map(({ id, clause, line }) => [clause, id, String(line)]))(
    '%s %s waits, passes and fails',
    (_, id, line) => {
      expect(finding(soundFacts(), id).outcome).toBe('needs-judgement')
      expect(
        finding(
          soundFacts(() => {}, verdict(line, 'conforms')),
          id,
        ).outcome,
      ).toBe('met')
      expect(
        finding(
          soundFacts(() => {}, verdict(line, 'does-not-conform')),
          id,
        ).outcome,
      ).toBe('unmet')
    },
  )

  test('ZJ-3.2.2, ZJ-3.2.3 lines about absent kinds are not asked', () => {
    const lines = (form?: (f: ApplicationForm) => void) =>
      checklistOf(zj, assess(zj, soundFacts(form)), 'district-review').map(({ id }) => id)
    expect(lines()).toContain('academia-strength')
    expect(lines((f) => f.members.splice(0, 2))).not.toContain('academia-strength')
    expect(lines((f) => f.members.splice(2, 2))).not.toContain('enterprises-chain')
  })

  test('every line is asked in some step', () => {
    const findings = assess(zj, soundFacts())
    const asked = zj.procedure.steps.flatMap(({ id }) => checklistOf(zj, findings, id))
    expect(new Set(asked)).toEqual(new Set(zj.checklist))
  })
})

describe('the whole application', () => {
  test('the sound one may be submitted, and named once every line conforms', () => {
    const drafted = assess(zj, soundFacts())
    expect(barsSubmission(drafted)).toEqual([])
    expect(withoutReason(drafted)).toEqual([])
    expect(barsNaming(drafted).map(({ clause }) => clause)).toContain('ZJ-4.4d')
    const verdicts = Object.fromEntries(zj.checklist.map(({ id }) => [id, 'conforms' as const]))
    expect(
      barsNaming(
        assess(
          zj,
          soundFacts(() => {}, { verdicts }),
        ),
      ),
    ).toEqual([])
  })

  test('ZJ-3a unmet is waivable: it needs a reason, then a waiver, and never bars by itself', () => {
    const short = (f: ApplicationForm) => f.members.pop()
    const [bare] = withoutReason(assess(zj, soundFacts(short)))
    expect(bare).toMatchObject({ ruleId: 'member-count', waivable: true, outcome: 'unmet' })
    const reasoned = assess(
      zj,
      soundFacts((f) => {
        short(f)
        f.reasons['member-count'] = '链上单位集中'
      }),
    )
    expect(withoutReason(reasoned)).toEqual([])
    expect(unwaived(reasoned).map(({ ruleId }) => ruleId)).toEqual(['member-count'])
    expect(barsSubmission(reasoned)).toEqual([])
    const waivers = [{ ruleId: 'member-count', by: '示例', at: '2026-03-02T01:00:00Z', reason: '同意' }]
    expect(unwaived(assess(zj, soundFacts(short, { waivers })))).toEqual([])
  })

  test('ZJ-3.1.1a unmet bars; ZJ-3.1.1c never does', () => {
    const outside = assess(
      zj,
      soundFacts(() => {}, lead({ regions: ['320400'] })),
    )
    expect(barsSubmission(outside).map(({ ruleId }) => ruleId)).toEqual(['lead-location'])
    const plain = assess(
      zj,
      soundFacts((f) => (f.lead.types = ['high-tech'])),
    )
    expect(barsSubmission(plain)).toEqual([])
    expect(unwaived(plain)).toEqual([])
  })

  test('ZJ-T.5 the outline is for reference: waivable, while the yearly goals are not', () => {
    const facts = soundFacts((f) => Object.assign(f.plan, { basis: '', years: [] }))
    expect(finding(facts, 'plan-outline')).toMatchObject({ force: 'principle', waivable: true })
    expect(finding(facts, 'plan-years')).toMatchObject({ force: 'mandatory', waivable: false })
  })

  test('ZJ-3.1.1c is noted, and says which of the two it is', () => {
    const noted = (type: string) =>
      finding(
        soundFacts((f) => (f.lead.types = [type])),
        'lead-preferred',
      )
    expect(noted('listed').shortfall).toBeUndefined()
    expect(say('zh', noted('potential-unicorn').shortfall!)).toBe('不属于重点支持类型')
  })

  test('ZJ-T.5 one quantified goal is enough for a further year', () => {
    const second = (target: string) =>
      soundFacts((f) => {
        const [goal] = f.plan.years[0]!.goals
        f.plan.years.push({ year: '2027', goals: [{ ...goal!, target }] })
      })
    expect(finding(second('5'), 'plan-goals').outcome).toBe('met')
    expect(finding(second('提升'), 'plan-goals').outcome).toBe('unmet')
  })

  test('R1: ZJ-3a shows both numbers just where the lead would make the difference', () => {
    const measured = (drop: number) => {
      const found = finding(
        soundFacts((f) => f.members.splice(4 - drop)),
        'member-count',
      )
      return { measured: say('zh', found.measured!), shortfall: found.shortfall && say('zh', found.shortfall) }
    }
    expect(measured(0).measured).toBe('4 家成员单位')
    expect(measured(1)).toEqual({
      measured: '3 家成员单位（不含牵头单位；含牵头单位为 4 家）',
      shortfall: '还差 1 家成员单位',
    })
    expect(measured(2).measured).toBe('2 家成员单位')
  })

  test('ZJ-3b says what is lacking in words', () => {
    const found = finding(
      soundFacts((f) => f.members.splice(0, 2)),
      'academia-member',
    )
    expect(say('zh', found.shortfall!)).toBe('还差 1 家高校院所')
    expect(say('en', found.shortfall!)).toBe('1 more needed: university or research institute')
  })

  test('ZJ-3.1.1e the register’s legal representative goes before the declared one', () => {
    const facts = soundFacts((f) =>
      Object.assign(f.lead, { legalRepresentative: '示例丁', responsiblePerson: '示例丁' }),
    )
    expect(facts.standings['lead.legalRepresentative']).toBe('verified')
    expect(finding(facts, 'responsible-person').outcome).toBe('unmet')
  })

  test('ZJ-T.2 a certificate raises a declared qualification to evidenced', () => {
    expect(soundFacts().standings['lead.qualifications']).toBe('evidenced')
    expect(soundFacts(() => {}, noDocument('qualification')).standings['lead.qualifications']).toBe('declared')
    expect(
      soundFacts(() => {}, lead({ qualifications: ['high-tech', 'specialized'] })).standings['lead.qualifications'],
    ).toBe('verified')
  })
})

describe('the edition', () => {
  const mentions = (clause: string) => {
    const { clauses: _, ...rest } = zj
    return JSON.stringify(rest).includes(`"${clause}"`)
  }

  test.each(zj.clauses.map(({ id, status }) => [id, status]))(
    '%s (%s) is carried by a rule, line, step or value',
    (id, status) => {
      expect(status === 'later' || mentions(id)).toBe(true)
    },
  )

  test('every live auto, document and judgement clause up to naming has a rule', () => {
    const ruled = new Set(zj.rules.map(({ clause }) => clause))
    const lacking = zj.clauses.filter(
      ({ id, status, proof }) => status === 'live' && proof !== 'process' && !ruled.has(id),
    )
    expect(lacking).toEqual([])
  })

  test('every live rule is tried above', () => {
    const tried = new Set(Object.values(cases).flatMap((each) => each.map(({ rule }) => rule)))
    expect(zj.rules.filter(({ id, kind }) => kind !== 'judgement' && !tried.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('the 52 clauses are there, with the parts of T.4 asked of the form', () => {
    expect(zj.clauses).toHaveLength(52)
    expect(requiredFields(zj)).toContainEqual({ pattern: 'members[enterprise].sales', clause: 'ZJ-T.4' })
    // No column of the table: another clause asks for it.
    expect(requiredFields(zj)).toContainEqual({ pattern: 'lead.responsiblePerson', clause: 'ZJ-3.1.1e' })
  })

  test('ZJ-5.1a, ZJ-5.2a, ZJ-6.2a–d, ZJ-6.3a–c: what comes after the name, as the text has it', () => {
    expect(zj.caps.map(({ clause, amount, per, parties }) => [clause, amount, per, parties])).toEqual([
      ['ZJ-5.1a', '200', 'project', undefined],
      ['ZJ-5.2a', '100', 'project', 2],
    ])
    expect(zj.reportCalendar).toEqual([
      expect.objectContaining({ clause: 'ZJ-6.3a', month: 12, day: 31, reportYear: 'current' }),
    ])
    const { grades, by, consequences } = zj.evaluation!
    expect(grades.map(({ name }) => name)).toEqual(['优秀', '合格', '不合格'])
    expect(by).toEqual({ clause: 'ZJ-6.2d', value: ['experts', 'third-party'] })
    expect(consequences.map(({ effect, inARow }) => [effect, inARow])).toEqual([
      ['more-support', 1],
      ['recommend-upward', 1],
      ['cancel', 2],
    ])
    expect(consequences[2]!.ban).toEqual({ years: 3, scope: 'lead-or-member' })
    expect(zj.changes).toEqual([
      expect.objectContaining({
        clause: 'ZJ-6.3c',
        needs: ['consent-of-all', 'supplementary-agreement', 'written-filing'],
      }),
      expect.objectContaining({ clause: 'ZJ-6.3b', forbiddenWhile: 'city-project-under-way', reading: 'R19' }),
    ])
    expect(zj.targets).toEqual([expect.objectContaining({ clause: 'ZJ-1', count: 5, approximate: true })])
  })

  test('ZJ-2 five task lines are kinds of the yearly goals, ZJ-T.5 adds team and spending', () => {
    const of = (clause: string) => zj.goalKinds.filter((kind) => kind.clause === clause).map(({ code }) => code)
    expect(of('ZJ-2')).toEqual(['research', 'platform', 'talent', 'transfer', 'activity'])
    expect(of('ZJ-T.5')).toEqual(['team', 'spending'])
  })

  test('ZJ-T.1, ZJ-T.3, ZJ-T.7, R11: the book has the template’s own title, order, binding and cover', () => {
    const { title, copies, parts, layout, cover } = zj.book!
    expect([title, copies, layout.clause]).toEqual(['镇江市创新联合体备案申请书', 3, 'ZJ-T.3'])
    for (const word of ['A4', '双面', '纸质封面', '左侧']) expect(layout.text).toContain(word)
    expect(parts.map(({ name, clause }) => `${clause} ${name}`)).toEqual([
      'ZJ-T.1 创新联合体建设申请表',
      'ZJ-T.1 创新联合体建设方案',
      'ZJ-T.1 单位简介',
      'ZJ-T.1 创新联合体章程（组建协议）',
      'ZJ-T.1 附件材料',
    ])
    expect(cover).toEqual({
      paths: ['name', 'field', 'lead.name', 'contact.name', 'contact.phone'],
      imprint: '镇江市科学技术局',
      clause: 'ZJ-T.7',
    })
  })

  test('silent text: no term; publicity is a norm; defaults and norms never wear a clause', () => {
    expect(zj.publicity).toMatchObject({ workingDays: { value: 5, source: { norm: expect.any(String) } } })
    expect(zj.publicity).not.toHaveProperty('clause')
    expect(zj.procedure.steps.find(({ id }) => id === 'publicity')).not.toHaveProperty('clause')
    expect(zj.term).toBeNull()
    const { panel, aggregation, recusal, ties, grades } = zj.review!
    const sources = [panel.size, panel.quorum, panel.alternates, aggregation.trim, recusal.years, ties, grades]
    expect(sources.filter(({ source }) => 'clause' in source)).toEqual([])
    expect(zj.review!.criteria.filter((each) => each.clause || !('default' in each.source))).toEqual([])
    const due = zj.procedure.steps.flatMap(({ dueWorkingDays }) => dueWorkingDays ?? [])
    expect(due.filter(({ source }) => 'clause' in source)).toEqual([])
  })
})

/** The template's fields as printed, and where each is in the form. */
const template: Record<string, Record<string, string>> = {
  'ZJ-T.7': {
    创新联合体名称: 'name',
    产业领域: 'field',
    牵头单位: 'lead.name',
    联系人: 'contact.name',
    联系电话: 'contact.phone',
  },
  'ZJ-T.4': {
    通讯地址: 'address',
    法定代表人: 'lead.legalRepresentative',
    首席科学家姓名: 'chiefScientist.name',
    '职务/职称': 'chiefScientist.title',
    重点研发方向: 'directions',
    单位名称: 'members[].name',
    统一社会信用代码: 'members[].uscc',
    任务分工: 'members[].task',
    工作职责: 'members[].duty',
    近一年销售收入: 'members[].sales',
    近一年研发投入: 'members[].rnd',
    决策执行机制: 'mechanisms.decision',
    科技成果归属: 'mechanisms.ip',
    利益分配: 'mechanisms.benefits',
    从业人员数: 'staff.total',
    专业技术人员: 'staff.technical',
    有效知识产权数量: 'ip.total',
    发明专利: 'ip.invention',
  },
  'ZJ-T.4b': { 牵头单位类型: 'lead.types', 其他: 'lead.otherType' },
  'ZJ-T.4c': {
    平台名称: 'platforms[].name',
    产业领域: 'platforms[].field',
    级别: 'platforms[].level',
    依托单位: 'platforms[].host',
    建设时间: 'platforms[].since',
  },
  'ZJ-T.4d': {
    项目名称: 'projects[].name',
    产业领域: 'projects[].field',
    级别: 'projects[].level',
    实施期起: 'projects[].from',
    实施期止: 'projects[].to',
    承担单位: 'projects[].unit',
  },
  'ZJ-T.5': {
    意义和必要性: 'plan.significance',
    建设基础: 'plan.basis',
    发展定位及分析: 'plan.positioning',
    年度: 'plan.years[].year',
    目标任务: 'plan.years[].goals[].text',
    量化指标: 'plan.years[].goals[].indicator',
    组织架构: 'plan.organisation',
    运行机制: 'plan.mechanisms',
    经费投入与保障措施: 'plan.safeguards',
  },
  'ZJ-T.6': { 牵头单位简介: 'leadProfile', 成员单位简介: 'members[].intro' },
}

describe.each(Object.entries(template))('%s', (clause, fields) => {
  test.each(Object.entries(fields))(`${clause} %s is in the form, with its label`, (_, path) => {
    const found = formSections(zj)
      .flatMap((section) => section.fields)
      .filter((field) => field.path === path)
    expect(found).toHaveLength(1)
    expect(say('zh', found[0]!.label)).toMatch(/\p{Script=Han}/u)
  })
})
