import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, type Context, type Page } from '../../platform/graphql/index.ts'
import type { Edition } from '../editions/index.ts'
import { runsRound } from '../rounds/index.ts'
import { listedChoices, listedConsortia } from './listed-consortia.ts'
import { ListedChoicesType, ListedConnection, ListedFilter, type ListedConsortiumType } from './listed.type.ts'
import { prepareList } from './prepare-list.ts'
import { declineList, publishList } from './publish-list.ts'
import { PublishedList, PublishedListEntry } from './published-list.entity.ts'
import {
  ListInput,
  ListReasonInput,
  PrepareListInput,
  publicListType,
  PublicListType,
  publishedListType,
  PublishedListType,
} from './published-list.type.ts'

const input = { description: 'What to do.' }
const mostShown = 50

/** 培育名单: who is on it for the offices, and the lists that are made known for everybody. */
@Resolver()
export class PublishedListsResolver {
  @Query(() => ListedConnection, {
    description: 'Consortia on the lists that came of cases which the viewer’s office saw, the newest first.',
  })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  listedConsortia(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('filter', () => ListedFilter, { nullable: true, description: 'Narrows the list.' })
    filter: ListedFilter | null,
  ): Promise<Page<ListedConsortiumType>> {
    return listedConsortia(context, { first, after, filter: filter ?? {} })
  }

  @Query(() => ListedChoicesType, { description: 'What that list can be narrowed by.' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  listedChoices(@Ctx() context: Context): Promise<ListedChoicesType> {
    return listedChoices(context)
  }

  @Query(() => [PublishedListType], {
    description: 'Lists of the rounds that the viewer’s office runs, the newest first; declined ones too.',
  })
  @Allow('CITY_PROCESS', 'APPROVE')
  async publishedLists(@Ctx() context: Context): Promise<PublishedListType[]> {
    const { em, viewer } = acting(context)
    const found = await em.findAll(PublishedList, {
      populate: ['round.edition'],
      orderBy: { preparedAt: 'desc', id: 'asc' },
    })
    const own: PublishedListType[] = []
    for (const list of found)
      if (await runsRound(em, viewer, list.round.edition as Edition))
        own.push(publishedListType(list as PublishedList, await entriesOf(context, list.id)))
    return own
  }

  @Query(() => [PublicListType], { description: 'Lists that were made known, the newest first.' })
  @Allow('PUBLIC')
  async publicLists(@Ctx() context: Context): Promise<PublicListType[]> {
    const found = await context.em.find(
      PublishedList,
      { state: 'PUBLISHED' },
      { populate: ['round.edition'], orderBy: { publishedAt: 'desc', id: 'asc' }, limit: mostShown },
    )
    return Promise.all(
      found.map(async (list) => publicListType(list as PublishedList, await entriesOf(context, list.id))),
    )
  }

  @Query(() => PublicListType, { description: 'A list that was made known.' })
  @Allow('PUBLIC')
  async publicList(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the list.' }) id: string,
  ): Promise<PublicListType> {
    const list = isUuid(id)
      ? await context.em.findOne(PublishedList, { id, state: 'PUBLISHED' }, { populate: ['round.edition'] })
      : null
    if (!list) throw notFound()
    return publicListType(list as PublishedList, await entriesOf(context, id))
  }

  @Mutation(() => PublishedListType, { description: 'Prepares a list of a round for the leader.' })
  @Allow('CITY_PROCESS')
  prepareList(
    @Ctx() context: Context,
    @Arg('input', () => PrepareListInput, input) values: PrepareListInput,
  ): Promise<PublishedListType> {
    return shown(context, prepareList(acting(context), values))
  }

  @Mutation(() => PublishedListType, { description: 'Publishes a list (签发): everybody reads it.' })
  @Allow('APPROVE')
  publishList(
    @Ctx() context: Context,
    @Arg('input', () => ListInput, input) values: ListInput,
  ): Promise<PublishedListType> {
    return shown(context, publishList(acting(context), values))
  }

  @Mutation(() => PublishedListType, { description: 'Sends a list back, with the reason.' })
  @Allow('APPROVE')
  declineList(
    @Ctx() context: Context,
    @Arg('input', () => ListReasonInput, input) values: ListReasonInput,
  ): Promise<PublishedListType> {
    return shown(context, declineList(acting(context), values))
  }
}

const entriesOf = ({ em }: Context, list: string) =>
  em.find(PublishedListEntry, { list }, { orderBy: { position: 'asc' } }) as Promise<PublishedListEntry[]>

async function shown(context: Context, changed: Promise<PublishedList>): Promise<PublishedListType> {
  const { id } = await changed
  const list = await context.em.findOneOrFail(PublishedList, { id }, { populate: ['round'], refresh: true })
  return publishedListType(list as PublishedList, await entriesOf(context, id))
}
