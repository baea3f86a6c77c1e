import type { Edition } from '../edition.ts'
import { listOf, message, words } from '../message.ts'
import { ownFields } from '../layout.ts'
import { isBlank, placesOf } from '../paths.ts'
import { listOfShape, optional, text } from '../shape.ts'
import { formPath } from './required-form-fields.ts'
import { unknown, type RuleKind } from './kind.ts'

interface FormValue {
  path: string
  /** One of these. */
  in?: string[]
  /** None of these. */
  notIn?: string[]
}

/** What a field of the form holds, as a requirement or as the condition of another. */
export const formValue: RuleKind<FormValue> = {
  parameters: {
    path: formPath,
    in: optional(listOfShape(text(), { min: 1 })),
    notIn: optional(listOfShape(text(), { min: 1 })),
  },
  title: (check, { edition }) => message('policy.rule.form-value', { values: valueNames(edition, check) }),
  answer(check, { edition, facts: { form } }) {
    const value = placesOf(form, check.path)[0]?.value
    if (isBlank(value)) return unknown([check.path])
    const held = String(value).trim()
    const wanted = (!check.in || check.in.includes(held)) && !check.notIn?.includes(held)
    const measured = valueNames(edition, { path: check.path, in: [held] })
    return { outcome: wanted ? 'met' : 'unmet', measured, ...(check.in && { required: valueNames(edition, check) }) }
  },
}

function valueNames(edition: Edition, { path, in: values = [], notIn = [] }: FormValue) {
  const choices = ownFields(edition).find((field) => field.path === path)?.choices ?? []
  const nameOf = (value: string) => {
    const choice = choices.find(({ code }) => code === value)
    return choice ? words(choice.name, choice.nameEn) : words(value)
  }
  return listOf([...values, ...notIn].map(nameOf), 'or')
}
