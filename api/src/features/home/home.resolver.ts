import { Ctx, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { HomeType } from './home.type.ts'
import { whatCounts, whatWaits } from './what-waits.ts'

const mostFollowed = 20
const mostWaiting = 100

@Resolver()
export class HomeResolver {
  @Query(() => HomeType, { description: 'What a person comes for.' })
  @Allow('ANYONE')
  async home(@Ctx() context: Context): Promise<HomeType> {
    const asking = { ...acting(context), locale: context.locale, say: context.say }
    const { waiting, following } = await whatWaits(asking)
    return {
      waiting: waiting.slice(0, mostWaiting),
      waitingCount: waiting.length,
      following: following.slice(0, mostFollowed),
      figures: await whatCounts(asking),
    }
  }
}
