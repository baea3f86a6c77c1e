import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { Allow, Instant, type Context } from '../../platform/graphql/index.ts'
import { Edition } from './edition.entity.ts'
import { editionType, EditionType } from './edition.type.ts'

@Resolver()
export class EditionsResolver {
  @Query(() => [EditionType], { description: 'Confirmed editions, by code and version.' })
  @Allow('ANYONE')
  async editions(@Ctx() { em }: Context): Promise<EditionType[]> {
    const found = await em.find(Edition, { state: 'CONFIRMED' }, { orderBy: { code: 'asc', version: 'desc' } })
    return found.map(editionType)
  }

  @Query(() => EditionType, { description: 'One confirmed edition.' })
  @Allow('ANYONE')
  async edition(
    @Ctx() { em }: Context,
    @Arg('id', () => ID, { description: 'Id of the edition.' }) id: string,
  ): Promise<EditionType> {
    const found = isUuid(id) ? await em.findOne(Edition, { id, state: 'CONFIRMED' }) : null
    if (!found) throw notFound()
    return editionType(found)
  }

  @Query(() => Instant, { description: 'What the server takes as now.' })
  @Allow('PUBLIC')
  serverTime(@Ctx() { clock }: Context): Date {
    return clock.now()
  }
}
