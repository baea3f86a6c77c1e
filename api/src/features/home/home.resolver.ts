import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow, type Context } from '../../platform/graphql/index.ts'
import { countByState } from './count-by-state.ts'
import { HomeType } from './home.type.ts'
import { invitationsToAnswer } from './invitations-to-answer.ts'
import { runningCases } from './running-cases.ts'
import { sheetsToSign } from './sheets-to-sign.ts'
import { byDue } from './home-item.ts'

const mostFollowed = 20

@Resolver()
export class HomeResolver {
  @Query(() => HomeType, { description: 'What a person comes for.' })
  @Allow('ANYONE')
  async home(@Ctx() context: Context): Promise<HomeType> {
    const cases = await runningCases(context)
    const sheets = await sheetsToSign(context)
    const invitations = await invitationsToAnswer(context)
    return {
      waiting: [...cases.waiting, ...sheets, ...invitations].sort(byDue),
      following: cases.following.sort(byDue).slice(0, mostFollowed),
      figures: await countByState(context),
    }
  }
}
