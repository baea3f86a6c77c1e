import { compare, parseEdition, type Edition as Policy } from '@consortium/policy'
import { problemsOf } from '@consortium/workflow'
import { setImmediate } from 'node:timers/promises'
import type { FilterQuery } from '@mikro-orm/core'
import { refuse } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Log } from '../../platform/log.ts'
import { Case, caseScope, factsInBatches, unitsOf } from '../cases/index.ts'
import { editionOf, findEdition } from '../editions/index.ts'
import { addNamesInUse } from './names-in-use.ts'
import { end, enterSimulation, note, officesOf, type Simulation } from './simulation.ts'

export interface WhatIfWish {
  key: string
  beforeId: string
  /** Another stored edition, or a document that is stored nowhere. */
  afterId?: string | null
  afterDocument?: unknown
  allPolicies: boolean
}

/** So many cases are reckoned before others of the server have their turn. */
const atOnce = 20

/**
 * Begins to assess every case of the viewer's offices under two editions, by its latest stored facts, and answers at once.
 * Reads only. Throws NOT_FOUND for an edition that there is not, BAD_INPUT naming what is wrong in a changed one.
 */
export async function startSimulation(acting: Acting, wish: WhatIfWish, log: Pick<Log, 'error'>): Promise<Simulation> {
  if (!isUuid(wish.key)) throw refuse('BAD_INPUT', 'api.whatIf.key')
  const before = await storedEdition(acting, wish.beforeId)
  const after = wish.afterId ? await storedEdition(acting, wish.afterId) : readDraft(wish.afterDocument)
  const { key, allPolicies } = wish
  const { simulation, isNew } = enterSimulation(acting, { key, before, after, allPolicies })
  if (!isNew) return simulation
  const here = { ...acting, em: acting.em.fork() as Acting['em'] }
  const where = await casesOf(here, simulation)
  simulation.total = await here.em.count(Case, where)
  void run(here, where, simulation, log)
  return simulation
}

/** A confirmed one, or one that waits in the viewer's own office. */
const storedEdition = async ({ em, viewer }: Acting, id: string): Promise<Policy> =>
  editionOf(await findEdition(em, viewer, id))

function readDraft(document: unknown): Policy {
  const answer = parseEdition(document)
  const problems =
    'problems' in answer
      ? answer.problems
      : problemsOf(answer.edition.procedure).map(({ step, message }) => ({ path: `procedure.${step}`, message }))
  if (problems.length) throw refuse('BAD_INPUT', 'api.edition.invalid', {}, { fields: problems })
  return (answer as { edition: Policy }).edition
}

/** Cases that were put before the viewer's own offices and that they see; not those in which they are a party themselves. */
async function casesOf({ em, viewer }: Acting, { before, allPolicies }: Simulation): Promise<FilterQuery<Case>> {
  const own = {
    cityOffice: { $in: officesOf(viewer) },
    reached: 'CITY',
    lead: { $or: [{ uscc: null }, { uscc: { $nin: unitsOf(viewer) } }] },
    ...(!allPolicies && { edition: { code: before.code } }),
  }
  return { $and: [await caseScope(em, viewer), own] } as FilterQuery<Case>
}

async function run(
  acting: Acting,
  where: FilterQuery<Case>,
  simulation: Simulation,
  log: Pick<Log, 'error'>,
): Promise<void> {
  const { before, after } = simulation
  try {
    for await (const batch of factsInBatches(acting, where)) {
      if (before.name.pattern !== after.name.pattern) await addNamesInUse(acting.em, batch, [before, after])
      for (const [at, { caseId, facts, step }] of batch.entries()) {
        if (simulation.state !== 'RUNNING') return
        note(simulation, caseId, compare(before, after, facts, step))
        if (at % atOnce === atOnce - 1) await setImmediate()
      }
    }
    end(simulation, 'DONE', acting.clock.now())
  } catch (error) {
    log.error({ err: error }, 'a what-if failed')
    if (simulation.state === 'RUNNING') end(simulation, 'FAILED', acting.clock.now())
  }
}
