import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import type { ExpertInvitation } from './invitation.entity.ts'
import type { InvitationAnswer } from './answer-invitation.ts'

export enum InvitationState {
  INVITED = 'INVITED',
  ACCEPTED = 'ACCEPTED',
  CONFLICT = 'CONFLICT',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'Invited, accepted without a conflict, kept away by a conflict, declined, or taken back by the office.',
})

export enum ConflictKindName {
  EMPLOYED = 'EMPLOYED',
  SHARED_PROJECT = 'SHARED_PROJECT',
  KIN = 'KIN',
  INTEREST = 'INTEREST',
  DISPUTE = 'DISPUTE',
  OTHER = 'OTHER',
}
registerEnumType(ConflictKindName, {
  name: 'ConflictKind',
  description: 'What keeps an expert from judging a case (回避).',
})

export enum InvitationAnswerName {
  ACCEPT = 'ACCEPT',
  CONFLICT = 'CONFLICT',
  DECLINE = 'DECLINE',
}
registerEnumType(InvitationAnswerName, {
  name: 'InvitationAnswer',
  description: 'What an expert answers an invitation.',
})

@ObjectType('InvitedUnit', { description: 'A unit of the case that an expert is invited to judge.' })
export class InvitedUnitType {
  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => String, { description: 'Code (统一社会信用代码).' })
  uscc!: string

  @Field(() => Boolean, { description: 'Whether it leads.' })
  lead!: boolean
}

@ObjectType('ExpertInvitation', { implements: Node, description: 'An expert’s own invitation to a panel (专家邀请).' })
export class ExpertInvitationType extends Node {
  entity!: ExpertInvitation

  @Field(() => InvitationState, { description: 'Where it stands.' })
  state!: InvitationState

  @Field(() => Int, { description: 'Counter that tells a stale answer.' })
  version!: number

  @Field(() => String, { description: 'Field of the application.' })
  field!: string

  @Field(() => [InvitedUnitType], {
    description: 'The units of the application, the lead first: to look for conflicts.',
  })
  units!: InvitedUnitType[]

  @Field(() => [String], { description: 'When an expert must stay away, in words.' })
  rules!: string[]

  @Field(() => String, { description: 'What is promised on accepting (回避承诺).' })
  promise!: string

  @Field(() => String, { description: 'The office that invites.' })
  office!: string

  @Field(() => Day, { nullable: true, description: 'First planned day of the review.' })
  plannedFrom!: string | null

  @Field(() => Day, { nullable: true, description: 'Last planned day of the review.' })
  plannedTo!: string | null

  @Field(() => Instant, { description: 'When it was sent.' })
  invitedAt!: Date

  @Field(() => Day, { nullable: true, description: 'To be answered through the end of this day.' })
  dueOn!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null

  @Field(() => ConflictKindName, { nullable: true, description: 'The conflict declared.' })
  conflict!: ConflictKindName | null

  @Field(() => String, { nullable: true, description: 'The explanation given.' })
  reason!: string | null

  @Field(() => Boolean, { description: 'Whether an officer entered the answer after a telephone call.' })
  byPhone!: boolean

  @Field(() => Boolean, { description: 'Whether it can still be answered otherwise.' })
  open!: boolean
}

@ObjectType('SeatInvitation', {
  implements: Node,
  description: 'How an expert was asked to a seat and what they answered.',
})
export class SeatInvitationType extends Node {
  @Field(() => InvitationState, { description: 'Where it stands.' })
  state!: InvitationState

  @Field(() => Int, { description: 'Counter that tells a stale answer.' })
  version!: number

  @Field(() => Instant, { description: 'When it was sent.' })
  invitedAt!: Date

  @Field(() => Day, { nullable: true, description: 'To be answered through the end of this day.' })
  dueOn!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Who entered the answer.' })
  answeredBy!: string | null

  @Field(() => Boolean, { description: 'Whether an officer entered it after a telephone call.' })
  byPhone!: boolean

  @Field(() => ConflictKindName, { nullable: true, description: 'The conflict declared.' })
  conflict!: ConflictKindName | null

  @Field(() => String, { nullable: true, description: 'The explanation given.' })
  reason!: string | null
}

export const seatInvitationType = (entity: ExpertInvitation): SeatInvitationType => ({
  id: entity.id,
  state: entity.state as InvitationState,
  version: entity.version,
  invitedAt: entity.invitedAt,
  dueOn: entity.dueOn ?? null,
  answeredAt: entity.answeredAt ?? null,
  answeredBy: entity.answererName ?? null,
  byPhone: entity.byPhone,
  conflict: (entity.conflict as ConflictKindName | null | undefined) ?? null,
  reason: entity.reason ?? null,
})

@InputType({ description: 'An answer to an invitation.' })
export class AnswerInvitationInput {
  @Field(() => ID, { description: 'Id of the invitation.' })
  invitationId!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => InvitationAnswerName, { description: 'The answer.' })
  answer!: InvitationAnswerName

  @Field(() => Boolean, { nullable: true, description: 'On accepting: that there is no conflict is promised.' })
  promised?: boolean

  @Field(() => ConflictKindName, { nullable: true, description: 'On a conflict: its kind.' })
  conflict?: ConflictKindName

  @Field(() => String, { nullable: true, description: 'On a conflict: the code of the unit that it is with.' })
  uscc?: string

  @Field(() => String, { nullable: true, description: 'On a conflict or a refusal: the explanation.' })
  reason?: string
}

@InputType({ description: 'What an expert answered on the telephone.' })
export class RecordAnswerInput extends AnswerInvitationInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string
}

export function answerOf(input: AnswerInvitationInput): InvitationAnswer {
  const { answer, promised = false, conflict, uscc, reason } = input
  if (answer === InvitationAnswerName.ACCEPT) return { answer, promised: promised ?? false }
  if (answer === InvitationAnswerName.DECLINE) return { answer, reason: reason ?? '' }
  return { answer, conflict: conflict ?? '', uscc: uscc ?? null, reason: reason ?? '' }
}
