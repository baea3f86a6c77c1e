import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { acting, Allow, Instant, type Context } from '../../platform/graphql/index.ts'
import { findEdition, runsEdition } from './edition-access.ts'
import { Edition } from './edition.entity.ts'
import { editionType, EditionType } from './edition.type.ts'

@Resolver()
export class EditionsResolver {
  @Query(() => [EditionType], {
    description:
      'Confirmed editions, by code and version; on request those too that wait in one’s own office, or were declined there.',
  })
  @Allow('ANYONE')
  async editions(
    @Ctx() context: Context,
    @Arg('all', () => Boolean, { defaultValue: false, description: 'Also what one’s office imported.' }) all: boolean,
  ): Promise<EditionType[]> {
    const { em, viewer } = acting(context)
    const orderBy = { code: 'asc', effectiveFrom: 'desc', version: 'desc', publishedAt: 'desc' } as const
    const found = (await em.find(Edition, all ? {} : { state: 'CONFIRMED' }, { orderBy })) as Edition[]
    const known: EditionType[] = []
    for (const edition of found)
      if (edition.state === 'CONFIRMED' || (await runsEdition(em, viewer, edition))) known.push(editionType(edition))
    return known
  }

  @Query(() => EditionType, { description: 'One edition: a confirmed one, or one of one’s own office.' })
  @Allow('ANYONE')
  async edition(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the edition.' }) id: string,
  ): Promise<EditionType> {
    const { em, viewer } = acting(context)
    return editionType(await findEdition(em, viewer, id))
  }

  @Query(() => Instant, { description: 'What the server takes as now.' })
  @Allow('PUBLIC')
  serverTime(@Ctx() { clock }: Context): Date {
    return clock.now()
  }
}
