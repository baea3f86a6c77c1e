import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { type OrganisationKind, RepresentativeChange } from '../organisations/index.ts'
import { regionType } from '../places/index.ts'
import { changeRepresentative, declareFacts } from './declare-facts.ts'
import { endUnitPost } from './end-unit-post.ts'
import { findUnits } from './find-units.ts'
import { InvitationType } from './invitation.type.ts'
import { openColleagueInvitations } from './read-invitations.ts'
import { UnitFile } from './unit.entity.ts'
import { findUnit, peopleOf } from './unit-people.ts'
import { ChangeRepresentativeInput, DeclareFactsInput, EndUnitPostInput } from './unit-inputs.ts'
import { FoundUnitType, RepresentativeChangeType, unitPostType, UnitPostType, unitType, UnitType } from './unit.type.ts'

const input = { description: 'What to do.' }

@Resolver(() => UnitType)
export class UnitsResolver {
  @Query(() => UnitType, { description: 'A unit of the viewer’s own, or one that their district office answers for.' })
  @Allow('APPLY', 'SIGN', 'DISTRICT_REVIEW')
  async unit(
    @Ctx() context: Context,
    @Arg('uscc', () => String, { description: 'Unified social credit code.' }) uscc: string,
  ): Promise<UnitType> {
    const { unit, side } = await findUnit(acting(context), uscc)
    return unitType(unit, side)
  }

  @Query(() => [FoundUnitType], {
    description: 'Units for an applicant’s table of members: by two characters of the name, or by code; 20 at most.',
  })
  @Allow('APPLY')
  async findUnits(
    @Ctx() context: Context,
    @Arg('search', () => String, { description: 'A piece of the name, or a code from its beginning.' }) search: string,
  ): Promise<FoundUnitType[]> {
    return (await findUnits(acting(context), search)).map(({ uscc, name, kind, region }) => ({
      uscc: uscc as string,
      name,
      kind: kind as OrganisationKind,
      region: region ? regionType(region) : null,
    }))
  }

  @Mutation(() => UnitType, { description: 'Writes down what the unit declares of itself.' })
  @Allow('APPLY')
  async declareUnitFacts(
    @Ctx() context: Context,
    @Arg('input', () => DeclareFactsInput, input) values: DeclareFactsInput,
  ): Promise<UnitType> {
    return unitType(await declareFacts(acting(context), values), 'handler')
  }

  @Mutation(() => UnitType, { description: 'Writes down a new legal representative, with the day.' })
  @Allow('APPLY')
  async changeRepresentative(
    @Ctx() context: Context,
    @Arg('input', () => ChangeRepresentativeInput, input) values: ChangeRepresentativeInput,
  ): Promise<UnitType> {
    return unitType(await changeRepresentative(acting(context), values), 'handler')
  }

  @Mutation(() => Boolean, { description: 'Ends a post in a unit; the last handler’s only by the district office.' })
  @Allow('APPLY', 'DISTRICT_REVIEW')
  async endUnitPost(
    @Ctx() context: Context,
    @Arg('input', () => EndUnitPostInput, input) values: EndUnitPostInput,
  ): Promise<boolean> {
    await endUnitPost(acting(context), values)
    return true
  }

  @FieldResolver(() => [UnitPostType], { description: 'Who acts for the unit, handlers first.' })
  async people(@Ctx() context: Context, @Root() { entity }: UnitType): Promise<UnitPostType[]> {
    const { em, viewer } = acting(context)
    const posts = await peopleOf(acting(context), entity)
    const letters = await em.find(UnitFile, { id: { $in: posts.flatMap(({ letter }) => letter ?? []) } })
    return posts.map((post) => {
      const letter = letters.find(({ id }) => id === post.letter)
      return unitPostType(post, (letter as UnitFile | undefined) ?? null, viewer.accountId)
    })
  }

  @FieldResolver(() => [InvitationType], { description: 'Open links into the unit; for its handlers.' })
  async invitations(@Ctx() context: Context, @Root() { entity, mayChange }: UnitType): Promise<InvitationType[]> {
    return mayChange ? openColleagueInvitations(acting(context), entity) : []
  }

  @FieldResolver(() => [RepresentativeChangeType], {
    description: 'Changes of the legal representative, the newest first.',
  })
  async representativeChanges(
    @Ctx() { em }: Context,
    @Root() { entity }: UnitType,
  ): Promise<RepresentativeChangeType[]> {
    const changes = await em.find(
      RepresentativeChange,
      { organisation: entity.id },
      { orderBy: { recordedAt: 'desc', id: 'asc' } },
    )
    return changes.map(({ previous, name, from, recorderName, recordedAt }) => ({
      ...{ previous: previous ?? null, name, from, recordedBy: recorderName, recordedAt },
    }))
  }
}
