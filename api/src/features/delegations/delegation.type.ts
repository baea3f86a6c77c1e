import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Day, Node } from '../../platform/graphql/index.ts'
import { AccountType, PostType, postType, type Account, type Delegation, type Post } from '../accounts/index.ts'

@ObjectType('Delegation', { implements: Node, description: 'A post acted for during its holder’s leave (代办).' })
export class DelegationType extends Node {
  @Field(() => PostType, { description: 'The post, which its holder keeps.' })
  post!: PostType

  @Field(() => AccountType, { description: 'Who holds the post.' })
  holder!: AccountType

  @Field(() => AccountType, { description: 'Who acts in it meanwhile.' })
  delegate!: AccountType

  @Field(() => Day, { description: 'First day.' })
  from!: string

  @Field(() => Day, { description: 'Last day.' })
  to!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => Boolean, { description: 'Whether the delegate acts today.' })
  runs!: boolean

  @Field(() => Boolean, { description: 'Whether it is over, by its dates or ended before.' })
  over!: boolean
}

@InputType({ description: 'A post delegated for some days.' })
export class DelegatePostInput {
  @Field(() => ID, { description: 'A random UUID: the same request twice makes one delegation.' })
  key!: string

  @Field(() => ID, { description: 'One of the viewer’s own posts.' })
  postId!: string

  @Field(() => ID, { description: 'Account of a colleague in the same office or unit.' })
  delegateId!: string

  @Field(() => Day, { description: 'First day, today at the earliest.' })
  from!: string

  @Field(() => Day, { description: 'Last day.' })
  to!: string

  @Field(() => String, { description: 'Why, for example leave.' })
  reason!: string
}

export const accountType = ({ id, username, name }: Account): AccountType => ({ id, username, name })

/** A delegation whose post, holder and delegate are loaded. */
export function delegationType(delegation: Delegation, on: string): DelegationType {
  const { id, from, to, reason, endedAt } = delegation
  const post = delegation.post as Post
  const over = !!endedAt || to < on
  return {
    id,
    ...{ from, to, reason, over },
    post: postType(post),
    holder: accountType(post.account as Account),
    delegate: accountType(delegation.delegate as Account),
    runs: !over && from <= on,
  }
}
