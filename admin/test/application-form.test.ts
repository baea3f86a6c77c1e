import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalPath, goalRows, yearsOfRows, type GoalRow } from '../src/tasks/application-form/goal-rows.ts'
import { mergeDrafts, same, withValueAt, type FormValue } from '../src/tasks/application-form/merge-drafts.ts'
import { lostDigits, normalise } from '../src/tasks/application-form/normalise.ts'
import { pastedCells, putIn, recogniseColumns } from '../src/tasks/application-form/paste-table.ts'

describe('two drafts of one form', () => {
  const base = { name: '甲', plan: { basis: '乙', positioning: '丙' }, members: [{ uscc: '1' }] }

  test('what only one side changed is taken from that side', () => {
    const mine = { ...base, name: '甲一' }
    const theirs = { ...base, plan: { ...base.plan, basis: '乙二' } }
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      merged: { name: '甲一', plan: { basis: '乙二', positioning: '丙' }, members: [{ uscc: '1' }] },
      conflicts: [],
    })
  })

  test('what both changed is a conflict with both values, and mine stays until a person decides', () => {
    const mine = { ...base, plan: { ...base.plan, basis: '我' } }
    const theirs = { ...base, plan: { ...base.plan, basis: '他' } }
    const { merged, conflicts } = mergeDrafts(base, mine, theirs)
    expect(conflicts).toEqual([{ path: 'plan.basis', mine: '我', theirs: '他' }])
    expect(merged).toEqual(mine)
    expect(withValueAt(merged!, 'plan.basis', '他')).toEqual(theirs)
  })

  test('a table changed on both sides is one conflict: rows are never mixed', () => {
    const mine = { ...base, members: [{ uscc: '1' }, { uscc: '2' }] }
    const theirs = { ...base, members: [{ uscc: '3' }] }
    expect(mergeDrafts(base, mine, theirs).conflicts).toEqual([
      { path: 'members', mine: mine.members, theirs: theirs.members },
    ])
  })

  test('the same change on both sides is none, whatever the order of keys', () => {
    const { conflicts } = mergeDrafts({ a: '1', b: '2' }, { a: '3', b: '4' }, { b: '4', a: '3' })
    expect(conflicts).toEqual([])
    expect(same({ a: '1', b: ['2'] }, { b: ['2'], a: '1' })).toBe(true)
    expect(same({ a: '1' }, { a: '1', b: '2' })).toBe(false)
  })

  test('nothing typed is ever lost: every leaf of the result is mine or theirs, and mine where only I changed it', () => {
    const form = fc.record({ a: fc.string(), b: fc.record({ c: fc.string(), d: fc.array(fc.string()) }) })
    fc.assert(
      fc.property(form, form, form, (from, mine, theirs) => {
        const { merged, conflicts } = mergeDrafts(from as FormValue, mine as FormValue, theirs as FormValue)
        const open = new Set(conflicts.map(({ path }) => path))
        const leaf = (root: unknown, path: string) =>
          path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], root) as FormValue
        for (const path of ['a', 'b.c', 'b.d']) {
          const [was, my, their, now] = [from, mine, theirs, merged].map((root) => leaf(root, path))
          if (same(my, their)) expect(same(now, my)).toBe(true)
          else if (same(was, their)) expect(same(now, my)).toBe(true)
          else if (same(was, my)) expect(same(now, their)).toBe(true)
          else expect(open.has(path)).toBe(true)
        }
      }),
    )
  })
})

