import type { Check, Edition } from './edition.ts'
import type { LayoutField } from './form-layout.ts'
import { layoutOf } from './layout.ts'

export interface RequiredField {
  pattern: string
  clause?: string
  when?: LayoutField['when']
}

/** Made once for an edition, which does not change. */
const made = new WeakMap<Edition, RequiredField[]>()

/** Patterns of the fields that must be filled in, with the clause that asks; none where it is our default. */
export function requiredFields(edition: Edition): RequiredField[] {
  const known = made.get(edition)
  if (known) return known
  const fields = findFields(edition)
  made.set(edition, fields)
  return fields
}

function findFields(edition: Edition): RequiredField[] {
  const { rules, clauses } = edition
  const forceOf = new Map(clauses.map(({ id, force }) => [id, force]))
  const fieldsOf = (check: Check): string[] => {
    if (check.kind === 'required-form-fields') return check.fields as string[]
    return check.kind === 'all' ? (check.of as Check[]).flatMap(fieldsOf) : []
  }
  const layout = layoutOf(edition).flatMap(({ fields }) => fields)
  const whenOf = (pattern: string) => layout.find(({ path }) => path === pattern)?.when
  const byRules = rules
    .filter(({ force, clause }) => (force ?? forceOf.get(clause)) === 'mandatory')
    .flatMap((rule) => fieldsOf(rule).map((pattern) => ({ pattern, clause: rule.clause })))
  const byLayout = layout.flatMap(({ path, required }) => {
    if (!required) return []
    return [{ pattern: path, ...('clause' in required && { clause: required.clause }) }]
  })
  return [...byRules, ...byLayout].map((each) => {
    const when = whenOf(each.pattern)
    return when ? { ...each, when } : each
  })
}
