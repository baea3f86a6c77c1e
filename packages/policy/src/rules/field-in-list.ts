import { message, namesOf, words } from '../message.ts'
import { pathProblems } from './form-path.ts'
import { unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** The field is of the edition's list; an open list (等) takes another with a reason. */
export const fieldInList: RuleKind<object> = {
  about: '产业领域在政策所列范围内；政策写“等”的（`fields.open`），列外领域说明理由即可。',
  gives: yesNoUnknown,
  parameters: {},
  problems: (_, edition, path) =>
    pathProblems(edition, edition.fields.open ? ['field', 'fieldReason'] : ['field'], path),
  title: () => message('policy.rule.field-in-list'),
  answer(_, { edition: { fields }, facts: { form } }) {
    const field = form.field.trim()
    const required = namesOf(fields.list)
    if (!field) return unknown(['field'], { required })
    const measured = words(field)
    if (fields.list.includes(field)) return { outcome: 'met', required, measured }
    if (fields.open && form.fieldReason.trim()) {
      return { outcome: 'met', required, measured: message('policy.field-in-list.reasoned', { field }) }
    }
    return {
      outcome: 'unmet',
      required,
      measured,
      shortfall: message(fields.open ? 'policy.field-in-list.give-reason' : 'policy.field-in-list.outside'),
    }
  },
}
