import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { CaseInput } from '../cases/index.ts'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { endOf } from './notice-facts.ts'
import type { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

export enum NoticeState {
  PREPARED = 'PREPARED',
  POSTED = 'POSTED',
  DECLINED = 'DECLINED',
  CLOSED = 'CLOSED',
}
registerEnumType(NoticeState, {
  name: 'NoticeState',
  description: 'Prepared, posted by approval (签发), declined, or over for all of its cases.',
})

export enum NoticeItemState {
  LISTED = 'LISTED',
  STOPPED = 'STOPPED',
  CLOSED = 'CLOSED',
}
registerEnumType(NoticeItemState, {
  name: 'NoticeItemState',
  description: 'On the notice, stopped as an objection was upheld, or ended without one standing.',
})

@ObjectType('PublicNoticeItem', { implements: Node, description: 'One consortium on a notice.' })
export class PublicNoticeItemType extends Node {
  @Field(() => String, { description: 'Name as applied for.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Industry field.' })
  field!: string | null

  @Field(() => String, { description: 'Lead unit.' })
  leadName!: string

  @Field(() => [String], { description: 'Member units.' })
  memberNames!: string[]

  @Field(() => NoticeItemState, { description: 'Where it stands.' })
  state!: NoticeItemState
}

@ObjectType('PublicNotice', { implements: Node, description: 'A notice (公示) as everybody reads it.' })
export class PublicNoticeType extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => String, { description: 'Text: what is made known, where and how to object.' })
  text!: string

  @Field(() => Int, { description: 'How many working days it runs, the day of posting not counted.' })
  workingDays!: number

  @Field(() => Day, { description: 'Day of posting.' })
  postedOn!: string

  @Field(() => Day, { description: 'Its last day.' })
  endsOn!: string

  @Field(() => Instant, { description: 'Objections are taken before this moment.' })
  endsAt!: Date

  @Field(() => Boolean, { description: 'Whether objections are taken now.' })
  running!: boolean

  @Field(() => String, { description: 'Title of the policy.' })
  policy!: string

  @Field(() => String, { description: 'The office that posted it.' })
  issuer!: string

  @Field(() => [PublicNoticeItemType], { description: 'Who is on it.' })
  items!: PublicNoticeItemType[]
}

@ObjectType('NoticeItem', { implements: Node, description: 'One case on a notice, for the office.' })
export class NoticeItemType extends PublicNoticeItemType {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
}

@ObjectType('Notice', { implements: Node, description: 'A notice (公示) over cases of one round.' })
export class NoticeType extends Node {
  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => ID, { description: 'The round.' })
  roundId!: string

  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => String, { description: 'Text.' })
  text!: string

  @Field(() => Int, { description: 'How many working days it runs.' })
  workingDays!: number

  @Field(() => NoticeState, { description: 'Where it stands.' })
  state!: NoticeState

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => Instant, { description: 'When it was prepared.' })
  preparedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who approved it (签发).' })
  approvedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was posted.' })
  postedAt!: Date | null

  @Field(() => Day, { nullable: true, description: 'Day of posting.' })
  postedOn!: string | null

  @Field(() => Day, { nullable: true, description: 'Its last day.' })
  endsOn!: string | null

  @Field(() => Instant, { nullable: true, description: 'Objections are taken before this moment.' })
  endsAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  declineReason!: string | null

  @Field(() => [NoticeItemType], { description: 'The cases on it, as far as the viewer may see them.' })
  items!: NoticeItemType[]
}

@ObjectType('NoticePeriod', { description: 'How a notice posted today would run.' })
export class NoticePeriodType {
  @Field(() => Int, { description: 'Working days.' })
  workingDays!: number

  @Field(() => Day, { description: 'Its last day.' })
  endsOn!: string
}

@InputType({ description: 'A notice over cases of one round, to be approved by the leader.' })
export class PrepareNoticeInput {
  @Field(() => [CaseInput], { description: 'The cases, as seen, in the order of the notice.' })
  cases!: CaseInput[]

  @Field(() => String, { description: 'Title.' })
  title!: string

  @Field(() => String, { description: 'Text: what is made known, where and how to object.' })
  text!: string
}

@InputType({ description: 'A notice as seen.' })
export class NoticeInput {
  @Field(() => ID, { description: 'Id of the notice.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number
}

@InputType({ description: 'A notice as seen, with a reason.' })
export class NoticeReasonInput extends NoticeInput {
  @Field(() => String, { description: 'The reason; it is kept and shown.' })
  reason!: string
}

export const publicItem = ({ id, name, field, leadName, memberNames, state }: NoticeItem): PublicNoticeItemType => ({
  id,
  name,
  field: field ?? null,
  leadName,
  memberNames,
  state: state as NoticeItemState,
})

export const noticeType = (notice: PublicityNotice, items: NoticeItem[]): NoticeType => ({
  id: notice.id,
  version: notice.version,
  roundId: notice.round.id,
  title: notice.title,
  text: notice.text,
  workingDays: notice.workingDays,
  state: notice.state as NoticeState,
  preparedBy: notice.preparerName,
  preparedAt: notice.preparedAt,
  approvedBy: notice.approverName ?? null,
  postedAt: notice.postedAt ?? null,
  postedOn: notice.postedOn ?? null,
  endsOn: notice.endsOn ?? null,
  endsAt: notice.endsOn ? endOf(notice.endsOn) : null,
  declineReason: notice.declineReason ?? null,
  items: items.map((item) => ({ ...publicItem(item), caseId: item.case.id })),
})
