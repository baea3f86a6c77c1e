import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { CaseInput } from '../cases/index.ts'
import type { DirectorMeeting, MeetingItem } from './meeting.entity.ts'

export enum MeetingConclusion {
  AGREED = 'AGREED',
  REFUSED = 'REFUSED',
  DEFERRED = 'DEFERRED',
}
registerEnumType(MeetingConclusion, {
  name: 'MeetingConclusion',
  description: 'What a director meeting concluded on a case: agreed, refused, or put off to another meeting.',
})

@ObjectType('MeetingItem', { description: 'What the meeting concluded on one case.' })
class MeetingItemType {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string

  @Field(() => String, { description: 'Name as applied for.' })
  name!: string

  @Field(() => MeetingConclusion, { description: 'The conclusion.' })
  conclusion!: MeetingConclusion

  @Field(() => String, { nullable: true, description: 'Why, or on what conditions.' })
  note!: string | null
}

@ObjectType('DirectorMeeting', { implements: Node, description: 'A director meeting (局长办公会) as recorded.' })
export class DirectorMeetingType extends Node {
  @Field(() => Day, { description: 'When it was held.' })
  heldOn!: string

  @Field(() => String, { description: 'Who chaired it.' })
  chair!: string

  @Field(() => [String], { description: 'Who attended.' })
  attendees!: string[]

  @Field(() => String, { description: 'File name of the minutes, read at /files/meetings/<id>.' })
  minutes!: string

  @Field(() => Int, { description: 'Their length.' })
  minutesBytes!: number

  @Field(() => [MeetingItemType], { description: 'Its cases in their order.' })
  items!: MeetingItemType[]

  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  at!: Date
}

@ObjectType('MeetingCandidate', { implements: Node, description: 'A case that waits for the director meeting.' })
export class MeetingCandidateType extends Node {
  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => String, { description: 'Name as applied for.' })
  name!: string

  @Field(() => String, { description: 'Lead unit.' })
  leadName!: string
}

@InputType({ description: 'A case and what was concluded on it.' })
class MeetingCaseInput extends CaseInput {
  @Field(() => MeetingConclusion, { description: 'The conclusion.' })
  conclusion!: MeetingConclusion

  @Field(() => String, { nullable: true, description: 'Why; asked where it was not agreed to.' })
  note?: string | null
}

@InputType({ description: 'A director meeting over cases of one round.' })
export class RecordMeetingInput {
  @Field(() => ID, { description: 'A UUID made by the client: sent twice, it is one meeting.' })
  key!: string

  @Field(() => Day, { description: 'When it was held.' })
  heldOn!: string

  @Field(() => String, { description: 'Who chaired it.' })
  chair!: string

  @Field(() => [String], { description: 'Who attended.' })
  attendees!: string[]

  @Field(() => ID, { description: 'The minutes, as POST /files/meetings answered.' })
  minutesId!: string

  @Field(() => [MeetingCaseInput], { description: 'Its cases.' })
  cases!: MeetingCaseInput[]
}

export const meetingType = (meeting: DirectorMeeting, items: MeetingItem[]): DirectorMeetingType => ({
  id: meeting.id,
  heldOn: meeting.heldOn,
  chair: meeting.chair,
  attendees: meeting.attendees,
  minutes: meeting.minutes.file.fileName,
  minutesBytes: meeting.minutes.file.bytes,
  items: items.map((item) => ({
    caseId: item.case.id,
    name: item.case.name,
    conclusion: item.conclusion as MeetingConclusion,
    note: item.note ?? null,
  })),
  recordedBy: meeting.recorderName,
  at: meeting.at,
})
