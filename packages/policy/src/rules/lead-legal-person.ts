import { message } from '../message.ts'
import { unknown, yesNoUnknown, type RuleKind } from './kind.ts'

export const leadLegalPerson: RuleKind<object> = {
  about: '牵头单位为独立法人，按单位名录。',
  gives: yesNoUnknown,
  parameters: {},
  title: () => message('policy.rule.lead-legal-person'),
  answer(_, { facts: { lead } }) {
    if (lead.independentLegalPerson === undefined) return unknown(['lead.independentLegalPerson'])
    return lead.independentLegalPerson
      ? { outcome: 'met', measured: message('policy.legal-person.yes') }
      : {
          outcome: 'unmet',
          measured: message('policy.legal-person.no'),
          shortfall: message('policy.legal-person.shortfall'),
        }
  },
}
