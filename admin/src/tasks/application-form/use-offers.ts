import {
  compareForms,
  type ApplicationForm,
  type Edition,
  type RowComparison,
  type SectionComparison,
} from '@consortium/policy'
import { onScopeDispose, shallowRef, toRaw, watch, type ComputedRef } from 'vue'
import { useQuery } from '../../api/use-query.ts'
import type { FormOffersQuery } from '../../gql/graphql.ts'
import { writeAt } from './form-values.ts'
import { FormOffers } from './form-queries.ts'

export type Offer = FormOffersQuery['case']['offers'][number]

/** One fact that an offer would change: a field, or a row of a table. */
export interface OfferedChange {
  id: string
  /** The field's path, or that of the row where it stands now; null for a row that would be added. */
  path: string | null
  before: unknown
  after: unknown
  row: RowComparison | null
  /** Nothing stands there yet: taking it over loses nothing. */
  fillsBlank: boolean
}

/**
 * Facts known from before, offered section by section. Nothing is taken over by itself, and rows that stand in the form are
 * never removed: an offer adds rows and fills in or changes what it names.
 */
export function useOffers(caseId: string, form: ApplicationForm, edition: ComputedRef<Edition | undefined>) {
  const { data } = useQuery(FormOffers, () => ({ id: caseId }))
  const bySection = shallowRef(new Map<string, { offer: Offer; changes: OfferedChange[] }[]>())
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Compared once the hands rest: a whole form against each source. */
  function compare(): void {
    if (!edition.value || !data.value) return
    const found = new Map<string, { offer: Offer; changes: OfferedChange[] }[]>()
    for (const offer of data.value.case.offers)
      for (const section of compareForms(edition.value, toRaw(form), offer.form as ApplicationForm)) {
        const { id } = section.section
        const changes = offer.sections.includes(id) ? changesIn(section) : []
        if (changes.length) found.set(id, [...(found.get(id) ?? []), { offer, changes }])
      }
    bySection.value = found
  }
  watch(
    [() => form, data, edition],
    () => {
      clearTimeout(timer)
      timer = setTimeout(compare, 400)
    },
    { deep: true, immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  const offersFor = (section: string) => bySection.value.get(section) ?? []

  /** Takes over what was chosen. */
  function take(table: string | undefined, changes: OfferedChange[]): void {
    for (const { path, after, row } of changes) {
      if (!row) writeAt(form, path!, structuredClone(after))
      else if (table && table !== 'plan.years') takeRow(rowsAt(form, table), row)
    }
  }

  return { offersFor, take }
}

/** What an offer would change in a section; blank facts change nothing, and no row is removed. */
function changesIn({ fields, rows }: SectionComparison): OfferedChange[] {
  const offered = fields
    .filter(({ same, after, path }) => !same && !isBlank(after) && path !== 'lead.uscc' && path !== 'lead.name')
    .map(({ path, before, after }): OfferedChange => ({
      id: path,
      path,
      before,
      after,
      row: null,
      fillsBlank: isBlank(before),
    }))
  const inRows = rows.flatMap((row, at): OfferedChange[] => {
    const of = { id: `row ${at}`, before: null, after: null }
    if (row.kind === 'added') return [{ ...of, path: null, row, fillsBlank: true }]
    const columns = row.columns.filter((column) => !isBlank(row.after?.values[column]))
    if (row.kind !== 'changed' || columns.length === 0) return []
    const fillsBlank = columns.every((column) => isBlank(row.before!.values[column]))
    return [{ ...of, path: row.before!.path, row: { ...row, columns }, fillsBlank }]
  })
  return [...offered, ...inRows]
}

export type Offers = ReturnType<typeof useOffers>

function takeRow(rows: Record<string, unknown>[], { before, after, columns }: RowComparison): void {
  if (!before) return void rows.push({ ...after!.values })
  const at = Number(/\[(\d+)\]$/.exec(before.path)?.[1])
  for (const column of columns) rows[at]![column] = after!.values[column]
}

const rowsAt = (form: ApplicationForm, table: string) =>
  (form as unknown as Record<string, Record<string, unknown>[]>)[table]!

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || value === false || String(value).trim() === ''
}
