import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Instant, Node } from '../../platform/graphql/index.ts'
import type { RecusalRequest } from './recusal-request.entity.ts'

export enum RecusalKind {
  PERSON = 'PERSON',
  UNIT = 'UNIT',
}
registerEnumType(RecusalKind, { name: 'RecusalKind', description: 'Whom a request means: a person, or all of a unit.' })

export enum RecusalState {
  OPEN = 'OPEN',
  HONOURED = 'HONOURED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(RecusalState, { name: 'RecusalState', description: 'Where a request stands.' })

@ObjectType('RecusalRequest', {
  implements: Node,
  description: 'A lead’s request that somebody not judge its case (回避申请).',
})
export class RecusalRequestType extends Node {
  entity!: RecusalRequest

  @Field(() => RecusalKind, { description: 'Whom it means.' })
  kind!: RecusalKind

  @Field(() => String, { nullable: true, description: 'The person, as the lead wrote the name.' })
  personName!: string | null

  @Field(() => String, { description: 'The unit, as the lead wrote it.' })
  unitName!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string

  @Field(() => RecusalState, { description: 'Where it stands.' })
  state!: RecusalState

  @Field(() => String, { nullable: true, description: 'What was answered.' })
  answer!: string | null

  @Field(() => Int, { description: 'Version, to decide over.' })
  version!: number

  @Field(() => String, { description: 'Who asked.' })
  requestedBy!: string

  @Field(() => Instant, { description: 'When.' })
  requestedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null
}

@ObjectType('CaseRecusals', { description: 'The requests of a case’s lead, for the lead and the city office.' })
export class CaseRecusalsType {
  @Field(() => Boolean, { description: 'Whether the viewer may ask now.' })
  mayAsk!: boolean

  @Field(() => Boolean, { description: 'Whether requests are taken still.' })
  open!: boolean

  @Field(() => Int, { description: 'How many more may be made.' })
  left!: number

  @Field(() => [RecusalRequestType], { description: 'The requests, the oldest first.' })
  requests!: RecusalRequestType[]
}

@InputType({ description: 'A request that somebody not judge a case.' })
export class RequestRecusalInput {
  @Field(() => ID, { description: 'Id of the case.' })
  id!: string

  @Field(() => ID, { description: 'A UUID made by the client: sent twice, it is one request.' })
  key!: string

  @Field(() => RecusalKind, { description: 'Whom it means.' })
  kind!: RecusalKind

  @Field(() => String, { nullable: true, description: 'Name of the person; none for a unit.' })
  personName!: string | null

  @Field(() => String, { description: 'Unit of the person, or the unit meant.' })
  unitName!: string

  @Field(() => String, { description: 'Why; at most 500 characters.' })
  reason!: string
}

@InputType({ description: 'What the office decides over a request.' })
export class DecideRecusalInput {
  @Field(() => ID, { description: 'Id of the request.' })
  id!: string

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => Boolean, { description: 'Whether it is honoured.' })
  honour!: boolean

  @Field(() => [ID], { description: 'Experts who are meant; none where none of the pool is.' })
  experts!: string[]

  @Field(() => String, { description: 'What the lead is told; needed to decline.' })
  answer!: string
}

export const recusalRequestType = (entity: RecusalRequest): RecusalRequestType => ({
  entity,
  id: entity.id,
  kind: entity.kind as RecusalKind,
  personName: entity.personName ?? null,
  unitName: entity.unitName,
  reason: entity.reason,
  state: entity.state as RecusalState,
  answer: entity.answer ?? null,
  version: entity.version,
  requestedBy: entity.requesterName,
  requestedAt: entity.requestedAt,
  decidedAt: entity.decidedAt ?? null,
})
