import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { Clock } from '../../platform/clock/index.ts'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import type { Invitation } from './unit.entity.ts'
import type { Invited } from './invite-members.ts'
import { NewPersonInput } from './unit-inputs.ts'
import { ClaimState, UnitPostKind } from './unit.type.ts'

export enum InvitationState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  REVOKED = 'REVOKED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(InvitationState, {
  name: 'UnitInvitationState',
  description: 'Invited, accepted, declined, taken back, expired without an answer.',
})

export enum InvitationPurpose {
  MEMBER = 'MEMBER',
  HANDLER = 'HANDLER',
  SIGNATORY = 'SIGNATORY',
}
registerEnumType(InvitationPurpose, {
  name: 'UnitInvitationPurpose',
  description: 'A unit joins a case, or a person becomes handler or signatory of a unit.',
})

@ObjectType('UnitInvitation', {
  implements: Node,
  description: 'An invitation by a one-time link; the link itself is not kept.',
})
export class InvitationType extends Node {
  @Field(() => InvitationPurpose, { description: 'What for.' })
  purpose!: InvitationPurpose

  @Field(() => String, { description: 'Code of the unit that is invited, or into which.' })
  uscc!: string

  @Field(() => String, { description: 'Name of that unit.' })
  unitName!: string

  @Field(() => InvitationState, { description: 'Where it stands.' })
  state!: InvitationState

  @Field(() => String, { nullable: true, description: 'Where it was sent to; for the inviting unit.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Who invited; for the inviting unit.' })
  invitedBy!: string | null

  @Field(() => Instant, { description: 'When it was made.' })
  invitedAt!: Date

  @Field(() => Instant, { description: 'Until when the link holds.' })
  expiresAt!: Date

  @Field(() => String, { nullable: true, description: 'Who answered; for the inviting unit.' })
  answeredBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was answered or taken back.' })
  answeredAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was declined; for the inviting unit.' })
  reason!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day of the post, for one who signs by a letter.' })
  postTo!: string | null
}

@ObjectType('IssuedLink', { description: 'An invitation with its link’s secret, shown once.' })
export class InvitedType {
  @Field(() => InvitationType, { description: 'The invitation.' })
  invitation!: InvitationType

  @Field(() => String, {
    nullable: true,
    description: 'Secret of the link /invitation/…; null when it was shown before.',
  })
  token!: string | null
}

@ObjectType('UnitInvitationOffer', { description: 'What the reader of a link is asked, as far as a link may tell.' })
export class InvitationOfferType {
  @Field(() => InvitationPurpose, { description: 'What for.' })
  purpose!: InvitationPurpose

  @Field(() => String, { description: 'Code of the unit that is invited, or into which.' })
  uscc!: string

  @Field(() => String, { description: 'Name of that unit.' })
  unitName!: string

  @Field(() => String, { description: 'Who invites: the unit.' })
  inviter!: string

  @Field(() => String, { nullable: true, description: 'Name of the consortium; null while it has none.' })
  consortiumName!: string | null

  @Field(() => String, { nullable: true, description: 'The policy that is applied under.' })
  policy!: string | null

  @Field(() => Boolean, { description: 'Signs by a letter of authorisation.' })
  authorised!: boolean

  @Field(() => Instant, { description: 'Until when the link holds.' })
  expiresAt!: Date

  @Field(() => Boolean, { description: 'Whether the viewer can accept as they are.' })
  mayAccept!: boolean

  @Field(() => ClaimState, { nullable: true, description: 'The viewer’s own claim to the unit.' })
  myClaim!: ClaimState | null

  @Field(() => ID, { nullable: true, description: 'The case, for a viewer who sees it.' })
  caseId!: string | null
}

@InputType({ description: 'A member to invite.' })
export class MemberInvitationInput {
  @Field(() => String, { description: 'Code of a member that the saved form names.' })
  uscc!: string

  @Field(() => String, { nullable: true, description: 'Where to send the link, where mail is set up.' })
  email?: string | null
}

@InputType({ description: 'Members of a draft to invite.' })
export class InviteMembersInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => ID, { description: 'A random UUID: the same one twice invites once.' })
  key!: string

  @Field(() => Int, { nullable: true, description: 'For how many days the links hold, 1 to 60; 14 when left out.' })
  days?: number | null

  @Field(() => [MemberInvitationInput], { description: 'Whom; 200 at most.' })
  members!: MemberInvitationInput[]
}

@InputType({ description: 'A colleague to invite into the unit.' })
export class InviteColleagueInput {
  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => ID, { description: 'A random UUID: the same one twice invites once.' })
  key!: string

  @Field(() => UnitPostKind, { description: 'What as.' })
  purpose!: UnitPostKind

  @Field(() => Boolean, { defaultValue: false, description: 'Signs by a letter, not as legal representative.' })
  authorised!: boolean

  @Field(() => ID, { nullable: true, description: 'The uploaded letter.' })
  letterId?: string | null

  @Field(() => Day, { nullable: true, description: 'First day by the letter; today when left out.' })
  from?: string | null

  @Field(() => Day, { nullable: true, description: 'Last day by the letter.' })
  to?: string | null

  @Field(() => String, { nullable: true, description: 'Where to send the link, where mail is set up.' })
  email?: string | null

  @Field(() => Int, { nullable: true, description: 'For how many days the link holds, 1 to 60; 14 when left out.' })
  days?: number | null
}

@InputType({ description: 'A new account by a link into a unit.' })
export class JoinInput {
  @Field(() => String, { description: 'Secret of the link.' })
  token!: string

  @Field(() => ID, { description: 'A random UUID: the same one twice opens one account.' })
  key!: string

  @Field(() => NewPersonInput, { description: 'Who joins.' })
  person!: NewPersonInput
}

/** How an invitation stands now: one that nobody answered in time is expired. */
export const stateOf = ({ state, expiresAt }: Invitation, clock: Clock): InvitationState =>
  state === 'OPEN' && expiresAt <= clock.now() ? InvitationState.EXPIRED : (state as InvitationState)

/** Who was asked and what they said is the inviting unit's to know; `whole` is for it. */
export const invitationType = (one: Invitation, clock: Clock, whole: boolean): InvitationType => ({
  id: one.id,
  purpose: one.purpose as InvitationPurpose,
  uscc: one.uscc,
  unitName: one.unitName,
  state: stateOf(one, clock),
  invitedAt: one.invitedAt,
  expiresAt: one.expiresAt,
  answeredAt: one.answeredAt ?? null,
  postTo: one.postTo ?? null,
  email: whole ? (one.email ?? null) : null,
  invitedBy: whole ? one.inviterName : null,
  answeredBy: whole ? (one.answererName ?? null) : null,
  reason: whole ? (one.reason ?? null) : null,
})

export const invitedType = ({ invitation, token }: Invited, clock: Clock): InvitedType => ({
  invitation: invitationType(invitation, clock, true),
  token,
})
