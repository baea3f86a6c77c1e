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
  const steps = stepsOf(pattern)
  if (steps) visit(form, steps, 0, [], (value, rows) => places.push({ path: pathOf(steps, rows, pattern), value }))
  return places
}

/** How many places a pattern means, and the paths of those where nothing has been entered. */
export function blanksOf(form: unknown, pattern: string): { total: number; blank: string[] } {
  const blank: string[] = []
  let total = 0
  const steps = stepsOf(pattern)
  if (steps) {
    visit(form, steps, 0, [], (value, rows) => {
      total += 1
      if (isBlank(value)) blank.push(pathOf(steps, rows, pattern))
    })
  }
  return { total, blank }
}

/** Tells of each place and of the rows that it stands in: one list, which is another's at the next place. */
function visit(
  value: unknown,
  steps: Step[],
  depth: number,
  rows: number[],
  tell: (value: unknown, rows: number[]) => void,
): void {
  if (depth === steps.length) return tell(value, rows)
  if (!isObject(value)) return
  const step = steps[depth]!
  const next = value[step.key]
  if (step.rows === undefined) return visit(next, steps, depth + 1, rows, tell)
  if (!Array.isArray(next)) return
  for (let index = 0; index < next.length; index += 1) {
    const row: unknown = next[index]
    if (step.rows !== '' && !(isObject(row) && row.kind === step.rows)) continue
    rows.push(index)
    visit(row, steps, depth + 1, rows, tell)
    rows.pop()
  }
}

function pathOf(steps: Step[], rows: number[], pattern: string): string {
  // Without a table on the way a place is named as the pattern is.
  if (rows.length === 0) return pattern
  let path = ''
  let at = 0
  for (const { key, rows: within } of steps) {
    path += path ? `.${key}` : key
    if (within !== undefined) path += `[${rows[at++]}]`
  }
  return path
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
