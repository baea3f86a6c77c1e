import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, Day, type Acting, type Context } from '../../platform/graphql/index.ts'
import { AccountType, Delegation, Post } from '../accounts/index.ts'
import { colleaguesOf, delegatePost, endDelegation } from './delegate-post.ts'
import { accountType, DelegatePostInput, delegationType, DelegationType } from './delegation.type.ts'

const whole = ['post.account', 'post.organisation.region', 'post.office.region', 'delegate'] as const

async function shown({ em, clock }: Acting, { id }: Delegation): Promise<DelegationType> {
  const found = await em.fork().findOneOrFail(Delegation, { id }, { populate: whole })
  return delegationType(found as Delegation, today(clock))
}

@Resolver()
export class DelegationsResolver {
  @Query(() => [DelegationType], { description: 'Delegations that the viewer gave or holds, the newest first.' })
  @Allow('ANYONE')
  async delegations(@Ctx() context: Context): Promise<DelegationType[]> {
    const { em, clock, viewer } = acting(context)
    const mine = { $or: [{ delegate: viewer.accountId }, { post: { account: viewer.accountId } }] }
    const all = await em.find(Delegation, mine, { populate: whole, orderBy: { from: 'desc', id: 'asc' } })
    return (all as Delegation[]).map((delegation) => delegationType(delegation, today(clock)))
  }

  @Query(() => [AccountType], { description: 'Who can act in one of the viewer’s posts over these days.' })
  @Allow('ANYONE')
  async colleagues(
    @Ctx() context: Context,
    @Arg('postId', () => ID, { description: 'One of the viewer’s own posts.' }) postId: string,
    @Arg('from', () => Day, { description: 'First day.' }) from: string,
    @Arg('to', () => Day, { description: 'Last day.' }) to: string,
  ): Promise<AccountType[]> {
    const { em, viewer } = acting(context)
    const post = isUuid(postId) ? await em.findOne(Post, { id: postId, account: viewer.accountId }) : null
    if (!post) throw notFound()
    return (await colleaguesOf(em, post as Post, { from, to })).map(accountType)
  }

  @Mutation(() => DelegationType, { description: 'Lets a colleague act in one of the viewer’s posts for some days.' })
  @Allow('ANYONE')
  async delegatePost(
    @Ctx() context: Context,
    @Arg('input', () => DelegatePostInput, { description: 'Which post, who, when, why.' }) input: DelegatePostInput,
  ): Promise<DelegationType> {
    return shown(acting(context), await delegatePost(acting(context), input))
  }

  @Mutation(() => DelegationType, { description: 'Ends a delegation at once.' })
  @Allow('ANYONE')
  async endDelegation(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The delegation.' }) id: string,
  ): Promise<DelegationType> {
    return shown(acting(context), await endDelegation(acting(context), id))
  }
}
