import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseType, done } from '../cases/index.ts'
import { Expert, expertType, ExpertType, mainUnits } from '../experts/index.ts'
import { candidatesFor, decideRecusal } from './decide-recusal.ts'
import { handlesLead, sideOf, takesRequests } from './recusal-access.ts'
import { RecusalRequest } from './recusal-request.entity.ts'
import {
  CaseRecusalsType,
  DecideRecusalInput,
  recusalRequestType,
  RecusalRequestType,
  RequestRecusalInput,
} from './recusal-request.type.ts'
import { requestRecusal, requestsLeft, withdrawRecusal } from './request-recusal.ts'

@Resolver(() => CaseType)
export class RecusalsResolver {
  @FieldResolver(() => CaseRecusalsType, {
    nullable: true,
    description: 'Requests that somebody not judge the case (回避申请); for its lead and the city office only.',
  })
  async recusals(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<CaseRecusalsType | null> {
    const { em, viewer } = acting(context)
    const side = sideOf(viewer, entity)
    if (!side) return null
    const requests = await em.find(
      RecusalRequest,
      { case: entity.id },
      { orderBy: { requestedAt: 'asc', id: 'asc' }, refresh: true },
    )
    const open = await takesRequests(em, entity)
    const left = await requestsLeft({ em }, entity)
    return {
      open,
      left,
      mayAsk: open && left > 0 && handlesLead(viewer, entity),
      requests: requests.map((request) => recusalRequestType(request as RecusalRequest)),
    }
  }

  @Mutation(() => CaseType, {
    description: 'Asks that somebody not judge the case; by its lead, before panels are drawn.',
  })
  @Allow('APPLY')
  requestRecusal(
    @Ctx() context: Context,
    @Arg('input', () => RequestRecusalInput, { description: 'Whom and why.' }) input: RequestRecusalInput,
  ): Promise<CaseType> {
    return done(context, requestRecusal(acting(context), { ...input, personName: input.personName ?? null }))
  }

  @Mutation(() => CaseType, { description: 'Takes a request back that is not decided.' })
  @Allow('APPLY')
  withdrawRecusal(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
  ): Promise<CaseType> {
    return done(context, withdrawRecusal(acting(context), id))
  }

  @Mutation(() => CaseType, { description: 'Honours a request or declines it with a reason.' })
  @Allow('CITY_PROCESS')
  decideRecusal(
    @Ctx() context: Context,
    @Arg('input', () => DecideRecusalInput, { description: 'The decision.' }) input: DecideRecusalInput,
  ): Promise<CaseType> {
    return done(context, decideRecusal(acting(context), input))
  }
}

@Resolver(() => RecusalRequestType)
export class RecusalRequestsResolver {
  @FieldResolver(() => [ExpertType], {
    description: 'Experts who are meant, or may be while it is open; for the city office only.',
  })
  async experts(@Ctx() context: Context, @Root() { entity }: RecusalRequestType): Promise<ExpertType[]> {
    const { em, clock, viewer } = acting(context)
    if (sideOf(viewer, entity.case) !== 'office') return []
    const experts =
      entity.state === 'OPEN'
        ? await candidatesFor({ em }, entity)
        : ((await em.find(
            Expert,
            { id: { $in: entity.experts } },
            { orderBy: { name: 'asc', id: 'asc' } },
          )) as Expert[])
    const units = await mainUnits(
      em,
      clock,
      experts.map(({ id }) => id),
    )
    return experts.map((expert) => expertType(expert, units.get(expert.id) ?? ''))
  }
}
