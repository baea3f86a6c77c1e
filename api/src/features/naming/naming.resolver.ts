import { fullNameProblem, patternInWords, type SimilarName } from '@consortium/policy'
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { notFound, Refused } from '../../platform/access/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseInput, CaseReasonInput, CaseType, done, findCase, seatOf } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { approveNaming, declineNaming } from './approve-naming.ts'
import { namesLike, refuseName } from './names-in-use.ts'
import { latestNaming } from './naming-facts.ts'
import { NameCheckType, NamingType, namingType, PrepareNamingInput } from './naming.type.ts'
import { prepareNaming } from './prepare-naming.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class NamingResolver {
  @FieldResolver(() => NamingType, {
    nullable: true,
    description: 'The last naming; others than the city office see it once it is approved.',
  })
  async naming(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<NamingType | null> {
    const { em, viewer } = acting(context)
    const naming = await latestNaming(em, entity.id)
    if (!naming) return null
    if (seatOf(entity, viewer) === 'city') return namingType(naming, inWords(context, naming.similar))
    return naming.state === 'APPROVED' ? { ...namingType(naming, []), acknowledgement: null } : null
  }

  @Query(() => NameCheckType, { description: 'What would stand in the way of a name, for the city office.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  async checkName(
    @Ctx() context: Context,
    @Arg('caseId', () => ID, { description: 'The case to be named.' }) caseId: string,
    @Arg('name', () => String, { description: 'The full name.' }) name: string,
  ): Promise<NameCheckType> {
    const { em, viewer } = acting(context)
    const theCase = await findCase(acting(context), caseId)
    if (seatOf(theCase, viewer) !== 'city') throw notFound()
    const edition = editionOf(theCase.edition)
    const formed = fullNameProblem(edition, name.trim(), theCase.form.field) === null
    const problem = await refuseName(em, theCase, name.trim()).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refused) return context.say(error.refusal.message)
        throw error
      },
    )
    const similar = formed ? await namesLike(em, theCase, name.trim()) : []
    return { pattern: patternInWords(edition), problem, similar: inWords(context, similar) }
  }

  @Mutation(() => CaseType, { description: 'Prepares the name for the leader.' })
  @Allow('CITY_PROCESS')
  prepareNaming(
    @Ctx() context: Context,
    @Arg('input', () => PrepareNamingInput, input) values: PrepareNamingInput,
  ): Promise<CaseType> {
    return done(context, prepareNaming(acting(context), values))
  }

  @Mutation(() => CaseType, {
    description: 'Approves the name (签发): founds the consortium and enters it in the register.',
  })
  @Allow('APPROVE')
  approveNaming(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, approveNaming(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Sends the name back to be prepared anew, with the reason.' })
  @Allow('APPROVE')
  declineNaming(
    @Ctx() context: Context,
    @Arg('input', () => CaseReasonInput, input) values: CaseReasonInput,
  ): Promise<CaseType> {
    return done(context, declineNaming(acting(context), values))
  }
}

const inWords = ({ say }: Context, similar: SimilarName[]) =>
  similar.map(({ name, likeness }) => ({ name, likeness: say({ key: `naming.likeness.${likeness}` }) }))
