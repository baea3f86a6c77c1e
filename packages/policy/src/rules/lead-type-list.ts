import { pathProblems } from './form-path.ts'
import { message, namesOf } from '../message.ts'
import { typeNames } from './lead-types.ts'
import { unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** The ticked types are exactly of the edition's list, at least one; 其他 says which. */
export const leadTypeList: RuleKind<object> = {
  about: '填报的牵头单位类型都在政策所列类型之中，至少一种；选“其他”的写明是什么。',
  gives: yesNoUnknown,
  parameters: {},
  problems: (_, edition, path) => pathProblems(edition, ['lead.types'], path),
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
