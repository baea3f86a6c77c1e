import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { approvedIn } from '../cases/index.ts'
import { type Edition, publicTitle, Round, RoundExtension, RoundType, roundType } from '../editions/index.ts'
import { documentsOf } from './documents-of.ts'
import { extendRound } from './extend-round.ts'
import { changeRound, prepareRound } from './prepare-round.ts'
import { declineRound, publishRound } from './publish-round.ts'
import { rankCases } from './rank-cases.ts'
import { findRound, runsRound } from './round-access.ts'
import {
  ChangeRoundInput,
  ExtendRoundInput,
  PrepareRoundInput,
  PublicCallType,
  RoundDocumentType,
  RoundExtensionType,
  RoundInput,
  RoundOfficeType,
  RoundReasonInput,
} from './round.type.ts'

const mostCalls = 50
const input = { description: 'What to do.' }

@Resolver(() => RoundType)
export class RoundsResolver {
  @Query(() => [RoundType], { description: 'Rounds, the newest first; prepared ones for their office alone.' })
  @Allow('ANYONE')
  async rounds(@Ctx() context: Context): Promise<RoundType[]> {
    const { em, clock, viewer } = acting(context)
    const found = await em.findAll(Round, { populate: ['edition'], orderBy: { opensAt: 'desc', id: 'asc' } })
    const known: RoundType[] = []
    for (const round of found)
      if (round.state === 'PUBLISHED' || (await runsRound(em, viewer, round.edition as Edition)))
        known.push(roundType(round as Round, clock))
    return known
  }

  @Query(() => RoundType, { description: 'One round.' })
  @Allow('ANYONE')
  async round(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the round.' }) id: string,
  ): Promise<RoundType> {
    const { em, clock, viewer } = acting(context)
    return roundType(await findRound(em, viewer, id), clock)
  }

  @FieldResolver(() => [RoundExtensionType], { description: 'Later closing times with their reasons, in order.' })
  async extensions(@Ctx() { em }: Context, @Root() { id }: RoundType): Promise<RoundExtensionType[]> {
    const found = await em.find(RoundExtension, { round: id }, { orderBy: { at: 'asc', id: 'asc' } })
    return found.map(({ id: own, from, to, reason, at }) => ({ id: own, from, to, reason, at }))
  }

  @FieldResolver(() => [RoundDocumentType], {
    description: 'Official notices as files: the call, then over extensions.',
  })
  async documents(@Ctx() { em }: Context, @Root() { id }: RoundType): Promise<RoundDocumentType[]> {
    return documentsOf(em, (await em.findOneOrFail(Round, { id })) as Round)
  }

  @Query(() => [PublicCallType], { description: 'Published calls as everybody reads them, the newest first.' })
  @Allow('PUBLIC')
  async publicCalls(@Ctx() { em, clock }: Context): Promise<PublicCallType[]> {
    const found = await em.find(
      Round,
      { state: 'PUBLISHED' },
      { populate: ['edition'], orderBy: { opensAt: 'desc', id: 'asc' }, limit: mostCalls },
    )
    return Promise.all(
      found.map(async (round) => {
        const { id, name, notice, materials, opensAt, closesAt, state } = roundType(round as Round, clock)
        const policy = publicTitle(round.edition as Edition)
        const { issuer } = round.edition as Edition
        const documents = await documentsOf(em, round as Round)
        return { id, name, policy, issuer, notice, materials, opensAt, closesAt, state, documents }
      }),
    )
  }

  @FieldResolver(() => RoundOfficeType, {
    nullable: true,
    description: 'Preparation and ranking; for the office that runs the round.',
  })
  async office(@Ctx() context: Context, @Root() { id }: RoundType): Promise<RoundOfficeType | null> {
    const { em, viewer } = acting(context)
    const round = (await em.findOneOrFail(Round, { id }, { populate: ['edition'] })) as Round
    if (!(await runsRound(em, viewer, round.edition as Edition))) return null
    return {
      preparedBy: round.preparerName ?? null,
      publishedBy: round.publisherName ?? null,
      publishedAt: round.publishedAt ?? null,
      declineReason: round.declineReason ?? null,
      approved: await approvedIn(em, id),
      ranking: await rankCases(context, round),
    }
  }

  @Mutation(() => RoundType, { description: 'Prepares a call for the leader.' })
  @Allow('CITY_PROCESS')
  prepareRound(
    @Ctx() context: Context,
    @Arg('input', () => PrepareRoundInput, input) values: PrepareRoundInput,
  ): Promise<RoundType> {
    const { closesAt = null, quota = null } = values
    return shown(context, prepareRound(acting(context), { ...values, closesAt, quota }))
  }

  @Mutation(() => RoundType, { description: 'Changes a call that is not published yet.' })
  @Allow('CITY_PROCESS')
  changeRound(
    @Ctx() context: Context,
    @Arg('input', () => ChangeRoundInput, input) values: ChangeRoundInput,
  ): Promise<RoundType> {
    const { closesAt = null, quota = null } = values
    return shown(context, changeRound(acting(context), { ...values, closesAt, quota }))
  }

  @Mutation(() => RoundType, { description: 'Publishes a call (签发).' })
  @Allow('APPROVE')
  publishRound(@Ctx() context: Context, @Arg('input', () => RoundInput, input) values: RoundInput): Promise<RoundType> {
    return shown(context, publishRound(acting(context), values))
  }

  @Mutation(() => RoundType, { description: 'Sends a call back to be prepared anew, with the reason.' })
  @Allow('APPROVE')
  declineRound(
    @Ctx() context: Context,
    @Arg('input', () => RoundReasonInput, input) values: RoundReasonInput,
  ): Promise<RoundType> {
    return shown(context, declineRound(acting(context), values))
  }

  @Mutation(() => RoundType, { description: 'Sets a later closing time, with a reason that everybody reads.' })
  @Allow('CITY_PROCESS')
  extendRound(
    @Ctx() context: Context,
    @Arg('input', () => ExtendRoundInput, input) values: ExtendRoundInput,
  ): Promise<RoundType> {
    return shown(context, extendRound(acting(context), values))
  }
}

async function shown({ em, clock }: Context, changed: Promise<Round>): Promise<RoundType> {
  const { id } = await changed
  return roundType((await em.findOneOrFail(Round, { id }, { populate: ['edition'], refresh: true })) as Round, clock)
}
