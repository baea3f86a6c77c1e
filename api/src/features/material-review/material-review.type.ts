import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Instant, Node } from '../../platform/graphql/index.ts'
import { ClauseType } from '../cases/index.ts'
import type { MaterialOpinion } from './material-review.entity.ts'

export enum LineVerdictName {
  CONFORMS = 'CONFORMS',
  DOES_NOT_CONFORM = 'DOES_NOT_CONFORM',
  NEEDS_EXPLANATION = 'NEEDS_EXPLANATION',
}
registerEnumType(LineVerdictName, {
  name: 'LineVerdict',
  description: 'What an expert or a team finds at a line: it conforms, it does not, or the unit must explain.',
})

export enum OpinionState {
  NOT_STARTED = 'NOT_STARTED',
  DRAFT = 'DRAFT',
  SIGNED = 'SIGNED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(OpinionState, { name: 'OpinionState', description: 'Where an opinion stands.' })

export enum MaterialReviewState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(MaterialReviewState, { name: 'MaterialReviewState', description: 'Open for opinions, or closed.' })

@ObjectType('ReviewLine', { description: 'A line that experts or a team answer.' })
export class ReviewLineType {
  @Field(() => String, { description: 'Id within the edition.' })
  id!: string

  @Field(() => String, { description: 'What is asked.' })
  text!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause that asks for it; null for a default of ours.' })
  clause!: ClauseType | null
}

@ObjectType('LineAnswer', { description: 'The answer to a line.' })
export class LineAnswerType {
  @Field(() => String, { description: 'Id of the line.' })
  lineId!: string

  @Field(() => LineVerdictName, { nullable: true, description: 'The verdict; null while there is none.' })
  verdict!: LineVerdictName | null

  @Field(() => String, { description: 'The note.' })
  note!: string
}

@ObjectType('MaterialOpinion', {
  implements: Node,
  description: 'An expert’s own opinion on the materials (材料审查意见).',
})
export class MaterialOpinionType extends Node {
  entity!: MaterialOpinion

  @Field(() => OpinionState, { description: 'Where it stands.' })
  state!: OpinionState

  @Field(() => Int, { description: 'Counter that tells a stale save.' })
  version!: number

  @Field(() => [LineAnswerType], { description: 'One entry a line, in the edition’s order.' })
  answers!: LineAnswerType[]

  @Field(() => String, { description: 'The conclusion.' })
  conclusion!: string

  @Field(() => Instant, { description: 'When its review was opened.' })
  openedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null

  @Field(() => Boolean, { description: 'Whether the review is over.' })
  closed!: boolean
}

@ObjectType('LineSummary', { description: 'What the signed opinions come to at one line.' })
export class LineSummaryType {
  @Field(() => ReviewLineType, { description: 'The line.' })
  line!: ReviewLineType

  @Field(() => Int, { description: 'Experts who found that it conforms.' })
  conforms!: number

  @Field(() => Int, { description: 'Experts who found that it does not.' })
  doesNotConform!: number

  @Field(() => Int, { description: 'Experts who want an explanation.' })
  needsExplanation!: number
}

@ObjectType('OpinionSummary', {
  description: 'How far an expert of the panel is; what they wrote once the review is closed.',
})
export class OpinionSummaryType {
  @Field(() => ID, { description: 'Id of the opinion, to withdraw its signature by.' })
  id!: string

  @Field(() => String, { description: 'Name of the expert.' })
  expertName!: string

  @Field(() => OpinionState, { description: 'Where it stands.' })
  state!: OpinionState

  @Field(() => Instant, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null

  @Field(() => [LineAnswerType], { description: 'The answers; none before closing.' })
  answers!: LineAnswerType[]

  @Field(() => String, { nullable: true, description: 'The conclusion; null before closing.' })
  conclusion!: string | null
}

@ObjectType('MaterialReview', { implements: Node, description: 'The panel’s review of the materials (材料审查).' })
export class MaterialReviewType extends Node {
  @Field(() => MaterialReviewState, { description: 'Where it stands.' })
  state!: MaterialReviewState

  @Field(() => Instant, { description: 'When it was opened.' })
  openedAt!: Date

  @Field(() => String, { description: 'Who opened it.' })
  openedBy!: string

  @Field(() => Instant, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null

  @Field(() => Int, { description: 'Opinions of the panel.' })
  total!: number

  @Field(() => Int, { description: 'Opinions signed.' })
  signed!: number

  @Field(() => [OpinionSummaryType], { description: 'By expert; sealed until closing.' })
  opinions!: OpinionSummaryType[]

  @Field(() => [LineSummaryType], { description: 'By line; none before closing.' })
  summary!: LineSummaryType[]
}

@InputType({ description: 'The verdict on one line to save.' })
export class SaveOpinionLineInput {
  @Field(() => ID, { description: 'Id of the opinion.' })
  opinionId!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => ID, { description: 'A UUID of the client: a save sent twice counts once.' })
  key!: string

  @Field(() => String, { description: 'Id of the line.' })
  lineId!: string

  @Field(() => LineVerdictName, { nullable: true, description: 'The verdict; null clears it.' })
  verdict?: LineVerdictName

  @Field(() => String, { description: 'The note, as typed.' })
  note!: string
}

@InputType({ description: 'The conclusion of an opinion to save.' })
export class SaveOpinionConclusionInput {
  @Field(() => ID, { description: 'Id of the opinion.' })
  opinionId!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => ID, { description: 'A UUID of the client: a save sent twice counts once.' })
  key!: string

  @Field(() => String, { description: 'The conclusion, as typed.' })
  conclusion!: string
}

@InputType({ description: 'An opinion to sign.' })
export class SignOpinionInput {
  @Field(() => ID, { description: 'Id of the opinion.' })
  opinionId!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => String, { description: 'The password, asked again.' })
  password!: string
}

@InputType({ description: 'The signature of an opinion to withdraw.' })
export class WithdrawOpinionInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => ID, { description: 'Id of the opinion.' })
  opinionId!: string

  @Field(() => String, { description: 'The reason; it is kept and the expert reads it.' })
  reason!: string
}
