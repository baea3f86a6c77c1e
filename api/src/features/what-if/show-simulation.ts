import type { Direction as PolicyDirection } from '@consortium/policy'
import { directions, results, titleOf } from '@consortium/policy'
import type { FilterQuery } from '@mikro-orm/core'
import {
  acting,
  decodeCursor,
  encodeCursor,
  page,
  pageSize,
  type Context,
  type Page,
} from '../../platform/graphql/index.ts'
import { Case, caseScope, clauseType, editionStep, findingType, inWords } from '../cases/index.ts'
import { findSimulation, type ChangedCase, type Simulation } from './simulation.ts'
import type {
  Direction,
  Result,
  SimulatedCaseType,
  SimulationState,
  SimulationType,
  WhatIfMoveType,
  WhatIfRuleType,
} from './what-if.type.ts'

const upper = <T extends string>(word: T) => word.toUpperCase() as Uppercase<T>

export function simulationType(simulation: Simulation, { say }: Pick<Context, 'say'>): SimulationType {
  const { results: counted, changed, before, after, ...rest } = simulation
  return {
    ...rest,
    state: rest.state as SimulationState,
    before,
    after,
    changed: changed.length,
    results: results.map((result) => ({
      result: upper(result) as Result,
      before: counted.before[result],
      after: counted.after[result],
    })),
    moves: movesOf(changed.flatMap(({ direction }) => direction ?? [])),
    rules: rulesOf(simulation, say),
  }
}

function movesOf(moved: PolicyDirection[]): WhatIfMoveType[] {
  return directions
    .map((direction) => ({
      direction: upper(direction) as Direction,
      count: moved.filter((one) => one === direction).length,
    }))
    .filter(({ count }) => count)
}

function rulesOf({ before, after, changed }: Simulation, say: Context['say']): WhatIfRuleType[] {
  const moved = new Map<string, PolicyDirection[]>()
  for (const { changes } of changed)
    for (const { ruleId, direction } of changes) {
      const known = moved.get(ruleId)
      if (known) known.push(direction)
      else moved.set(ruleId, [direction])
    }
  return [...after.rules, ...before.rules.filter(({ id }) => !after.rules.some((rule) => rule.id === id))].flatMap(
    (rule) => {
      const moves = moved.get(rule.id)
      if (!moves) return []
      const edition = after.rules.includes(rule) ? after : before
      return [
        {
          ruleId: rule.id,
          clause: clauseType(edition, rule.clause),
          title: say(titleOf(rule, edition)),
          moves: movesOf(moves),
        },
      ]
    },
  )
}

export interface SimulatedFilter {
  key: string
  ruleId: string | null
  direction: Direction | null
}

/** One page of the cases that would change, as far as they are still in the viewer's scope. */
export async function simulatedCases(
  context: Context,
  { key, ruleId, direction }: SimulatedFilter,
  args: { first: number; after: string | null },
): Promise<Page<SimulatedCaseType>> {
  const here = acting(context)
  const { em, viewer } = here
  const simulation = findSimulation(here, key)
  const { size } = pageSize(args, args.first)
  const wanted = simulation.changed
    .filter((one) => matches(one, ruleId, direction))
    .toSorted((one, other) => (one.caseId < other.caseId ? -1 : 1))
  const order = `SIMULATED ${key}`
  const from = args.after === null ? '' : String(decodeCursor(order, args.after)[0])
  const rows = wanted.filter(({ caseId }) => caseId > from).slice(0, size + 1)
  const where = { $and: [{ id: { $in: rows.map(({ caseId }) => caseId) } }, await caseScope(em, viewer)] }
  const cases = (await em.find(Case, where as FilterQuery<Case>, { populate: ['edition', 'lead'] })) as Case[]
  const known = new Map(cases.map((one) => [one.id, one]))
  const shown = rows.filter(({ caseId }) => known.has(caseId))
  return page(shown, { size, backward: false }, args, wanted.length, (changed) => ({
    cursor: encodeCursor(order, [changed.caseId]),
    node: caseOf(changed, known.get(changed.caseId)!, simulation, context),
  }))
}

function matches(
  { direction: whole, changes }: ChangedCase,
  ruleId: string | null,
  direction: Direction | null,
): boolean {
  const is = (one: PolicyDirection | null) => !direction || (one !== null && upper(one) === direction)
  return ruleId ? changes.some((change) => change.ruleId === ruleId && is(change.direction)) : !direction || is(whole)
}

function caseOf(
  { before, after, changes }: ChangedCase,
  theCase: Case,
  { before: one, after: other }: Simulation,
  context: Context,
): SimulatedCaseType {
  const step = editionStep(theCase)
  return {
    id: theCase.id,
    name: theCase.name,
    leadName: theCase.lead.name,
    stateName: step ? inWords(context.locale, step) : theCase.state,
    before: upper(before) as Result,
    after: upper(after) as Result,
    changes: changes.map((change) => ({
      ruleId: change.ruleId,
      direction: upper(change.direction) as Direction,
      before: change.before && findingType(change.before, one, context),
      after: change.after && findingType(change.after, other, context),
    })),
  }
}
