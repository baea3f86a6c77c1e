import type { Message, MessageKey } from '@consortium/messages'
import { draw, type DrawInput } from './draw.ts'
import { commit, drawAlgorithm, finalSeed } from './seed.ts'
import { tell } from './tell.ts'

/** A draw as it is stored: all that is needed to do it again, and what came out. */
export interface DrawRecord extends Omit<DrawInput, 'seed'> {
  algorithm: string
  /** The secret seed, revealed; and what was promised of it before the witness spoke. */
  seed: string
  commitment: string
  witnessText: string
  finalSeed: string
  /** The whole pool's ids in the shuffled order. */
  order: readonly string[]
  panel: readonly string[]
  alternates: readonly string[]
}

/** Does a stored draw again: null when everything agrees, else the first difference in words. */
export function replay(record: DrawRecord): Message | null {
  const { pool, panelSize, alternateSize, quotas, recommended } = record
  if (record.algorithm !== drawAlgorithm) return differs('algorithm', drawAlgorithm, record.algorithm)
  for (const seed of [record.seed, record.finalSeed]) {
    if (!/^[0-9a-f]{64}$/.test(seed)) return tell('review.replay.seed-malformed', { seed })
  }
  const commitment = commit(record.seed)
  if (commitment !== record.commitment) return differs('commitment', commitment, record.commitment)
  const seed = finalSeed(record.seed, record.witnessText)
  if (seed !== record.finalSeed) return differs('final-seed', seed, record.finalSeed)
  const result = draw({ pool, seed, panelSize, alternateSize, quotas, recommended })
  if ('problem' in result) return result.problem
  const order = result.trace.map(({ id }) => id)
  return (
    firstDifference('order', order, record.order) ??
    firstDifference('panel', result.panel, record.panel) ??
    firstDifference('alternates', result.alternates, record.alternates)
  )
}

type Part = 'algorithm' | 'commitment' | 'final-seed' | 'order' | 'panel' | 'alternates'

function firstDifference(part: Part, computed: readonly string[], stored: readonly string[]): Message | null {
  for (let index = 0; index < Math.max(computed.length, stored.length); index += 1) {
    if (computed[index] !== stored[index]) return differs(part, computed[index], stored[index], index + 1)
  }
  return null
}

function differs(part: Part, computed: string | undefined, stored: string | undefined, position?: number): Message {
  const label: MessageKey = `review.replay.part.${part}`
  const params = { part: tell(label), computed: computed ?? '—', stored: stored ?? '—' }
  return position === undefined
    ? tell('review.replay.differs', params)
    : tell('review.replay.differs-at', { ...params, position })
}
