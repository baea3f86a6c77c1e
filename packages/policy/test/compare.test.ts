import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDocuments,
  compareForms,
  compareReasons,
  emptyForm,
  emptyRow,
  touched,
  type ApplicationForm,
  type MemberForm,
} from '../src/index.ts'
import { zj } from './sample.ts'

const form = (change: Partial<ApplicationForm>): ApplicationForm => ({ ...emptyForm(), ...change })
const member = (change: Partial<MemberForm>): MemberForm => ({ ...emptyRow.member(), ...change })
const section = (id: string, before: ApplicationForm, after: ApplicationForm) =>
  compareForms(zj, before, after).find((one) => one.section.id === id)!
const kinds = (before: MemberForm[], after: MemberForm[]) =>
  section('members', form({ members: before }), form({ members: after })).rows.map(({ kind, columns }) => [
    kind,
    ...columns,
  ])

describe('two forms', () => {
  test('that are the same differ nowhere, blank and absent alike', () => {
    const { answers: _absent, ...old } = form({ directions: '甲' })
    expect(
      compareForms(zj, old as ApplicationForm, form({ directions: '甲 ' })).every(({ changed }) => changed === 0),
    ).toBe(true)
  })

  test('differ at the field that was changed, in the form’s order', () => {
    const changed = compareForms(
      zj,
      form({ directions: '甲', leadProfile: '乙' }),
      form({ directions: '丙', leadProfile: '丁' }),
    ).filter((one) => one.changed > 0)
    expect(changed.map(({ section: { id } }) => id)).toEqual(['directions', 'profile'])
    expect(changed[0]!.fields).toMatchObject([{ path: 'directions', before: '甲', after: '丙', same: false }])
  })

  test('hold their members by code, whatever the order and the name', () => {
    const [one, two] = [member({ uscc: 'A', name: '甲', task: '一' }), member({ uscc: 'B', name: '乙', task: '二' })]
    expect(kinds([one, two], [two, one])).toEqual([['same'], ['same']])
    expect(kinds([one, two], [{ ...two, name: '乙公司' }, one])).toEqual([['changed', 'name'], ['same']])
  })

  test('show a removed row where it stood and an added one where it stands', () => {
    const rows = ['A', 'B', 'C'].map((uscc) => member({ uscc, name: uscc }))
    expect(kinds(rows, [rows[0]!, rows[2]!, member({ uscc: 'D', name: 'D' })])).toEqual([
      ['same'],
      ['removed'],
      ['same'],
      ['added'],
    ])
  })

  test('take a row whose code was mended for the same row', () => {
    const wrong = member({ uscc: '9132', name: '甲', task: '一', duty: '二' })
    expect(kinds([wrong], [{ ...wrong, uscc: 'A' }])).toEqual([['changed', 'uscc']])
    expect(kinds([wrong], [{ ...wrong, name: '甲公司', uscc: 'A' }])).toEqual([['changed', 'uscc', 'name']])
  })

  test('take a row that only shares its kind and some words for another one', () => {
    const one = member({ uscc: 'A', name: '甲', kind: 'enterprise', task: '一', duty: '同', sales: '1' })
    expect(kinds([one], [{ ...one, uscc: '', name: '乙', task: '二' }])).toEqual([['removed'], ['added']])
  })

  test('compare yearly goals as rows of their year', () => {
    const years = (target: string) => [
      { year: '2026', goals: [{ kind: 'research', text: '攻关', indicator: '项数', target, unit: '项' }] },
    ]
    const before = form({ plan: { ...emptyForm().plan, years: years('2') } })
    const after = form({ plan: { ...emptyForm().plan, years: years('3') } })
    expect(section('goals', before, after).rows).toMatchObject([
      { kind: 'changed', columns: ['target'], before: { path: 'plan.years[0].goals[0]' } },
    ])
  })

  test('tell which reasons changed', () => {
    expect(
      compareReasons(form({ reasons: { a: '甲', b: '乙' } }), form({ reasons: { a: '甲', b: '', c: '丙' } })),
    ).toEqual([
      { ruleId: 'b', before: '乙', after: '' },
      { ruleId: 'c', before: '', after: '丙' },
    ])
  })

  test('lose no row: each of both stands exactly once, and the second form can be read off', () => {
    const row = fc.record({
      uscc: fc.constantFrom('', 'A', 'B', 'C'),
      name: fc.constantFrom('', '甲', '乙'),
      task: fc.constantFrom('一', '二'),
    })
    const rows = fc.array(row.map(member), { maxLength: 8 })
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const compared = section('members', form({ members: before }), form({ members: after })).rows
        const pathsOf = (side: 'before' | 'after') => compared.flatMap((one) => one[side]?.path ?? [])
        expect(pathsOf('before').toSorted()).toEqual(before.map((_, at) => `members[${at}]`).toSorted())
        expect(pathsOf('after')).toEqual(after.map((_, at) => `members[${at}]`))
        for (const one of compared) expect(one.kind === 'same').toBe(!!one.before && !!one.after && !one.columns.length)
      }),
    )
  })

  test('of 500 rows each are compared in no time that a person would notice', () => {
    const many = (from: number) =>
      Array.from({ length: 500 }, (_, at) => member({ uscc: `${from + at}`, name: `单位${from + at}` }))
    expect(kinds(many(0), many(250)).filter(([kind]) => kind === 'same')).toHaveLength(250)
  })
})

describe('a point of correction', () => {
  const before = form({
    directions: '甲',
    lead: { ...emptyForm().lead, rnd: '1' },
    members: [member({ uscc: 'A', task: '一' }), member({ uscc: 'B', task: '二' })],
  })
  const after = form({
    ...before,
    lead: { ...before.lead, rnd: '2' },
    // The first is gone: what was the second row is the first one now.
    members: [member({ uscc: 'B', task: '三' })],
  })
  const sections = compareForms(zj, before, after)

  test.each([
    ['directions', false],
    ['lead.rnd', true],
    ['lead', true],
    ['lead.sales', false],
    ['members[0]', true],
    ['members[0].task', true],
    ['members[1].task', true],
    ['members[1].duty', false],
    ['members', true],
    ['platforms', false],
    [null, true],
  ])('at %s is touched: %s', (path, expected) => {
    expect(touched(sections, path)).toBe(expected)
  })
})

describe('attachments', () => {
  const file = (type: string, sha256: string, unitUscc: string | null = null) => ({
    type,
    sha256,
    unitUscc,
    fileName: `${sha256}.pdf`,
  })

  test('are the same by their content, replaced within their type and unit, else added or removed', () => {
    const before = [file('charter', 'a'), file('licence', 'b', 'A'), file('licence', 'c', 'B'), file('plan', 'p')]
    const after = [
      { ...file('charter', 'a'), fileName: '改名.pdf' },
      file('licence', 'd', 'A'),
      file('licence', 'e', 'C'),
    ]
    const compared = compareDocuments(before, after)
    expect(compared.map(({ kind, before: was, after: is }) => [kind, was?.sha256, is?.sha256])).toEqual([
      ['same', 'a', 'a'],
      ['replaced', 'b', 'd'],
      ['added', undefined, 'e'],
      ['removed', 'c', undefined],
      ['removed', 'p', undefined],
    ])
  })
})
