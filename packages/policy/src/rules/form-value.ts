import type { Edition } from '../edition.ts'
import { labelOf } from '../form-sections.ts'
import { listOf, message, words } from '../message.ts'
import type { ApplicationForm } from '../form.ts'
import { ownFields } from '../layout.ts'
import { isBlank, placesOf } from '../paths.ts'
import { listOfShape, text } from '../shape.ts'
import { tickedPath, valueProblems } from '../form-values.ts'
import { formPath, pathProblems } from './form-path.ts'
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
  about:
    '申请书某一栏目所填的值在所列值之中，或不在所列值之中；多作为 if 的条件，如按领域或组建方式豁免。多选或多行的，有一个在 in 之中即可，一个也不得在 notIn 之中；勾选栏的值是 true 或 false。',
  gives: yesNoUnknown,
  parameters: {
    path: needed(formPath, '栏目'),
    in: maybe(listOfShape(text(), { min: 1 }), '须为其一', '不限'),
    notIn: maybe(listOfShape(text(), { min: 1 }), '不得为其一', '不限'),
  },
  problems: (check, edition, path) => [
    ...pathProblems(edition, [check.path], path),
    ...(check.in || check.notIn ? [] : [{ path, message: message('policy.problem.edition.no-bound') }]),
    ...(['in', 'notIn'] as const).flatMap((key) => valueProblems(edition, check.path, check[key], `${path}.${key}`)),
  ],
  title: (check, { edition }) => message('policy.rule.form-value', { values: valueNames(edition, check) }),
  answer(check, { edition, facts: { form } }) {
    const held = heldIn(edition, form, check.path)
    if (held.length === 0) return unknown([check.path])
    const excluded = held.some((value) => check.notIn?.includes(value))
    const wanted = !excluded && (!check.in || held.some((value) => check.in!.includes(value)))
    const measured = valueNames(edition, { path: check.path, in: held })
    const values = valueNames(edition, check.in ? { path: check.path, in: check.in } : check)
    const required = check.in ? values : message('policy.form-value.not', { values })
    if (wanted) return { outcome: 'met', required, measured }
    const said = { name: labelOf(check.path, edition), values, value: measured }
    const shortfall = message(excluded ? 'policy.form-value.excluded' : 'policy.form-value.other', said)
    return { outcome: 'unmet', required, measured, shortfall }
  },
}

/** What the field holds: one value, of several ticked each, of a tick whether it is. */
function heldIn(edition: Edition, form: ApplicationForm, path: string): string[] {
  if (tickedPath(edition, path)) return [String(placesOf(form, path)[0]?.value === true)]
  return placesOf(form, path)
    .flatMap(({ value }) => value)
    .filter((value) => !isBlank(value))
    .map((value) => String(value).trim())
}

function valueNames(edition: Edition, { path, in: values = [], notIn = [] }: FormValue) {
  const choices = ownFields(edition).get(path)?.choices ?? []
  const nameOf = (value: string) => {
    const choice = choices.find(({ code }) => code === value)
    return choice ? words(choice.name, choice.nameEn) : words(value)
  }
  return listOf([...values, ...notIn].map(nameOf), 'or')
}
