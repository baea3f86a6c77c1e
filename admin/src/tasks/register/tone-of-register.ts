import type { RegisterState } from '../../gql/graphql.ts'
import type { Tone } from '../../kit/tones.ts'

/** Colour of a register entry's state. */
export function toneOfRegister(state: RegisterState): Tone {
  if (state === 'ACTIVE') return 'good'
  return state === 'CANCELLED' ? 'bad' : 'plain'
}
