import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { publicTitle, type Edition } from '../editions/index.ts'
import type { PublishedList, PublishedListEntry } from './published-list.entity.ts'

export enum ListState {
  PREPARED = 'PREPARED',
  PUBLISHED = 'PUBLISHED',
  DECLINED = 'DECLINED',
}
registerEnumType(ListState, {
  name: 'ListState',
  description: 'Prepared by one account; published (签发) or sent back by another.',
})

@ObjectType('ListEntry', { implements: Node, description: 'A consortium on a list, as the list was prepared.' })
export class ListEntryType extends Node {
  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Register number.' })
  registerNumber!: string | null

  @Field(() => String, { nullable: true, description: 'Industrial field.' })
  field!: string | null

  @Field(() => String, { description: 'Lead unit.' })
  leadName!: string

  @Field(() => Int, { description: 'Units in it, the lead included.' })
  memberCount!: number

  @Field(() => Day, { nullable: true, description: 'On the list since.' })
  listedOn!: string | null
}

@ObjectType('PublicList', { implements: Node, description: 'A list as everybody reads it.' })
export class PublicListType extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'Number of the official document (文号).' })
  docNo!: string | null

  @Field(() => String, { description: 'What is said above the list.' })
  text!: string

  @Field(() => String, { description: 'Title of the policy.' })
  policy!: string

  @Field(() => String, { description: 'Who issued the policy.' })
  issuer!: string

  @Field(() => Instant, { description: 'When it was published.' })
  publishedAt!: Date

  @Field(() => [ListEntryType], { description: 'Whom it names, by register number.' })
  entries!: ListEntryType[]
}

@ObjectType('PublishedList', { implements: Node, description: 'A list of a round, for the office that runs it.' })
export class PublishedListType extends Node {
  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => ID, { description: 'Its round.' })
  roundId!: string

  @Field(() => String, { description: 'Name of its round.' })
  roundName!: string

  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'Number of the official document (文号).' })
  docNo!: string | null

  @Field(() => String, { description: 'What is said above the list.' })
  text!: string

  @Field(() => ListState, { description: 'Where it stands.' })
  state!: ListState

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => Instant, { description: 'When it was prepared.' })
  preparedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who published it (签发).' })
  publishedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  declineReason!: string | null

  @Field(() => [ListEntryType], { description: 'Whom it names, by register number.' })
  entries!: ListEntryType[]
}

@InputType({ description: 'A list to be published by the leader.' })
export class PrepareListInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string

  @Field(() => String, { description: 'Title, up to 200 characters.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'Number of the official document (文号).' })
  docNo?: string | null

  @Field(() => String, { defaultValue: '', description: 'What is said above the list.' })
  text!: string

  @Field(() => [ID], { description: 'Ids of the listed consortia of the round that it names.' })
  ids!: string[]
}

@InputType({ description: 'A list as seen.' })
export class ListInput {
  @Field(() => ID, { description: 'Id of the list.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number
}

@InputType({ description: 'A list as seen, with a reason.' })
export class ListReasonInput extends ListInput {
  @Field(() => String, { description: 'The reason; it is kept.' })
  reason!: string
}

export const publishedListType = (list: PublishedList, entries: PublishedListEntry[]): PublishedListType => ({
  id: list.id,
  version: list.version,
  roundId: list.round.id,
  roundName: list.round.name,
  title: list.title,
  docNo: list.docNo ?? null,
  text: list.text,
  state: list.state as ListState,
  preparedBy: list.preparerName,
  preparedAt: list.preparedAt,
  publishedBy: list.publisherName ?? null,
  publishedAt: list.publishedAt ?? null,
  declineReason: list.declineReason ?? null,
  entries: entries.map(entryType),
})

export function publicListType(list: PublishedList, entries: PublishedListEntry[]): PublicListType {
  const { id, title, docNo = null, text } = list
  const edition = list.round.edition as Edition
  const [policy, { issuer }] = [publicTitle(edition), edition]
  const publishedAt = list.publishedAt as Date
  return { id, title, docNo, text, policy, issuer, publishedAt, entries: entries.map(entryType) }
}

const entryType = (entry: PublishedListEntry): ListEntryType => ({
  id: entry.id,
  name: entry.name,
  registerNumber: entry.registerNumber ?? null,
  field: entry.field ?? null,
  leadName: entry.leadName,
  memberCount: entry.memberCount,
  listedOn: entry.listedOn ?? null,
})
