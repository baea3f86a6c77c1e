import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Day } from '../../platform/graphql/index.ts'

@ObjectType('HomeItem', { description: 'One thing to do or to follow.' })
export class HomeItemType {
  @Field(() => ID, { description: 'Unique on the page.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'The case; null for a score sheet.' })
  caseId!: string | null

  @Field(() => ID, { nullable: true, description: 'The score sheet, for an expert.' })
  sheetId!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Path of the page where it is done; null: the case’s or sheet’s own.',
  })
  path!: string | null

  @Field(() => String, { description: 'Full name of the case.' })
  title!: string

  @Field(() => String, { description: 'Lead unit.' })
  subtitle!: string

  @Field(() => String, { description: 'State in words.' })
  state!: string

  @Field(() => String, { nullable: true, description: 'The event to bring about; null for reading or scoring.' })
  event!: string | null

  @Field(() => String, { description: 'The one action, in words.' })
  action!: string

  @Field(() => Day, { nullable: true, description: 'Due through the end of this day.' })
  dueOn!: string | null

  @Field(() => Int, { nullable: true, description: 'Working days left; negative when overdue.' })
  workingDaysLeft!: number | null

  @Field(() => Boolean, { description: 'Whether the due date has passed.' })
  overdue!: boolean
}

@ObjectType('HomeFigure', { description: 'How many cases stand where, within the viewer’s scope.' })
export class HomeFigureType {
  @Field(() => String, { description: 'Key.' })
  key!: string

  @Field(() => String, { description: 'In words.' })
  label!: string

  @Field(() => Int, { description: 'How many.' })
  value!: number

  @Field(() => [String], { description: 'States that the queue is filtered by to show them.' })
  states!: string[]
}

@ObjectType('Home', { description: 'What waits for the viewer, what they follow, and how many cases stand where.' })
export class HomeType {
  @Field(() => [HomeItemType], { description: 'What waits: overdue first, then by due date.' })
  waiting!: HomeItemType[]

  @Field(() => [HomeItemType], {
    description: 'Running cases that wait for others, the next due first; twenty at most.',
  })
  following!: HomeItemType[]

  @Field(() => [HomeFigureType], { description: 'Cases by state, in the order of the procedure.' })
  figures!: HomeFigureType[]
}
