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
  const places: Place[] = []
  visit(form, pattern, (value, path) => places.push({ path: path(), value }))
  return places
}

/** How many places a pattern means, and the paths of those where nothing has been entered. */
export function blanksOf(form: unknown, pattern: string): { total: number; blank: string[] } {
  const blank: string[] = []
  let total = 0
  visit(form, pattern, (value, path) => {
    total += 1
    if (isBlank(value)) blank.push(path())
  })
  return { total, blank }
}

/** Tells of each place; its path is put together only where it is asked for, and while the place is told of. */
function visit(form: unknown, pattern: string, tell: (value: unknown, path: () => string) => void): void {
  const steps = stepsOf(pattern)
  if (!steps) return
  const rows: number[] = []
  const path = () => {
    if (rows.length === 0) return pattern
    let [made, at] = ['', 0]
    for (const { key, rows: within } of steps) {
      made += made ? `.${key}` : key
      if (within !== undefined) made += `[${rows[at++]}]`
    }
    return made
  }
  const go = (value: unknown, depth: number): void => {
    const step = steps[depth]
    if (!step) return tell(value, path)
    if (!isObject(value)) return
    const next = value[step.key]
    if (step.rows === undefined) return go(next, depth + 1)
    if (!Array.isArray(next)) return
    for (let index = 0; index < next.length; index += 1) {
      const row: unknown = next[index]
      if (step.rows !== '' && !(isObject(row) && row.kind === step.rows)) continue
      rows.push(index)
      go(row, depth + 1)
      rows.pop()
    }
  }
  go(form, 0)
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
