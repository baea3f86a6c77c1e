import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseType } from '../cases/index.ts'
import { acceptInvitation, declineInvitation, joinByInvitation } from './answer-invitation.ts'
import { inviteColleague, revokeColleagueInvitation } from './invite-colleague.ts'
import { inviteMembers, revokeMemberInvitation } from './invite-members.ts'
import {
  InvitationOfferType,
  invitationType,
  InvitationType,
  invitedType,
  InvitedType,
  InviteColleagueInput,
  InviteMembersInput,
  JoinInput,
} from './invitation.type.ts'
import { invitationsOf, readOffer } from './read-invitations.ts'

const input = { description: 'What to do.' }
const token = { description: 'Secret of the link.' }
const id = { description: 'Id of the invitation.' }

@Resolver(() => CaseType)
export class InvitationsResolver {
  @FieldResolver(() => [InvitationType], {
    description: 'The last invitation of each member, as far as the viewer may know.',
  })
  memberInvitations(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<InvitationType[]> {
    return invitationsOf(acting(context), entity)
  }

  @Mutation(() => [InvitedType], { description: 'Invites members of a draft, each by a one-time link.' })
  @Allow('APPLY')
  async inviteMembers(
    @Ctx() context: Context,
    @Arg('input', () => InviteMembersInput, input) values: InviteMembersInput,
  ): Promise<InvitedType[]> {
    return (await inviteMembers(acting(context), values)).map((one) => invitedType(one, context.clock))
  }

  @Mutation(() => InvitedType, { description: 'Invites a colleague into the unit by a one-time link.' })
  @Allow('APPLY')
  async inviteColleague(
    @Ctx() context: Context,
    @Arg('input', () => InviteColleagueInput, input) values: InviteColleagueInput,
  ): Promise<InvitedType> {
    return invitedType(await inviteColleague(acting(context), values), context.clock)
  }

  @Mutation(() => InvitationType, { description: 'Takes the link of a member back.' })
  @Allow('APPLY')
  async revokeMemberInvitation(
    @Ctx() context: Context,
    @Arg('id', () => ID, id) which: string,
  ): Promise<InvitationType> {
    return invitationType(await revokeMemberInvitation(acting(context), which), context.clock, true)
  }

  @Mutation(() => InvitationType, { description: 'Takes a link into the unit back.' })
  @Allow('APPLY')
  async revokeColleagueInvitation(
    @Ctx() context: Context,
    @Arg('id', () => ID, id) which: string,
  ): Promise<InvitationType> {
    return invitationType(await revokeColleagueInvitation(acting(context), which), context.clock, true)
  }

  @Query(() => InvitationOfferType, { description: 'What a link asks of who opens it.' })
  @Allow('PUBLIC')
  invitation(
    @Ctx() { em, clock, viewer }: Context,
    @Arg('token', () => String, token) secret: string,
  ): Promise<InvitationOfferType> {
    return readOffer({ em, clock }, viewer, secret)
  }

  @Mutation(() => Boolean, { description: 'Accepts for a unit that one acts for, or takes the post that is offered.' })
  @Allow('ANYONE')
  async acceptInvitation(@Ctx() context: Context, @Arg('token', () => String, token) secret: string): Promise<boolean> {
    await acceptInvitation(acting(context), secret)
    return true
  }

  @Mutation(() => Boolean, { description: 'Declines with a reason; needs no account.' })
  @Allow('PUBLIC')
  async declineInvitation(
    @Ctx() { em, clock, viewer }: Context,
    @Arg('token', () => String, token) secret: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
  ): Promise<boolean> {
    await declineInvitation({ em, clock }, viewer, { token: secret, reason })
    return true
  }

  @Mutation(() => Boolean, { description: 'Opens an account by a link into a unit and takes the post; sign in next.' })
  @Allow('PUBLIC')
  async joinByInvitation(
    @Ctx() { em, clock }: Context,
    @Arg('input', () => JoinInput, input) values: JoinInput,
  ): Promise<boolean> {
    await joinByInvitation({ em, clock }, values)
    return true
  }
}
