import { pathProblems } from './form-path.ts'
import { message } from '../message.ts'
import { oneOf } from '../shape.ts'
import { needed, yesNo, type RuleKind } from './kind.ts'

const attestations = ['externalLiability', 'voluntary', 'jointResponsibility'] as const

/** A statement that the applicant ticks and answers for. */
export const attestation: RuleKind<{ attestation: (typeof attestations)[number] }> = {
  about: '申请人在表单上作出的一项承诺，由申请人负责。',
  gives: yesNo,
  parameters: {
    attestation: needed(
      oneOf(attestations),
      'externalLiability 牵头单位对外承担责任，voluntary 自愿加入，jointResponsibility 双重负责',
    ),
  },
  problems: ({ attestation: name }, edition, path) => pathProblems(edition, [`attestations.${name}`], path),
  title: ({ attestation: name }) => message(`policy.field.attestations.${name}`),
  answer: ({ attestation: name }, { facts: { form } }) =>
    form.attestations[name]
      ? { outcome: 'met', measured: message('policy.attestation.made') }
      : { outcome: 'unmet', shortfall: message('policy.attestation.not-made') },
}
