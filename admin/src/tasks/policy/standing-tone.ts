import type { EditionStanding } from '../../gql/graphql.ts'
import type { Tone } from '../../kit/tones.ts'

/** Colour of what an edition is good for today. */
export const standingTone = (standing: EditionStanding): Tone => tones[standing] ?? 'plain'

const tones: Partial<Record<EditionStanding, Tone>> = {
  WAITING: 'warn',
  DECLINED: 'bad',
  COMING: 'info',
  IN_FORCE: 'good',
  CONSULTATION: 'warn',
  TRIAL: 'info',
}
