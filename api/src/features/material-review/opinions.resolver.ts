import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import type { Case, CaseVersion } from '../cases/index.ts'
import { scoredCase, ScoredCaseType } from '../defence-scoring/index.ts'
import { linesOf } from './close-material-review.ts'
import { MaterialOpinion } from './material-review.entity.ts'
import { answersOf, lineType } from './material-review.resolver.ts'
import {
  MaterialOpinionType,
  ReviewLineType,
  SaveOpinionConclusionInput,
  SaveOpinionLineInput,
  SignOpinionInput,
  type OpinionState,
} from './material-review.type.ts'
import { signOpinion } from './sign-opinion.ts'
import { ownOpinion, saveConclusion, saveLine } from './write-opinion.ts'

const input = { description: 'What to do.' }

@Resolver(() => MaterialOpinionType)
export class MaterialOpinionsResolver {
  @Query(() => [MaterialOpinionType], { description: 'The expert’s own opinions on materials, the latest first.' })
  @Allow('SCORE')
  async materialOpinions(@Ctx() context: Context): Promise<MaterialOpinionType[]> {
    const { em, viewer } = acting(context)
    const found = await em.find(
      MaterialOpinion,
      { expert: { account: viewer.accountId } },
      { populate: ['review.case.edition', 'review.caseVersion'], orderBy: { review: { openedAt: 'desc' }, id: 'asc' } },
    )
    return found.map((opinion) => opinionType(opinion as MaterialOpinion))
  }

  @Query(() => MaterialOpinionType, { description: 'One of the expert’s own opinions on materials.' })
  @Allow('SCORE')
  async materialOpinion(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the opinion.' }) id: string,
  ): Promise<MaterialOpinionType> {
    return opinionType(await ownOpinion(acting(context), id))
  }

  @Mutation(() => MaterialOpinionType, { description: 'Saves the verdict on one line; shows what was stored.' })
  @Allow('SCORE')
  saveOpinionLine(
    @Ctx() context: Context,
    @Arg('input', () => SaveOpinionLineInput, input) { verdict = undefined, ...values }: SaveOpinionLineInput,
  ): Promise<MaterialOpinionType> {
    return written(context, values.opinionId, saveLine(acting(context), { ...values, verdict: verdict ?? null }))
  }

  @Mutation(() => MaterialOpinionType, { description: 'Saves the conclusion; shows what was stored.' })
  @Allow('SCORE')
  saveOpinionConclusion(
    @Ctx() context: Context,
    @Arg('input', () => SaveOpinionConclusionInput, input) values: SaveOpinionConclusionInput,
  ): Promise<MaterialOpinionType> {
    return written(context, values.opinionId, saveConclusion(acting(context), values))
  }

  @Mutation(() => MaterialOpinionType, { description: 'Signs an opinion: it is locked.' })
  @Allow('SCORE')
  signOpinion(
    @Ctx() context: Context,
    @Arg('input', () => SignOpinionInput, input) values: SignOpinionInput,
  ): Promise<MaterialOpinionType> {
    return written(context, values.opinionId, signOpinion(acting(context), values))
  }

  @FieldResolver(() => [ReviewLineType], { description: 'What to answer.' })
  lines(@Ctx() context: Context, @Root() { entity }: MaterialOpinionType): ReviewLineType[] {
    const theCase = entity.review.case as Case
    return linesOf(theCase).map((line) => lineType(line, theCase, context))
  }

  @FieldResolver(() => ScoredCaseType, { description: 'What is judged.' })
  case(@Ctx() context: Context, @Root() { entity }: MaterialOpinionType): Promise<ScoredCaseType> {
    return scoredCase(context, entity.review.case as Case, entity.review.caseVersion as CaseVersion)
  }
}

async function written(context: Context, id: string, act: Promise<void>): Promise<MaterialOpinionType> {
  await act
  context.em.clear()
  return opinionType(await ownOpinion(acting(context), id))
}

const opinionType = (entity: MaterialOpinion): MaterialOpinionType => ({
  entity,
  id: entity.id,
  state: entity.state as OpinionState,
  version: entity.version,
  answers: answersOf(entity, linesOf(entity.review.case)),
  conclusion: entity.conclusion,
  openedAt: entity.review.openedAt,
  signedAt: entity.signedAt ?? null,
  closed: entity.review.state === 'CLOSED',
})
