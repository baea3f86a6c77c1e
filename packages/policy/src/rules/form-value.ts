import type { Edition } from '../edition.ts'
import { labelOf } from '../form-sections.ts'
import { listOf, message, words } from '../message.ts'
import { ownFields } from '../layout.ts'
import { isBlank, placesOf } from '../paths.ts'
import { listOfShape, text } from '../shape.ts'
import { formPath } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

interface FormValue {
  path: string
  /** One of these. */
  in?: string[]
  /** None of these. */
  notIn?: string[]
}

/** What a field of the form holds, as a requirement or as the condition of another. */
export const formValue: RuleKind<FormValue> = {
  about: '申请书某一栏目所填的值在所列值之中，或不在所列值之中；多作为 if 的条件，如按领域或组建方式豁免。',
  gives: yesNoUnknown,
  parameters: {
    path: needed(formPath, '栏目'),
    in: maybe(listOfShape(text(), { min: 1 }), '须为其一', '不限'),
    notIn: maybe(listOfShape(text(), { min: 1 }), '不得为其一', '不限'),
  },
  title: (check, { edition }) => message('policy.rule.form-value', { values: valueNames(edition, check) }),
  answer(check, { edition, facts: { form } }) {
    const value = placesOf(form, check.path)[0]?.value
    if (isBlank(value)) return unknown([check.path])
    const held = String(value).trim()
    const wanted = (!check.in || check.in.includes(held)) && !check.notIn?.includes(held)
    const measured = valueNames(edition, { path: check.path, in: [held] })
    const values = valueNames(edition, check.in ? { path: check.path, in: check.in } : check)
    const required = check.in ? values : message('policy.form-value.not', { values })
    if (wanted) return { outcome: 'met', required, measured }
    const said = { name: labelOf(check.path, edition), values, value: measured }
    const excluded = check.notIn?.includes(held)
    const shortfall = message(excluded ? 'policy.form-value.excluded' : 'policy.form-value.other', said)
    return { outcome: 'unmet', required, measured, shortfall }
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
