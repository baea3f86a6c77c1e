import { reviewOf } from '@consortium/policy'
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { refuse } from '../../platform/access/index.ts'
import { acting, Allow, Decimal, Instant, type Context } from '../../platform/graphql/index.ts'
import type { Case, CaseVersion } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { ownCriteria, ownSheet, ownSheets } from './read-sheet.ts'
import { saveScore, saveScoreComment } from './save-score.ts'
import { ScoreSheet } from './score-sheet.entity.ts'
import { scoredCase, ScoredCaseType } from './scored-case.ts'
import {
  CriterionScoreType,
  CriterionType,
  criterionType,
  SaveScoreCommentInput,
  SaveScoreInput,
  ScoreSheetType,
  sheetType,
  SignScoreInput,
  totalOf,
} from './score-sheet.type.ts'
import { signScore } from './sign-score.ts'

const input = { description: 'What to do.' }

@Resolver(() => ScoreSheetType)
export class ScoreSheetsResolver {
  @Query(() => [ScoreSheetType], { description: 'The expert’s own sheets, those of the latest session first.' })
  @Allow('SCORE')
  async scoreSheets(@Ctx() context: Context): Promise<ScoreSheetType[]> {
    return (await ownSheets(acting(context))).map(sheetType)
  }

  @Query(() => ScoreSheetType, { description: 'One of the expert’s own sheets.' })
  @Allow('SCORE')
  async scoreSheet(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the sheet.' }) id: string,
  ): Promise<ScoreSheetType> {
    const sheet = await ownSheet(acting(context), id)
    if (sheet.state === 'LEFT') throw refuse('NOT_ALLOWED_NOW', 'api.exchange.left')
    return sheetType(sheet)
  }

  @Mutation(() => ScoreSheetType, { description: 'Saves the points of one criterion; shows what was stored.' })
  @Allow('SCORE')
  async saveScore(
    @Ctx() context: Context,
    @Arg('input', () => SaveScoreInput, input) values: SaveScoreInput,
  ): Promise<ScoreSheetType> {
    return sheetType(await saveScore(acting(context), values))
  }

  @Mutation(() => ScoreSheetType, { description: 'Saves opinion and recommendation; shows what was stored.' })
  @Allow('SCORE')
  async saveScoreComment(
    @Ctx() context: Context,
    @Arg('input', () => SaveScoreCommentInput, input) values: SaveScoreCommentInput,
  ): Promise<ScoreSheetType> {
    return sheetType(await saveScoreComment(acting(context), values))
  }

  @Mutation(() => ScoreSheetType, { description: 'Signs a sheet: its scores are locked.' })
  @Allow('SCORE')
  async signScore(
    @Ctx() context: Context,
    @Arg('input', () => SignScoreInput, input) values: SignScoreInput,
  ): Promise<ScoreSheetType> {
    await signScore(acting(context), values)
    return sheetType(await ownSheet(acting(context), values.sheetId))
  }

  @FieldResolver(() => [CriterionScoreType], { description: 'One entry a criterion, in the edition’s order.' })
  async scores(@Ctx() context: Context, @Root() { row }: ScoreSheetType): Promise<CriterionScoreType[]> {
    const criteria = await ownCriteria(acting(context), row.id)
    return criteria.map(({ id }) => ({
      criterionId: id,
      value: row.scores[id]?.value ?? null,
      savedAt: row.scores[id]?.savedAt ?? null,
    }))
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'Weighted total of 100, exact; null while a criterion is not scored.',
  })
  async total(@Ctx() context: Context, @Root() { row }: ScoreSheetType): Promise<string | null> {
    return totalOf(await ownCriteria(acting(context), row.id), row.scores)
  }

  @FieldResolver(() => [CriterionType], { description: 'What to score.' })
  async criteria(@Ctx() context: Context, @Root() { id }: ScoreSheetType): Promise<CriterionType[]> {
    const { demonstration } = await judged(context, id)
    const edition = editionOf(demonstration.case.edition)
    return reviewOf(edition).criteria.map((criterion) => criterionType(criterion, edition, context))
  }

  @FieldResolver(() => Instant, { description: 'When its session was opened.' })
  async openedAt(@Ctx() context: Context, @Root() { id }: ScoreSheetType): Promise<Date> {
    return (await judged(context, id)).demonstration.openedAt
  }

  @FieldResolver(() => ScoredCaseType, { description: 'What is judged.' })
  async case(@Ctx() context: Context, @Root() { id }: ScoreSheetType): Promise<ScoredCaseType> {
    const { demonstration, state } = await judged(context, id)
    const seen = await scoredCase(context, demonstration.case as Case, demonstration.caseVersion as CaseVersion)
    // Who left the panel keeps the sheet and reads the materials no longer.
    return state === 'LEFT' ? { ...seen, form: {}, documents: [] } : seen
  }
}

/** The sheet with its session, version and edition; only ever for a sheet that was found to be the viewer's own. */
const judged = ({ em }: Context, id: string) =>
  em.findOneOrFail(ScoreSheet, { id }, { populate: ['demonstration.caseVersion', 'demonstration.case.edition'] })
