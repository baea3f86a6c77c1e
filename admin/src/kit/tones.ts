import type { CaseStanding } from '../gql/graphql.ts'

/** The four state colours and none: never the only sign, always beside the word. */
export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'plain'

/** Colour of a case's state, whatever its procedure calls it. */
export const toneOfCase = (standing: CaseStanding): Tone => ofStanding[standing]

const ofStanding: Record<CaseStanding, Tone> = {
  WRITING: 'plain',
  RETURNED: 'warn',
  UNDER_WAY: 'info',
  NAMED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'plain',
}
