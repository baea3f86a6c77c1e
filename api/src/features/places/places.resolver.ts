import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow, type Context } from '../../platform/graphql/index.ts'
import { Region } from './place.entity.ts'
import { regionType, RegionType } from './place.type.ts'

@Resolver()
export class PlacesResolver {
  @Query(() => [RegionType], { description: 'All regions and zones, by code.' })
  @Allow('PUBLIC')
  async regions(@Ctx() { em }: Context): Promise<RegionType[]> {
    return (await em.findAll(Region, { orderBy: { code: 'asc' } })).map(regionType)
  }
}
