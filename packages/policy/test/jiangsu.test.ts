import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import {
  actorName,
  assess,
  barsNaming,
  barsSubmission,
  checkForm,
  checklistOf,
  emptyForm,
  formSections,
  requiredDocuments,
  scopeOf,
  withoutReason,
} from '../src/index.ts'
import { cases } from './jiangsu-cases.ts'
import { code, js, jsFacts, jsForm } from './jiangsu-sample.ts'
import { finding } from './sample.ts'

const own = js.clauses

describe.each(Object.entries(cases))('%s', (clause, each) => {
  test.each(each)(`${clause} $rule, $when: $gives`, ({ rule, form, register, gives }) => {
    expect(finding(jsFacts(form, register), rule, js)).toMatchObject({ clause, outcome: gives })
  })
})

describe('judgement lines', () => {
  const plain = js.rules.filter(({ kind }) => kind === 'judgement')
  test.each(plain.map(({ id, clause, line }) => [clause, id, String(line)]))(
    '%s %s waits, passes and fails',
    (_, id, line) => {
      const given = (verdict?: 'conforms' | 'does-not-conform') =>
        finding(
          jsFacts(() => {}, verdict ? { verdicts: { [line]: verdict } } : {}),
          id,
          js,
        ).outcome
      expect([given(), given('conforms'), given('does-not-conform')]).toEqual(['needs-judgement', 'met', 'unmet'])
    },
  )

  const asked = (step: string, form?: Parameters<typeof jsFacts>[0]) =>
    checklistOf(js, assess(js, jsFacts(form)), step).map(({ id }) => id)

  test('JS-5.1 the city looks into ability, standing and cooperation, and into what its kind of lead must be', () => {
    const three = ['lead-research', 'lead-position', 'lead-cooperation', 'lead-leading']
    expect(asked('lead-selection')).toEqual([...three, 'enterprise-integrates'])
    expect(asked('lead-selection', (f) => (f.answers!['leadRole'] = 'platform'))).toEqual([...three, 'platform-open'])
  })

  test('JS-5.4a two lines before the recommendation, JS-5.4c three verdicts before support', () => {
    const further = ['necessity', 'feasibility', 'enterprises-able', 'academia-able']
    // What the city found of the lead is asked anew of the whole application.
    expect(asked('city-verification')).toEqual([...asked('lead-selection'), ...further])
    expect(asked('decision')).toEqual(['strategic-need', 'conditions-met', 'sound-basis'])
  })
})

describe('the whole application', () => {
  test('the sound one may be submitted, and supported once every line conforms', () => {
    const drafted = assess(js, jsFacts())
    expect(checkForm(js, jsForm())).toEqual([])
    expect(barsSubmission(drafted)).toEqual([])
    expect(withoutReason(drafted)).toEqual([])
    const verdicts = Object.fromEntries(js.checklist.map(({ id }) => [id, 'conforms' as const]))
    const judged = (given: typeof verdicts) =>
      barsNaming(
        assess(
          js,
          jsFacts(() => {}, { verdicts: given }),
        ),
      )
    expect(judged(verdicts)).toEqual([])
    for (const line of ['strategic-need', 'conditions-met', 'sound-basis']) {
      const { [line]: _, ...others } = verdicts
      expect(judged(others).map(({ clause }) => clause)).toEqual(['JS-5.4c'])
    }
  })

  test('R2: JS-4.1.2b is waivable as a whole, JS-4.1.2c is not', () => {
    const forceOf = (rule: string) => finding(jsFacts(), rule, js).force
    expect(['field', 'enterprise-type', 'industry-leader', 'platform-type', 'academia-member'].map(forceOf)).toEqual(
      Array(5).fill('principle'),
    )
    expect(['unicorn', 'lead-location', 'lead-identity'].map(forceOf)).toEqual(Array(3).fill('mandatory'))
  })

  test('JS-2b, JS-4.2.3, JS-3.3b are recorded and bar nothing', () => {
    const nothing = jsFacts((f) => {
      f.bodies.expertCommittee = ''
      f.chiefScientist.name = ''
      f.answers!['councilChair'] = 'none'
    })
    expect(barsSubmission(assess(js, nothing))).toEqual([])
  })
})

