import type { Facts } from '@consortium/policy'
import type { FilterQuery } from '@mikro-orm/core'
import type { Acting } from '../../platform/graphql/index.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Case, StepRecord } from './case.entity.ts'
import { assessFor } from './case-view.ts'

export interface CaseFactsAt {
  caseId: string
  facts: Facts
  /** The step by whose scope they are asked. */
  step: string
}

/** So many cases are held in memory at a time. */
const batchSize = 50

/**
 * The facts of many cases, batch by batch in the order of their ids, each read with an entity manager of its own that is then
 * let go: as the latest record of a step keeps them, and of a case from before facts were kept as the viewer sees them now.
 */
export async function* factsInBatches(
  { em, clock, viewer }: Acting,
  where: FilterQuery<Case>,
): AsyncGenerator<CaseFactsAt[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const here = em.fork()
    const cases = (await here.find(Case, { $and: [where, { id: { $gt: after } }] } as FilterQuery<Case>, {
      populate: ['edition', 'round.edition', 'lead'],
      orderBy: { id: 'asc' },
      limit: batchSize,
    })) as Case[]
    if (!cases.length) return
    const kept = await latestFacts(
      here,
      cases.map(({ id }) => id),
    )
    const batch: CaseFactsAt[] = []
    for (const theCase of cases) {
      const { facts, step } = kept.get(theCase.id) ?? (await assessFor(here, clock, viewer, theCase))
      batch.push({ caseId: theCase.id, facts, step })
    }
    yield batch
    after = cases.at(-1)!.id
  }
}

async function latestFacts(em: EntityManager, cases: string[]): Promise<Map<string, Omit<CaseFactsAt, 'caseId'>>> {
  const latest: { id: string }[] = await em.execute(
    `select distinct on (case_id) id from step_record where case_id in (${cases.map(() => '?').join()}) and facts is not null order by case_id, at desc, id desc`,
    cases,
  )
  const records = await em.find(StepRecord, { id: { $in: latest.map(({ id }) => id) } }, { populate: ['facts'] })
  return new Map(
    records.map(
      ({ case: { id }, facts, scope, step }) => [id, { facts: facts as Facts, step: scope ?? step }] as const,
    ),
  )
}
