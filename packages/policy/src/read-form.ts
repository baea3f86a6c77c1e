import { emptyForm, emptyRow, type ApplicationForm } from './form.ts'
import { flag, isObject, listOfShape, object, optional, recordOf, text, type Problem, type Shape } from './shape.ts'

const typed = text({ min: 0, max: 20_000 })

const goal = like(emptyRow.goal())
const formShape = like(emptyForm(), {
  members: listOfShape(like(emptyRow.member(), {}, '', { layer: optional(typed) })),
  platforms: listOfShape(like(emptyRow.platform())),
  projects: listOfShape(like(emptyRow.project())),
  'plan.years': listOfShape(like(emptyRow.year(), { goals: listOfShape(goal) })),
  'lead.types': listOfShape(typed, { max: 50 }),
  answers: optional(recordOf((value, path) => (typeof value === 'boolean' ? [] : typed(value, path)))),
  reasons: recordOf(typed),
})

/**
 * Reads a form from outside: its structure only (keys, types, texts up to 20 000 characters, tables up to 500 rows), so
 * that what a person has typed wrongly can still be saved.
 */
export function readForm(value: unknown): { form: ApplicationForm } | { problems: Problem[] } {
  const problems = formShape(value, '')
  return problems.length ? { problems } : { form: value as ApplicationForm }
}

/** The shape of an empty value: texts stay texts, ticks ticks, and every key is there; lists are given by their path. */
function like(
  empty: object,
  lists: Record<string, Shape> = {},
  prefix = '',
  more: Parameters<typeof object>[0] = {},
): Shape {
  const fields = Object.entries(empty).map(([key, value]): [string, Shape] => {
    const list = lists[prefix + key]
    if (list) return [key, list]
    if (typeof value === 'boolean') return [key, flag]
    return [key, isObject(value) ? like(value, lists, `${prefix}${key}.`) : typed]
  })
  return object({ ...Object.fromEntries(fields), ...more })
}
