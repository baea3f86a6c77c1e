import { type Edition, reviewOf } from '@consortium/policy'
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseInput, CaseType, done, inWords } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { seesPanel } from '../panels/index.ts'
import { closeScoring } from './close-scoring.ts'
import { exchangeExpert } from './exchange-expert.ts'
import {
  DemonstrationType,
  ExchangeExpertInput,
  WithdrawScoreInput,
  type DemonstrationState,
  type ScoreResultType,
} from './demonstration.type.ts'
import { openDemonstration } from './open-demonstration.ts'
import { Demonstration, ScoreEvent, ScoreSheet, type PanelResult } from './score-sheet.entity.ts'
import { totalOf, type SheetState } from './score-sheet.type.ts'
import { withdrawScoreSignature } from './withdraw-score-signature.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class DemonstrationResolver {
  @FieldResolver(() => DemonstrationType, {
    nullable: true,
    description: 'The session of the panel; for the city office only.',
  })
  async demonstration(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DemonstrationType | null> {
    const { em, viewer } = acting(context)
    if (!seesPanel(viewer, entity)) return null
    const session = (await em.findOne(Demonstration, { case: entity.id })) as Demonstration | null
    if (!session) return null
    const edition = editionOf(entity.edition)
    const sheets = await em.find(
      ScoreSheet,
      { demonstration: session.id },
      { populate: ['expert'], orderBy: { expert: { name: 'asc' }, id: 'asc' } },
    )
    const events = await em.find(
      ScoreEvent,
      { sheet: { $in: sheets.map(({ id }) => id) }, kind: { $in: ['SIGN', 'LEAVE'] } },
      { fields: ['sheet', 'kind', 'body'] },
    )
    const eventOf = (sheet: string, kind: 'SIGN' | 'LEAVE') =>
      events.find((event) => event.sheet.id === sheet && event.kind === kind)
    const closed = session.state === 'CLOSED'
    const officer = viewer.cityOfficerOf.has(entity.cityOffice.id)
    return {
      id: session.id,
      state: session.state as DemonstrationState,
      openedAt: session.openedAt,
      openedBy: session.openerName,
      closedAt: session.closedAt ?? null,
      sheetsTotal: entity.progress.sheets.total,
      sheetsSigned: entity.progress.sheets.signed,
      result: session.result ? resultType(session.result, edition, context) : null,
      sheets: sheets.map(({ id, expert, state, signedAt, scores }) => ({
        id,
        expertName: expert.name,
        state: state as SheetState,
        signedAt: signedAt ?? null,
        total: closed && state !== 'LEFT' ? totalOf(reviewOf(edition).criteria, scores) : null,
        leftReason: (eventOf(id, 'LEAVE')?.body as { reason?: string } | undefined)?.reason ?? null,
        exchangeable: officer && !closed && state !== 'LEFT' && !eventOf(id, 'SIGN'),
      })),
    }
  }

  @Mutation(() => CaseType, { description: 'Opens the session with a sheet for each expert of the panel.' })
  @Allow('CITY_PROCESS')
  openDemonstration(
    @Ctx() context: Context,
    @Arg('input', () => CaseInput, input) values: CaseInput,
  ): Promise<CaseType> {
    return done(context, openDemonstration(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Withdraws an expert’s signature before closing, with a reason.' })
  @Allow('CITY_PROCESS')
  withdrawScoreSignature(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawScoreInput, input) values: WithdrawScoreInput,
  ): Promise<CaseType> {
    return done(context, withdrawScoreSignature(acting(context), values))
  }

  @Mutation(() => CaseType, {
    description:
      'An expert leaves while the panel scores; the sheet is kept without counting, the next alternate invited.',
  })
  @Allow('CITY_PROCESS')
  exchangeExpert(
    @Ctx() context: Context,
    @Arg('input', () => ExchangeExpertInput, input) values: ExchangeExpertInput,
  ): Promise<CaseType> {
    return done(context, exchangeExpert(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Closes scoring once every sheet is signed, and keeps the result.' })
  @Allow('CITY_PROCESS')
  closeScoring(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, closeScoring(acting(context), values))
  }
}

function resultType(result: PanelResult, edition: Edition, { locale, say }: Context): ScoreResultType {
  const review = reviewOf(edition)
  const grade = review.grades.value.find(({ id }) => id === result.grade)
  const { highest, lowest } = review.aggregation.trim.value
  return {
    total: result.total,
    grade: grade
      ? inWords(locale, grade)
      : result.noResult
        ? say(result.noResult)
        : say({ key: 'api.scoring.noGrade' }),
    validSheets: result.validSheets,
    trimmed: result.trimmed,
    method: result.trimmed
      ? say({ key: 'api.scoring.method.trimmed', params: { highest, lowest } })
      : say({ key: 'api.scoring.method.mean' }),
    byCriterion: review.criteria.map((criterion) => ({
      criterionId: criterion.id,
      name: inWords(locale, criterion),
      weight: criterion.weight,
      mean: result.byCriterion.find(({ id }) => id === criterion.id)?.mean ?? null,
    })),
  }
}
