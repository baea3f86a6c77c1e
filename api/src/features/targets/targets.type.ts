import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, Day, Node } from '../../platform/graphql/index.ts'
import { ClauseType } from '../cases/index.ts'
import { RegisterState } from '../register/index.ts'

export enum TargetStateType {
  MET = 'MET',
  UNDER_WAY = 'UNDER_WAY',
  CLOSED_MET = 'CLOSED_MET',
  CLOSED_NOT_MET = 'CLOSED_NOT_MET',
}
registerEnumType(TargetStateType, {
  name: 'TargetState',
  description: 'Reached or under way; after its last day closed, as it was on that day (R23).',
})

@ObjectType('TargetProgress', { description: 'A published target and how far it is.' })
export class TargetProgressType {
  @Field(() => String, { description: 'Id of the target.' })
  id!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause that publishes it.' })
  clause!: ClauseType | null

  @Field(() => Int, { description: 'How many there are to be.' })
  count!: number

  @Field(() => Boolean, { description: 'About so many (左右).' })
  approximate!: boolean

  @Field(() => Day, { description: 'Through this day.' })
  by!: string

  @Field(() => Int, { description: 'How many there were on the day, or on its last day when that is over.' })
  reached!: number

  @Field(() => Day, { description: 'The day that they are counted for.' })
  countedOn!: string

  @Field(() => TargetStateType, {
    nullable: true,
    description: 'How it stands; null for an office that sees only a part.',
  })
  state!: TargetStateType | null
}

@ObjectType('TitleCount', { description: 'How many titles, by year and state.' })
export class TitleCountType {
  @Field(() => Int, { nullable: true, description: 'Year of the title; null where it is not known.' })
  year!: number | null

  @Field(() => RegisterState, { description: 'State on the day.' })
  state!: RegisterState

  @Field(() => Int, { description: 'Titles.' })
  count!: number
}

@ObjectType('FieldCoverage', { description: 'One field of a policy and the consortia in it.' })
export class FieldCoverageType {
  @Field(() => String, { nullable: true, description: 'The field; null for titles whose field is not known.' })
  field!: string | null

  @Field(() => Boolean, { description: 'Whether the policy names it.' })
  ofPolicy!: boolean

  @Field(() => Int, { description: 'Titles in force or published.' })
  count!: number
}

@ObjectType('PolicyProgress', {
  description: 'Targets and coverage of one policy, as far as the viewer’s office sees them.',
})
export class PolicyProgressType {
  @Field(() => String, { description: 'Code of the policy.' })
  code!: string

  @Field(() => String, { description: 'Title of the policy.' })
  title!: string

  @Field(() => String, { description: 'Name of its region.' })
  regionName!: string

  @Field(() => Boolean, { description: 'Whether it is a draft for comment (征求意见稿).' })
  draft!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer’s office sees all of it.' })
  whole!: boolean

  @Field(() => Int, { description: 'All titles on the day.' })
  total!: number

  @Field(() => [TargetProgressType], { description: 'Its targets.' })
  targets!: TargetProgressType[]

  @Field(() => [TitleCountType], { description: 'Titles by year and state.' })
  titles!: TitleCountType[]

  @Field(() => [FieldCoverageType], { description: 'Fields, covered or not.' })
  fields!: FieldCoverageType[]
}

@ObjectType('CountedTitle', { implements: Node, description: 'A title that a figure counts.' })
export class CountedTitleType extends Node {
  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Register number.' })
  registerNumber!: string | null

  @Field(() => String, { nullable: true, description: 'Industrial field.' })
  field!: string | null

  @Field(() => Int, { nullable: true, description: 'Year.' })
  year!: number | null

  @Field(() => Day, { nullable: true, description: 'Since.' })
  from!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day, where it ended.' })
  to!: string | null

  @Field(() => RegisterState, { description: 'State on the day.' })
  state!: RegisterState

  @Field(() => String, { description: 'Region.' })
  regionName!: string

  @Field(() => Boolean, { description: 'Published elsewhere, not named here.' })
  listed!: boolean
}

export const CountedTitleConnection = connectionOf(CountedTitleType, 'CountedTitle')
