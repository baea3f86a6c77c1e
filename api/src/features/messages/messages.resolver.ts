import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { ViewerType } from '../accounts/index.ts'
import { Notice } from './message.entity.ts'
import { MessageConnection, messageType, MessageType } from './message.type.ts'

@Resolver(() => ViewerType)
export class MessagesResolver {
  @Query(() => MessageConnection, { description: 'The viewer’s messages, the newest first.' })
  @Allow('ANYONE')
  async messages(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('unreadOnly', () => Boolean, { defaultValue: false, description: 'Leaves out what was read.' })
    unreadOnly: boolean,
  ): Promise<Page<MessageType>> {
    const { em, viewer } = acting(context)
    const where = { account: viewer.accountId, ...(unreadOnly && { readAt: null }) }
    const list = { order: 'MESSAGES', where, keys: ['at', 'id'] as const, direction: 'desc' as const }
    return entityPage(em, Notice, list, { first, after }, (notice) => messageType(context, notice as Notice))
  }

  @Mutation(() => MessageType, { description: 'Marks one of the viewer’s messages as read.' })
  @Allow('ANYONE')
  async markMessageRead(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The message.' }) id: string,
  ): Promise<MessageType> {
    const { em, clock, viewer } = acting(context)
    const notice = isUuid(id) ? await em.findOne(Notice, { id, account: viewer.accountId }) : null
    if (!notice) throw notFound()
    notice.readAt ??= clock.now()
    await em.flush()
    return messageType(context, notice as Notice)
  }

  @FieldResolver(() => Int, { description: 'How many messages the viewer has not read.' })
  unreadMessages(@Ctx() context: Context): Promise<number> {
    const { em, viewer } = acting(context)
    return em.count(Notice, { account: viewer.accountId, readAt: null })
  }
}
