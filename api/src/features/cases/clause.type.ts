import type { Edition } from '@consortium/policy'
import { Field, ObjectType, registerEnumType } from 'type-graphql'

export enum Force {
  MANDATORY = 'MANDATORY',
  PRINCIPLE = 'PRINCIPLE',
  ENCOURAGED = 'ENCOURAGED',
}
registerEnumType(Force, { name: 'Force', description: 'Must hold; 原则上 (waivable with a reason); 鼓励 (noted).' })

@ObjectType('Clause', { description: 'A clause of the policy.' })
export class ClauseType {
  @Field(() => String, { description: 'Id, for example ZJ-3a.' })
  id!: string

  @Field(() => String, { description: 'Place in the text as officials cite it.' })
  cite!: string

  @Field(() => Force, { description: 'How strictly it must hold.' })
  force!: Force

  @Field(() => String, { description: 'Paraphrase in Chinese.' })
  text!: string
}

export function clauseType(edition: Edition, id: string | undefined): ClauseType | null {
  const clause = edition.clauses.find((one) => one.id === id)
  return clause
    ? { id: clause.id, cite: clause.cite, force: clause.force.toUpperCase() as Force, text: clause.text }
    : null
}
