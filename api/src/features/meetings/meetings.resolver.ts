import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseType } from '../cases/index.ts'
import { candidatesWith, itemsOf, knowsMeetings, meetingsOf } from './meeting-access.ts'
import { DirectorMeetingType, MeetingCandidateType, meetingType, RecordMeetingInput } from './meeting.type.ts'
import { recordMeeting } from './record-meeting.ts'

@Resolver(() => CaseType)
export class MeetingsResolver {
  @FieldResolver(() => [DirectorMeetingType], {
    description: 'Director meetings that deliberated it, the newest first; for its city office.',
  })
  async meetings(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DirectorMeetingType[]> {
    const { em, viewer } = acting(context)
    if (!knowsMeetings(entity, viewer)) return []
    const meetings = await meetingsOf(em, entity.id)
    return Promise.all(meetings.map(async (meeting) => meetingType(meeting, await itemsOf(em, meeting.id))))
  }

  @Query(() => [MeetingCandidateType], {
    description: 'Cases of the same round that wait for the director meeting, the named one first.',
  })
  @Allow('CITY_PROCESS')
  async meetingCandidates(
    @Ctx() context: Context,
    @Arg('caseId', () => ID, { description: 'A case of the round.' }) caseId: string,
  ): Promise<MeetingCandidateType[]> {
    const cases = await candidatesWith(acting(context), caseId)
    return cases.map(({ id, version, name, lead }) => ({ id, version, name, leadName: lead.name }))
  }

  @Mutation(() => DirectorMeetingType, {
    description: 'Records a director meeting with its conclusion on each case; all of them or none.',
  })
  @Allow('CITY_PROCESS')
  async recordMeeting(
    @Ctx() context: Context,
    @Arg('input', () => RecordMeetingInput, { description: 'What to record.' }) values: RecordMeetingInput,
  ): Promise<DirectorMeetingType> {
    const meeting = await recordMeeting(acting(context), values)
    return meetingType(meeting, await itemsOf(context.em, meeting.id))
  }
}
