import type { Check, Edition } from './edition.ts'
import type { LayoutField } from './form-layout.ts'
import { layoutOf } from './layout.ts'
import { onceFor } from './once-for.ts'

export interface RequiredField {
  pattern: string
  clause?: string
  when?: LayoutField['when']
}

/** Patterns of the fields that must be filled in, with the clause that asks; none where it is our default. */
export const requiredFields = onceFor((edition: Edition): RequiredField[] => {
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
  const fields = [...byRules, ...byLayout].map((each): RequiredField => {
    const when = whenOf(each.pattern)
    return when ? { ...each, when } : each
  })
  // Of two that ask the same, the first is named.
  return fields.filter((field, at) => fields.findIndex(({ pattern }) => pattern === field.pattern) === at)
})
