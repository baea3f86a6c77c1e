import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { en } from '../../messages/src/en/index.ts'
import { zh } from '../../messages/src/zh/index.ts'
import {
  assess,
  assessStep,
  barsNaming,
  barsSubmission,
  checkForm,
  checklistOf,
  composeName,
  expiryOf,
  fitOf,
  formSections,
  requiredDocuments,
  withoutReason,
} from '../src/index.ts'
import { cases, factsOfCase } from './changchun-cases.ts'
import { cc, ccFacts, ccForm, directFacts, directForm } from './changchun-sample.ts'
import { finding } from './sample.ts'

describe.each(Object.entries(cases))('%s', (clause, each) => {
  test.each(each)(`${clause} $rule, $when: $gives`, (one) => {
    expect(finding(factsOfCase(one), one.rule, cc)).toMatchObject({ clause, outcome: one.gives })
  })
})

describe('judgement lines', () => {
  const plain = cc.rules.filter(({ kind }) => kind === 'judgement')
  test.each(plain.map(({ id, clause, line }) => [clause, id, String(line)]))(
    '%s %s waits, passes and fails',
    (_, id, line) => {
      const given = (verdict?: 'conforms' | 'does-not-conform') =>
        finding(
          ccFacts(() => {}, verdict ? { verdicts: { [line]: verdict } } : {}),
          id,
          cc,
        ).outcome
      expect([given(), given('conforms'), given('does-not-conform')]).toEqual(['needs-judgement', 'met', 'unmet'])
    },
  )

  test('CC-5b has its three lines; the approval is checked on direct recognition alone', () => {
    const asked = (step: string) => checklistOf(cc, assessStep(cc, step, ccFacts()), step).map(({ id }) => id)
    expect(asked('district-review').filter((id) => /^lead-(influence|technology|integration)$/.test(id))).toHaveLength(
      3,
    )
    expect(asked('district-review')).not.toContain('approval-checked')
    expect(asked('city-acceptance')).toEqual([])
    expect(checklistOf(cc, assessStep(cc, 'direct-check', directFacts()), 'direct-check')).toMatchObject([
      { id: 'approval-checked' },
    ])
  })
})

describe('the whole application', () => {
  const conforming = Object.fromEntries(cc.checklist.map(({ id }) => [id, 'conforms' as const]))

  test('the sound one may be submitted, and named once every line conforms', () => {
    const drafted = assessStep(cc, 'draft', ccFacts())
    expect(checkForm(cc, ccForm(), 'draft')).toEqual([])
    expect(barsSubmission(drafted)).toEqual([])
    expect(withoutReason(drafted)).toEqual([])
    const judged = assessStep(
      cc,
      'decision',
      ccFacts(() => {}, { verdicts: conforming }),
    )
    expect(barsNaming(judged)).toEqual([])
  })

  test('CC-9.3c direct recognition asks for its own part alone, and no other application for the approval', () => {
    expect(checkForm(cc, directForm(), 'direct-draft')).toEqual([])
    expect(barsSubmission(assessStep(cc, 'direct-draft', directFacts()))).toEqual([])
    expect(
      barsNaming(
        assessStep(
          cc,
          'recognised',
          directFacts(() => {}, { verdicts: conforming }),
        ),
      ),
    ).toEqual([])
    expect(formSections(cc, 'direct-draft').map(({ id }) => id)).toEqual(['basic', 'lead', 'members', 'approval'])
    expect(formSections(cc, 'draft').map(({ id }) => id)).not.toContain('approval')
    expect(assessStep(cc, 'draft', ccFacts()).filter(({ clause }) => clause === 'CC-9.3c')).toEqual([])
    const blank = directForm()
    blank.answers = {}
    expect(checkForm(cc, blank, 'direct-draft').map(({ path, clause }) => [path, clause])).toEqual(
      ['approvalNumber', 'approvalAuthority', 'approvedOn', 'approvalLevel'].map((id) => [`answers.${id}`, 'CC-9.3c']),
    )
  })

  test('CC-6a, CC-6b, CC-6e, CC-4 are waivable; CC-5a is not', () => {
    const forceOf = (rule: string) => finding(ccFacts(), rule, cc).force
    expect(['member-count', 'enterprise-share', 'enterprises-chain', 'field'].map(forceOf)).toEqual(
      Array(4).fill('principle'),
    )
    expect(['lead-type', 'lead-operates'].map(forceOf)).toEqual(['mandatory', 'mandatory'])
  })

  test('R1: CC-6a shows both numbers where the lead would make the difference', () => {
    const found = finding(
      ccFacts((f) => f.members.pop()),
      'member-count',
      cc,
    )
    expect(say('zh', found.measured!)).toBe('9 家成员单位（不含牵头单位；含牵头单位为 10 家）')
  })

  test('R12: CC-7a and CC-9.1 want two documents', () => {
    const required = requiredDocuments(cc, ccFacts()).filter((one) => one.required)
    expect(required.map(({ type, clause }) => [type, clause])).toEqual(
      expect.arrayContaining([
        ['charter', 'CC-9.1'],
        ['agreement', 'CC-7a'],
      ]),
    )
  })

  test('only what the text asks for wears a clause: evidence and other attachments are ours', () => {
    const own = requiredDocuments(cc, ccFacts()).filter(({ clause }) => !clause)
    expect(own.map(({ type }) => type)).toEqual(['lead-evidence', 'other'])
  })

  test('CC-5a asks no registration: no rule looks at a region', () => {
    expect(cc.rules.some(({ kind }) => kind === 'lead-location')).toBe(false)
    expect(cc.readings['R27']!.clauses).toEqual(['CC-5a'])
  })

  test('R9: CC-12c reaches core members, so every member carries a layer', () => {
    const form = ccForm()
    form.members[0]!.layer = ''
    expect(checkForm(cc, form, 'draft')).toMatchObject([{ path: 'members[0].layer', code: 'required' }])
    expect(ccFacts().members[0]).toMatchObject({ layer: 'core' })
  })
})

