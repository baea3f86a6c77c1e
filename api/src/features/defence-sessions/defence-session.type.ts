import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'

export enum DefenceSessionState {
  PLANNED = 'PLANNED',
  COMMITTED = 'COMMITTED',
  ORDERED = 'ORDERED',
  CLOSED = 'CLOSED',
}
registerEnumType(DefenceSessionState, {
  name: 'DefenceSessionState',
  description: 'Planned, the lot promised, in order, or its record closed.',
})

@ObjectType('AgendaItem', { description: 'A case on the agenda (议程).' })
export class AgendaItemType {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => Int, { nullable: true, description: 'Place in the order drawn by lot, from 1; null before the lot.' })
  position!: number | null

  @Field(() => String, { description: 'Name of the case.' })
  name!: string

  @Field(() => String, { description: 'Name of the lead unit.' })
  leadName!: string

  @Field(() => ID, { nullable: true, description: 'The viewer’s own score sheet, for an expert.' })
  sheetId!: string | null

  @Field(() => Boolean, { description: 'Whether the viewer’s own sheet is signed.' })
  sheetSigned!: boolean

  @Field(() => Int, { nullable: true, description: 'Sheets signed; for the office only.' })
  signed!: number | null

  @Field(() => Int, { nullable: true, description: 'Sheets; for the office only.' })
  sheets!: number | null
}

@ObjectType('SessionExpert', { description: 'An expert of the panels of a session, and whether they were there.' })
export class SessionExpertType {
  @Field(() => ID, { description: 'Id of the expert.' })
  id!: string

  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => Boolean, { nullable: true, description: 'Whether they were there; null while not recorded.' })
  present!: boolean | null

  @Field(() => String, { description: 'Note.' })
  note!: string
}

@ObjectType('OrderLot', { description: 'The lot of the order, with all that replays it.' })
export class OrderLotType {
  @Field(() => String, { description: 'Name of the algorithm; the guide writes it out.' })
  algorithm!: string

  @Field(() => String, { description: 'SHA-256 that promised the seed.' })
  commitment!: string

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => String, { nullable: true, description: 'Who witnessed it.' })
  witnessedBy!: string | null

  @Field(() => String, { nullable: true, description: 'What the witness entered.' })
  witnessText!: string | null

  @Field(() => String, { nullable: true, description: 'The seed; kept from everyone until the order is drawn.' })
  seed!: string | null

  @Field(() => String, { nullable: true, description: 'The seed made of both.' })
  finalSeed!: string | null
}

@ObjectType('DefenceSession', {
  implements: Node,
  description: 'A sitting in which cases are heard and scored (答辩会).',
})
export class DefenceSessionType extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => Day, { description: 'Day.' })
  heldOn!: string

  @Field(() => String, { description: 'Begin, HH:MM in Asia/Shanghai.' })
  startsAt!: string

  @Field(() => String, { description: 'Place.' })
  place!: string

  @Field(() => DefenceSessionState, { description: 'Where it stands.' })
  state!: DefenceSessionState

  @Field(() => Int, { description: 'Counter that tells a stale act.' })
  version!: number

  @Field(() => String, { description: 'Who keeps the record (秘书).' })
  secretary!: string

  @Field(() => String, { nullable: true, description: 'Name of the chair elected (组长).' })
  chair!: string | null

  @Field(() => Int, { nullable: true, description: 'Votes for the chair.' })
  chairVotes!: number | null

  @Field(() => Int, { nullable: true, description: 'Experts who voted.' })
  chairVoters!: number | null

  @Field(() => [AgendaItemType], { description: 'The agenda in its order; an expert sees the cases that they judge.' })
  agenda!: AgendaItemType[]

  @Field(() => OrderLotType, { nullable: true, description: 'The lot of the order; null before it is prepared.' })
  lot!: OrderLotType | null

  @Field(() => [SessionExpertType], { description: 'The experts of the panels; for the office only.' })
  experts!: SessionExpertType[]

  @Field(() => String, { nullable: true, description: 'Witnesses; for the office only.' })
  witnesses!: string | null

  @Field(() => String, { nullable: true, description: 'Minutes; for the office only.' })
  minutes!: string | null

  @Field(() => Instant, { nullable: true, description: 'When its record was closed.' })
  closedAt!: Date | null
}

@ObjectType('HearableCase', { description: 'A case that a session can hear.' })
export class HearableCaseType {
  @Field(() => ID, { description: 'Id of the case.' })
  id!: string

  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => String, { description: 'Name of the lead unit.' })
  leadName!: string
}

@InputType({ description: 'A session to plan.' })
export class PlanSessionInput {
  @Field(() => ID, { description: 'A UUID of the client: sent twice it plans one.' })
  key!: string

  @Field(() => String, { description: 'Title, 1 to 120 characters.' })
  title!: string

  @Field(() => Day, { description: 'Day.' })
  heldOn!: string

  @Field(() => String, { description: 'Begin, HH:MM.' })
  startsAt!: string

  @Field(() => String, { description: 'Place, 1 to 200 characters.' })
  place!: string

  @Field(() => [ID], { description: 'Cases to hear.' })
  caseIds!: string[]
}

@InputType({ description: 'A session as seen.' })
export class SessionInput {
  @Field(() => ID, { description: 'Id of the session.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number
}

@InputType({ description: 'The witness’s part of the lot.' })
export class WitnessOrderInput extends SessionInput {
  @Field(() => String, { description: 'Any text of 1 to 200 characters; it goes into the seed.' })
  text!: string
}

@InputType({ description: 'Whether an expert was there.' })
export class PresenceInput {
  @Field(() => ID, { description: 'The expert.' })
  expertId!: string

  @Field(() => Boolean, { description: 'Whether they were there.' })
  present!: boolean

  @Field(() => String, { description: 'Note.' })
  note!: string
}

@InputType({ description: 'The attendance to record.' })
export class AttendanceInput extends SessionInput {
  @Field(() => [PresenceInput], { description: 'Who was there.' })
  present!: PresenceInput[]
}

@InputType({ description: 'The election of the chair to record.' })
export class ElectChairInput extends SessionInput {
  @Field(() => ID, { description: 'The expert elected.' })
  expertId!: string

  @Field(() => Int, { description: 'Votes for them.' })
  votes!: number

  @Field(() => Int, { description: 'Experts who voted.' })
  voters!: number
}

@InputType({ description: 'Witnesses and minutes to save.' })
export class MinutesInput extends SessionInput {
  @Field(() => String, { description: 'Witnesses, as typed.' })
  witnesses!: string

  @Field(() => String, { description: 'Minutes, as typed.' })
  minutes!: string
}
