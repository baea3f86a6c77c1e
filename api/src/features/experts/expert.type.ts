import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, Node } from '../../platform/graphql/index.ts'
import type { Expert } from './expert.entity.ts'

export enum ExpertClass {
  TECHNICAL = 'TECHNICAL',
  INDUSTRY = 'INDUSTRY',
  FINANCIAL = 'FINANCIAL',
  MANAGEMENT = 'MANAGEMENT',
}
registerEnumType(ExpertClass, {
  name: 'ExpertClass',
  description: 'Technical, industry, financial or management expert: what the quotas of a panel count.',
})

@ObjectType('Expert', { implements: Node, description: 'An expert of the pool (专家库).' })
export class ExpertType extends Node {
  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => String, { description: 'Main unit today; empty when none is known.' })
  organisationName!: string

  @Field(() => ExpertClass, { description: 'Class.' })
  class!: ExpertClass

  @Field(() => [String], { description: 'Fields of work.' })
  fields!: string[]

  @Field(() => String, { nullable: true, description: 'Professional title (职称).' })
  title!: string | null
}

export const ExpertConnection = connectionOf(ExpertType, 'Expert')

export const expertType = (expert: Expert, organisationName: string): ExpertType => ({
  id: expert.id,
  name: expert.name,
  organisationName,
  class: expert.class as ExpertClass,
  fields: expert.fields,
  title: expert.title ?? null,
})
