import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { CaseInput } from '../cases/index.ts'
import { ExpertClass, ExpertType } from '../experts/index.ts'
import { SeatInvitationType } from './invitation.type.ts'
import type { Draw } from './panel.entity.ts'

export enum DrawState {
  COMMITTED = 'COMMITTED',
  DRAWN = 'DRAWN',
  APPROVED = 'APPROVED',
  ABANDONED = 'ABANDONED',
}
registerEnumType(DrawState, {
  name: 'DrawState',
  description: 'Seed promised, drawn before the witness, approved, or abandoned.',
})

export enum SeatState {
  DRAWN = 'DRAWN',
  CONFIRMED = 'CONFIRMED',
  DECLINED = 'DECLINED',
  REPLACED = 'REPLACED',
}
registerEnumType(SeatState, { name: 'SeatState', description: 'Where a seat of a panel stands.' })

@ObjectType('Draw', { implements: Node, description: 'A draw of the panel (随机抽取), with all that replays it.' })
export class DrawType extends Node {
  entity!: Draw

  @Field(() => DrawState, { description: 'Where it stands.' })
  state!: DrawState

  @Field(() => String, { description: 'SHA-256 that promised the seed before anyone knew it.' })
  commitment!: string

  @Field(() => String, { description: 'Name of the algorithm; the guide writes it out.' })
  algorithm!: string

  @Field(() => Int, { description: 'Experts in the frozen pool.' })
  poolSize!: number

  @Field(() => Int, { description: 'Seats.' })
  panelSize!: number

  @Field(() => Int, { description: 'Alternates asked for.' })
  alternates!: number

  @Field(() => Int, { description: 'Experts who kept their seats while the rest was drawn (补充抽取).' })
  kept!: number

  @Field(() => Day, { nullable: true, description: 'First day on which the panel is to meet.' })
  plannedFrom!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day on which the panel is to meet.' })
  plannedTo!: string | null

  @Field(() => String, { description: 'Who prepared it.' })
  preparedBy!: string

  @Field(() => Instant, { description: 'When it was prepared.' })
  preparedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who witnessed it.' })
  witnessedBy!: string | null

  @Field(() => String, { nullable: true, description: 'What the witness entered.' })
  witnessText!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The seed, 64 hex digits; kept from everyone until it is drawn.',
  })
  seed!: string | null

  @Field(() => String, { nullable: true, description: 'The seed made of both, 64 hex digits.' })
  finalSeed!: string | null

  @Field(() => String, { nullable: true, description: 'Who approved it (签发).' })
  approvedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was abandoned.' })
  abandonedReason!: string | null
}

@ObjectType('DrawExclusion', { description: 'An expert left out of a pool (回避).' })
export class DrawExclusionType {
  @Field(() => ExpertType, { description: 'The expert.' })
  expert!: ExpertType

  @Field(() => [String], { description: 'Every reason, in words.' })
  reasons!: string[]
}

@ObjectType('PanelSeat', { implements: Node, description: 'A seat of a panel (专家组).' })
export class PanelSeatType extends Node {
  @Field(() => ExpertType, { description: 'The expert.' })
  expert!: ExpertType

  @Field(() => Int, { description: 'Place in the order of the draw, from 1; alternates come after the panel.' })
  position!: number

  @Field(() => Boolean, { description: 'Whether it was drawn as an alternate.' })
  alternate!: boolean

  @Field(() => Boolean, {
    description: 'Whether its expert judges the case: drawn for it or stepped in, and not gone.',
  })
  seated!: boolean

  @Field(() => String, { nullable: true, description: 'Name of the expert whose seat was taken over.' })
  steppedInFor!: string | null

  @Field(() => SeatInvitationType, { nullable: true, description: 'The invitation and its answer.' })
  invitation!: SeatInvitationType | null

  @Field(() => SeatState, { description: 'Where it stands.' })
  state!: SeatState

  @Field(() => ExpertClass, { description: 'Class that the expert counts for.' })
  class!: ExpertClass
}

@InputType({ description: 'A draw to prepare.' })
export class PrepareDrawInput extends CaseInput {
  @Field(() => Day, { nullable: true, description: 'First day on which the panel is to meet.' })
  plannedFrom?: string

  @Field(() => Day, { nullable: true, description: 'Last day on which the panel is to meet.' })
  plannedTo?: string
}

@InputType({ description: 'The witness’s part of a draw.' })
export class WitnessDrawInput extends CaseInput {
  @Field(() => String, { description: 'Any text of 1 to 200 characters; it goes into the seed.' })
  text!: string
}

export const drawType = (draw: Draw): DrawType => ({
  entity: draw,
  id: draw.id,
  state: draw.state as DrawState,
  commitment: draw.commitment,
  algorithm: draw.algorithm,
  poolSize: draw.pool.length,
  panelSize: draw.panelSize,
  alternates: draw.alternates,
  kept: draw.kept.length,
  plannedFrom: draw.plannedFrom ?? null,
  plannedTo: draw.plannedTo ?? null,
  preparedBy: draw.preparerName,
  preparedAt: draw.preparedAt,
  witnessedBy: draw.witnessName ?? null,
  witnessText: draw.witnessText ?? null,
  seed: draw.finalSeed ? draw.seed : null,
  finalSeed: draw.finalSeed ?? null,
  approvedBy: draw.approverName ?? null,
  approvedAt: draw.approvedAt ?? null,
  abandonedReason: draw.abandonedReason ?? null,
})
