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
  parseEdition,
  requiredDocuments,
  shiftYears,
  termYears,
  titleStateOn,
  unwaived,
  withoutReason,
  type Edition,
} from '../src/index.ts'
import { cases } from './nanjing-cases.ts'
import { nj, njFacts, njForm } from './nanjing-sample.ts'
import { finding } from './sample.ts'

describe.each(Object.entries(cases))('%s', (clause, each) => {
  test.each(each)(`${clause} $rule, $when: $gives`, ({ rule, form, register, gives, measured }) => {
    const found = finding(njFacts(form, register), rule, nj)
    expect(found).toMatchObject({ clause, outcome: gives })
    if (measured) expect(say('zh', found.measured!)).toBe(measured)
  })
})

describe('judgement lines', () => {
  const plain = nj.rules.filter(({ kind }) => kind === 'judgement')
  test.each(plain.map(({ id, clause, line }) => [clause, id, String(line)]))(
    '%s %s waits, passes and fails, unless it is only noted',
    (clause, id, line) => {
      const given = (verdict?: 'conforms' | 'does-not-conform') =>
        finding(
          njFacts(() => {}, verdict ? { verdicts: { [line]: verdict } } : {}),
          id,
          nj,
        ).outcome
      const noted = nj.clauses.find((one) => one.id === clause)!.force === 'encouraged'
      expect([given(), given('conforms'), given('does-not-conform')]).toEqual(
        noted ? ['noted', 'noted', 'noted'] : ['needs-judgement', 'met', 'unmet'],
      )
    },
  )

  test('the district answers on the substance, the city answers it again and looks at the form', () => {
    const asked = (step: string) => checklistOf(nj, assess(nj, njFacts()), step).map(({ id }) => id)
    expect(asked('forwarding')).toEqual(['focus', 'lead-leading', 'enterprises-able', 'academia-strength', 'agreement'])
    expect(asked('form-check')).toEqual([...asked('forwarding'), 'materials-complete', 'materials-agree'])
    // What the bureau looks at by its own default wears no clause.
    const own = nj.checklist.filter(({ id }) => id.startsWith('materials'))
    expect(own.map(({ clause }) => clause)).toEqual([undefined, undefined])
  })
})

describe('the whole application', () => {
  test('the sound one may be submitted, and filed once every line conforms', () => {
    const drafted = assess(nj, njFacts())
    expect(checkForm(nj, njForm())).toEqual([])
    expect(barsSubmission(drafted)).toEqual([])
    expect(withoutReason(drafted)).toEqual([])
    const verdicts = Object.fromEntries(nj.checklist.map(({ id }) => [id, 'conforms' as const]))
    expect(
      barsNaming(
        assess(
          nj,
          njFacts(() => {}, { verdicts }),
        ),
      ),
    ).toEqual([])
  })

  test('NJ-1b another term needs a reason, and an officer who waives', () => {
    const asked = (reason?: string, waived = false) =>
      assess(
        nj,
        njFacts(
          (f) => {
            f.answers!['termYears'] = '4'
            if (reason) f.reasons['term'] = reason
          },
          waived ? { waivers: [{ ruleId: 'term', by: '示例', at: '2026-03-02T00:00:00Z', reason: '示例' }] } : {},
        ),
      )
    expect(withoutReason(asked()).map(({ clause }) => clause)).toEqual(['NJ-1b'])
    expect(withoutReason(asked('任务需要四年'))).toEqual([])
    expect(unwaived(asked('任务需要四年')).map(({ clause }) => clause)).toEqual(['NJ-1b'])
    expect(unwaived(asked('任务需要四年', true))).toEqual([])
  })

  test('R1: NJ-3.5b shows both numbers where the lead would make the difference', () => {
    const found = finding(
      njFacts((f) => f.members.shift(), {
        units: {
          ...njFacts().members.reduce(
            (all, { uscc }) => ({ ...all, [uscc]: { name: '示例', kind: 'enterprise' } }),
            {},
          ),
          [njForm().lead.uscc]: { name: '示例大学', kind: 'university' },
        },
      }),
      'academia-member',
      nj,
    )
    expect(found.outcome).toBe('unmet')
    expect(say('zh', found.measured!)).toContain('含牵头单位为 1 家')
  })

  test('an empty form is refused field by field, each with its clause or as our default', () => {
    const blank = checkForm(nj, emptyForm())
    expect(blank.find(({ path }) => path === 'answers.termYears')!.clause).toBe('NJ-1b')
    expect(blank.find(({ path }) => path === 'name')).not.toHaveProperty('clause')
  })
})

describe('NJ-1b, NJ-1c, R25: the term', () => {
  const form = (termYearsAsked: string) => {
    const own = njForm()
    own.answers!['termYears'] = termYearsAsked
    return own
  }
  test.each([
    ['3', 3],
    ['5', 5],
    ['', 3],
    ['0', 3],
    ['-1', 3],
    ['many', 3],
  ])('asked for %j: %i years', (asked, years) => expect(termYears(nj, form(asked))).toBe(years))

  test('runs through the same day, from 29 February through the 28th', () => {
    expect(shiftYears('2026-11-20', 3)).toBe('2029-11-20')
    expect(shiftYears('2028-02-29', 3)).toBe('2031-02-28')
  })

  test('is ended from the day after; what was cancelled or has no term stays as it is', () => {
    const title = { state: 'ACTIVE' as const, to: '2029-11-20' }
    expect([titleStateOn(title, '2029-11-20'), titleStateOn(title, '2029-11-21')]).toEqual(['ACTIVE', 'ENDED'])
    expect(titleStateOn({ state: 'CANCELLED', to: '2029-11-20' }, '2030-01-01')).toBe('CANCELLED')
    expect(titleStateOn({ state: 'ACTIVE', to: null }, '2099-01-01')).toBe('ACTIVE')
  })
})

