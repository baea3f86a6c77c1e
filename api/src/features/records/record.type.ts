import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf, Day, Decimal, Instant, Node } from '../../platform/graphql/index.ts'
import type { Evaluation, Funding, Project, Report } from './record.entity.ts'

@ObjectType('Project', { implements: Node, description: 'A project that a consortium carries out (科技项目).' })
export class ProjectType extends Node {
  @Field(() => String, { description: 'Name of the project.' })
  name!: string

  @Field(() => String, { description: 'Name of the consortium.' })
  consortiumName!: string

  @Field(() => String, { description: 'Programme that the project belongs to.' })
  kind!: string

  @Field(() => Decimal, { nullable: true, description: 'Total budget, 万元.' })
  amount!: string | null

  @Field(() => Day, { nullable: true, description: 'First day.' })
  startsOn!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day.' })
  endsOn!: string | null

  @Field(() => String, { description: 'PLANNED, RUNNING, FINISHED or STOPPED.' })
  state!: string
}

@ObjectType('Funding', { implements: Node, description: 'Money granted to a consortium (资金支持).' })
export class FundingType extends Node {
  @Field(() => String, { description: 'Name of the consortium.' })
  consortiumName!: string

  @Field(() => String, { description: 'Who grants it.' })
  source!: string

  @Field(() => Decimal, { description: 'Amount, 万元.' })
  amount!: string

  @Field(() => Day, { description: 'Day of the grant.' })
  on!: string

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  purpose!: string | null
}

@ObjectType('Evaluation', { implements: Node, description: 'A performance evaluation (绩效评价).' })
export class EvaluationType extends Node {
  @Field(() => String, { description: 'Name of the consortium.' })
  consortiumName!: string

  @Field(() => Int, { description: 'Year that is evaluated.' })
  year!: number

  @Field(() => String, { nullable: true, description: 'Grade, once there is one.' })
  grade!: string | null

  @Field(() => String, { description: 'How it is evaluated.' })
  method!: string

  @Field(() => String, { description: 'OPEN or FINISHED.' })
  state!: string
}

@ObjectType('Report', { implements: Node, description: 'A yearly report of a consortium (年度运行情况).' })
export class ReportType extends Node {
  @Field(() => String, { description: 'Name of the consortium.' })
  consortiumName!: string

  @Field(() => Int, { description: 'Year that is reported on.' })
  year!: number

  @Field(() => Day, { description: 'Day by which it is due.' })
  dueOn!: string

  @Field(() => Instant, { nullable: true, description: 'When it was handed in.' })
  submittedAt!: Date | null

  @Field(() => String, { description: 'AWAITED, SUBMITTED or ACCEPTED.' })
  state!: string
}

export const ProjectConnection = connectionOf(ProjectType, 'Project')
export const FundingConnection = connectionOf(FundingType, 'Funding')
export const EvaluationConnection = connectionOf(EvaluationType, 'Evaluation')
export const ReportConnection = connectionOf(ReportType, 'Report')

export const projectType = ({
  id,
  name,
  kind,
  amount,
  startsOn,
  endsOn,
  state,
  recognition,
}: Project): ProjectType => ({
  id,
  name,
  consortiumName: recognition.name,
  kind,
  amount: amount ?? null,
  startsOn: startsOn ?? null,
  endsOn: endsOn ?? null,
  state,
})

export const fundingType = ({ id, source, amount, on, purpose, recognition }: Funding): FundingType => ({
  id,
  consortiumName: recognition.name,
  source,
  amount,
  on,
  purpose: purpose ?? null,
})

export const evaluationType = ({ id, year, grade, method, state, recognition }: Evaluation): EvaluationType => ({
  id,
  consortiumName: recognition.name,
  year,
  grade: grade ?? null,
  method,
  state,
})

export const reportType = ({ id, year, dueOn, submittedAt, state, recognition }: Report): ReportType => ({
  id,
  consortiumName: recognition.name,
  year,
  dueOn,
  submittedAt: submittedAt ?? null,
  state,
})
