import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { CaseInput } from '../cases/index.ts'
import { LineAnswerType, LineVerdictName, ReviewLineType } from '../material-review/index.ts'
import type { Visit } from './open-inspection.ts'

export enum InspectionState {
  OPEN = 'OPEN',
  SIGNED = 'SIGNED',
}
registerEnumType(InspectionState, {
  name: 'InspectionState',
  description: 'Being written and signed, or signed by all.',
})

@ObjectType('InspectionCandidate', { description: 'Who can be in a team.' })
export class InspectionCandidateType {
  @Field(() => ID, { description: 'Account.' })
  accountId!: string

  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => Boolean, { description: 'An expert of the panel; else an officer of the office.' })
  expert!: boolean
}

@ObjectType('InspectionMember', { description: 'A member of the team (考察组成员).' })
export class InspectionMemberType {
  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => Boolean, { description: 'An expert of the panel; else an officer.' })
  expert!: boolean

  @Field(() => Boolean, { description: 'Heads the team.' })
  head!: boolean

  @Field(() => Boolean, { description: 'Whether it is the viewer.' })
  me!: boolean

  @Field(() => Instant, { nullable: true, description: 'When they signed.' })
  signedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'SHA-256 of what they signed.' })
  digest!: string | null
}

@ObjectType('InspectionPhoto', {
  implements: Node,
  description: 'A photo taken on the spot, without its place and device.',
})
export class InspectionPhotoType extends Node {
  @Field(() => String, { description: 'Where it is read.' })
  url!: string

  @Field(() => String, { description: 'File name.' })
  fileName!: string

  @Field(() => String, { description: 'Caption.' })
  caption!: string

  @Field(() => String, { description: 'SHA-256.' })
  sha256!: string

  @Field(() => String, { description: 'Who took it in.' })
  by!: string

  @Field(() => Instant, { description: 'When it arrived.' })
  at!: Date
}

@ObjectType('SiteInspection', {
  implements: Node,
  description: 'The visit to a case’s units and its record (现场考察).',
})
export class SiteInspectionType extends Node {
  visit!: Visit

  @Field(() => InspectionState, { description: 'Where it stands.' })
  state!: InspectionState

  @Field(() => Int, { description: 'Counter that tells a stale save; a signature names it.' })
  version!: number

  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string

  @Field(() => String, { description: 'Name of the case.' })
  caseName!: string

  @Field(() => Day, { description: 'Day of the visit.' })
  visitOn!: string

  @Field(() => String, { description: 'Place.' })
  place!: string

  @Field(() => String, { description: 'Persons present.' })
  present!: string

  @Field(() => [LineAnswerType], { description: 'One entry a line, in the edition’s order.' })
  answers!: LineAnswerType[]

  @Field(() => String, { description: 'What was noted.' })
  notes!: string

  @Field(() => [InspectionMemberType], { description: 'The team, its head first.' })
  team!: InspectionMemberType[]

  @Field(() => Boolean, {
    description: 'Whether it can be written in: nobody has signed and the case has not gone on.',
  })
  writable!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer can open a signed record again.' })
  mayReopen!: boolean

  @Field(() => [InspectionPhotoType], { description: 'Its photos.' })
  photos!: InspectionPhotoType[]

  @Field(() => [ReviewLineType], { description: 'The checklist.' })
  lines!: ReviewLineType[]
}

@InputType({ description: 'A visit to plan.' })
export class PlanInspectionInput extends CaseInput {
  @Field(() => Day, { description: 'Day of the visit.' })
  visitOn!: string

  @Field(() => String, { description: 'Place, 1 to 200 characters.' })
  place!: string

  @Field(() => [ID], { description: 'Accounts of the team: at least one officer and one expert.' })
  team!: string[]

  @Field(() => ID, { description: 'Account of its head.' })
  head!: string
}

@InputType({ description: 'A part of the record to save.' })
export class SaveInspectionPartInput {
  @Field(() => ID, { description: 'Id of the inspection.' })
  inspectionId!: string

  @Field(() => Int, { description: 'Version as seen.' })
  version!: number

  @Field(() => ID, { description: 'A UUID of the client: a save sent twice counts once.' })
  key!: string

  @Field(() => String, { description: 'visitOn, place, present, notes, or the id of a line.' })
  part!: string

  @Field(() => LineVerdictName, { nullable: true, description: 'Of a line: the verdict; null clears it.' })
  verdict?: LineVerdictName

  @Field(() => String, { description: 'The text; of a line its note.' })
  text!: string
}

@InputType({ description: 'A record to sign.' })
export class SignInspectionInput {
  @Field(() => ID, { description: 'Id of the inspection.' })
  inspectionId!: string

  @Field(() => Int, { description: 'Version as seen: the content that is signed.' })
  version!: number

  @Field(() => String, { description: 'The password, asked again.' })
  password!: string
}

@InputType({ description: 'A signed record to open again.' })
export class ReopenInspectionInput {
  @Field(() => ID, { description: 'Id of the inspection.' })
  inspectionId!: string

  @Field(() => String, { description: 'The reason; it is kept and the team reads it.' })
  reason!: string
}

@InputType({ description: 'A photo to take out of the record.' })
export class RemovePhotoInput {
  @Field(() => ID, { description: 'Id of the inspection.' })
  inspectionId!: string

  @Field(() => ID, { description: 'Id of the photo.' })
  photoId!: string
}
