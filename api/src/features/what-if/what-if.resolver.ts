import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context, type Page } from '../../platform/graphql/index.ts'
import { simulatedCases, simulationType } from './show-simulation.ts'
import { cancelSimulation, findSimulation, ownSimulations } from './simulation.ts'
import { startSimulation } from './start-simulation.ts'
import {
  Direction,
  SimulatedCaseConnection,
  SimulationType,
  StartSimulationInput,
  type SimulatedCaseType,
} from './what-if.type.ts'

@ArgsType()
class SimulatedArguments {
  @Field(() => ID, { description: 'Key of the what-if.' })
  key!: string

  @Field(() => String, { nullable: true, description: 'Only cases about which this rule decides otherwise.' })
  ruleId!: string | null

  @Field(() => Direction, { nullable: true, description: 'Only cases that move so: by the rule, or as a whole.' })
  direction!: Direction | null

  @Field(() => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Cursor to go on from.' })
  after!: string | null
}

@Resolver()
export class WhatIfResolver {
  @Mutation(() => SimulationType, {
    description:
      'Begins to try an edition on the cases of the viewer’s offices, by their stored facts. Stores nothing.',
  })
  @Allow('CITY_PROCESS', 'APPROVE')
  async startSimulation(
    @Ctx() context: Context,
    @Arg('input', () => StartSimulationInput, { description: 'What is to be tried.' }) input: StartSimulationInput,
  ): Promise<SimulationType> {
    return simulationType(await startSimulation(acting(context), input, context.request.log), context)
  }

  @Mutation(() => SimulationType, { description: 'Stops a what-if that is under way.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  cancelSimulation(
    @Ctx() context: Context,
    @Arg('key', () => ID, { description: 'Its key.' }) key: string,
  ): SimulationType {
    return simulationType(cancelSimulation(acting(context), key), context)
  }

  @Query(() => SimulationType, { description: 'One of the viewer’s what-ifs, with how far it is.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  simulation(@Ctx() context: Context, @Arg('key', () => ID, { description: 'Its key.' }) key: string): SimulationType {
    return simulationType(findSimulation(acting(context), key), context)
  }

  @Query(() => [SimulationType], { description: 'The viewer’s what-ifs since the server started, the newest first.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  simulations(@Ctx() context: Context): SimulationType[] {
    return ownSimulations(acting(context)).map((one) => simulationType(one, context))
  }

  @Query(() => SimulatedCaseConnection, { description: 'Cases about which the tried edition decides otherwise.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  simulatedCases(
    @Ctx() context: Context,
    @Args(() => SimulatedArguments) { first, after, key, ruleId, direction }: SimulatedArguments,
  ): Promise<Page<SimulatedCaseType>> {
    return simulatedCases(
      context,
      { key, ruleId: ruleId ?? null, direction: direction ?? null },
      { first, after: after ?? null },
    )
  }
}
