import type { Edition } from './edition.ts'
import { formSections, type FormField, type FormSection } from './form-sections.ts'
import type { ApplicationForm } from './form.ts'
import { isBlank } from './paths.ts'
import { isObject } from './shape.ts'

export interface FieldComparison {
  field: FormField
  path: string
  before: unknown
  after: unknown
  same: boolean
}

/** A row of a table with its place in its own form: 'members[2]', 'plan.years[0].goals[1]'. */
export interface PlacedRow {
  path: string
  values: Record<string, unknown>
}

export interface RowComparison {
  kind: 'same' | 'changed' | 'added' | 'removed'
  before: PlacedRow | null
  after: PlacedRow | null
  /** Keys of the columns that differ, for a changed row. */
  columns: string[]
}

export interface SectionComparison {
  section: FormSection
  fields: FieldComparison[]
  rows: RowComparison[]
  /** How many fields or rows differ. */
  changed: number
}

/** Two forms under one edition, section by section in the form's own order. Blank and absent are the same. */
export function compareForms(edition: Edition, before: ApplicationForm, after: ApplicationForm): SectionComparison[] {
  return formSections(edition).map((section) => {
    if (section.rows) {
      const rows = compareRows(rowsIn(before, section.rows), rowsIn(after, section.rows), columnsOf(section))
      return { section, fields: [], rows, changed: rows.filter(({ kind }) => kind !== 'same').length }
    }
    const fields = section.fields.map((field): FieldComparison => {
      const [was, is] = [valueAt(before, field.path), valueAt(after, field.path)]
      return { field, path: field.path, before: was, after: is, same: sameValue(was, is) }
    })
    return { section, fields, rows: [], changed: fields.filter(({ same }) => !same).length }
  })
}

/** The reasons for departing from 原则上 clauses that differ, by rule. */
export function compareReasons(
  before: ApplicationForm,
  after: ApplicationForm,
): { ruleId: string; before: string; after: string }[] {
  const [was, is] = [before.reasons ?? {}, after.reasons ?? {}]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((ruleId) => ({ ruleId, before: was[ruleId] ?? '', after: is[ruleId] ?? '' }))
    .filter((reason) => !sameValue(reason.before, reason.after))
}

/** Whether what a point of correction named in the earlier form was changed; of the whole form, whether anything was. */
export function touched(sections: SectionComparison[], path: string | null): boolean {
  if (!path) return sections.some(({ changed }) => changed > 0)
  return sections.some(
    ({ section, fields, rows }) =>
      fields.some((field) => !field.same && (field.path === path || field.path.startsWith(`${path}.`))) ||
      rows.some((row) => row.kind !== 'same' && rowIsMeant(row, section, path)),
  )
}

function rowIsMeant({ before, columns, kind }: RowComparison, section: FormSection, path: string): boolean {
  if (section.rows === path) return true
  if (!before) return false
  if (before.path === path) return true
  return path.startsWith(`${before.path}.`) && (kind === 'removed' || columns.includes(path.split('.').at(-1)!))
}

/** Rows of a table of the form, each with its place; yearly goals stand as one row each, with their year. */
export function rowsIn(form: ApplicationForm, rows: string): PlacedRow[] {
  if (rows === 'plan.years')
    return (form.plan?.years ?? []).flatMap(({ year, goals }, at) =>
      goals.map((goal, index) => ({ path: `plan.years[${at}].goals[${index}]`, values: { year, ...goal } })),
    )
  const found = valueAt(form, rows)
  return (Array.isArray(found) ? found : [])
    .map((row: unknown, index) => ({ path: `${rows}[${index}]`, values: isObject(row) ? { ...row } : {} }))
    .filter(({ values }) => !isBlank(values))
}

/** The value at a plain path of the form ('lead.sales'; no table indexes). */
export function valueAt(form: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), form)
}

const columnsOf = ({ fields }: FormSection) => fields.map(({ path }) => path.split('.').at(-1)!)

/**
 * Which row became which: unchanged rows first, then those of the same identity (code, else name, else text), then in
 * order those that still have most of what they say in common. What is left was removed or added.
 */
function compareRows(before: PlacedRow[], after: PlacedRow[], columns: string[]): RowComparison[] {
  const was = new Set(before)
  const pair = new Map<PlacedRow, PlacedRow>()
  const match = (found: (row: PlacedRow) => PlacedRow | undefined) => {
    for (const row of after) {
      const earlier = pair.has(row) ? undefined : found(row)
      if (!earlier) continue
      pair.set(row, earlier)
      was.delete(earlier)
    }
  }
  const byKey = (keyOf: (row: PlacedRow) => string) => {
    const known = new Map<string, PlacedRow[]>()
    for (const row of was) {
      const key = keyOf(row)
      if (key) known.set(key, [...(known.get(key) ?? []), row])
    }
    match((row) => known.get(keyOf(row))?.shift())
  }
  byKey(({ values }) => JSON.stringify(columns.map((column) => plain(values[column]))))
  for (const identity of [['uscc'], ['name'], ['year', 'text'], ['year', 'indicator']])
    if (identity.every((key) => columns.includes(key)))
      byKey(({ values }) => {
        const parts = identity.map((key) => plain(values[key]))
        return parts.every(Boolean) ? parts.join('\n') : ''
      })
  match((row) => [...was].find((earlier) => alike(earlier, row, columns)))
  return inOrder(before, after, pair, columns)
}

function inOrder(
  before: PlacedRow[],
  after: PlacedRow[],
  pair: Map<PlacedRow, PlacedRow>,
  columns: string[],
): RowComparison[] {
  const kept = new Map([...pair].map(([row, earlier]) => [earlier, row]))
  const rows: RowComparison[] = after.map((row) => {
    const earlier = pair.get(row)
    if (!earlier) return { kind: 'added', before: null, after: row, columns: [] }
    const differing = columns.filter((column) => !sameValue(earlier.values[column], row.values[column]))
    return { kind: differing.length ? 'changed' : 'same', before: earlier, after: row, columns: differing }
  })
  // A removed row is shown where it stood: after the row that was before it.
  for (const [index, row] of before.entries()) {
    if (kept.has(row)) continue
    const previous = before[index - 1]
    const at = previous ? rows.findIndex((one) => one.before === previous) + 1 : 0
    rows.splice(at, 0, { kind: 'removed', before: row, after: null, columns: [] })
  }
  return rows
}

/** Kinds and figures are alike in many rows and tell nothing of which is which. */
const telling = (column: string) => !['kind', 'layer', 'level', 'year', 'sales', 'rnd', 'unit'].includes(column)

function alike(one: PlacedRow, other: PlacedRow, columns: string[]): boolean {
  const filled = columns.filter((column) => telling(column) && plain(one.values[column]) && plain(other.values[column]))
  const common = filled.filter((column) => {
    const [was, is] = [plain(one.values[column]), plain(other.values[column])]
    return was === is || (column === 'name' && (was.includes(is) || is.includes(was)))
  })
  return common.length * 2 > filled.length
}

function sameValue(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other)
}

function plain(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'string') return value.trim()
  return Array.isArray(value) ? value.map(plain).toSorted().join('\n') : JSON.stringify(value)
}
