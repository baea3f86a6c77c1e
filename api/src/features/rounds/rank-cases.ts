import { rank, type Ranked } from '@consortium/review'
import { standingOf } from '@consortium/workflow'
import type { FilterQuery } from '@mikro-orm/core'
import { today } from '../../platform/clock/index.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import {
  Case,
  caseScope,
  CaseStanding,
  editionStep,
  inWords,
  labelInWords,
  nextAct,
  Party,
  seatOf,
} from '../cases/index.ts'
import { Demonstration } from '../defence-scoring/index.ts'
import { editionOf, machineOf, type Edition, type Round } from '../editions/index.ts'
import type { DecisionOutcome, ApprovalState } from '../decisions/index.ts'
import type { RankedCaseType } from './round.type.ts'

/**
 * The cases of one round as the city office ranks them: by the panel's result, ties as the edition settles them, those
 * without a result last by name. Never over two rounds.
 */
export async function rankCases(context: Context, round: Round): Promise<RankedCaseType[]> {
  const { em, clock, viewer } = acting(context)
  const where = { $and: [await caseScope(em, viewer), { round: round.id, reached: 'CITY' }] } as FilterQuery<Case>
  const found = (await em.find(Case, where, {
    populate: ['edition', 'lead', 'cityOffice', 'districtOffice'],
  })) as Case[]
  const cases = found.filter((one) => seatOf(one, viewer) === 'city')
  const ids = cases.map(({ id }) => id)
  const results = new Map(
    (await em.find(Demonstration, { case: { $in: ids }, state: 'CLOSED' })).map((one) => [one.case.id, one.result]),
  )
  const { review } = editionOf(round.edition as Edition)
  const ranks = new Map<string, Ranked>(
    rank(
      cases.flatMap(({ id }) => {
        const result = results.get(id)
        return result ? [{ id, result }] : []
      }),
      review?.ties.value ?? [],
    ).map((one) => [one.id, one]),
  )
  const parties = Map.groupBy(await em.find(Party, { case: { $in: ids } }), (party) => party.case.id)
  const rows = cases.map((one): RankedCaseType => {
    const placed = ranks.get(one.id)
    const result = results.get(one.id)
    const step = editionStep(one)
    const next = nextAct(one, parties.get(one.id) ?? [], viewer, today(clock))
    const grade = review?.grades.value.find(({ id }) => id === result?.grade)
    return {
      id: one.id,
      version: one.version,
      name: one.name,
      leadName: one.lead.name,
      state: one.state,
      stateName: step ? inWords(context.locale, step) : one.state,
      standing: CaseStanding[standingOf(machineOf(one.edition as Edition), one.state)],
      rank: placed?.rank ?? null,
      tied: placed?.decidedBy === 'undecided',
      total: result?.total ?? null,
      grade: grade ? inWords(context.locale, grade) : null,
      withinQuota: round.quota && placed?.rank ? placed.rank <= round.quota : null,
      decision: (one.progress.decision?.state as ApprovalState | undefined) ?? null,
      outcome: (one.progress.decision?.outcome as DecisionOutcome | undefined) ?? null,
      next: next?.event ?? null,
      nextLabel: next ? labelInWords(context.locale, next) : null,
    }
  })
  return rows.sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.name < b.name ? -1 : 1) || (a.id < b.id ? -1 : 1),
  )
}
