import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Decimal, Instant, Node } from '../../platform/graphql/index.ts'
import { SheetState } from './score-sheet.type.ts'

export enum DemonstrationState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(DemonstrationState, {
  name: 'DemonstrationState',
  description: 'Open for scores, or closed with a result.',
})

@ObjectType('CriterionResult', { description: 'The panel’s result for one criterion.' })
export class CriterionResultType {
  @Field(() => String, { description: 'Id of the criterion.' })
  criterionId!: string

  @Field(() => String, { description: 'Name of the criterion.' })
  name!: string

  @Field(() => Decimal, { description: 'Weight.' })
  weight!: string

  @Field(() => Decimal, { nullable: true, description: 'Mean points of all valid sheets.' })
  mean!: string | null
}

@ObjectType('ScoreResult', { description: 'The panel’s result.' })
export class ScoreResultType {
  @Field(() => Decimal, { nullable: true, description: 'Of 100, rounded half up; null where there is no result.' })
  total!: string | null

  @Field(() => String, { description: 'Grade in words, or why there is none.' })
  grade!: string

  @Field(() => Int, { description: 'Sheets that count.' })
  validSheets!: number

  @Field(() => Boolean, { description: 'Whether highest and lowest sheets were left out.' })
  trimmed!: boolean

  @Field(() => String, { description: 'How the total came about, in words.' })
  method!: string

  @Field(() => [CriterionResultType], { description: 'By criterion, in the edition’s order.' })
  byCriterion!: CriterionResultType[]
}

@ObjectType('ScoreSheetSummary', { description: 'How far an expert of the panel is.' })
export class ScoreSheetSummaryType {
  @Field(() => ID, { description: 'Id of the sheet, to withdraw its signature by.' })
  id!: string

  @Field(() => String, { description: 'Name of the expert.' })
  expertName!: string

  @Field(() => SheetState, { description: 'Where the sheet stands.' })
  state!: SheetState

  @Field(() => Instant, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null

  @Field(() => Decimal, { nullable: true, description: 'Weighted total; null before closing.' })
  total!: string | null

  @Field(() => String, { nullable: true, description: 'Why its expert left the panel; null for one who did not.' })
  leftReason!: string | null

  @Field(() => Boolean, { description: 'Whether the viewer can let its expert leave: it was never signed.' })
  exchangeable!: boolean
}

@ObjectType('Demonstration', { implements: Node, description: 'The session of the panel (综合论证).' })
export class DemonstrationType extends Node {
  @Field(() => DemonstrationState, { description: 'Where it stands.' })
  state!: DemonstrationState

  @Field(() => Instant, { nullable: true, description: 'When it was opened.' })
  openedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Who opened it.' })
  openedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When scoring was closed.' })
  closedAt!: Date | null

  @Field(() => Int, { description: 'Sheets that are to count, those of invited alternates too.' })
  sheetsTotal!: number

  @Field(() => Int, { description: 'Sheets signed.' })
  sheetsSigned!: number

  @Field(() => ScoreResultType, { nullable: true, description: 'The result; null before closing.' })
  result!: ScoreResultType | null

  @Field(() => [ScoreSheetSummaryType], { description: 'By expert; totals only after closing.' })
  sheets!: ScoreSheetSummaryType[]
}

@InputType({ description: 'A signature to withdraw.' })
export class WithdrawScoreInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => ID, { description: 'Id of the sheet.' })
  sheetId!: string

  @Field(() => String, { description: 'The reason; it is kept and the expert reads it.' })
  reason!: string
}

@InputType({ description: 'An expert who leaves while the panel scores (更换专家).' })
export class ExchangeExpertInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => ID, { description: 'Id of the expert’s sheet.' })
  sheetId!: string

  @Field(() => String, { description: 'The reason; it is kept.' })
  reason!: string

  @Field(() => Boolean, {
    description: 'Whether the next alternate takes the seat; else the others’ sheets alone count.',
  })
  replace!: boolean
}
