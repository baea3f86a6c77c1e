import { sheetTotal, type Scores } from '@consortium/review'
import type { Criterion, Edition } from '@consortium/policy'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Decimal, Instant, Node, type Context } from '../../platform/graphql/index.ts'
import { clauseType, ClauseType, inWords } from '../cases/index.ts'
import type { SheetRow } from './read-sheet.ts'
import type { ScoreSheet } from './score-sheet.entity.ts'

export enum SheetState {
  NOT_STARTED = 'NOT_STARTED',
  DRAFT = 'DRAFT',
  SIGNED = 'SIGNED',
  WITHDRAWN = 'WITHDRAWN',
  LEFT = 'LEFT',
}
registerEnumType(SheetState, {
  name: 'SheetState',
  description:
    'Not started, being written, signed and locked, opened again after its signature was withdrawn, or kept without counting since its expert left the panel.',
})

@ObjectType('Criterion', { description: 'A criterion of the edition.' })
export class CriterionType {
  @Field(() => String, { description: 'Id.' })
  id!: string

  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => Decimal, { description: 'Weight; all weights total 100.' })
  weight!: string

  @Field(() => String, { description: 'What to look at.' })
  guidance!: string

  @Field(() => Decimal, { description: 'Fewest points.' })
  min!: string

  @Field(() => Decimal, { description: 'Most points.' })
  max!: string

  @Field(() => Decimal, { description: 'Points come in whole multiples of this.' })
  step!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause behind it.' })
  clause!: ClauseType | null
}

@ObjectType('CriterionScore', { description: 'The points of one criterion.' })
export class CriterionScoreType {
  @Field(() => String, { description: 'Id of the criterion.' })
  criterionId!: string

  @Field(() => Decimal, { nullable: true, description: 'Points as typed; null: not scored, which is not zero.' })
  value!: string | null

  @Field(() => Instant, { nullable: true, description: 'When they were saved.' })
  savedAt!: string | null
}

@ObjectType('ScoreSheet', {
  implements: Node,
  description: 'An expert’s own sheet. Nobody else sees its scores before closing.',
})
export class ScoreSheetType extends Node {
  row!: SheetRow

  @Field(() => SheetState, { description: 'Where it stands.' })
  state!: SheetState

  @Field(() => Int, { description: 'Give it back with a save: a stale one is refused and nothing is lost.' })
  version!: number

  @Field(() => String, { description: 'The expert’s opinion.' })
  comment!: string

  @Field(() => String, { nullable: true, description: 'The expert’s recommendation.' })
  recommendation!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null
}

const sheetId = { description: 'Id of the sheet.' }
const seen = { description: 'Version of the sheet as seen; a stale one is refused.' }
const key = { description: 'A UUID made by the client: sent twice, it is one save.' }

@InputType({ description: 'The points of one criterion.' })
export class SaveScoreInput {
  @Field(() => ID, sheetId)
  sheetId!: string

  @Field(() => String, { description: 'Id of the criterion.' })
  criterionId!: string

  @Field(() => Decimal, { nullable: true, description: 'Points as typed; null clears them.' })
  value?: string | null

  @Field(() => Int, seen)
  version!: number

  @Field(() => ID, key)
  key!: string
}

@InputType({ description: 'An opinion on a case.' })
export class SaveScoreCommentInput {
  @Field(() => ID, sheetId)
  sheetId!: string

  @Field(() => String, { description: 'The opinion.' })
  comment!: string

  @Field(() => String, { nullable: true, description: 'The recommendation.' })
  recommendation?: string | null

  @Field(() => Int, seen)
  version!: number

  @Field(() => ID, key)
  key!: string
}

@InputType({ description: 'The signature on a sheet.' })
export class SignScoreInput {
  @Field(() => ID, sheetId)
  sheetId!: string

  @Field(() => Int, seen)
  version!: number

  @Field(() => String, { description: 'The password again.' })
  password!: string
}

export const sheetType = (row: SheetRow): ScoreSheetType => ({
  row,
  id: row.id,
  state: row.state as SheetState,
  version: row.version,
  comment: row.comment,
  recommendation: row.recommendation,
  signedAt: row.signed_at ? new Date(row.signed_at) : null,
})

export const criterionType = (criterion: Criterion, edition: Edition, { locale }: Context): CriterionType => ({
  id: criterion.id,
  name: inWords(locale, criterion),
  weight: criterion.weight,
  guidance: locale === 'en' ? criterion.guidanceEn : criterion.guidance,
  min: criterion.min,
  max: criterion.max,
  step: criterion.step,
  clause: criterion.clause ? clauseType(edition, criterion.clause) : null,
})

/** A sheet's scores as the review package reads them. */
export const pointsOf = (scores: ScoreSheet['scores']): Scores =>
  Object.fromEntries(Object.entries(scores).map(([id, { value }]) => [id, value]))

/** The weighted total as exact text; null while a criterion is not scored. */
export function totalOf(criteria: readonly Criterion[], scores: ScoreSheet['scores']): string | null {
  const answer = sheetTotal(criteria, pointsOf(scores))
  return 'total' in answer ? answer.total : null
}
