import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalPath, goalRows, yearsOfRows, type GoalRow } from '../src/tasks/application-form/goal-rows.ts'
import { mergeDrafts, same, withValueAt, type FormValue } from '../src/tasks/application-form/merge-drafts.ts'
import { pastedCells, pasteInto } from '../src/tasks/application-form/paste-table.ts'

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

  test('it fills to the right and down, adds rows, and counts what lies beyond the last column', () => {
    const cells = [
      ['x', 'y', 'z'],
      ['u', '', ''],
    ]
    const pasted = pasteInto([{ one: '1', two: '2' }], ['one', 'two'], { row: 0, column: 1 }, cells, () => ({
      one: '',
      two: '',
    }))
    expect(pasted).toEqual({
      rows: [
        { one: '1', two: 'x' },
        { one: '', two: 'u' },
      ],
      dropped: 2,
    })
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