describe('the edition', () => {
  const { clauses: own, ...rest } = nj
  const text = JSON.stringify(rest)

  test.each(own.filter(({ status }) => status === 'live').map(({ id }) => [id]))(
    '%s is carried by a rule, line, step or value',
    (id) => expect(text).toContain(`"${id}"`),
  )

  test('every live auto, document and judgement clause has a rule; NJ-1c is the term', () => {
    const ruled = new Set(nj.rules.map(({ clause }) => clause))
    const without = own.filter(({ id, status, proof }) => status === 'live' && proof !== 'process' && !ruled.has(id))
    expect(without.map(({ id }) => id)).toEqual(['NJ-1c'])
    expect(nj.term).toEqual({ value: { years: 3, asked: 'answers.termYears' }, source: { clause: 'NJ-1b' } })
  })

  test('every rule is tried above', () => {
    const tried = new Set(Object.values(cases).flatMap((each) => each.map(({ rule }) => rule)))
    expect(nj.rules.filter(({ id, kind }) => kind !== 'judgement' && !tried.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('NJ-5.2 after notice, by 31 December, about the previous year, in seven parts', () => {
    expect(own).toHaveLength(24)
    expect(nj.reportCalendar).toEqual([
      expect.objectContaining({ clause: 'NJ-5.2', month: 12, day: 31, afterNotice: true, reportYear: 'previous' }),
    ])
    expect(nj.reportCalendar[0]!.parts).toHaveLength(7)
  })

  test('NJ-5.3b the lead never changes; NJ-5.3c what else changes is agreed and reported', () => {
    const [lead, ...others] = nj.changes
    expect(lead).toMatchObject({ clause: 'NJ-5.3b', subject: 'lead', forbidden: true, needs: [] })
    expect(others.map(({ subject }) => subject)).toEqual(['members', 'plan', 'organisation', 'mechanisms'])
    for (const { clause, needs } of others)
      expect([clause, needs]).toEqual(['NJ-5.3c', ['supplementary-agreement', 'stated-in-report']])
  })

  test('NJ-1c rests on the term alone: without it nothing ends by itself', () => {
    const { term: _, ...endless } = nj
    expect([termYears(nj, njForm()), termYears(endless as Edition, njForm())]).toEqual([3, null])
  })

  test('NJ-6 in force from 2025-07-14, without an end', () => {
    expect(nj.effectiveFrom).toEqual({ value: '2025-07-14' })
    expect(nj).not.toHaveProperty('expiresOn')
    expect(nj).not.toHaveProperty('validity')
  })

  test('silent text: no location, no least number, no grades, cap, ban, review or publicity; steps are ours', () => {
    const kinds = JSON.stringify(nj.rules)
    for (const kind of ['lead-location', 'lead-legal-person', 'member-count', 'bans', 'single-lead', 'name-pattern'])
      expect(kinds).not.toContain(`"${kind}"`)
    expect([nj.review, nj.publicity, nj.evaluation, nj.caps, nj.targets, nj.book]).toEqual([
      null,
      null,
      null,
      [],
      [],
      null,
    ])
    const { steps } = nj.procedure
    expect(
      steps.flatMap(({ dueWorkingDays }) => dueWorkingDays ?? []).filter(({ source }) => 'clause' in source),
    ).toEqual([])
    expect(steps.filter(({ clause }) => clause).map(({ id, clause }) => [id, clause])).toEqual([
      ['filing', 'NJ-1a'],
      ['filed', 'NJ-1a'],
    ])
    for (const { source } of [nj.name, nj.publishList!, nj.fields]) expect(source).toEqual({ default: true })
    expect(
      requiredDocuments(nj, njFacts())
        .filter(({ clause }) => !clause)
        .map(({ type }) => type),
    ).toEqual(['authorisation', 'lead-evidence', 'other'])
  })

  test('labels are in both catalogues, own ones in both languages', () => {
    for (const { label, fields } of formSections(nj)) {
      for (const { key, params } of [label, ...fields.map((field) => field.label)]) {
        expect(zh).toHaveProperty([key])
        expect(en).toHaveProperty([key])
        if (key === 'policy.words') expect(params!['zh']).not.toBe(params!['en'])
      }
    }
  })

  test('an edition without a review may not send anybody there, nor take its term from a field that is not asked', () => {
    const wrong = (change: (edition: Edition) => void) => {
      const edition = JSON.parse(JSON.stringify(nj)) as Edition
      change(edition)
      const parsed = parseEdition(edition)
      return 'problems' in parsed ? parsed.problems.map(({ path }) => path) : []
    }
    expect(
      wrong((e) => (e.procedure.steps.find(({ id }) => id === 'filing')!.events[0]!.id = 'prepare-draw')),
    ).toContain('procedure.steps[4].events')
    expect(wrong((e) => (e.term!.value.asked = 'answers.nothing'))).toEqual(['term.value.asked'])
  })
})
