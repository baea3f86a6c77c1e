import { actorName } from '@consortium/policy'
import { available, standingOf, steps as stepsOf, workingDaysBetween, type Calendar } from '@consortium/workflow'
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { today } from '../../platform/clock/index.ts'
import { acting, Day, type Context } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { editionOf, machineOf } from '../editions/index.ts'
import { historyOf, HistoryEntryType } from '../history/index.ts'
import { guardFacts } from './assess-case.ts'
import { actorsOf, seatOf } from './case-scope.ts'
import { assessed, followsActs, knowsAct } from './case-view.ts'
import { viewerFacts } from './held-by.ts'
import { StepRecord } from './case.entity.ts'
import { CaseStanding, CaseType, CorrectionType, StepEventType, StepState } from './case.type.ts'
import { answererOf, editionStep, inWords, labelInWords, opinionsOf } from './case-words.ts'
import { clauseType, ClauseType } from './clause.type.ts'
import { CaseActionType, ChecklistLineType, VerdictType, verdictType } from './finding.type.ts'

@ObjectType('CaseStep', { description: 'A step of the procedure as the case page shows it.' })
class CaseStepType {
  @Field(() => ID, { description: 'Step, as the procedure names it.' })
  id!: string

  @Field(() => String, { description: 'Name of the step.' })
  name!: string

  @Field(() => StepState, { description: 'Where it stands.' })
  state!: StepState

  @Field(() => String, { description: 'Who acts in it.' })
  actor!: string

  @Field(() => Day, { nullable: true, description: 'Due through the end of this day, for the present step.' })
  dueOn!: string | null

  @Field(() => ClauseType, { nullable: true, description: 'The clause that asks for it.' })
  clause!: ClauseType | null

  @Field(() => [StepEventType], { description: 'What happened in it.' })
  events!: StepEventType[]
}

const calendars = new WeakMap<Context, Promise<Calendar>>()

/** The calendar, once a request: a list asks it for every row. */
function calendarOf(context: Context): Promise<Calendar> {
  const calendar = calendars.get(context) ?? loadCalendar(context.em)
  calendars.set(context, calendar)
  return calendar
}

/** Where a case stands in its procedure, what was done, and what can be done now. */
@Resolver(() => CaseType)
export class CaseProcedureResolver {
  @FieldResolver(() => String, { description: 'State in words.' })
  stateName(@Ctx() { locale }: Context, @Root() { entity }: CaseType): string {
    const step = editionStep(entity)
    return step ? inWords(locale, step) : entity.state
  }

  @FieldResolver(() => CaseStanding, { description: 'Where it stands, whatever its procedure calls the step.' })
  standing(@Root() { entity }: CaseType): CaseStanding {
    return CaseStanding[standingOf(machineOf(entity.edition), entity.state)]
  }