describe('the form', () => {
  const problems = (change: (f: ReturnType<typeof jsForm>) => void, step?: string) => {
    const form = jsForm()
    change(form)
    return checkForm(js, form, step).map(({ path, code: of, clause }) => [path, of, clause])
  }

  test('JS-4.2.3a–d: each special member asks for its own fields and its document', () => {
    expect(problems((f) => (f.answers!['transfer'] = 'yes'))).toEqual([
      ['answers.transferMember', 'required', 'JS-4.2.3c'],
      ['answers.transferTeam', 'required', 'JS-4.2.3c'],
    ])
    const required = (id: string, type: string) =>
      requiredDocuments(
        js,
        jsFacts((f) => (f.answers![id] = 'yes')),
      ).find((each) => each.type === type)!.required
    expect(required('testing', 'testing-qualification')).toBe(true)
    expect(required('testing', 'finance-experience')).toBe(false)
  })

  test('the special member is one of the parties', () => {
    const member = (uscc: string) =>
      problems((f) => Object.assign(f.answers!, { transfer: 'yes', transferTeam: '示例', transferMember: uscc }))
    expect(member(code(2))).toEqual([])
    expect(member(code(9))).toEqual([['answers.transferMember', 'choice', undefined]])
  })

  test('JS-3.2 and JS-5.3 name six mechanisms each; what both name is asked once', () => {
    const fields = formSections(js).find(({ id }) => id === 'mechanisms')!.fields
    const askedBy = (clause: string) => fields.filter((field) => field.clause === clause).length
    expect(fields).toHaveLength(11)
    expect(askedBy('JS-3.2') + askedBy('JS-5.3')).toBe(10)
  })

  test('JS-5.1 the application to lead asks the lead’s part alone', () => {
    const sections = formSections(js, 'lead-application')
    expect(sections.map(({ id }) => id)).toEqual(scopeOf(js, 'lead-application')!.sections)
    expect(checkForm(js, emptyForm(), 'lead-application').map(({ path }) => path)).toContain('answers.leadRole')
    expect(problems((f) => (f.members = []), 'lead-application')).toEqual([])
  })

  test('figures are asked of an enterprise, not of a platform', () => {
    const noFigures = (leadRole: string) =>
      problems((f) => {
        Object.assign(f.lead, { sales: '', rnd: '' })
        Object.assign(f.answers!, { leadRole, leadOpenness: '示例' })
      }).map(([path]) => path)
    expect(noFigures('enterprise')).toEqual(['lead.sales', 'lead.rnd'])
    expect(noFigures('platform')).toEqual([])
  })
})

describe('the edition', () => {
  const { clauses: _, ...rest } = js
  const text = JSON.stringify(rest)

  test.each(own.map(({ id, status }) => [id, status]))(
    '%s (%s) is carried by a rule, line, step or value',
    (id, status) => {
      expect(status === 'later' || text.includes(`"${id}"`)).toBe(true)
    },
  )

  test('every live auto, document and judgement clause has a rule, and every rule is tried above', () => {
    const ruled = new Set(js.rules.map(({ clause }) => clause))
    expect(own.filter(({ id, status, proof }) => status === 'live' && proof !== 'process' && !ruled.has(id))).toEqual(
      [],
    )
    const tried = new Set(Object.values(cases).flatMap((each) => each.map(({ rule }) => rule)))
    expect(js.rules.filter(({ id, kind }) => kind !== 'judgement' && !tried.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('JS-3.1 thirteen emerging and eleven future industries; JS-2 thirty by 2026', () => {
    expect(own).toHaveLength(43)
    expect(js.fields.list).toHaveLength(13 + 11)
    expect(js.targets).toEqual([expect.objectContaining({ clause: 'JS-2', count: 30, by: '2026-12-31' })])
  })

  test('JS-7.1 a report of the year before by the end of May, in six parts; JS-7.2, JS-7.3a–c as the text has them', () => {
    expect(js.reportCalendar).toEqual([
      expect.objectContaining({
        clause: 'JS-7.1',
        month: 5,
        day: 31,
        reportYear: 'previous',
        nextYear: 'after-reported',
      }),
    ])
    expect(js.reportCalendar[0]!.parts).toHaveLength(6)
    expect(js.evaluation!.consequences.map(({ effect }) => effect)).toEqual(['more-support', 'rectify', 'delist'])
    expect(js.evaluation!.fraud!.map(({ effect }) => effect)).toEqual(['delist', 'dishonesty-record'])
    const [lead, ...others] = js.changes
    expect(lead).toMatchObject({ subject: 'lead', forbidden: true, clause: 'JS-7.3b' })
    expect(others.map(({ subject }) => subject)).toEqual(['members', 'plan', 'organisation', 'mechanisms'])
    expect(others.every(({ needs }) => needs.join() === 'supplementary-agreement,stated-in-report')).toBe(true)
  })

  test('a draft of an assumed day, in its own words for who acts', () => {
    expect([js.status, js.issuedOn.assumed, js.effectiveFrom.assumed]).toEqual(['draft', true, true])
    expect(say('zh', actorName(js, 'district-officer'))).toBe('设区市科技局')
    expect(say('zh', actorName(js, 'city-officer'))).toBe('省科技厅')
  })

  test('silent text: no minimum count, cap, term or name form; publicity, due days and review are ours', () => {
    const { panel, aggregation, recusal, ties, grades } = js.review!
    const due = js.procedure.steps.flatMap(({ dueWorkingDays }) => dueWorkingDays ?? [])
    const sources = [js.publicity!.workingDays, js.name, panel.size, panel.quorum, aggregation.trim, recusal.years]
    expect([...sources, ties, grades, ...due].filter(({ source }) => 'clause' in source)).toEqual([])
    expect(js.review!.criteria.filter((each) => each.clause || !('default' in each.source))).toEqual([])
    expect([js.term, js.book, js.caps]).toEqual([null, null, []])
    const kinds = js.rules.map(({ kind }) => kind)
    for (const kind of ['member-count', 'single-lead', 'bans', 'name-pattern', 'responsible-person'])
      expect(kinds).not.toContain(kind)
    expect(js.procedure.steps.find(({ id }) => id === 'publicity')!.clause).toBeUndefined()
    expect(js.name.pattern).toBe('{name}创新联合体')
  })
})
