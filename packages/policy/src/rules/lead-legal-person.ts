import { message } from '../message.ts'
import { unknown, type RuleKind } from './kind.ts'

export const leadLegalPerson: RuleKind<object> = {
  parameters: {},
  title: () => message('policy.rule.lead-legal-person'),
  answer(_, { facts: { lead } }) {
    if (lead.independentLegalPerson === undefined) return unknown(['lead.independentLegalPerson'])
    return lead.independentLegalPerson
      ? { outcome: 'met', measured: message('policy.legal-person.yes') }
      : { outcome: 'unmet', measured: message('policy.legal-person.no') }
  },
}
