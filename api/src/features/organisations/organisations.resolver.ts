import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Viewer } from '../../platform/access/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { qualificationsOf, yearsOf } from './known-facts.ts'
import { Organisation } from './organisation.entity.ts'
import {
  organisationType,
  OrganisationType,
  organisationYearType,
  OrganisationYearType,
  qualificationType,
  QualificationType,
} from './organisation.type.ts'
import { searchOrganisations } from './search-organisations.ts'

@Resolver(() => OrganisationType)
export class OrganisationsResolver {
  @Query(() => [OrganisationType], { description: 'Units by a piece of the name, or by code.' })
  @Allow('SEE_UNITS')
  async organisations(
    @Ctx() { em }: Context,
    @Arg('search', () => String, { description: 'A piece of the name, or a code from its beginning.' }) search: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'At most this many, up to 50.' }) first: number,
  ): Promise<OrganisationType[]> {
    return (await searchOrganisations(em, search, Math.min(Math.max(first, 1), 50))).map(organisationType)
  }

  @Query(() => OrganisationType, { nullable: true, description: 'The unit with this code.' })
  @Allow('SEE_UNITS')
  async organisation(
    @Ctx() { em }: Context,
    @Arg('uscc', () => String, { description: 'Unified social credit code.' }) uscc: string,
  ): Promise<OrganisationType | null> {
    const found = await em.findOne(Organisation, { uscc: uscc.trim().toUpperCase() }, { populate: ['region'] })
    return found && organisationType(found as Organisation)
  }

  @FieldResolver(() => [QualificationType], { description: 'Dated qualifications.' })
  async qualifications(@Ctx() { em }: Context, @Root() { id }: OrganisationType): Promise<QualificationType[]> {
    return (await qualificationsOf(em, [{ id }])).map(qualificationType)
  }

  @FieldResolver(() => [OrganisationYearType], {
    description: 'Figures by year, the newest first; for the unit itself and for offices.',
  })
  async years(@Ctx() context: Context, @Root() { id, uscc }: OrganisationType): Promise<OrganisationYearType[]> {
    const { em, viewer } = acting(context)
    if (!seesFigures(viewer, uscc)) return []
    return (await yearsOf(em, [{ id }])).map(organisationYearType)
  }
}

/** Sales and R&D are a unit's own affair and an office's: other units and experts meet them only in a case. */
function seesFigures(viewer: Viewer, uscc: string | null): boolean {
  const own = uscc !== null && (viewer.handlerOf.has(uscc) || viewer.signatoryOf.has(uscc))
  return own || viewer.districtOfficerOf.size + viewer.cityOfficerOf.size + viewer.leaderOf.size > 0
}
