import { message } from '../message.ts'
import { oneOf } from '../shape.ts'
import type { RuleKind } from './kind.ts'

const attestations = ['externalLiability', 'voluntary', 'jointResponsibility'] as const

/** A statement that the applicant ticks and answers for. */
export const attestation: RuleKind<{ attestation: (typeof attestations)[number] }> = {
  parameters: { attestation: oneOf(attestations) },
  title: ({ attestation: name }) => message(`policy.field.attestations.${name}`),
  answer: ({ attestation: name }, { facts: { form } }) =>
    form.attestations[name]
      ? { outcome: 'met', measured: message('policy.attestation.made') }
      : { outcome: 'unmet', shortfall: message('policy.attestation.not-made') },
}
