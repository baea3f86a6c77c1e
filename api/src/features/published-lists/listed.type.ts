import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf, Day, Decimal, Instant, Node } from '../../platform/graphql/index.ts'
import { Level, RegisterState } from '../register/index.ts'

@ObjectType('ListedConsortium', {
  implements: Node,
  description: 'A consortium on the list of a policy (培育名单、命名名单), as the offices of its case see it.',
})
export class ListedConsortiumType extends Node {
  @Field(() => ID, { description: 'The case that led to it.' })
  caseId!: string

  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Register number.' })
  registerNumber!: string | null

  @Field(() => Level, { description: 'Level of the title.' })
  level!: Level

  @Field(() => String, { nullable: true, description: 'Industrial field.' })
  field!: string | null

  @Field(() => String, { description: 'Name of the lead unit.' })
  leadName!: string

  @Field(() => String, { nullable: true, description: 'Code of the lead unit (统一社会信用代码).' })
  leadUscc!: string | null

  @Field(() => Int, { description: 'Units in it now, the lead included.' })
  memberCount!: number

  @Field(() => RegisterState, { description: 'State of the title.' })
  state!: RegisterState

  @Field(() => Day, { nullable: true, description: 'On the list since.' })
  from!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day, where it ended or the edition sets a term.' })
  to!: string | null

  @Field(() => Int, { nullable: true, description: 'Years that the edition gives; null where its text has no term.' })
  termYears!: number | null

  @Field(() => ID, { description: 'The round of its case.' })
  roundId!: string

  @Field(() => String, { description: 'Name of the round.' })
  roundName!: string

  @Field(() => String, { description: 'Title of the policy.' })
  policy!: string

  @Field(() => String, { nullable: true, description: 'District office that recommended it.' })
  district!: string | null

  @Field(() => String, { nullable: true, description: 'Who approved its listing (签发).' })
  approvedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When its listing was approved.' })
  approvedAt!: Date | null

  @Field(() => Boolean, { description: 'Whether the public register shows it.' })
  published!: boolean

  @Field(() => ID, { nullable: true, description: 'The list that names it; a prepared one for its office alone.' })
  listId!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Rank in its round; for the office that runs it, where one round is asked for.',
  })
  rank!: number | null

  @Field(() => Decimal, { nullable: true, description: 'Total of the panel; as `rank`.' })
  total!: string | null
}

export const ListedConnection = connectionOf(ListedConsortiumType, 'ListedConsortium')

@InputType({ description: 'Narrows the list; conditions add up.' })
export class ListedFilter {
  @Field(() => ID, { nullable: true, description: 'Of this round.' })
  roundId?: string | null

  @Field(() => ID, { nullable: true, description: 'Recommended by this district office.' })
  districtId?: string | null

  @Field(() => String, { nullable: true, description: 'Of this field.' })
  field?: string | null

  @Field(() => RegisterState, { nullable: true, description: 'In this state.' })
  state?: RegisterState | null

  @Field(() => String, { nullable: true, description: 'A piece of the name or of the lead’s name.' })
  search?: string | null
}

@ObjectType('ListedChoice', { description: 'A value that narrows the list.' })
export class ListedChoiceType {
  @Field(() => String, { description: 'The value, as the filter takes it.' })
  value!: string

  @Field(() => String, { description: 'In words.' })
  label!: string
}

@ObjectType('ListedChoices', { description: 'What the list can be narrowed by, of what the viewer sees.' })
export class ListedChoicesType {
  @Field(() => [ListedChoiceType], { description: 'Rounds.' })
  rounds!: ListedChoiceType[]

  @Field(() => [ListedChoiceType], { description: 'District offices.' })
  districts!: ListedChoiceType[]

  @Field(() => [ListedChoiceType], { description: 'Fields.' })
  fields!: ListedChoiceType[]
}
