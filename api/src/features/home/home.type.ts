import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Day } from '../../platform/graphql/index.ts'

@ObjectType('HomeItem', { description: 'One thing to do or to follow.' })
export class HomeItemType {
  @Field(() => ID, { description: 'Unique on the page.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'The case; null for what is no step of a case.' })
  caseId!: string | null

  @Field(() => ID, { nullable: true, description: 'The score sheet, for an expert.' })
  sheetId!: string | null

  @Field(() => String, { description: 'What it is about: a case by its full name, a unit.' })
  title!: string

  @Field(() => String, { description: 'Lead unit, or whatever else tells it from others.' })
  subtitle!: string

  @Field(() => String, {
    nullable: true,
    description: 'Whom the viewer stands in for in it (代办); null when it is by a post of their own.',
  })
  onBehalfOf!: string | null

  @Field(() => String, { description: 'State in words.' })
  state!: string

  @Field(() => String, { nullable: true, description: 'The event of the procedure to bring about; null for all else.' })
  event!: string | null

  @Field(() => String, { description: 'The one action, in words.' })
  action!: string

  @Field(() => String, { description: 'The page of the back office where it is done.' })
  path!: string

  @Field(() => Day, { nullable: true, description: 'Due through the end of this day.' })
  dueOn!: string | null

  @Field(() => Int, { nullable: true, description: 'Working days left; negative when overdue.' })
  workingDaysLeft!: number | null

  @Field(() => Boolean, { description: 'Whether the due date has passed.' })
  overdue!: boolean
}

@ObjectType('HomeFigure', {
  description: 'A number worth a look, counted within the viewer’s scope, and the list that it counts.',
})
export class HomeFigureType {
  @Field(() => String, { description: 'Key.' })
  key!: string

  @Field(() => String, { description: 'In words.' })
  label!: string

  @Field(() => Int, { description: 'How many.' })
  value!: number

  @Field(() => String, { description: 'The page of the back office that lists exactly these.' })
  path!: string

  @Field(() => [String], {
    description: 'States of the cases that are counted; empty when it counts no cases by state.',
  })
  states!: string[]
}

@ObjectType('Home', { description: 'What waits for the viewer, what they follow, and numbers that concern them.' })
export class HomeType {
  @Field(() => [HomeItemType], {
    description: 'What waits: overdue first, then by due date; the first hundred.',
  })
  waiting!: HomeItemType[]

  @Field(() => Int, { description: 'How many things wait in all.' })
  waitingCount!: number

  @Field(() => [HomeItemType], {
    description: 'Running cases that wait for others, the next due first; twenty at most.',
  })
  following!: HomeItemType[]

  @Field(() => [HomeFigureType], {
    description: 'Numbers worth a look, none of them zero; cases by state in the order of the procedure.',
  })
  figures!: HomeFigureType[]
}
