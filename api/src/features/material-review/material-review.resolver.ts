import { Arg, Ctx, Mutation, Resolver, FieldResolver, Root } from 'type-graphql'
import type { ReviewLine } from '@consortium/policy'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseInput, CaseType, clauseType, done } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { seesPanel } from '../panels/index.ts'
import { closeMaterialReview, linesOf } from './close-material-review.ts'
import { MaterialOpinion, MaterialReview } from './material-review.entity.ts'
import {
  MaterialReviewType,
  WithdrawOpinionInput,
  type LineAnswerType,
  type LineVerdictName,
  type MaterialReviewState,
  type OpinionState,
  type ReviewLineType,
} from './material-review.type.ts'
import { openMaterialReview } from './open-material-review.ts'
import { withdrawOpinionSignature } from './sign-opinion.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class MaterialReviewResolver {
  @FieldResolver(() => MaterialReviewType, {
    nullable: true,
    description: 'The panel’s review of the materials; for the city office only.',
  })
  async materialReview(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<MaterialReviewType | null> {
    const { em, viewer } = acting(context)
    if (!seesPanel(viewer, entity)) return null
    const review = await em.findOne(MaterialReview, { case: entity.id })
    if (!review) return null
    const lines = linesOf(entity)
    const opinions = await em.find(
      MaterialOpinion,
      { review: review.id },
      { populate: ['expert'], orderBy: { expert: { name: 'asc' }, id: 'asc' } },
    )
    const closed = review.state === 'CLOSED'
    return {
      id: review.id,
      state: review.state as MaterialReviewState,
      openedAt: review.openedAt,
      openedBy: review.openerName,
      closedAt: review.closedAt ?? null,
      total: opinions.length,
      signed: opinions.filter(({ state }) => state === 'SIGNED').length,
      opinions: opinions.map((opinion) => ({
        id: opinion.id,
        expertName: opinion.expert.name,
        state: opinion.state as OpinionState,
        signedAt: opinion.signedAt ?? null,
        answers: closed ? answersOf(opinion as MaterialOpinion, lines) : [],
        conclusion: closed ? opinion.conclusion : null,
      })),
      summary: (review.summary ?? []).flatMap(({ lineId, counts }) => {
        const line = lines.find(({ id }) => id === lineId)
        if (!line) return []
        return {
          line: lineType(line, entity, context),
          conforms: counts.CONFORMS,
          doesNotConform: counts.DOES_NOT_CONFORM,
          needsExplanation: counts.NEEDS_EXPLANATION,
        }
      }),
    }
  }

  @Mutation(() => CaseType, { description: 'Opens the review of the materials, with an opinion for each expert.' })
  @Allow('CITY_PROCESS')
  openMaterialReview(
    @Ctx() context: Context,
    @Arg('input', () => CaseInput, input) values: CaseInput,
  ): Promise<CaseType> {
    return done(context, openMaterialReview(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Closes the review of the materials once every opinion is signed.' })
  @Allow('CITY_PROCESS')
  closeMaterialReview(
    @Ctx() context: Context,
    @Arg('input', () => CaseInput, input) values: CaseInput,
  ): Promise<CaseType> {
    return done(context, closeMaterialReview(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Withdraws an expert’s signature before closing, with a reason.' })
  @Allow('CITY_PROCESS')
  withdrawOpinionSignature(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawOpinionInput, input) values: WithdrawOpinionInput,
  ): Promise<CaseType> {
    return done(context, withdrawOpinionSignature(acting(context), values))
  }
}

/** A line of an edition in the reader's language. */
export const lineType = (
  { id, text, textEn, clause }: ReviewLine,
  { edition }: Pick<CaseType['entity'], 'edition'>,
  { locale }: Context,
): ReviewLineType => ({
  id,
  text: locale === 'en' ? textEn : text,
  clause: clause ? clauseType(editionOf(edition), clause) : null,
})

export const answersOf = ({ answers }: MaterialOpinion, lines: readonly { id: string }[]): LineAnswerType[] =>
  lines.map(({ id }) => ({
    lineId: id,
    verdict: (answers[id]?.verdict as LineVerdictName | undefined) ?? null,
    note: answers[id]?.note ?? '',
  }))
