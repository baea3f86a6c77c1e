import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant } from '../../platform/graphql/index.ts'

export enum UnitRecordKind {
  REGISTRATION = 'REGISTRATION',
  BAN = 'BAN',
  DISHONESTY = 'DISHONESTY',
}
registerEnumType(UnitRecordKind, {
  name: 'UnitRecordKind',
  description: 'The day of registration, a bar under a policy (禁止期), an entry of the dishonesty record (失信记录).',
})

export enum UnitRecordState {
  STANDING = 'STANDING',
  AHEAD = 'AHEAD',
  PAST = 'PAST',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(UnitRecordState, {
  name: 'UnitRecordState',
  description: 'Holds today, from a later day, no longer; or was withdrawn as wrong.',
})

export enum UnitBanScope {
  LEAD = 'LEAD',
  LEAD_OR_MEMBER = 'LEAD_OR_MEMBER',
  LEAD_OR_CORE_MEMBER = 'LEAD_OR_CORE_MEMBER',
}
registerEnumType(UnitBanScope, { name: 'UnitBanScope', description: 'Which roles a bar closes.' })

@ObjectType('UnitRecordWriting', { description: 'What was written of a matter, and when.' })
export class UnitRecordWritingType {
  @Field(() => ID, { description: 'Of this writing.' })
  id!: string

  @Field(() => Day, { nullable: true, description: 'The last day, as written then.' })
  until!: string | null

  @Field(() => Boolean, { description: 'Whether it withdrew the record.' })
  withdrawn!: boolean

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => String, { nullable: true, description: 'Who wrote it; none for what was taken over from a file.' })
  by!: string | null

  @Field(() => Instant, { description: 'When.' })
  at!: Date
}

@ObjectType('UnitRecord', { description: 'What is recorded of a unit; written once, ended by a later writing.' })
export class UnitRecordType {
  @Field(() => ID, { description: 'Of the last writing: give it back to end it.' })
  id!: string

  @Field(() => UnitRecordKind, { description: 'What it is.' })
  kind!: UnitRecordKind

  @Field(() => UnitRecordState, { description: 'Whether it holds today.' })
  state!: UnitRecordState

  @Field(() => String, { nullable: true, description: 'Of a bar: the policy’s code.' })
  policyCode!: string | null

  @Field(() => UnitBanScope, { nullable: true, description: 'Of a bar: which roles it closes.' })
  scope!: UnitBanScope | null

  @Field(() => Day, { description: 'The first day.' })
  from!: string

  @Field(() => Day, { nullable: true, description: 'The last day; without it the record stands.' })
  until!: string | null

  @Field(() => String, { nullable: true, description: 'The document that says so.' })
  source!: string | null

  @Field(() => [UnitRecordWritingType], { description: 'All that was written of it, the newest first.' })
  writings!: UnitRecordWritingType[]

  @Field(() => Boolean, { description: 'Whether the viewer may end it.' })
  mayEnd!: boolean
}

@ObjectType('UnitRecordPolicy', { description: 'A policy under which the viewer may record a bar.' })
export class UnitRecordPolicyType {
  @Field(() => String, { description: 'Its code.' })
  code!: string

  @Field(() => String, { description: 'Its title.' })
  title!: string
}

@InputType({ description: 'A bar or an entry of the dishonesty record.' })
export class AddUnitRecordInput {
  @Field(() => String, { description: 'Unified social credit code of the unit.' })
  uscc!: string

  @Field(() => UnitRecordKind, { description: 'BAN or DISHONESTY.' })
  kind!: UnitRecordKind

  @Field(() => String, { nullable: true, description: 'Of a bar: a policy of the officer’s office.' })
  policyCode?: string | null

  @Field(() => UnitBanScope, { nullable: true, description: 'Of a bar.' })
  scope?: UnitBanScope | null

  @Field(() => Day, { description: 'The first day.' })
  from!: string

  @Field(() => Day, { nullable: true, description: 'The last day; a bar has one.' })
  until?: string | null

  @Field(() => String, { description: 'The document that says so, with its number; at most 200 characters.' })
  source!: string

  @Field(() => String, { description: 'Why; at most 500 characters.' })
  reason!: string
}

@InputType({ description: 'The end of a record, or its withdrawal.' })
export class EndUnitRecordInput {
  @Field(() => ID, { description: 'The record as seen; one that was written on since is refused.' })
  recordId!: string

  @Field(() => Day, { nullable: true, description: 'The last day on which it holds; null withdraws it as wrong.' })
  until?: string | null

  @Field(() => String, { description: 'Why; it is kept and shown.' })
  reason!: string
}