describe('the edition', () => {
  const { clauses: own, ...rest } = cc
  const text = JSON.stringify(rest)

  test.each(own.map(({ id, status }) => [id, status]))('%s (%s) is carried by a rule, step or value', (id, status) => {
    expect(status === 'later' || text.includes(`"${id}"`)).toBe(true)
  })

  test('every live auto, document and judgement clause has a rule; CC-15 is the validity', () => {
    const ruled = new Set(cc.rules.map(({ clause }) => clause))
    const bare = own.filter(({ id, status, proof }) => status === 'live' && proof !== 'process' && !ruled.has(id))
    expect(bare.map(({ id }) => id)).toEqual(['CC-15'])
    expect(cc.validity).toEqual({ years: 2, source: { clause: 'CC-15' } })
  })

  test('every rule is tried above', () => {
    const tried = new Set(Object.values(cases).flatMap((each) => each.map(({ rule }) => rule)))
    expect(cc.rules.filter(({ id, kind }) => kind !== 'judgement' && !tried.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('CC-15, R26: in force two years from its issue, through the same day', () => {
    expect(cc.issuedOn.assumed).toBe(true)
    expect(expiryOf(cc)).toBe('2028-01-01')
    expect(expiryOf({ ...cc, issuedOn: { value: '2026-12-31' } })).toBe('2028-12-31')
    // Taken out, the edition would never expire.
    const { validity: _, ...endless } = cc
    expect(expiryOf(endless)).toBe(null)
  })

  test('what comes after the name is held as data', () => {
    expect(cc.evaluation!.consequences[0]).toMatchObject({ clause: 'CC-12b', effect: 'commend' })
    expect(own).toHaveLength(38)
    expect(cc.caps.map(({ clause, amount, per }) => [clause, amount, per])).toEqual([
      ['CC-10.1', '1000', 'project'],
      ['CC-10.2', '1000', 'conversion'],
    ])
    expect(cc.evaluation!.consequences.at(-1)).toMatchObject({
      clause: 'CC-12c',
      effect: 'cancel',
      ban: { years: 3, scope: 'lead-or-core-member' },
    })
    expect(cc.changes).toEqual([
      expect.objectContaining({ clause: 'CC-11b', subject: 'members', needs: ['supplementary-agreement', 'filing'] }),
      expect.objectContaining({ clause: 'CC-11b', subject: 'goals' }),
      expect.objectContaining({ clause: 'CC-11a', subject: 'dissolution', forbiddenWhile: 'project-under-way' }),
    ])
    expect(composeName(cc, { name: '示例', field: '新材料' })).toBe('长春市示例创新联合体')
  })

  test('silent text: days, layers and figures of the review are ours; no report date, no consent of all, no target', () => {
    const { panel, aggregation, recusal, ties, grades } = cc.review!
    const due = cc.procedure.steps.flatMap(({ dueWorkingDays }) => dueWorkingDays ?? [])
    const sources = [cc.publicity!.workingDays, cc.memberLayers!, cc.publishList!, panel.size, panel.quorum]
    expect(
      [...sources, aggregation.trim, recusal.years, ties, grades, ...due].filter(({ source }) => 'clause' in source),
    ).toEqual([])
    expect(cc.reportCalendar).toMatchObject([{ clause: 'CC-12a', month: null, day: null }])
    expect(cc.changes.some(({ needs }) => needs.includes('consent-of-all'))).toBe(false)
    expect([cc.term, cc.book, cc.targets]).toEqual([null, null, []])
  })

  test('labels are in both languages', () => {
    for (const { label, fields } of formSections(cc)) {
      for (const { key, params } of [label, ...fields.map((field) => field.label)]) {
        expect(zh).toHaveProperty([key])
        expect(en).toHaveProperty([key])
        if (key === 'policy.words') expect(params!['zh']).not.toBe(params!['en'])
      }
    }
  })

  test('an unscoped look at an application finds the approval too, a step never does', () => {
    expect(assess(cc, ccFacts()).some(({ ruleId }) => ruleId === 'approval-document')).toBe(true)
    for (const { id, scope } of cc.procedure.steps.filter((step) => !step.scope))
      expect([id, scope, assessStep(cc, id, ccFacts()).filter(({ ruleId }) => ruleId.startsWith('approval'))]).toEqual([
        id,
        undefined,
        [],
      ])
  })
})

test('which region fits: what direct recognition asks is asked of no application that began otherwise', () => {
  const { findings, obstacles } = fitOf(cc, ccFacts(), cc)
  expect(findings.some(({ clause }) => clause === 'CC-9.3c')).toBe(false)
  expect(obstacles.unmet).toBe(0)
})
