import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Json, Node } from '../../platform/graphql/index.ts'

export enum EditionStanding {
  WAITING = 'WAITING',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  COMING = 'COMING',
  IN_FORCE = 'IN_FORCE',
  CONSULTATION = 'CONSULTATION',
  TRIAL = 'TRIAL',
  EXPIRED = 'EXPIRED',
  REPLACED = 'REPLACED',
}
registerEnumType(EditionStanding, {
  name: 'EditionStanding',
  description:
    'What an edition is good for today: waiting for its confirmation, not yet in force, in force, a consultation draft, one in trial use, over, or replaced by another version.',
})

@ObjectType('TrialUse', { description: 'A leader’s leave to open rounds under a consultation draft (征求意见稿试行).' })
export class TrialUseType {
  @Field(() => Day, { description: 'Rounds may open from that day.' })
  from!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => String, { description: 'Who allowed it.' })
  allowedBy!: string

  @Field(() => Instant, { description: 'When it was allowed.' })
  allowedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who ended it; null while it stands.' })
  endedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was ended.' })
  endedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null
}

@ObjectType('EditionFile', { implements: Node, description: 'The official document of an edition as a file.' })
export class EditionFileType extends Node {
  @Field(() => String, { description: 'File name.' })
  fileName!: string

  @Field(() => String, { description: 'Type of file.' })
  mime!: string

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number

  @Field(() => String, { description: 'SHA-256 of the file.' })
  sha256!: string

  @Field(() => String, { description: 'Who put it in.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Where it is read.' })
  url!: string
}

@ObjectType('EditionImport', { description: 'Who imported an edition, and who confirmed, declined or withdrew it.' })
export class EditionImportType {
  @Field(() => String, { nullable: true, description: 'Who imported it.' })
  by!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was imported.' })
  at!: Date | null

  @Field(() => Boolean, { description: 'Whether the viewer imported it.' })
  own!: boolean

  @Field(() => String, { nullable: true, description: 'Who confirmed it.' })
  confirmedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was confirmed.' })
  confirmedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Who declined or withdrew it.' })
  declinedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was declined or withdrawn.' })
  declinedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was declined or withdrawn.' })
  declineReason!: string | null
}

@ObjectType('EditionProblem', { description: 'What is wrong with a document, at its place.' })
export class EditionProblemType {
  @Field(() => String, { description: 'Path in the document; empty for the whole.' })
  path!: string

  @Field(() => String, { description: 'In words.' })
  message!: string
}

@ObjectType('EditionCheck', { description: 'What a document is found to be; nothing of it is stored.' })
export class EditionCheckType {
  @Field(() => String, { description: 'SHA-256 of the document as it would be stored.' })
  sha256!: string

  @Field(() => [EditionProblemType], { description: 'Every problem; none: it can be imported.' })
  problems!: EditionProblemType[]

  @Field(() => Json, {
    nullable: true,
    description: 'The document as it would be stored; null while its structure is not sound.',
  })
  document!: unknown

  @Field(() => ID, { nullable: true, description: 'The newest confirmed edition of the same policy.' })
  previousId!: string | null
}

@InputType({ description: 'An edition’s document.' })
export class ImportEditionInput {
  @Field(() => String, { description: 'The JSON document as text; at most 2 MB.' })
  document!: string

  @Field(() => String, {
    nullable: true,
    description: 'The day of issue, YYYY-MM-DD, where the document only assumes it.',
  })
  issuedOn?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'In force from, YYYY-MM-DD, where the document only assumes it.',
  })
  effectiveFrom?: string | null
}

@InputType({ description: 'An imported edition as it was read.' })
export class ConfirmEditionInput {
  @Field(() => ID, { description: 'Id of the edition.' })
  id!: string

  @Field(() => String, { description: 'The SHA-256 that was read.' })
  sha256!: string
}

@InputType({ description: 'An edition, with a reason.' })
export class EditionReasonInput {
  @Field(() => ID, { description: 'Id of the edition.' })
  id!: string

  @Field(() => String, { description: 'The reason; it is kept and shown.' })
  reason!: string
}

@InputType({ description: 'Leave to open rounds under a consultation draft.' })
export class AllowTrialInput extends EditionReasonInput {
  @Field(() => String, { description: 'Rounds may open from that day, YYYY-MM-DD.' })
  from!: string
}
