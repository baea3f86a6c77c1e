import { isObject } from './shape.ts'

/**
 * The places of a form that a pattern means, with their values: 'lead.name', 'members[].task' (every row),
 * 'members[enterprise].sales' (rows of that kind), 'plan.years[].goals[].text'.
 */
export function placesOf(form: unknown, pattern: string): { path: string; value: unknown }[] {
  return pattern
    .split('.')
    .reduce<{ path: string; value: unknown }[]>(
      (places, part) => places.flatMap((place) => step(place, part)),
      [{ path: '', value: form }],
    )
}

/** Whether nothing has been entered there: no text, no row, no tick. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.values(value).every(isBlank)
}

function step({ path, value }: { path: string; value: unknown }, part: string): { path: string; value: unknown }[] {
  const match = /^(\w+)(?:\[([\w-]*)\])?$/.exec(part)
  if (!match || !isObject(value)) return []
  const [, key, kind] = match
  const next = value[key!]
  const nextPath = path ? `${path}.${key}` : key!
  if (kind === undefined) return [{ path: nextPath, value: next }]
  if (!Array.isArray(next)) return []
  return next
    .map((row: unknown, index) => ({ path: `${nextPath}[${index}]`, value: row }))
    .filter(({ value: row }) => kind === '' || (isObject(row) && row.kind === kind))
}
