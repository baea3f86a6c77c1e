import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Instant, Node } from '../../platform/graphql/index.ts'
import { CaseInput, FindingType, VerdictInput, VerdictType } from '../cases/index.ts'
import type { Decision } from './decision.entity.ts'

export enum DecisionOutcome {
  NAME = 'NAME',
  REJECT = 'REJECT',
}
registerEnumType(DecisionOutcome, {
  name: 'DecisionOutcome',
  description: 'Filed and named (备案命名), or not (不予备案).',
})

export enum ApprovalState {
  PREPARED = 'PREPARED',
  APPROVED = 'APPROVED',
  DECLINED = 'DECLINED',
  OVERTURNED = 'OVERTURNED',
}
registerEnumType(ApprovalState, {
  name: 'ApprovalState',
  description:
    'Prepared by one account; approved (签发) or declined by another. OVERTURNED: set aside as an objection was upheld.',
})

@ObjectType('Decision', { implements: Node, description: 'The decision on a case.' })
export class DecisionType extends Node {
  @Field(() => DecisionOutcome, { description: 'What is decided.' })
  outcome!: DecisionOutcome

  @Field(() => String, { description: 'The opinion that goes with it.' })
  opinion!: string

  @Field(() => String, { nullable: true, description: 'The full name that it gives.' })
  name!: string | null

  @Field(() => [VerdictType], { description: 'The judgement lines behind it; for the city office.' })
  verdicts!: VerdictType[]

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => Instant, { description: 'When it was prepared.' })
  preparedAt!: Date

  @Field(() => ApprovalState, { description: 'Where it stands.' })
  state!: ApprovalState

  @Field(() => String, { nullable: true, description: 'Who approved it (签发).' })
  approvedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  declineReason!: string | null

  @Field(() => [FindingType], { description: 'The findings that it rests on, as they stood; for the city office.' })
  findings!: FindingType[]

  @Field(() => String, { description: 'Version of the edition that the case is under.' })
  editionVersion!: string

  @Field(() => String, { description: 'SHA-256 of that edition’s document.' })
  editionSha256!: string

  @Field(() => String, { description: 'Version of the rule engine that made the findings.' })
  engine!: string

  @Field(() => String, { nullable: true, description: 'Register number given by approval.' })
  registerNumber!: string | null
}

@InputType({ description: 'A decision to be approved by the leader.' })
export class PrepareDecisionInput extends CaseInput {
  @Field(() => DecisionOutcome, { description: 'What is decided.' })
  outcome!: DecisionOutcome

  @Field(() => String, { description: 'The opinion.' })
  opinion!: string

  @Field(() => String, { nullable: true, description: 'The XXX part of the name; as applied for when null.' })
  name?: string | null

  @Field(() => [VerdictInput], { description: 'Answers to the judgement lines of this step.' })
  verdicts!: VerdictInput[]
}

export const decisionType = (
  decision: Decision,
  known: Pick<DecisionType, 'verdicts' | 'findings' | 'editionVersion' | 'editionSha256'>,
): DecisionType => ({
  ...known,
  engine: decision.engine,
  id: decision.id,
  outcome: decision.outcome as DecisionOutcome,
  opinion: decision.opinion,
  name: decision.name ?? null,
  preparedBy: decision.preparerName,
  preparedAt: decision.preparedAt,
  state: decision.state as ApprovalState,
  approvedBy: decision.approverName ?? null,
  approvedAt: decision.approvedAt ?? null,
  declineReason: decision.declineReason ?? null,
  registerNumber: decision.registerNumber ?? null,
})
