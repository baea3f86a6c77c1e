import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import {
  AttendanceInput,
  DefenceSessionType,
  ElectChairInput,
  HearableCaseType,
  MinutesInput,
  PlanSessionInput,
  SessionInput,
  WitnessOrderInput,
} from './defence-session.type.ts'
import { prepareOrder, witnessOrder } from './draw-order.ts'
import { closeSession, electChair, recordAttendance, saveMinutes } from './keep-record.ts'
import { casesToHear } from './open-session.ts'
import { planSession } from './plan-session.ts'
import { sessionsOf, showSession } from './show-session.ts'

const input = { description: 'What to do.' }

@Resolver()
export class DefenceSessionsResolver {
  @Query(() => [DefenceSessionType], {
    description: 'The sessions of the office, or those that an expert takes part in.',
  })
  @Allow('SCORE', 'CITY_PROCESS')
  defenceSessions(@Ctx() context: Context): Promise<DefenceSessionType[]> {
    return sessionsOf(context)
  }

  @Query(() => DefenceSessionType, { description: 'A session; for its office and the experts of its panels.' })
  @Allow('SCORE', 'CITY_PROCESS')
  defenceSession(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the session.' }) id: string,
  ): Promise<DefenceSessionType> {
    return showSession(context, id)
  }

  @Query(() => [HearableCaseType], { description: 'Cases that are scored now and on no agenda yet.' })
  @Allow('CITY_PROCESS')
  async hearableCases(@Ctx() context: Context): Promise<HearableCaseType[]> {
    const { em, viewer } = acting(context)
    const office = [...viewer.cityOfficerOf][0]
    const cases = office ? await casesToHear({ em, viewer }, office) : []
    return cases.map(({ id, name, lead }) => ({ id, name, leadName: lead.name }))
  }

  @Mutation(() => DefenceSessionType, { description: 'Plans a session; who plans it is its secretary.' })
  @Allow('CITY_PROCESS')
  planDefenceSession(
    @Ctx() context: Context,
    @Arg('input', () => PlanSessionInput, input) values: PlanSessionInput,
  ): Promise<DefenceSessionType> {
    return done(context, planSession(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Promises the seed of the order by its hash.' })
  @Allow('CITY_PROCESS')
  prepareDefenceOrder(
    @Ctx() context: Context,
    @Arg('input', () => SessionInput, input) values: SessionInput,
  ): Promise<DefenceSessionType> {
    return done(context, prepareOrder(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Witnesses the lot, by another account, and draws the order.' })
  @Allow('CITY_PROCESS')
  witnessDefenceOrder(
    @Ctx() context: Context,
    @Arg('input', () => WitnessOrderInput, input) values: WitnessOrderInput,
  ): Promise<DefenceSessionType> {
    return done(context, witnessOrder(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Records which experts were there.' })
  @Allow('CITY_PROCESS')
  recordDefenceAttendance(
    @Ctx() context: Context,
    @Arg('input', () => AttendanceInput, input) values: AttendanceInput,
  ): Promise<DefenceSessionType> {
    return done(context, recordAttendance(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Records the panel’s election of its chair.' })
  @Allow('CITY_PROCESS')
  electDefenceChair(
    @Ctx() context: Context,
    @Arg('input', () => ElectChairInput, input) values: ElectChairInput,
  ): Promise<DefenceSessionType> {
    return done(context, electChair(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Saves witnesses and minutes.' })
  @Allow('CITY_PROCESS')
  saveDefenceMinutes(
    @Ctx() context: Context,
    @Arg('input', () => MinutesInput, input) values: MinutesInput,
  ): Promise<DefenceSessionType> {
    return done(context, saveMinutes(acting(context), values))
  }

  @Mutation(() => DefenceSessionType, { description: 'Closes the record of a session.' })
  @Allow('CITY_PROCESS')
  closeDefenceSession(
    @Ctx() context: Context,
    @Arg('input', () => SessionInput, input) values: SessionInput,
  ): Promise<DefenceSessionType> {
    return done(context, closeSession(acting(context), values))
  }
}

async function done(context: Context, act: Promise<string>): Promise<DefenceSessionType> {
  const id = await act
  context.em.clear()
  return showSession(context, id)
}
