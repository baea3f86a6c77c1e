import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseInput, CaseReasonInput, CaseType, done } from '../cases/index.ts'
import { Expert, expertType, mainUnits, type ExpertType } from '../experts/index.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import { seatInvitationType } from './invitation.type.ts'
import { drawsOf, panelOf, seated } from './latest-draw.ts'
import {
  DrawExclusionType,
  DrawType,
  drawType,
  PanelSeatType,
  PrepareDrawInput,
  WitnessDrawInput,
  type SeatState,
} from './panel.type.ts'
import { seesPanel } from './panels.access.ts'
import { prepareDraw } from './prepare-draw.ts'
import { abandonDraw, approveDraw } from './settle-draw.ts'
import { witnessDraw } from './witness-draw.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class PanelsResolver {
  @FieldResolver(() => DrawType, { nullable: true, description: 'The latest draw; for the city office only.' })
  async draw(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DrawType | null> {
    const { em, viewer } = acting(context)
    if (!seesPanel(viewer, entity)) return null
    const [latest] = await drawsOf(em, entity.id)
    return latest ? drawType(latest) : null
  }

  @FieldResolver(() => [DrawType], {
    description: 'Every draw, the latest first, abandoned ones too; for the city office only.',
  })
  async draws(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DrawType[]> {
    const { em, viewer } = acting(context)
    return seesPanel(viewer, entity) ? (await drawsOf(em, entity.id)).map(drawType) : []
  }

  @FieldResolver(() => [PanelSeatType], {
    description: 'The panel and its alternates once drawn; for the city office only.',
  })
  async panel(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<PanelSeatType[]> {
    const { em, viewer } = acting(context)
    if (!seesPanel(viewer, entity)) return []
    const seats = await panelOf(em, entity.id)
    const experts = await expertTypes(
      context,
      seats.map(({ expert }) => expert.id),
    )
    const invitations = await em.find(ExpertInvitation, { seat: { $in: seats.map(({ id }) => id) } })
    return seats.map((seat) => {
      const { id, expert, position, alternate, state, steppedInFor } = seat
      const shown = experts.get(expert.id)!
      const invitation = invitations.find((one) => one.seat.id === id)
      return {
        id,
        expert: shown,
        position,
        alternate,
        state: state as SeatState,
        class: shown.class,
        seated: seated(seat),
        steppedInFor: seats.find((other) => other.id === steppedInFor)?.expert.name ?? null,
        invitation: invitation ? seatInvitationType(invitation as ExpertInvitation) : null,
      }
    })
  }

  @Mutation(() => CaseType, { description: 'Prepares a draw: freezes the pool and commits the seed.' })
  @Allow('CITY_PROCESS')
  prepareDraw(
    @Ctx() context: Context,
    @Arg('input', () => PrepareDrawInput, input) values: PrepareDrawInput,
  ): Promise<CaseType> {
    return done(context, prepareDraw(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Witnesses a draw, by another account than prepared it, and draws.' })
  @Allow('CITY_PROCESS')
  witnessDraw(
    @Ctx() context: Context,
    @Arg('input', () => WitnessDrawInput, input) values: WitnessDrawInput,
  ): Promise<CaseType> {
    return done(context, witnessDraw(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Approves the panel (签发).' })
  @Allow('APPROVE')
  approveDraw(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, approveDraw(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Abandons a draw; it stays on record with its reason.' })
  @Allow('CITY_PROCESS')
  abandonDraw(
    @Ctx() context: Context,
    @Arg('input', () => CaseReasonInput, input) values: CaseReasonInput,
  ): Promise<CaseType> {
    return done(context, abandonDraw(acting(context), values))
  }
}

@Resolver(() => DrawType)
export class DrawsResolver {
  @FieldResolver(() => [DrawExclusionType], { description: 'Experts left out of the pool, with the reasons (回避).' })
  async excluded(@Ctx() context: Context, @Root() { entity }: DrawType): Promise<DrawExclusionType[]> {
    const experts = await expertTypes(
      context,
      entity.excluded.map(({ expertId }) => expertId),
    )
    return entity.excluded.map(({ expertId, reasons }) => ({
      expert: experts.get(expertId)!,
      reasons: reasons.map(context.say),
    }))
  }
}

async function expertTypes({ em, clock }: Context, ids: string[]): Promise<Map<string, ExpertType>> {
  const units = await mainUnits(em, clock, ids)
  const experts = await em.find(Expert, { id: { $in: ids } })
  return new Map(experts.map((expert) => [expert.id, expertType(expert as Expert, units.get(expert.id) ?? '')]))
}