describe('a block pasted from a spreadsheet', () => {
  test('one value is left to the input, with or without the line break that Excel adds', () => {
    expect(pastedCells('江苏示例公司')).toBeNull()
    expect(pastedCells('江苏示例公司\r\n')).toBeNull()
  })

  test('cells are split at tabs and lines; a quoted cell keeps its line break and quotes', () => {
    expect(pastedCells('a\tb\r\nc\t"d\ne ""f"""\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd\ne "f"'],
    ])
  })

  test('it fills to the right and down, adds rows, and leaves blank lines out', () => {
    const rows = [{ one: '1', two: '2' }]
    const lines = [
      ['x', 'beyond'],
      ['', ''],
      ['u', ''],
    ]
    expect(putIn(rows, 0, lines, ['two', null], () => ({ one: '', two: '' }))).toEqual([
      { one: '1', two: 'x' },
      { one: '', two: 'u' },
    ])
    expect(rows).toEqual([{ one: '1', two: '2' }])
  })

  const columns = [
    { key: 'uscc', names: ['统一社会信用代码', '信用代码'] },
    { key: 'name', names: ['单位名称'] },
    { key: 'sales', names: ['上年度销售收入'] },
  ]

  test('a head names the columns in any order; one that is not known is left out', () => {
    const cells = [
      ['序号', '单位名称', '上年度销售收入 （万元）*', '信用代码'],
      ['1', '甲', '2', 'A'],
    ]
    expect(recogniseColumns(cells, columns, 0)).toEqual({ head: true, targets: [null, 'name', 'sales', 'uscc'] })
  })

  test('without a head columns follow from where it was pasted, and what lies beyond is left out', () => {
    expect(recogniseColumns([['甲', '2', '3']], columns, 1)).toEqual({ head: false, targets: ['name', 'sales', null] })
  })

  test('a single row that happens to hold one known word is no head', () => {
    expect(recogniseColumns([['单位名称', '乙', '丙']], columns, 0).head).toBe(false)
  })

  test('200 members with quotes, tabs and breaks inside come out as they went in', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '𠮷', '👩‍🔬', '"', '\t', '\n', '<script>', '１', 'a') })
    const excel = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 200 }), (rows) => {
        const text = rows.map((row) => row.map(excel).join('\t')).join('\r\n')
        expect(pastedCells(text)).toEqual(rows.map((row) => row.map((one) => one.trim())))
      }),
      { numRuns: 30 },
    )
  })
})

describe('a value as it is typed or pasted', () => {
  test.each([
    ['uscc', ' ９１３２１１００ＭＡ０００００００Ｘ ', '91321100MA0000000X'],
    ['uscc', "'91321100ma0000000x", '91321100MA0000000X'],
    ['amount', '１，２３４．５０', '1234.50'],
    ['amount', '1,234.5 万元', '1234.5'],
    ['amount', '约一亿', '约一亿'],
    ['whole', '860 人', '860'],
    ['year', '２０２６年', '2026'],
    ['date', '2024年3月', '2024-03'],
    ['date', '2024/3/1', '2024-03-01'],
    ['date', '2024.12', '2024-12'],
    ['date', '2024', '2024'],
    ['date', '去年', '去年'],
    ['phone', '０５１１－８８８８６６６６', '0511-88886666'],
    ['text', '示例（２期）𠮷👩‍🔬', '示例（２期）𠮷👩‍🔬'],
    ['long-text', ' 前后 ', ' 前后 '],
  ] as const)('%s: %s is kept as %s', (input, typed, kept) => {
    expect(normalise(input, typed)).toBe(kept)
    expect(normalise(input, kept)).toBe(kept)
  })

  test('a code that a spreadsheet has cut is told from one that is whole', () => {
    expect(lostDigits('9.13211E+17')).toBe(true)
    expect(lostDigits('91321100MA0000000X')).toBe(false)
  })
})

describe('yearly goals as one table', () => {
  const goal = (year: string, text: string): GoalRow => ({ year, kind: '', text, indicator: '', target: '', unit: '' })

  test('rows stand by year and come back in the same order', () => {
    const row = fc.record({ year: fc.constantFrom('', '2026', '2027'), text: fc.string() })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (typed) => {
        const rows = typed.map(({ year, text }) => goal(year, text))
        expect(goalRows(yearsOfRows(rows))).toEqual(rows)
      }),
    )
  })

  test('each cell names its place in the form, the year only once', () => {
    const years = yearsOfRows([goal('2026', 'a'), goal('2026', 'b'), goal('2027', 'c')])
    expect(goalPath(years, 0, 'year')).toBe('plan.years[0].year')
    expect(goalPath(years, 1, 'year')).toBe('plan.years[0].goals[1].year')
    expect(goalPath(years, 2, 'year')).toBe('plan.years[1].year')
    expect(goalPath(years, 1, 'text')).toBe('plan.years[0].goals[1].text')
  })
})
