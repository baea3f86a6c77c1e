import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Instant, Node } from '../../platform/graphql/index.ts'
import { CaseInput } from '../cases/index.ts'
import type { Naming } from './naming.entity.ts'

export enum NamingState {
  PREPARED = 'PREPARED',
  APPROVED = 'APPROVED',
  DECLINED = 'DECLINED',
}
registerEnumType(NamingState, {
  name: 'NamingState',
  description: 'Prepared by one account; approved (签发) or declined by another.',
})

@ObjectType('SimilarName', { description: 'A name that resembles the one asked for.' })
export class SimilarNameType {
  @Field(() => String, { description: 'The other name.' })
  name!: string

  @Field(() => String, { description: 'What is similar, in words.' })
  likeness!: string
}

@ObjectType('NameCheck', { description: 'What would stand in the way of a name.' })
export class NameCheckType {
  @Field(() => String, { description: 'The form that names have under this edition.' })
  pattern!: string

  @Field(() => String, { nullable: true, description: 'Why it cannot be given; null when it can.' })
  problem!: string | null

  @Field(() => [SimilarNameType], { description: 'Names that resemble it.' })
  similar!: SimilarNameType[]
}

@ObjectType('Naming', { implements: Node, description: 'A name (备案命名) prepared and approved.' })
export class NamingType extends Node {
  @Field(() => String, { description: 'The full name.' })
  name!: string

  @Field(() => [SimilarNameType], { description: 'Names that resembled it when it was prepared.' })
  similar!: SimilarNameType[]

  @Field(() => String, { nullable: true, description: 'Why it is given although others resemble it.' })
  acknowledgement!: string | null

  @Field(() => NamingState, { description: 'Where it stands.' })
  state!: NamingState

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => Instant, { description: 'When it was prepared.' })
  preparedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who approved it (签发).' })
  approvedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  declineReason!: string | null

  @Field(() => String, { nullable: true, description: 'Register number given by approval.' })
  registerNumber!: string | null
}

@InputType({ description: 'A name to be approved by the leader.' })
export class PrepareNamingInput extends CaseInput {
  @Field(() => String, { description: 'The full name, of the form that the edition gives.' })
  name!: string

  @Field(() => String, {
    nullable: true,
    description: 'Why it is given although others resemble it; needed where some do.',
  })
  acknowledgement?: string | null
}

export const namingType = (naming: Naming, similar: SimilarNameType[]): NamingType => ({
  id: naming.id,
  name: naming.name,
  similar,
  acknowledgement: naming.acknowledgement ?? null,
  state: naming.state as NamingState,
  preparedBy: naming.preparerName,
  preparedAt: naming.preparedAt,
  approvedBy: naming.approverName ?? null,
  approvedAt: naming.approvedAt ?? null,
  declineReason: naming.declineReason ?? null,
  registerNumber: naming.registerNumber ?? null,
})
