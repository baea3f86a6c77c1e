import { message, namesOf } from '../message.ts'
import { typeNames } from './lead-types.ts'
import { unknown, type RuleKind } from './kind.ts'

/** The ticked types are exactly of the edition's list, at least one; 其他 says which. */
export const leadTypeList: RuleKind<object> = {
  parameters: {},
  title: (_, { edition }) =>
    message('policy.rule.lead-type-list', {
      types: typeNames(
        edition,
        edition.leadTypes.map(({ code }) => code),
      ),
    }),
  answer(_, { edition, facts: { form } }) {
    const { types, otherType } = form.lead
    if (!types.length) return unknown(['lead.types'])
    const measured = typeNames(edition, types)
    const strangers = types.filter((code) => !edition.leadTypes.some((type) => type.code === code))
    if (strangers.length) {
      return {
        outcome: 'unmet',
        measured,
        shortfall: message('policy.type-list.strangers', { names: namesOf(strangers) }),
      }
    }
    if (types.includes('other') && !otherType.trim()) return unknown(['lead.otherType'], { measured })
    return { outcome: 'met', measured }
  },
}
