import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { CaseInput } from '../cases/index.ts'
import { Instant, Node } from '../../platform/graphql/index.ts'

export enum ObjectorKind {
  PERSON = 'PERSON',
  UNIT = 'UNIT',
  ANONYMOUS = 'ANONYMOUS',
}
registerEnumType(ObjectorKind, {
  name: 'ObjectorKind',
  description: 'A person or a unit under its real name, or nobody: kept, in principle not accepted.',
})

export enum ObjectionState {
  RECEIVED = 'RECEIVED',
  NOT_ACCEPTED = 'NOT_ACCEPTED',
  ACCEPTED = 'ACCEPTED',
  UPHELD = 'UPHELD',
  DISMISSED = 'DISMISSED',
  MERGED = 'MERGED',
}
registerEnumType(ObjectionState, {
  name: 'ObjectionState',
  description:
    'Received, not accepted, accepted, upheld, dismissed with an answer, or part of another that was upheld.',
})

export enum ObjectionChannel {
  ONLINE = 'ONLINE',
  OFFICE = 'OFFICE',
}
registerEnumType(ObjectionChannel, {
  name: 'ObjectionChannel',
  description: 'Filed on the page, or recorded by an officer.',
})

@ObjectType('Objector', { description: 'Who objects; for the city office.' })
export class ObjectorType {
  @Field(() => String, { description: 'Name of the person or unit.' })
  name!: string

  @Field(() => String, { description: 'Identity number, or credit code of a unit.' })
  identity!: string

  @Field(() => String, { description: 'Telephone or address of mail.' })
  contact!: string
}

@ObjectType('Evidence', { description: 'A file that an objector gave.' })
export class EvidenceType {
  @Field(() => String, { description: 'File name.' })
  fileName!: string

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number

  @Field(() => String, { description: 'Type of file.' })
  mime!: string

  @Field(() => String, { description: 'Where the city office reads it.' })
  url!: string
}

@ObjectType('ObjectionRecord', { description: 'Something done with an objection.' })
export class ObjectionRecordType {
  @Field(() => String, { description: 'What was done, as a code.' })
  action!: string

  @Field(() => String, { description: 'What was done, in the reader’s language.' })
  summary!: string

  @Field(() => String, { nullable: true, description: 'What was found, answered or given as the reason.' })
  text!: string | null

  @Field(() => String, { nullable: true, description: 'Who did it; null for the objector.' })
  by!: string | null

  @Field(() => Instant, { description: 'When.' })
  at!: Date
}

@ObjectType('Objection', { implements: Node, description: 'An objection (异议) to a case, for the city office.' })
export class ObjectionType extends Node {
  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => String, { description: 'Number, YY-2026-001.' })
  number!: string

  @Field(() => ObjectionChannel, { description: 'How it came.' })
  channel!: ObjectionChannel

  @Field(() => ObjectorKind, { description: 'Under whose name.' })
  kind!: ObjectorKind

  @Field(() => ObjectorType, { nullable: true, description: 'Who objects; null for an anonymous one.' })
  objector!: ObjectorType | null

  @Field(() => String, { description: 'What is objected.' })
  content!: string

  @Field(() => [EvidenceType], { description: 'Files given with it.' })
  evidence!: EvidenceType[]

  @Field(() => ObjectionState, { description: 'Where it stands.' })
  state!: ObjectionState

  @Field(() => Boolean, { description: 'Whether a proposal to uphold it waits for the leader.' })
  upholdPrepared!: boolean

  @Field(() => String, { nullable: true, description: 'The answer, or the proposed one.' })
  answer!: string | null

  @Field(() => Instant, { description: 'When it was received.' })
  receivedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who took the letter or visit in; null for one filed online.' })
  receivedBy!: string | null

  @Field(() => Boolean, { description: 'Whether the viewer can still add evidence to it.' })
  takesEvidence!: boolean

  @Field(() => [ObjectionRecordType], { description: 'What was done, in order.' })
  records!: ObjectionRecordType[]
}

@ObjectType('FiledObjection', { description: 'What the objector keeps.' })
export class FiledObjectionType {
  @Field(() => ID, { description: 'Id, to add files to.' })
  id!: string

  @Field(() => String, { description: 'Number of the objection.' })
  number!: string

  @Field(() => String, { description: 'Code by which, with the number, it can be followed; shown only here.' })
  receipt!: string

  @Field(() => Instant, { description: 'When it was received.' })
  receivedAt!: Date
}

@ObjectType('ObjectionStatus', { description: 'What the objector is told.' })
export class ObjectionStatusType {
  @Field(() => String, { description: 'Number of the objection.' })
  number!: string

  @Field(() => String, { description: 'What it objects to.' })
  caseName!: string

  @Field(() => ObjectionState, { description: 'Where it stands.' })
  state!: ObjectionState

  @Field(() => String, { nullable: true, description: 'The written answer, once given.' })
  answer!: string | null

  @Field(() => Instant, { description: 'When it was received.' })
  receivedAt!: Date
}

@InputType({ description: 'Who objects. An anonymous one leaves the rest empty.' })
export class ObjectorInput {
  @Field(() => ObjectorKind, { description: 'Under whose name.' })
  kind!: ObjectorKind

  @Field(() => String, { defaultValue: '', description: 'Name of the person or unit.' })
  name!: string

  @Field(() => String, { defaultValue: '', description: 'Identity number, or credit code of a unit.' })
  identity!: string

  @Field(() => String, { defaultValue: '', description: 'Telephone or address of mail.' })
  contact!: string
}

@InputType({ description: 'An objection filed on the public page.' })
export class FileObjectionInput {
  @Field(() => ID, { description: 'A UUID made by the client: sent twice, it is one objection.' })
  key!: string

  @Field(() => ID, { description: 'The item of the notice that it objects to.' })
  itemId!: string

  @Field(() => ObjectorInput, { description: 'Who objects.' })
  objector!: ObjectorInput

  @Field(() => String, { description: 'What is objected, with facts; 10 to 5000 characters.' })
  content!: string
}

@InputType({ description: 'An objection that came on paper or by visit.' })
export class RecordObjectionInput extends CaseInput {
  @Field(() => ID, { description: 'A UUID made by the client: sent twice, it is one objection.' })
  key!: string

  @Field(() => ObjectorInput, { description: 'Who objects.' })
  objector!: ObjectorInput

  @Field(() => String, { description: 'What is objected.' })
  content!: string

  @Field(() => Instant, { nullable: true, description: 'When it came; now when null.' })
  receivedAt?: Date | null

  @Field(() => String, { nullable: true, description: 'Who took it in; who records it when null.' })
  receivedBy?: string | null
}

@InputType({ description: 'An objection as seen.' })
export class ObjectionInput {
  @Field(() => ID, { description: 'Id of the objection.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number
}

@InputType({ description: 'An objection as seen, with what was found, answered or given as the reason.' })
export class ObjectionTextInput extends ObjectionInput {
  @Field(() => String, { description: 'The text; it is kept.' })
  text!: string
}
