/** The four state colours and none: never the only sign, always beside the word. */
export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'plain'

/** Colour of a case's state; a state that another policy's procedure brings is simply under way. */
export function toneOfCase(state: string): Tone {
  if (['named', 'listed', 'recognised'].includes(state)) return 'good'
  if (state === 'returned' || state.endsWith('-returned')) return 'warn'
  if (state === 'rejected' || state.endsWith('-rejected')) return 'bad'
  return ['lead-application', 'draft', 'direct-draft', 'withdrawn'].includes(state) ? 'plain' : 'info'
}
