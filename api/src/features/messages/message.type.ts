import { Field, ID, ObjectType } from 'type-graphql'
import { connectionOf, Instant, Node, type Context } from '../../platform/graphql/index.ts'
import type { Notice } from './message.entity.ts'

@ObjectType('Message', { implements: Node, description: 'A message to the viewer.' })
export class MessageType extends Node {
  @Field(() => String, { description: 'Title, in the viewer’s language.' })
  title!: string

  @Field(() => String, { description: 'Text, in the viewer’s language.' })
  body!: string

  @Field(() => ID, { nullable: true, description: 'The case that it is about.' })
  caseId!: string | null

  /** The page that it was written with; `path` is the field, since not every reader of a case can open it. */
  ownPage!: string | null

  @Field(() => Instant, { description: 'When it was written.' })
  at!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was read; null while unread.' })
  readAt!: Date | null
}

export const MessageConnection = connectionOf(MessageType, 'Message')

export const messageType = ({ say }: Context, notice: Notice): MessageType => ({
  id: notice.id,
  title: say(notice.title),
  body: say(notice.body),
  caseId: notice.caseId ?? null,
  ownPage: notice.path ?? null,
  at: notice.at,
  readAt: notice.readAt ?? null,
})