  @FieldResolver(() => String, { description: 'Who holds the case, in words.' })
  holder(@Ctx() context: Context, @Root() { entity, lead, holderOffice }: CaseType): string {
    const { say } = context
    const actor = editionStep(entity)?.actor
    if (!actor) return say({ key: 'api.case.holder.none' })
    if (actor === 'lead-handler') return lead.name
    const office = holderOffice?.name ?? say(actorName(editionOf(entity.edition), actor))
    const knows = entity.holderName && followsActs(entity, acting(context).viewer)
    return knows ? `${office} ${entity.holderName}` : office
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Working days left; negative when overdue.' })
  async workingDaysLeft(@Ctx() context: Context, @Root() { dueOn }: CaseType): Promise<number | null> {
    if (!dueOn) return null
    const left = workingDaysBetween(await calendarOf(context), today(context.clock), dueOn)
    return typeof left === 'number' ? left : null
  }

  @FieldResolver(() => Boolean, { description: 'Whether the due date has passed.' })
  overdue(@Ctx() { clock }: Context, @Root() { dueOn }: CaseType): boolean {
    return dueOn !== null && dueOn < today(clock)
  }

  @FieldResolver(() => [CaseActionType], { description: 'What can be done now, and why the rest cannot.' })
  async actions(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<CaseActionType[]> {
    const { viewer } = acting(context)
    const assessment = await assessed(context, entity)
    const facts = guardFacts(entity, assessment, context.clock)
    return (
      available(machineOf(entity.edition), facts, viewerFacts(entity, assessment.parties, viewer))
        // A unit learns nothing of the acts of offices; an office sees its own and why they are not possible.
        .filter(({ refusal }) => refusal?.code !== 'NOT_YOURS')
        .map((action) => ({
          event: action.event,
          label: labelInWords(context.locale, action),
          primary: action.primary,
          refusal: action.refusal && {
            code: action.refusal.code,
            message: context.say(action.refusal.message),
            clauses: action.refusal.clauses.flatMap((id) => clauseType(assessment.edition, id) ?? []),
          },
        }))
    )
  }

  @FieldResolver(() => [CaseStepType], { description: 'The procedure as steps: where it stands, who did what when.' })
  async steps(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<CaseStepType[]> {
    const { em, locale, say } = context
    const records = await em.find(StepRecord, { case: entity.id }, { orderBy: { at: 'asc', id: 'asc' } })
    const past = records.map(({ event, step, to, at, reason, ...record }) => ({
      event,
      from: step,
      to,
      by: record.actorName,
      at: at.toISOString(),
      ...(reason && { reason }),
    }))
    const { edition } = await assessed(context, entity)
    const knows = knowsAct(entity, acting(context).viewer)
    return stepsOf(machineOf(entity.edition), past, entity.state).map(({ step, state, events }) => ({
      id: step.id,
      name: inWords(locale, step),
      state: state.toUpperCase() as StepState,
      actor: step.actor ? say(actorName(edition, step.actor)) : '',
      dueOn: state === 'current' ? (entity.dueOn ?? null) : null,
      clause: step.clause ? clauseType(edition, step.clause) : null,
      events: events
        .filter(({ event, at }) => knows({ action: event, at: new Date(at) }))
        .map((event) => ({
          event: event.event,
          label: event.label === event.event ? say({ key: `history.${event.event}` }) : labelInWords(locale, event),
          by: event.by,
          at: new Date(event.at),
          reason: event.reason ?? null,
        })),
    }))
  }

  @FieldResolver(() => [VerdictType], {
    description: 'Judgement lines answered so far; for the offices, the district its own.',
  })
  async verdicts(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<VerdictType[]> {
    const seat = seatOf(entity, acting(context).viewer)
    if (seat === 'unit') return []
    const { edition, verdicts } = await assessed(context, entity)
    const { states } = machineOf(entity.edition)
    const known = verdicts.filter(({ step }) => seat === 'city' || states.get(step)?.step.actor === 'district-officer')
    return known.map((verdict) => verdictType(verdict, edition, context, entity))
  }

  @FieldResolver(() => [ChecklistLineType], {
    description: 'The lines to answer in the present step; for those who answer them.',
  })
  async checklist(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<ChecklistLineType[]> {
    const { edition, checklist, parties } = await assessed(context, entity)
    const actors = actorsOf(entity, parties, acting(context).viewer)
    return checklist
      .filter((line) => {
        const by = answererOf(line, entity)
        return by !== null && actors.has(by)
      })
      .map((line) => ({
        id: line.id,
        step: line.step,
        clause: clauseType(edition, line.clause),
        question: context.locale === 'en' ? line.questionEn : line.question,
      }))
  }

  @FieldResolver(() => [HistoryEntryType], { description: 'What was done, as far as the viewer may know of it.' })
  history(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<HistoryEntryType[]> {
    const { states } = machineOf(entity.edition)
    const labelOf = (step: string, action: string) => {
      const event = states.get(step)?.step.events.find(({ id }) => id === action)
      return event && labelInWords(context.locale, event)
    }
    return historyOf(context.em, entity.id, context.say, knowsAct(entity, acting(context).viewer), labelOf)
  }

  @FieldResolver(() => [CorrectionType], { description: 'Points of correction of the last return.' })
  async corrections(@Ctx() { em }: Context, @Root() { entity }: CaseType): Promise<CorrectionType[]> {
    // A selected lead writes its application anew: what was to be corrected in its first part is done.
    const { states } = machineOf(entity.edition)
    const anew = opinionsOf(entity, ({ to }) => states.get(to)?.step.actor === 'lead-handler')
    const which = { case: entity.id, $or: [{ event: 'return' }, ...anew] }
    const last = await em.findOne(StepRecord, which, { orderBy: { at: 'desc' } })
    return last?.corrections ?? []
  }
}
