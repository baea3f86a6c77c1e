import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { Account } from '../accounts/index.ts'
import { CaseReasonInput } from './case-inputs.ts'
import { accountsOf } from './case-holders.ts'
import { seatOf } from './case-scope.ts'
import { followsActs } from './case-view.ts'
import { CaseType } from './case.type.ts'
import { done } from './cases.resolver.ts'
import { handOver } from './hand-over.ts'
import { isOrStandsInFor, mayHandOver, officersOf } from './held-by.ts'

@InputType({ description: 'A hand-over of the present step (转办), with a reason.' })
class HandOverInput extends CaseReasonInput {
  @Field(() => ID, { nullable: true, description: 'Account of the colleague; null gives it back to the whole office.' })
  to!: string | null
}

@ObjectType('Colleague', { description: 'An officer of the office whose step it is.' })
class ColleagueType {
  @Field(() => ID, { description: 'Account.' })
  id!: string

  @Field(() => String, { description: 'Name.' })
  name!: string
}

@ObjectType('CaseHolder', { description: 'The officer to whom the present step was handed over.' })
class CaseHolderType extends ColleagueType {
  @Field(() => Boolean, { description: 'Whether it is the viewer, or somebody they stand in for today.' })
  mine!: boolean
}

/** Who of an office holds a step, and handing it over. */
@Resolver(() => CaseType)
export class HandOverResolver {
  @Mutation(() => CaseType, {
    description: 'Hands the present step to a colleague by name, or back to the office (转办).',
  })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  handOver(
    @Ctx() context: Context,
    @Arg('input', () => HandOverInput, { description: 'What to do.' }) { to, ...values }: HandOverInput,
  ): Promise<CaseType> {
    return done(context, handOver(acting(context), { ...values, to: to ?? null }))
  }

  @FieldResolver(() => CaseHolderType, {
    nullable: true,
    description: 'Who holds the present step, where it was handed over; for those who follow its acts.',
  })
  heldBy(@Ctx() context: Context, @Root() { entity }: CaseType): CaseHolderType | null {
    const { viewer } = acting(context)
    const { holder, holderName } = entity
    if (!holder || !officersOf(entity) || seatOf(entity, viewer) === 'unit' || !followsActs(entity, viewer)) return null
    return { id: holder, name: holderName ?? '', mine: isOrStandsInFor(viewer, holder) }
  }

  @FieldResolver(() => [ColleagueType], {
    description: 'Officers to whom the viewer may hand the present step over; none where they may not.',
  })
  async colleagues(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<ColleagueType[]> {
    const { em, clock, viewer } = acting(context)
    const officers = officersOf(entity)
    if (!officers || !mayHandOver(entity, viewer)) return []
    const accounts = await accountsOf(em, clock, entity, officers)
    const found = await em.find(Account, { id: { $in: accounts } }, { orderBy: { name: 'asc', id: 'asc' } })
    return found.filter(({ id }) => id !== entity.holder).map(({ id, name }) => ({ id, name }))
  }
}
