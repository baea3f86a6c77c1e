import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import {
  basisOf,
  CaseInput,
  CaseReasonInput,
  CaseType,
  done,
  findingType,
  Verdict,
  verdictType,
} from '../cases/index.ts'
import { editionOf, machineOf } from '../editions/index.ts'
import { seesPanel } from '../panels/index.ts'
import { consortiumOfCase, ConsortiumType } from '../register/index.ts'
import { approveDecision, declineDecision } from './approve-decision.ts'
import { latestDecision } from './decision-facts.ts'
import { DecisionType, decisionType, PrepareDecisionInput } from './decision.type.ts'
import { prepareDecision } from './prepare-decision.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class DecisionsResolver {
  @FieldResolver(() => DecisionType, {
    nullable: true,
    description: 'The last decision; others than the city office see it once it is approved.',
  })
  async decision(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DecisionType | null> {
    const { em, viewer } = acting(context)
    const decision = await latestDecision(em, entity.id)
    if (!decision) return null
    const edition = editionOf(entity.edition)
    const pinned = { editionVersion: edition.version, editionSha256: entity.editionSha256 }
    if (!seesPanel(viewer, entity)) {
      return decision.state === 'APPROVED' ? decisionType(decision, { ...pinned, verdicts: [], findings: [] }) : null
    }
    const { facts } = await basisOf(em, entity, 'prepare-decision')
    const deciding = [...machineOf(entity.edition).states.values()].find(({ events }) => events.has('prepare-decision'))
    const verdicts = await em.find(
      Verdict,
      { case: entity.id, step: deciding?.step.id ?? '' },
      { orderBy: { at: 'asc', id: 'asc' } },
    )
    return decisionType(decision, {
      ...pinned,
      verdicts: verdicts.map((verdict) => verdictType(verdict, edition, context, entity)),
      findings: decision.findings.map((finding) => findingType(finding, edition, context, facts)),
    })
  }

  @FieldResolver(() => ConsortiumType, { nullable: true, description: 'The public entry, once named.' })
  consortium(@Ctx() { em, clock }: Context, @Root() { id }: CaseType) {
    return consortiumOfCase(em, clock, id)
  }

  @Mutation(() => CaseType, { description: 'Prepares the decision for the leader.' })
  @Allow('CITY_PROCESS')
  prepareDecision(
    @Ctx() context: Context,
    @Arg('input', () => PrepareDecisionInput, input) values: PrepareDecisionInput,
  ): Promise<CaseType> {
    return done(context, prepareDecision(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Approves the decision (签发): files and names, or rejects.' })
  @Allow('APPROVE')
  approveDecision(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, approveDecision(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Sends the decision back to be prepared anew, with the reason.' })
  @Allow('APPROVE')
  declineDecision(
    @Ctx() context: Context,
    @Arg('input', () => CaseReasonInput, input) values: CaseReasonInput,
  ): Promise<CaseType> {
    return done(context, declineDecision(acting(context), values))
  }
}
