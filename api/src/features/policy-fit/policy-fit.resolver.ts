import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { fitCase } from './fit-case.ts'
import { editionFitType, EditionFitType } from './fit.type.ts'

@Resolver()
export class PolicyFitResolver {
  @Query(() => [EditionFitType], {
    description:
      'One application against every confirmed edition, drafts too, by fewest obstacles; for its lead and offices.',
  })
  @Allow('SEE_CASES')
  async fit(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the case.' }) id: string,
  ): Promise<EditionFitType[]> {
    return (await fitCase(acting(context), id)).map((one) => editionFitType(one, context))
  }
}
