import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseType, done } from '../cases/index.ts'
import { answerInvitation, recordAnswer } from './answer-invitation.ts'
import { AnswerInvitationInput, answerOf, ExpertInvitationType, RecordAnswerInput } from './invitation.type.ts'
import { ownInvitation, ownInvitations } from './own-invitations.ts'

const input = { description: 'What to do.' }

@Resolver()
export class ExpertInvitationsResolver {
  @Query(() => [ExpertInvitationType], { description: 'The expert’s own invitations, those to answer first.' })
  @Allow('SCORE')
  expertInvitations(@Ctx() context: Context): Promise<ExpertInvitationType[]> {
    return ownInvitations(context)
  }

  @Query(() => ExpertInvitationType, { description: 'One of the expert’s own invitations.' })
  @Allow('SCORE')
  expertInvitation(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the invitation.' }) id: string,
  ): Promise<ExpertInvitationType> {
    return ownInvitation(context, id)
  }

  @Mutation(() => ExpertInvitationType, {
    description: 'Accepts an invitation without a conflict, declares one, or declines.',
  })
  @Allow('SCORE')
  async answerExpertInvitation(
    @Ctx() context: Context,
    @Arg('input', () => AnswerInvitationInput, input) values: AnswerInvitationInput,
  ): Promise<ExpertInvitationType> {
    await answerInvitation(acting(context), values, answerOf(values))
    return ownInvitation(context, values.invitationId)
  }

  @Mutation(() => CaseType, { description: 'Enters what an expert answered on the telephone; it is marked so.' })
  @Allow('CITY_PROCESS')
  recordInvitationAnswer(
    @Ctx() context: Context,
    @Arg('input', () => RecordAnswerInput, input) values: RecordAnswerInput,
  ): Promise<CaseType> {
    return done(context, recordAnswer(acting(context), values, answerOf(values)))
  }
}
