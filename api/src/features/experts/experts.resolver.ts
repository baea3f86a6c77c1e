import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context, type Page } from '../../platform/graphql/index.ts'
import { ExpertConnection, type ExpertType } from './expert.type.ts'
import { listExperts } from './list-experts.ts'

@Resolver()
export class ExpertsResolver {
  @Query(() => ExpertConnection, { description: 'The pool of experts, by name.' })
  @Allow('SEE_EXPERTS')
  experts(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('search', () => String, { nullable: true, description: 'A piece of the name or of a unit’s name.' })
    search: string | null,
  ): Promise<Page<ExpertType>> {
    const { em, clock } = acting(context)
    return listExperts(em, clock, { first, after, search })
  }
}
