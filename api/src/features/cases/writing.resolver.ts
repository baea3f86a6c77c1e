import { actorName, checklistOf, type Actor } from '@consortium/policy'
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql'
import { acting, Allow, Instant, Json, type Context } from '../../platform/graphql/index.ts'
import { machineOf } from '../editions/index.ts'
import { isWriting } from './assess-case.ts'
import { actorsOf } from './case-scope.ts'
import { assessed } from './case-view.ts'
import { CaseType } from './case.type.ts'
import { inWords } from './case-words.ts'
import { done } from './cases.resolver.ts'
import { ChooseOfficeInput } from './case-inputs.ts'
import { chooseOffice, officeChoices } from './choose-office.ts'
import { officeType, OfficeType, type Office } from '../places/index.ts'
import { clauseType } from './clause.type.ts'
import { ChecklistLineType } from './finding.type.ts'
import { offersFor } from './offer-facts.ts'

enum OfferSource {
  REGISTER = 'REGISTER',
  APPLICATION = 'APPLICATION',
}
registerEnumType(OfferSource, { name: 'OfferSource', description: 'The register of units, or an earlier application.' })

@ObjectType('FactOffer', { description: 'Facts known from before that may be taken over into a draft.' })
class FactOfferType {
  @Field(() => OfferSource, { description: 'Where they stand.' })
  source!: OfferSource

  @Field(() => String, { nullable: true, description: 'The earlier application and its policy.' })
  title!: string | null

  @Field(() => Instant, { nullable: true, description: 'When that was submitted.' })
  at!: Date | null

  @Field(() => Int, { description: 'The year that its figures are of.' })
  year!: number

  @Field(() => Json, { description: 'The facts: ApplicationForm of @consortium/policy, blank where nothing is known.' })
  form!: unknown

  @Field(() => [String], { description: 'The sections of the form that it says something about.' })
  sections!: string[]
}

@ObjectType('CasePreview', { description: 'What the office that a draft is handed to will meet.' })
class CasePreviewType {
  @Field(() => ID, { description: 'The step that follows.' })
  step!: string

  @Field(() => String, { description: 'Its name.' })
  stepName!: string

  @Field(() => String, { description: 'Who will hold it.' })
  holder!: string

  @Field(() => Int, { nullable: true, description: 'Working days that the step may take.' })
  workingDays!: number | null

  @Field(() => [ChecklistLineType], { description: 'The lines that will be answered.' })
  checklist!: ChecklistLineType[]
}

/** What helps the lead's handler write. */
@Resolver(() => CaseType)
export class WritingResolver {
  @FieldResolver(() => [FactOfferType], {
    description: 'Facts known from before, for the lead’s handler while writing; none for anyone else.',
  })
  async offers(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<FactOfferType[]> {
    return (await offersFor(acting(context), entity)).map((offer) => ({
      ...offer,
      source: offer.source as OfferSource,
    }))
  }

  @Mutation(() => CaseType, {
    description: 'Names the office that recommends a draft whose lead is registered elsewhere.',
  })
  @Allow('APPLY')
  chooseOffice(
    @Ctx() context: Context,
    @Arg('input', () => ChooseOfficeInput, { description: 'What to do.' }) values: ChooseOfficeInput,
  ): Promise<CaseType> {
    return done(context, chooseOffice(acting(context), values))
  }

  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office that recommends it.' })
  recommendingOffice(@Root() { entity }: CaseType): OfficeType | null {
    return entity.districtOffice ? officeType(entity.districtOffice as Office) : null
  }

  @FieldResolver(() => [OfficeType], {
    description: 'Offices one of which the lead’s handler names, where the register gives none; none for anyone else.',
  })
  async officeChoices(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<OfficeType[]> {
    const { em, viewer } = acting(context)
    if (!viewer.handlerOf.has(entity.lead.uscc ?? '')) return []
    return (await officeChoices(em, entity)).map(officeType)
  }

  @FieldResolver(() => CasePreviewType, {
    nullable: true,
    description: 'The step that a draft goes to, for the lead’s handler while writing.',
  })
  async preview(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<CasePreviewType | null> {
    const assessment = await assessed(context, entity)
    if (!isWriting(entity)) return null
    if (!actorsOf(entity, assessment.parties, acting(context).viewer).has('lead-handler')) return null
    const { states } = machineOf(entity.edition)
    const next = [...states.get(entity.state)!.events.values()]
      .map(({ to }) => states.get(to)!.step)
      .find(({ actor }) => actor && actor !== 'lead-handler')
    if (!next) return null
    const office = next.actor === 'district-officer' ? entity.districtOffice : entity.cityOffice
    return {
      step: next.id,
      stepName: inWords(context.locale, next),
      holder: office?.name ?? context.say(actorName(assessment.edition, next.actor as Actor)),
      workingDays: next.dueWorkingDays?.value ?? null,
      checklist: checklistOf(assessment.edition, assessment.findings, next.id).map((line) => ({
        id: line.id,
        step: line.step,
        clause: clauseType(assessment.edition, line.clause),
        question: context.locale === 'en' ? line.questionEn : line.question,
      })),
    }
  }
}
