import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { en } from '../../messages/src/en/index.ts'
import { zh } from '../../messages/src/zh/index.ts'
import {
  assess,
  barsNaming,
  barsSubmission,
  checkForm,
  checklistOf,
  emptyForm,
  formSections,
  isAsked,
  readForm,
  requiredDocuments,
  scopeOf,
  withoutReason,
} from '../src/index.ts'
import { cases } from './changzhou-cases.ts'
import { cz, czFacts, czForm } from './changzhou-sample.ts'
import { finding } from './sample.ts'

describe.each(Object.entries(cases))('%s', (clause, each) => {
  test.each(each)(`${clause} $rule, $when: $gives`, ({ rule, form, register, gives }) => {
    expect(finding(czFacts(form, register), rule, cz)).toMatchObject({ clause, outcome: gives })
  })
})

describe('judgement lines', () => {
  const plain = cz.rules.filter(({ kind }) => kind === 'judgement')
  test.each(plain.map(({ id, clause, line }) => [clause, id, String(line)]))(
    '%s %s waits, passes and fails',
    (_, id, line) => {
      const given = (verdict?: 'conforms' | 'does-not-conform') =>
        finding(
          czFacts(() => {}, verdict ? { verdicts: { [line]: verdict } } : {}),
          id,
          cz,
        ).outcome
      expect([given(), given('conforms'), given('does-not-conform')]).toEqual(['needs-judgement', 'met', 'unmet'])
    },
  )

  test('every line is asked in the step that it names, those of another type or field only there', () => {
    const asked = (form: Parameters<typeof czFacts>[0], step: string) =>
      checklistOf(cz, assess(cz, czFacts(form)), step).map(({ id }) => id)
    const other = (f: ReturnType<typeof czForm>) => {
      f.field = '海洋工程'
      Object.assign(f.answers!, { formationType: 'other', formationReason: '示例' })
    }
    expect(asked(undefined, 'city-acceptance')).toEqual([])
    expect(asked(other, 'city-acceptance')).toEqual(['field-other', 'formation-other'])
    expect(asked(undefined, 'district-review')).not.toContain('carrier')
    const platform = { formationType: 'platform', carrierPlatform: '示例', resourceSharing: '示例' }
    expect(asked((f) => Object.assign(f.answers!, platform), 'district-review')).toContain('carrier')
  })

  test('CZ-5.1 the lead is judged at its selection, and again in the whole application', () => {
    const asked = (step: string) => checklistOf(cz, assess(cz, czFacts()), step).map(({ id }) => id)
    expect(asked('lead-district')).toEqual(['lead-leading', 'lead-rnd', 'lead-coordination'])
    expect(asked('district-review')).toEqual(expect.arrayContaining(asked('lead-district')))
  })
})

describe('the whole application', () => {
  test('the sound one may be submitted, and listed once every line conforms', () => {
    const drafted = assess(cz, czFacts())
    expect(checkForm(cz, czForm())).toEqual([])
    expect(barsSubmission(drafted)).toEqual([])
    expect(withoutReason(drafted)).toEqual([])
    const verdicts = Object.fromEntries(cz.checklist.map(({ id }) => [id, 'conforms' as const]))
    const judged = assess(
      cz,
      czFacts(() => {}, { verdicts }),
    )
    expect(barsNaming(judged)).toEqual([])
  })

  test('CZ-3.1.2a, CZ-3.1.2b, CZ-3.1.2c are waivable, CZ-3.2.1a and CZ-4 are not', () => {
    const forceOf = (rule: string) => finding(czFacts(), rule, cz).force
    expect(['member-count', 'academia-member', 'single-lead'].map(forceOf)).toEqual(Array(3).fill('principle'))
    expect(['lead-location', 'formation-type'].map(forceOf)).toEqual(['mandatory', 'mandatory'])
  })

  test('R1: CZ-3.1.2a shows both numbers where the lead would make the difference', () => {
    const found = finding(
      czFacts((f) => f.members.pop()),
      'member-count',
      cz,
    )
    expect(say('zh', found.measured!)).toBe('2 家成员单位（不含牵头单位；含牵头单位为 3 家）')
  })
})

