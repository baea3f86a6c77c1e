import { commit, drawAlgorithm, finalSeed, shuffle } from '@consortium/review'
import { randomBytes } from 'node:crypto'
import { refuse, Refused, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeSession } from './open-session.ts'

type Which = { id: string; version: number }

/** Promises a secret seed by its hash, for the order in which the cases are heard: the same lot as of a panel. */
export function prepareOrder(acting: Acting, which: Which): Promise<string> {
  return changeSession(acting, which, (here, session) => {
    if (session.state !== 'PLANNED') throw refuse('NOT_ALLOWED_NOW', 'api.session.orderPrepared')
    const seed = randomBytes(32).toString('hex')
    Object.assign(session, {
      state: 'COMMITTED',
      algorithm: drawAlgorithm,
      seed,
      commitment: commit(seed),
      lotPreparedBy: here.viewer.accountId,
      lotPreparerName: here.viewer.name,
    })
    return Promise.resolve({ action: 'prepare-order', detail: { commitment: session.commitment } })
  })
}

/**
 * Adds the text of a witness, another account, to the seed and puts the cases in order by both: the ids of the cases as text,
 * sorted, then shuffled. Throws BAD_INPUT for no text or more than 200 characters, SAME_PERSON, NOT_ALLOWED_NOW.
 */
export function witnessOrder(acting: Acting, { text, ...which }: Which & { text: string }): Promise<string> {
  const witnessText = text.trim()
  if (!witnessText || [...witnessText].length > 200) throw refuseField('text', 'api.panel.witnessText', { most: 200 })
  return changeSession(acting, which, async (here, session, agenda) => {
    const { em, clock, viewer } = here
    if (session.state !== 'COMMITTED') throw refuse('NOT_ALLOWED_NOW', 'api.session.orderNotPrepared')
    if (session.lotPreparedBy === viewer.accountId)
      throw new Refused({
        code: 'SAME_PERSON',
        message: { key: 'workflow.refusal.witness-is-another' },
        clauses: [],
      })
    const seed = finalSeed(session.seed!, witnessText)
    const order = shuffle(
      agenda.map((item) => item.case.id),
      seed,
    )
    for (const item of agenda) item.position = order.indexOf(item.case.id) + 1
    Object.assign(session, {
      state: 'ORDERED',
      finalSeed: seed,
      witnessText,
      lotWitnessedBy: viewer.accountId,
      lotWitnessName: viewer.name,
    })
    for (const item of agenda)
      await audit(em, clock, {
        chain: item.case.id,
        action: 'draw-order',
        actor: { id: viewer.accountId, name: viewer.name },
        detail: { session: session.id, position: item.position, of: agenda.length },
      })
    return { action: 'draw-order', detail: { seed: session.seed, witnessText, finalSeed: seed, order } }
  })
}
