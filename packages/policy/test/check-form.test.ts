import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import {
  checkForm,
  compareForms,
  emptyForm,
  factsOf,
  formSections,
  readForm,
  type ApplicationForm,
} from '../src/index.ts'
import { code, leadCode, member, soundForm, soundRegister, zj } from './sample.ts'

function problems(change: (form: ApplicationForm) => void) {
  const form = soundForm()
  change(form)
  return checkForm(zj, form).map(({ path, code: problem, message }) => ({
    path,
    code: problem,
    says: say('zh', message),
  }))
}

describe('checkForm', () => {
  test('the sound form has no problem', () => {
    expect(problems(() => {})).toEqual([])
    expect(problems((f) => (f.staff.technical = f.staff.total))).toEqual([])
  })

  test('a wrong check digit is named by place and character', () => {
    const wrong = code(1).slice(0, 17) + (code(1)[17] === '0' ? '1' : '0')
    expect(problems((f) => (f.members[0]!.uscc = wrong))).toEqual([
      {
        path: 'members[0].uscc',
        code: 'uscc',
        says: `统一社会信用代码第 18 位校验码“${wrong[17]}”与前 17 位不符，应为“${code(1)[17]}”`,
      },
    ])
  })

  test('two members with one code, the lead as its own member', () => {
    expect(problems((f) => f.members.push(member(1, 'enterprise')))).toMatchObject([
      { path: 'members[4].uscc', code: 'duplicate', says: '与第 1 行重复' },
    ])
    expect(problems((f) => f.members.push(member(5, 'enterprise', { uscc: ` ${leadCode} ` })))).toMatchObject([
      { path: 'members[4].uscc', code: 'lead-as-member' },
    ])
  })

  test('a text that no form can be saved with is told at its field, as the server would refuse it', () => {
    const long = (form: ApplicationForm) => (form.members[1]!.task = '长'.repeat(20_001))
    const told = [{ path: 'members[1].task', says: '不超过 20000 字，现为 20001 字' }]
    expect(problems(long)).toMatchObject(told)
    const form = soundForm()
    long(form)
    expect(readForm(form)).toMatchObject({ problems: [{ path: 'members[1].task' }] })
    expect(problems((f) => (f.members[1]!.task = '长'.repeat(20_000)))).toEqual([])
  })

  test.each([
    ['一千万', '金额应为数字，单位万元'],
    ['1e5', '金额应为数字，单位万元'],
    ['1,000', '金额应为数字，单位万元'],
    ['-5', '金额不能为负数'],
    ['12345678901234567890', '金额整数部分不超过 14 位'],
    ['1.00001', '金额小数不超过 4 位'],
  ])('an amount of %s', (typed, says) => {
    expect(problems((f) => (f.members[2]!.sales = typed))).toEqual([{ path: 'members[2].sales', code: 'amount', says }])
  })

  test.each([
    ['whole numbers', (f: ApplicationForm) => (f.staff.total = '八百'), 'staff.total', 'whole'],
    [
      'ZJ-T.4e technical above staff',
      (f: ApplicationForm) => (f.staff.technical = '801'),
      'staff.technical',
      'exceeds',
    ],
    ['ZJ-T.4e inventions above total', (f: ApplicationForm) => (f.ip.invention = '121'), 'ip.invention', 'exceeds'],
    ['a year', (f: ApplicationForm) => (f.plan.years[0]!.year = '26'), 'plan.years[0].year', 'date'],
    [
      'a day that is none',
      (f: ApplicationForm) => (f.platforms[0]!.since = '2023-02-29'),
      'platforms[0].since',
      'date',
    ],
    ['an end before its beginning', (f: ApplicationForm) => (f.projects[0]!.to = '2022'), 'projects[0].to', 'date'],
    ['a telephone', (f: ApplicationForm) => (f.contact.phone = '12345'), 'contact.phone', 'phone'],
    ['a kind of unit', (f: ApplicationForm) => (f.members[0]!.kind = 'school'), 'members[0].kind', 'choice'],
    ['a type of lead', (f: ApplicationForm) => (f.lead.types = ['瞪羚']), 'lead.types[0]', 'choice'],
    ['其他 without a word', (f: ApplicationForm) => (f.lead.types = ['other']), 'lead.otherType', 'required'],
    ['a host that is no party', (f: ApplicationForm) => (f.platforms[0]!.host = code(8)), 'platforms[0].host', 'host'],
    ['the ending in the name', (f: ApplicationForm) => (f.name = '示例创新联合体'), 'name', 'name'],
    ['ZJ-T.4 a blank address', (f: ApplicationForm) => (f.address = '  '), 'address', 'required'],
    [
      'ZJ-T.4 an enterprise without R&D',
      (f: ApplicationForm) => (f.members[3]!.rnd = ''),
      'members[3].rnd',
      'required',
    ],
  ])('%s', (_, change, path, problem) => {
    expect(problems(change)).toMatchObject([{ path, code: problem }])
  })

  test('a required field names its clause, once', () => {
    const blank = checkForm(zj, emptyForm())
    expect(blank.find(({ path }) => path === 'directions')?.clause).toBe('ZJ-4.2')
    expect(new Set(blank.map(({ path }) => path)).size).toBe(blank.length)
  })
})