describe('the form', () => {
  const problems = (change: (f: ReturnType<typeof czForm>) => void, step?: string) => {
    const form = czForm()
    change(form)
    return checkForm(cz, form, step).map(({ path, code, clause }) => [path, code, clause])
  }

  test('CZ-4.1, CZ-4.2, CZ-4.3: each formation type asks for its own fields, and for no other’s', () => {
    const asked = (formationType: string) => {
      const form = czForm()
      form.answers!['formationType'] = formationType
      const fields = formSections(cz).find(({ id }) => id === 'formation')!.fields
      return fields.filter((field) => isAsked(field, form)).map(({ path }) => path.replace('answers.', ''))
    }
    expect(asked('market')).toEqual(['formationType'])
    expect(asked('platform')).toEqual(['formationType', 'carrierPlatform', 'resourceSharing'])
    expect(asked('strategic')).toEqual(['formationType', 'demandInstitution', 'demandStatement'])
    expect(asked('other')).toEqual(['formationType', 'formationReason'])
    expect(problems((f) => (f.answers!['formationType'] = 'strategic'))).toEqual([
      ['answers.demandInstitution', 'required', 'CZ-4.3'],
      ['answers.demandStatement', 'required', 'CZ-4.3'],
    ])
    expect(problems((f) => (f.answers!['formationType'] = 'nobody knows'))).toEqual([
      ['answers.formationType', 'choice', undefined],
    ])
  })

  test('CZ-4.3 the task statement is asked of a strategy-led consortium alone', () => {
    const required = (formationType: string) =>
      requiredDocuments(
        cz,
        czFacts((f) => (f.answers!['formationType'] = formationType)),
      ).find(({ type }) => type === 'task-statement')!.required
    expect([required('strategic'), required('market')]).toEqual([true, false])
  })

  test('CZ-5.1 the application to lead asks the lead’s part alone', () => {
    const blank = checkForm(cz, emptyForm(), 'lead-application')
    const sections = formSections(cz, 'lead-application')
    expect(sections.map(({ id }) => id)).toEqual(scopeOf(cz, 'lead-application')!.sections)
    expect(blank.map(({ path }) => path)).toContain('answers.leadResearch')
    expect(blank.every(({ path }) => sections.some(({ fields }) => fields.some((field) => field.path === path)))).toBe(
      true,
    )
    expect(problems((f) => (f.members = []), 'lead-application')).toEqual([])
    expect(problems((f) => (f.contact.phone = '12'), 'lead-application')).toEqual([
      ['contact.phone', 'phone', undefined],
    ])
  })

  test('what the text does not ask is required as our default, without a clause', () => {
    const fields = formSections(cz).flatMap((section) => section.fields)
    expect(fields.find(({ path }) => path === 'address')).toMatchObject({ required: true })
    expect(fields.find(({ path }) => path === 'address')).not.toHaveProperty('clause')
    expect(fields.find(({ path }) => path === 'plan.positioning')).not.toHaveProperty('required')
  })

  test('labels of known fields are in both catalogues, own ones in both languages', () => {
    for (const { label, fields } of formSections(cz)) {
      for (const { key, params } of [label, ...fields.map((field) => field.label)]) {
        expect(zh).toHaveProperty([key])
        expect(en).toHaveProperty([key])
        if (key === 'policy.words') expect(params!['zh']).not.toBe(params!['en'])
      }
    }
  })

  test('a form from before there were own fields still reads, one with a strange value does not', () => {
    const { answers: _, ...old } = emptyForm()
    expect(readForm(old)).toHaveProperty('form')
    expect(readForm({ ...old, answers: { formationType: 'market', integrity: true } })).toHaveProperty('form')
    expect(readForm({ ...old, answers: { formationType: ['market'] } })).toHaveProperty('problems')
    expect(readForm({ ...old, strange: '' })).toHaveProperty('problems')
  })
})

describe('the edition', () => {
  const { clauses: own, ...rest } = cz
  const text = JSON.stringify(rest)

  test.each(own.map(({ id, status }) => [id, status]))(
    '%s (%s) is carried by a rule, line, step or value',
    (id, status) => {
      expect(status === 'later' || text.includes(`"${id}"`)).toBe(true)
    },
  )

  test('every live auto, document and judgement clause has a rule', () => {
    const ruled = new Set(cz.rules.map(({ clause }) => clause))
    expect(own.filter(({ id, status, proof }) => status === 'live' && proof !== 'process' && !ruled.has(id))).toEqual(
      [],
    )
  })

  test('every rule is tried above', () => {
    const tried = new Set(Object.values(cases).flatMap((each) => each.map(({ rule }) => rule)))
    expect(cz.rules.filter(({ id, kind }) => kind !== 'judgement' && !tried.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('CZ-6.1b at most 200, CZ-2.1 at least 10 by 2025, CZ-7.3b as R17 lists it', () => {
    expect(own).toHaveLength(49)
    expect(cz.caps).toEqual([expect.objectContaining({ clause: 'CZ-6.1b', amount: '200', per: 'project' })])
    expect(cz.targets).toEqual([expect.objectContaining({ clause: 'CZ-2.1', count: 10, by: '2025-12-31' })])
    expect(cz.evaluation).toMatchObject({
      by: { clause: 'CZ-7.2a', value: ['experts', 'third-party'] },
      fraud: [{ clause: 'CZ-7.3c', effect: 'dishonesty-record' }],
    })
    expect(cz.evaluation!.about).toHaveLength(3)
    // CZ-7.2b: what follows a poor result follows for those who were supported.
    const { consequences } = cz.evaluation!
    expect(consequences.map(({ effect, onlySupported = false }) => [effect, onlySupported])).toEqual([
      ['more-support', false],
      ['rectify', true],
      ['recover', true],
    ])
    expect(cz.changes.map(({ subject }) => subject)).toEqual([
      'lead',
      'members',
      'responsible-person',
      'goals',
      'charter',
    ])
  })

  test('CZ-2.2 the task lines of the text are the kinds of the yearly goals', () => {
    expect(cz.goalKinds.map(({ code, clause }) => `${clause} ${code}`)).toEqual([
      'CZ-2.2 research',
      'CZ-2.2 platform',
      'CZ-2.2 transfer',
      'CZ-2.2 talent',
    ])
  })

  test('silent text: publicity, name, due days and figures of the review are ours, never a clause’s', () => {
    const { panel, aggregation, recusal, ties, grades } = cz.review!
    const due = cz.procedure.steps.flatMap(({ dueWorkingDays }) => dueWorkingDays ?? [])
    const sources = [
      cz.publicity!.workingDays,
      cz.name,
      panel.size,
      panel.quorum,
      aggregation.trim,
      recusal.years,
      ties,
    ]
    expect([...sources, grades, ...due].filter(({ source }) => 'clause' in source)).toEqual([])
    expect(cz.review!.criteria.filter((each) => each.clause || !('default' in each.source))).toEqual([])
    expect('clause' in cz.publishList!.source).toBe(false)
    expect([cz.term, cz.book, cz.reportCalendar]).toEqual([null, null, []])
    expect(cz.rules.some(({ kind }) => kind === 'bans' || kind === 'name-pattern')).toBe(false)
    expect(cz.evaluation!.grades.map(({ name }) => name)).toEqual(['优秀', '不达标'])
  })
})
