/** A value of the form: text, table or group, as JSON holds it. */
export type FormValue = string | number | boolean | null | FormValue[] | { [key: string]: FormValue | undefined }

export interface DraftConflict {
  /** Where in the form, as checkForm names it: 'plan.basis'. A table is one value: 'members'. */
  path: string
  mine: FormValue | undefined
  theirs: FormValue | undefined
}

/**
 * Three-way merge of a draft that was changed here and on the server since `base`. What only one side changed is taken;
 * what both changed differently is a conflict, where `merged` keeps mine until a person decides. Tables are one value:
 * rows have no identity of their own, so mixing two tables could pair one unit's code with another's name.
 */
export function mergeDrafts(
  base: FormValue | undefined,
  mine: FormValue | undefined,
  theirs: FormValue | undefined,
  path = '',
): { merged: FormValue | undefined; conflicts: DraftConflict[] } {
  if (same(mine, theirs) || same(base, theirs)) return { merged: mine, conflicts: [] }
  if (same(base, mine)) return { merged: theirs, conflicts: [] }
  if (!isGroup(mine) || !isGroup(theirs)) return { merged: mine, conflicts: [{ path, mine, theirs }] }
  const merged: { [key: string]: FormValue | undefined } = {}
  const conflicts: DraftConflict[] = []
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const inner = mergeDrafts(
      isGroup(base) ? base[key] : undefined,
      mine[key],
      theirs[key],
      path ? `${path}.${key}` : key,
    )
    if (inner.merged !== undefined) merged[key] = inner.merged
    conflicts.push(...inner.conflicts)
  }
  return { merged, conflicts }
}

/** `form` with the value at `path` (no table indexes) replaced; the input is left as it was. */
export function withValueAt(form: FormValue, path: string, value: FormValue | undefined): FormValue {
  const [key = '', ...rest] = path.split('.')
  const group = isGroup(form) ? form : {}
  const inner = rest.length === 0 ? value : withValueAt(group[key] ?? {}, rest.join('.'), value)
  return { ...group, [key]: inner }
}

function isGroup(value: FormValue | undefined): value is { [key: string]: FormValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Equal as JSON, whatever the order of keys: the server stores jsonb, which orders them its own way. */
export function same(one: FormValue | undefined, other: FormValue | undefined): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]))
  if (!isGroup(one) || !isGroup(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => same(one[key], other[key]))
}
