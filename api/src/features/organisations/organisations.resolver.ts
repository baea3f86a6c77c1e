import type { EntityManager } from '@mikro-orm/postgresql'
import DataLoader from 'dataloader'
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Viewer } from '../../platform/access/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { qualificationsOf, yearsOf } from './known-facts.ts'
import { Organisation, type OrganisationYear, type Qualification } from './organisation.entity.ts'
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
  async qualifications(@Ctx() context: Context, @Root() { id }: OrganisationType): Promise<QualificationType[]> {
    return (await loadersOf(context).qualifications.load(id)).map(qualificationType)
  }

  @FieldResolver(() => [OrganisationYearType], {
    description: 'Figures by year, the newest first; for the unit itself and for offices.',
  })
  async years(@Ctx() context: Context, @Root() { id, uscc }: OrganisationType): Promise<OrganisationYearType[]> {
    if (!seesFigures(acting(context).viewer, uscc)) return []
    return (await loadersOf(context).years.load(id)).map(organisationYearType)
  }
}

interface Loaders {
  qualifications: DataLoader<string, Qualification[]>
  years: DataLoader<string, OrganisationYear[]>
}
const loaders = new WeakMap<Context, Loaders>()

/** What is known of units, asked once for all that a request shows: a case can have two hundred. */
function loadersOf(context: Context): Loaders {
  const found = loaders.get(context) ?? {
    qualifications: byUnit(context.em, qualificationsOf),
    years: byUnit(context.em, yearsOf),
  }
  loaders.set(context, found)
  return found
}

function byUnit<Fact extends { organisation: { id: string } }>(
  em: EntityManager,
  factsOf: (em: EntityManager, units: { id: string }[]) => Promise<Fact[]>,
): DataLoader<string, Fact[]> {
  return new DataLoader(
    async (ids) => {
      const units = ids.map((id) => ({ id }))
      const found = Map.groupBy(await factsOf(em, units), ({ organisation }) => organisation.id)
      return ids.map((id) => found.get(id) ?? [])
    },
    // A mutation may have changed them since they were read.
    { cache: false },
  )
}

/** Sales and R&D are a unit's own affair and an office's: other units and experts meet them only in a case. */
function seesFigures(viewer: Viewer, uscc: string | null): boolean {
  const own = uscc !== null && (viewer.handlerOf.has(uscc) || viewer.signatoryOf.has(uscc))
  return own || viewer.districtOfficerOf.size + viewer.cityOfficerOf.size + viewer.leaderOf.size > 0
}