describe('readForm', () => {
  test('takes anything that is text, however wrong', () => {
    const form = soundForm()
    form.lead.sales = '一个亿'
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual({ form })
    expect(readForm(emptyForm())).toHaveProperty('form')
  })

  test.each([
    ['an unknown key', { ...emptyForm(), extra: '' }, 'extra'],
    ['a number for text', { ...emptyForm(), name: 5 }, 'name'],
    ['a missing key', { ...emptyForm(), lead: undefined }, 'lead'],
    [
      'a text for a tick',
      { ...emptyForm(), attestations: { ...emptyForm().attestations, voluntary: 'yes' } },
      'attestations.voluntary',
    ],
    ['a long text', { ...emptyForm(), directions: '长'.repeat(20_001) }, 'directions'],
    [
      '501 rows',
      { ...emptyForm(), members: Array.from({ length: 501 }, (_, n) => member(n, 'enterprise')) },
      'members',
    ],
    ['a wrong row', { ...emptyForm(), members: [{ ...member(1, 'enterprise'), sales: 12 }] }, 'members[0].sales'],
    ['no object', [], ''],
  ])('%s is a problem at its place', (_, value, path) => {
    expect(readForm(value)).toMatchObject({ problems: [{ path }] })
  })

  test('20 000 characters and 500 rows are still taken', () => {
    const form = { ...emptyForm(), directions: '长'.repeat(20_000) }
    form.members = Array.from({ length: 500 }, (_, n) => member(n, 'enterprise'))
    expect(readForm(form)).toHaveProperty('form')
  })
})

test('formSections: every leaf of the form has a labelled field, required ones their clause', () => {
  const sections = formSections(zj)
  const fields = sections.flatMap((section) => section.fields)
  expect(fields.find(({ path }) => path === 'members[].sales')).toMatchObject({
    label: { key: 'policy.field.members.sales' },
    unit: 'policy.unit.wan',
    clause: 'ZJ-T.4',
    onlyKind: 'enterprise',
  })
  const leaves = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return typeof value[0] === 'object' ? leaves(value[0], `${path}[]`) : [path]
    if (typeof value !== 'object' || value === null) return [path]
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
  }
  const { reasons: _, ...form } = soundForm()
  expect(new Set(fields.map(({ path }) => path))).toEqual(new Set(leaves(form, '')))
})

describe('layers of members, where an edition has them', () => {
  const layered = JSON.parse(JSON.stringify(zj)) as typeof zj
  layered.memberLayers = { value: ['core', 'general'], source: { default: true } }
  layered.form = {
    sections: [
      {
        id: 'members',
        rows: 'members',
        fields: [{ path: 'members[].uscc' }, { path: 'members[].layer', required: { default: true } }],
      },
    ],
  }
  const of = (layer?: string) => {
    const form = soundForm()
    if (layer !== undefined) form.members[0]!.layer = layer
    form.members = form.members.slice(0, 1)
    return form
  }
  const problemsAt = (form: ApplicationForm) =>
    checkForm(layered, form)
      .filter(({ path }) => path.endsWith('.layer'))
      .map((problem) => problem.code)

  test('a layer is asked, taken from the list, and read with or without it', () => {
    expect(problemsAt(of('core'))).toEqual([])
    expect(problemsAt(of(''))).toEqual(['required'])
    expect(problemsAt(of())).toEqual(['required'])
    expect(problemsAt(of('close'))).toEqual(['choice'])
    expect(checkForm(zj, of('close')).filter(({ path }) => path.endsWith('.layer'))).toEqual([])
    expect(readForm(of('core'))).toHaveProperty('form')
    expect(readForm(of())).toHaveProperty('form')
  })

  test('the fact is declared, and compared as a column', () => {
    const facts = factsOf(layered, of('core'), soundRegister(of('core')))
    expect(facts.members[0]).toMatchObject({ layer: 'core' })
    expect(facts.standings['members[0].layer']).toBe('declared')
    expect(factsOf(zj, of('core'), soundRegister(of('core'))).members[0]).not.toHaveProperty('layer')
    const [members] = compareForms(layered, of('general'), of('core'))
    expect(members!.rows).toMatchObject([{ kind: 'changed', columns: ['layer'] }])
  })
})
