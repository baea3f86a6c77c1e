import type { EntityName } from '@mikro-orm/core'
import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql'
import { acting, Allow, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { Evaluation, Funding, Project, Report } from './record.entity.ts'
import { recordScope } from './record-scope.ts'
import {
  EvaluationConnection,
  evaluationType,
  type EvaluationType,
  FundingConnection,
  fundingType,
  type FundingType,
  ProjectConnection,
  projectType,
  type ProjectType,
  ReportConnection,
  reportType,
  type ReportType,
} from './record.type.ts'

@ArgsType()
class Forward {
  @Field(() => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Cursor to go on from.' })
  after!: string | null
}

/** The life after the name, read-only: lists within the viewer's scope. */
@Resolver()
export class RecordsResolver {
  @Query(() => ProjectConnection, { description: 'Projects within the viewer’s scope.' })
  @Allow('SEE_CASES', 'SEE_AUDIT')
  projects(@Ctx() context: Context, @Args(() => Forward) forward: Forward): Promise<Page<ProjectType>> {
    return list<Project, ProjectType>(context, Project, forward, ['name', 'id'], 'asc', projectType)
  }

  @Query(() => FundingConnection, { description: 'Grants within the viewer’s scope, the newest first.' })
  @Allow('SEE_CASES', 'SEE_AUDIT')
  fundings(@Ctx() context: Context, @Args(() => Forward) forward: Forward): Promise<Page<FundingType>> {
    return list<Funding, FundingType>(context, Funding, forward, ['on', 'id'], 'desc', fundingType)
  }

  @Query(() => EvaluationConnection, { description: 'Evaluations within the viewer’s scope, the newest first.' })
  @Allow('SEE_CASES', 'SEE_AUDIT')
  evaluations(@Ctx() context: Context, @Args(() => Forward) forward: Forward): Promise<Page<EvaluationType>> {
    return list<Evaluation, EvaluationType>(context, Evaluation, forward, ['year', 'id'], 'desc', evaluationType)
  }

  @Query(() => ReportConnection, { description: 'Yearly reports within the viewer’s scope, the last due first.' })
  @Allow('SEE_CASES', 'SEE_AUDIT')
  reports(@Ctx() context: Context, @Args(() => Forward) forward: Forward): Promise<Page<ReportType>> {
    return list<Report, ReportType>(context, Report, forward, ['dueOn', 'id'], 'desc', reportType)
  }
}

async function list<E extends object, T>(
  context: Context,
  entity: EntityName<E> & { name?: string },
  forward: Forward,
  keys: readonly (keyof E & string)[],
  direction: 'asc' | 'desc',
  typeOf: (row: E) => T,
): Promise<Page<T>> {
  const here = acting(context)
  const where = { recognition: await recordScope(here) } as never
  const order = keys.join(' ')
  return entityPage<E, T>(
    here.em,
    entity,
    { order, where, keys, direction, populate: ['recognition'] },
    forward,
    typeOf,
  )
}
