import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, Instant, Node } from '../../platform/graphql/index.ts'

export enum MailStateName {
  WAITING = 'WAITING',
  SENDING = 'SENDING',
  SENT = 'SENT',
  FAILED = 'FAILED',
  UNCERTAIN = 'UNCERTAIN',
}
registerEnumType(MailStateName, {
  name: 'MailState',
  description:
    'Where a letter stands. UNCERTAIN: it may have arrived, and is not sent again since it must not come twice.',
})

@ObjectType('Mail', { implements: Node, description: 'A letter by mail: how it fared, never what it says.' })
export class MailType extends Node {
  @Field(() => String, { description: 'What it is for: digest, invitation, …' })
  kind!: string

  @Field(() => String, { description: 'What it is for, in words.' })
  kindName!: string

  @Field(() => String, { description: 'The address, masked.' })
  to!: string

  @Field(() => MailStateName, { description: 'Where it stands.' })
  state!: MailStateName

  @Field(() => Int, { description: 'How often it was tried.' })
  tries!: number

  @Field(() => Instant, { description: 'When it was written.' })
  postedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it is tried next; null once it is closed.' })
  nextTry!: Date | null

  @Field(() => Instant, { nullable: true, description: 'When it was sent or given up.' })
  closedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'The last failure, as the mail server’s code.' })
  problem!: string | null
}

export const MailConnection = connectionOf(MailType, 'Mail')
