/** The four state colours and none: never the only sign, always beside the word. */
export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'plain'

/** Colour of a case's state; a state that another policy's procedure brings is simply under way. */
export function toneOfCase(state: string): Tone {
  if (state === 'named' || state === 'listed') return 'good'
  if (state === 'returned' || state === 'lead-returned') return 'warn'
  if (state === 'rejected') return 'bad'
  return ['lead-application', 'draft', 'withdrawn'].includes(state) ? 'plain' : 'info'
}
