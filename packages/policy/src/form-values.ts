import { memberLayers, unitKinds, type Edition } from './edition.ts'
import { inputOf, layoutOf, ownFields } from './layout.ts'
import { message } from './message.ts'
import type { Problem } from './shape.ts'

const levels = ['national', 'provincial', 'city']

/** Whether the field is a tick, which is there or not and never blank. */
export const tickedPath = (edition: Edition, path: string): boolean =>
  inputOf(ownFields(edition).get(path) ?? { path }) === 'tick'

/** What a field can hold, where that is a closed list. */
function valuesOf(edition: Edition, path: string): readonly string[] | null {
  if (tickedPath(edition, path)) return ['true', 'false']
  const own = ownFields(edition).get(path)
  if (own) return own.choices?.map(({ code }) => code) ?? null
  switch (path.replace(/\[[\w-]*\]/g, '[]')) {
    case 'field':
      return edition.fields.open ? null : edition.fields.list
    case 'lead.types':
      return edition.leadTypes.map(({ code }) => code)
    case 'members[].kind':
      return unitKinds
    case 'members[].layer':
      return edition.memberLayers?.value ?? memberLayers
    case 'platforms[].level':
    case 'projects[].level':
      return levels
    case 'plan.years[].goals[].kind':
      return edition.goalKinds.map(({ code }) => code)
    default:
      return null
  }
}

/** Values that the field never holds: a condition on them would never come true. */
export function valueProblems(edition: Edition, path: string, values: string[] = [], place: string): Problem[] {
  const known = valuesOf(edition, path)
  return values
    .filter((value) => known && !known.includes(value))
    .map((value) => ({ path: place, message: message('policy.problem.edition.no-value', { value, field: path }) }))
}

/** Whether the edition's form asks the field, or has the table. */
export const isOnForm = (edition: Pick<Edition, 'form'>, path: string): boolean =>
  layoutOf(edition).some(({ fields }) =>
    fields.some((field) => field.path === path || field.path.startsWith(`${path}[]`)),
  )
