import { directions, results, type Direction as PolicyDirection, type Result as PolicyResult } from '@consortium/policy'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { ClauseType, FindingType } from '../cases/index.ts'
import { connectionOf, Instant, Json, Node } from '../../platform/graphql/index.ts'

const upper = <T extends string>(words: readonly T[]) =>
  Object.fromEntries(words.map((word) => [word.toUpperCase(), word.toUpperCase()])) as Record<
    Uppercase<T>,
    Uppercase<T>
  >

export const Direction = upper(directions)
export type Direction = Uppercase<PolicyDirection>
registerEnumType(Direction, {
  name: 'WhatIfDirection',
  description:
    'How a result moves: newly fails or passes; fails but no longer (TIGHTENED) or now (EASED) waivable; becomes (OPENS) or is no longer (SETTLES) open.',
})
export const Result = upper(results)
export type Result = Uppercase<PolicyResult>
registerEnumType(Result, {
  name: 'WhatIfResult',
  description: 'Passes; open, nobody can tell yet; departs from a 原则上 clause without a waiver; fails.',
})

export enum SimulationState {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
  FAILED = 'FAILED',
}
registerEnumType(SimulationState, { name: 'SimulationState', description: 'Where a what-if stands.' })

@InputType({ description: 'What is to be tried.' })
export class StartSimulationInput {
  @Field(() => ID, { description: 'Idempotency: asked twice with the same key, it begins once.' })
  key!: string

  @Field(() => ID, {
    description: 'The edition that is compared with: a confirmed one, or one of the viewer’s own office.',
  })
  beforeId!: string

  @Field(() => ID, { nullable: true, description: 'Another edition to try.' })
  afterId?: string | null

  @Field(() => Json, {
    nullable: true,
    description: 'Or a document: the Edition of @consortium/policy. It is not stored.',
  })
  afterDocument?: unknown

  @Field(() => Boolean, { defaultValue: false, description: 'Cases of all policies, not of the compared one alone.' })
  allPolicies!: boolean
}

@ObjectType('WhatIfCount', { description: 'How many cases, by what.' })
export class WhatIfCountType {
  @Field(() => Result, { description: 'The result.' })
  result!: Result

  @Field(() => Int, { description: 'Cases with it under the first edition.' })
  before!: number

  @Field(() => Int, { description: 'Cases with it under the second one.' })
  after!: number
}

@ObjectType('WhatIfMove', { description: 'How many cases move in one way.' })
export class WhatIfMoveType {
  @Field(() => Direction, { description: 'The way.' })
  direction!: Direction

  @Field(() => Int, { description: 'Cases.' })
  count!: number
}

@ObjectType('WhatIfRule', { description: 'One rule that decides otherwise, with how many cases move by it.' })
export class WhatIfRuleType {
  @Field(() => String, { description: 'Id of the rule.' })
  ruleId!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause behind it.' })
  clause!: ClauseType | null

  @Field(() => String, { description: 'What is asked, in words.' })
  title!: string

  @Field(() => [WhatIfMoveType], { description: 'Cases by the way in which they move.' })
  moves!: WhatIfMoveType[]
}

@ObjectType('Simulation', {
  description: 'A what-if over the cases of the viewer’s offices. Changes nothing that is stored.',
})
export class SimulationType {
  @Field(() => ID, { description: 'Its key.' })
  key!: string

  @Field(() => SimulationState, { description: 'Where it stands.' })
  state!: SimulationState

  @Field(() => Int, { description: 'Cases to look at.' })
  total!: number

  @Field(() => Int, { description: 'Cases looked at.' })
  done!: number

  @Field(() => Instant, { description: 'When it began.' })
  startedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was over.' })
  endedAt!: Date | null

  @Field(() => Boolean, { description: 'Whether it looks at cases of all policies.' })
  allPolicies!: boolean

  @Field(() => Json, { description: 'The first edition’s document.' })
  before!: unknown

  @Field(() => Json, { description: 'The second edition’s document.' })
  after!: unknown

  @Field(() => Int, { description: 'Cases in which some rule decides otherwise.' })
  changed!: number

  @Field(() => [WhatIfCountType], { description: 'Whole cases by their result under both editions.' })
  results!: WhatIfCountType[]

  @Field(() => [WhatIfMoveType], { description: 'Whole cases by the way in which they move.' })
  moves!: WhatIfMoveType[]

  @Field(() => [WhatIfRuleType], { description: 'Rules that decide otherwise, in the order of the edition.' })
  rules!: WhatIfRuleType[]
}

@ObjectType('SimulatedChange', { description: 'One rule that decides otherwise about a case.' })
export class SimulatedChangeType {
  @Field(() => String, { description: 'Id of the rule.' })
  ruleId!: string

  @Field(() => Direction, { description: 'How the result moves.' })
  direction!: Direction

  @Field(() => FindingType, { nullable: true, description: 'Under the first edition; null where it does not ask.' })
  before!: FindingType | null

  @Field(() => FindingType, { nullable: true, description: 'Under the second one; null where it does not ask.' })
  after!: FindingType | null
}

@ObjectType('SimulatedCase', { implements: Node, description: 'A case about which some rule decides otherwise.' })
export class SimulatedCaseType extends Node {
  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => String, { description: 'Name of the lead unit.' })
  leadName!: string

  @Field(() => String, { description: 'The step that it is in, in words.' })
  stateName!: string

  @Field(() => Result, { description: 'The whole case under the first edition.' })
  before!: Result

  @Field(() => Result, { description: 'The whole case under the second one.' })
  after!: Result

  @Field(() => [SimulatedChangeType], { description: 'The rules that decide otherwise.' })
  changes!: SimulatedChangeType[]
}

export const SimulatedCaseConnection = connectionOf(SimulatedCaseType, 'SimulatedCase')
