import { isObject } from './shape.ts'

/** One part of a pattern: a key, and for a table which of its rows ('' all of them). */
interface Step {
  key: string
  rows?: string
}

/** Patterns come from editions and are few: each is read once. */
const read = new Map<string, Step[] | null>()

function stepsOf(pattern: string): Step[] | null {
  const known = read.get(pattern)
  if (known !== undefined) return known
  const steps = pattern.split('.').map((part): Step | null => {
    const match = /^(\w+)(?:\[([\w-]*)\])?$/.exec(part)
    return match && { key: match[1]!, ...(match[2] !== undefined && { rows: match[2] }) }
  })
  const answer = steps.every((step) => step !== null) ? steps : null
  if (read.size > 5_000) read.clear()
  read.set(pattern, answer)
  return answer
}

export interface Place {
  path: string
  value: unknown
}

/**
 * The places of a form that a pattern means, with their values: 'lead.name', 'members[].task' (every row),
 * 'members[enterprise].sales' (rows of that kind), 'plan.years[].goals[].text'.
 */
export function placesOf(form: unknown, pattern: string): Place[] {
  const steps = stepsOf(pattern)
  if (!steps) return []
  if (steps.some(({ rows }) => rows !== undefined)) {
    const places: Place[] = []
    gather(form, '', steps, 0, places)
    return places
  }
  // A plain path: one place, which is named as the pattern is.
  let value = form
  for (const { key } of steps) {
    if (!isObject(value)) return []
    value = value[key]
  }
  return [{ path: pattern, value }]
}

function gather(value: unknown, path: string, steps: Step[], depth: number, places: Place[]): void {
  const step = steps[depth]
  if (!step) {
    places.push({ path, value })
    return
  }
  if (!isObject(value)) return
  const next = value[step.key]
  const nextPath = path ? `${path}.${step.key}` : step.key
  if (step.rows === undefined) return gather(next, nextPath, steps, depth + 1, places)
  if (!Array.isArray(next)) return
  for (let index = 0; index < next.length; index += 1) {
    const row: unknown = next[index]
    if (step.rows === '' || (isObject(row) && row.kind === step.rows))
      gather(row, `${nextPath}[${index}]`, steps, depth + 1, places)
  }
}

/** Whether nothing has been entered there: no text, no row, no tick. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value === '' || value.trim() === ''
  if (value === undefined || value === null || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  if (!isObject(value)) return false
  for (const key in value) if (!isBlank(value[key])) return false
  return true
}
