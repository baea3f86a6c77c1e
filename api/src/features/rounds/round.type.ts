import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Decimal, Instant, Node } from '../../platform/graphql/index.ts'
import { CaseStanding } from '../cases/index.ts'
import { RoundState } from '../editions/index.ts'
import { ApprovalState, DecisionOutcome } from '../decisions/index.ts'

@ObjectType('RoundExtension', { implements: Node, description: 'A later closing time of a round.' })
export class RoundExtensionType extends Node {
  @Field(() => Instant, { description: 'The closing time before.' })
  from!: Date

  @Field(() => Instant, { description: 'The closing time since.' })
  to!: Date

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => Instant, { description: 'When it was extended.' })
  at!: Date
}

@ObjectType('RoundDocument', {
  description: 'An official notice of a round as a file; everybody reads it once published.',
})
export class RoundDocumentType {
  @Field(() => ID, { nullable: true, description: 'The extension that it is over; null for the call itself.' })
  extensionId!: string | null

  @Field(() => String, { description: 'File name.' })
  fileName!: string

  @Field(() => String, { description: 'Type of file.' })
  mime!: string

  @Field(() => String, { description: 'Where it is read.' })
  url!: string
}

@ObjectType('PublicCall', { implements: Node, description: 'A call for applications as everybody reads it.' })
export class PublicCallType extends Node {
  @Field(() => String, { description: 'Name of the round.' })
  name!: string

  @Field(() => String, { description: 'Title of the policy.' })
  policy!: string

  @Field(() => String, { description: 'Who issued the policy.' })
  issuer!: string

  @Field(() => String, { nullable: true, description: 'Text of the call (通知).' })
  notice!: string | null

  @Field(() => [String], { description: 'Materials wanted beside what the edition asks for.' })
  materials!: string[]

  @Field(() => Instant, { description: 'Submissions are taken from then.' })
  opensAt!: Date

  @Field(() => Instant, { nullable: true, description: 'Submissions are refused from then; null for a rolling round.' })
  closesAt!: Date | null

  @Field(() => RoundState, { description: 'Planned, open or closed now.' })
  state!: RoundState

  @Field(() => [RoundDocumentType], { description: 'Official notices as files, the call first.' })
  documents!: RoundDocumentType[]
}

@ObjectType('RankedCase', { implements: Node, description: 'A case in the ranking of its round.' })
export class RankedCaseType extends Node {
  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => String, { description: 'Name as applied for.' })
  name!: string

  @Field(() => String, { description: 'Lead unit.' })
  leadName!: string

  @Field(() => String, { description: 'State, as the procedure names it.' })
  state!: string

  @Field(() => String, { description: 'State in words.' })
  stateName!: string

  @Field(() => CaseStanding, { description: 'Where it stands, whatever its procedure calls the step.' })
  standing!: CaseStanding

  @Field(() => Int, { nullable: true, description: 'Rank from 1; null without a result or with a veto.' })
  rank!: number | null

  @Field(() => Boolean, { description: 'Whether it shares its rank: the panel votes.' })
  tied!: boolean

  @Field(() => Decimal, { nullable: true, description: 'Total of the panel, of 100.' })
  total!: string | null

  @Field(() => String, { nullable: true, description: 'Grade in words.' })
  grade!: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether its rank lies within the quota; null without either.' })
  withinQuota!: boolean | null

  @Field(() => ApprovalState, { nullable: true, description: 'Where its decision stands.' })
  decision!: ApprovalState | null

  @Field(() => DecisionOutcome, { nullable: true, description: 'What is decided or proposed.' })
  outcome!: DecisionOutcome | null

  @Field(() => String, { nullable: true, description: 'The event that the viewer can bring about next.' })
  next!: string | null

  @Field(() => String, { nullable: true, description: 'That event in words.' })
  nextLabel!: string | null
}

@ObjectType('RoundOffice', { description: 'What the office that runs a round sees of it.' })
export class RoundOfficeType {
  @Field(() => String, { nullable: true, description: 'Who prepared it.' })
  preparedBy!: string | null

  @Field(() => String, { nullable: true, description: 'Who published it (签发).' })
  publishedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  declineReason!: string | null

  @Field(() => Int, { description: 'How many of its cases are approved: what is taken of the quota.' })
  approved!: number

  @Field(() => [RankedCaseType], { description: 'Its cases in the order of their results.' })
  ranking!: RankedCaseType[]
}

@InputType({ description: 'A call for applications.' })
export class RoundFieldsInput {
  @Field(() => String, { description: 'Name of the round.' })
  name!: string

  @Field(() => String, { defaultValue: '', description: 'Text of the call (通知).' })
  notice!: string

  @Field(() => [String], { defaultValue: [], description: 'Materials wanted beside what the edition asks for.' })
  materials!: string[]

  @Field(() => Instant, { description: 'Submissions are taken from then.' })
  opensAt!: Date

  @Field(() => Instant, { nullable: true, description: 'Submissions are refused from then; null for a rolling round.' })
  closesAt?: Date | null

  @Field(() => Int, { nullable: true, description: 'How many may be approved; null for no limit.' })
  quota?: number | null
}

@InputType({ description: 'A call for applications, to be published by the leader.' })
export class PrepareRoundInput extends RoundFieldsInput {
  @Field(() => ID, { description: 'The confirmed edition that it runs under.' })
  editionId!: string
}

@InputType({ description: 'Another text for a call that is not published.' })
export class ChangeRoundInput extends RoundFieldsInput {
  @Field(() => ID, { description: 'Id of the round.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number
}

@InputType({ description: 'A round as seen.' })
export class RoundInput {
  @Field(() => ID, { description: 'Id of the round.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number
}

@InputType({ description: 'A round as seen, with a reason.' })
export class RoundReasonInput extends RoundInput {
  @Field(() => String, { description: 'The reason; it is kept and shown.' })
  reason!: string
}

@InputType({ description: 'A later closing time.' })
export class ExtendRoundInput extends RoundReasonInput {
  @Field(() => Instant, { description: 'The new closing time; later than the one before.' })
  closesAt!: Date
}
