import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, Day, Instant, Node } from '../../platform/graphql/index.ts'
import { PostKindName, PostType } from './viewer.type.ts'

export enum AccountState {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
  LOCKED = 'LOCKED',
  WITHOUT_POST = 'WITHOUT_POST',
}
registerEnumType(AccountState, {
  name: 'AccountState',
  description: 'Active, disabled, locked by failed tries, active without a post today.',
})

@ObjectType('ManagedAccount', { implements: Node, description: 'An account as its administrators see it.' })
export class ManagedAccountType extends Node {
  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string

  @Field(() => String, { description: 'Name of the person.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Electronic mail address.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null

  @Field(() => Boolean, { description: 'Whether it may sign in no longer.' })
  disabled!: boolean

  @Field(() => Instant, { nullable: true, description: 'Locked by failed tries until then; null: not locked.' })
  lockedUntil!: Date | null

  @Field(() => Boolean, { description: 'Whether a password was set yet.' })
  hasPassword!: boolean

  @Field(() => Boolean, { description: 'Whether a second factor stands.' })
  secondFactor!: boolean

  @Field(() => Instant, { description: 'When it was opened.' })
  createdAt!: Date

  @Field(() => [PostType], { description: 'Posts, past and to come too, the newest first.' })
  posts!: PostType[]
}

export const ManagedAccountConnection = connectionOf(ManagedAccountType, 'ManagedAccount')

@ObjectType('HandedLink', { description: 'A one-time link to hand over, told this once.' })
export class HandedLinkType {
  @Field(() => String, { description: 'Path with the token behind the #.' })
  path!: string

  @Field(() => Instant, { description: 'Good until then.' })
  endsAt!: Date
}

@ObjectType('OpenedAccount', { description: 'A new account with the link by which its person sets a password.' })
export class OpenedAccountType {
  @Field(() => ManagedAccountType, { description: 'The account.' })
  account!: ManagedAccountType

  @Field(() => HandedLinkType, { description: 'The link.' })
  link!: HandedLinkType
}

@InputType({ description: 'A person who gets an account.' })
export class CreateAccountInput {
  @Field(() => ID, { description: 'A random UUID: the same request twice opens one account.' })
  key!: string

  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string

  @Field(() => String, { description: 'Name of the person.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Electronic mail address.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null
}

@InputType({ description: 'Corrected name and contacts of an account.' })
export class CorrectAccountInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string

  @Field(() => String, { description: 'Name of the person.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Electronic mail address.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null
}

@InputType({ description: 'An account and why something is done to it.' })
export class AccountReasonInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@InputType({ description: 'A post that is given.' })
export class GivePostInput {
  @Field(() => ID, { description: 'A random UUID: the same request twice gives one post.' })
  key!: string

  @Field(() => ID, { description: 'Who gets it.' })
  accountId!: string

  @Field(() => PostKindName, { description: 'Kind of post; not one of a unit.' })
  kind!: PostKindName

  @Field(() => ID, { nullable: true, description: 'The office, for officers and leaders.' })
  officeId!: string | null

  @Field(() => Day, { description: 'First day.' })
  from!: string

  @Field(() => Day, { nullable: true, description: 'Last day; open when null.' })
  to!: string | null
}

@InputType({ description: 'A post that is ended.' })
export class EndPostInput {
  @Field(() => ID, { description: 'The post.' })
  id!: string

  @Field(() => Day, { description: 'Last day on which it is held; yesterday ends it at once.' })
  lastDay!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string
}
