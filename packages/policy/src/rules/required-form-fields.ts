import { message } from '../message.ts'
import { isBlank, placesOf } from '../paths.ts'
import { listOfShape, textLike } from '../shape.ts'
import type { RuleKind } from './kind.ts'

/** A path of the form; '[]' means every row, '[enterprise]' rows of that kind. */
export const formPath = textLike(/^[a-zA-Z]+(\[[\w-]*\])?(\.[a-zA-Z]+(\[[\w-]*\])?)*$/)

export interface RequiredFormFields {
  fields: string[]
}

/** Fields that must be filled in, rows that must not be absent. */
export const requiredFormFields: RuleKind<RequiredFormFields> = {
  parameters: { fields: listOfShape(formPath, { min: 1 }) },
  title: ({ fields }) => message('policy.rule.required-form-fields', { count: fields.length }),
  answer({ fields }, { facts: { form } }) {
    const places = fields.flatMap((pattern) => placesOf(form, pattern))
    const missing = places.filter(({ value }) => isBlank(value)).map(({ path }) => path)
    const measured = message('policy.form-fields.measured', {
      filled: places.length - missing.length,
      total: places.length,
    })
    if (missing.length === 0) return { outcome: 'met', measured }
    const shortfall = message('policy.form-fields.shortfall', { count: missing.length })
    return { outcome: 'unmet', missing, measured, shortfall }
  },
}
