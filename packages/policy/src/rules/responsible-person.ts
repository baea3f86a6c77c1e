import { pathProblems } from './form-path.ts'
import { message } from '../message.ts'
import { unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** The lead's legal representative is the consortium's responsible person. */
export const responsiblePerson: RuleKind<object> = {
  about: '填报的联合体负责人是牵头单位的法定代表人。',
  gives: yesNoUnknown,
  parameters: {},
  problems: (_, edition, path) => pathProblems(edition, ['lead.responsiblePerson'], path),
  title: () => message('policy.rule.responsible-person'),
  answer(_, { facts: { form, lead } }) {
    const person = bare(form.lead.responsiblePerson)
    const representative = bare(lead.legalRepresentative ?? '')
    const missing = [
      ...(person ? [] : ['lead.responsiblePerson']),
      ...(representative ? [] : ['lead.legalRepresentative']),
    ]
    if (missing.length) return unknown(missing)
    const required = message('policy.responsible-person.required', { name: representative })
    const measured = message('policy.responsible-person.measured', { name: person })
    if (person === representative) return { outcome: 'met', required, measured }
    return { outcome: 'unmet', required, measured, shortfall: message('policy.responsible-person.other') }
  },
}

function bare(name: string): string {
  return name.replace(/\s+/g, '')
}
