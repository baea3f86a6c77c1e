import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, connectionOf, type Context, type Page } from '../../platform/graphql/index.ts'
import { editionType, roundType, type Edition, type Round } from '../editions/index.ts'
import { organisationType } from '../organisations/index.ts'
import { officeType, type Office } from '../places/index.ts'
import type { Case } from './case.entity.ts'
import { CaseType } from './case.type.ts'
import {
  CaseDocumentInput,
  CaseFilter,
  CaseInput,
  CaseOrder,
  CaseReasonInput,
  CreateApplicationInput,
  GiveOpinionInput,
  RecordVerdictsInput,
  RejectInput,
  ReturnInput,
  SaveDraftInput,
  SignApplicationInput,
  WaiveInput,
} from './case-inputs.ts'
import { createApplication } from './create-application.ts'
import { removeDocument } from './documents.ts'
import { editionStep, officeAt } from './case-words.ts'
import { listCases } from './list-cases.ts'
import { findCase } from './open-case.ts'
import { giveOpinion, recordVerdicts, reject, returnForCorrection, waive } from './review-case.ts'
import { saveDraft } from './save-draft.ts'
import { signApplication, withdrawSignature } from './sign-application.ts'
import { applyLead, submitApplication, withdrawApplication } from './submit-application.ts'

const CaseConnection = connectionOf(CaseType, 'Case')

/** A case whose edition, round, lead and offices are loaded. */
export function caseType(entity: Case, { clock }: Pick<Context, 'clock'>): CaseType {
  const step = editionStep(entity)
  const holder = step ? officeAt(step, entity) : null
  return {
    entity,
    id: entity.id,
    name: entity.name,
    field: entity.field ?? null,
    state: entity.state,
    edition: editionType(entity.edition as Edition),
    round: roundType({ ...entity.round, edition: entity.edition } as Round, clock),
    lead: organisationType(entity.lead),
    holderOffice: holder ? officeType(holder as Office) : null,
    dueOn: entity.dueOn ?? null,
    submittedAt: entity.submittedAt ?? null,
    createdAt: entity.createdAt,
  }
}

const input = { description: 'What to do.' }

@Resolver()
export class CasesResolver {
  @Query(() => CaseConnection, { description: 'Cases in the viewer’s scope.' })
  @Allow('SEE_CASES')
  async cases(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on after.' }) after: string | null,
    @Arg('filter', () => CaseFilter, { nullable: true, description: 'Which cases.' }) filter: CaseFilter | null,
    @Arg('orderBy', () => CaseOrder, { defaultValue: CaseOrder.DUE, description: 'In which order.' })
    orderBy: CaseOrder,
  ): Promise<Page<CaseType>> {
    const found = await listCases(acting(context), { first, after }, filter ?? {}, orderBy)
    return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: caseType(node, context) })) }
  }

  @Query(() => CaseType, { description: 'One case; a hidden one is not found, like a missing one.' })
  @Allow('SEE_CASES')
  async case(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the case.' }) id: string,
  ): Promise<CaseType> {
    return caseType(await findCase(acting(context), id), context)
  }

  @Mutation(() => CaseType, { description: 'Begins an application, with what is known of the lead filled in.' })
  @Allow('APPLY')
  createApplication(
    @Ctx() context: Context,
    @Arg('input', () => CreateApplicationInput, input) values: CreateApplicationInput,
  ): Promise<CaseType> {
    return done(context, createApplication(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Saves the form as typed, right or wrong.' })
  @Allow('APPLY')
  saveDraft(
    @Ctx() context: Context,
    @Arg('input', () => SaveDraftInput, input) values: SaveDraftInput,
  ): Promise<CaseType> {
    return done(context, saveDraft(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Takes an attachment out of the draft.' })
  @Allow('APPLY')
  removeDocument(
    @Ctx() context: Context,
    @Arg('input', () => CaseDocumentInput, input) values: CaseDocumentInput,
  ): Promise<CaseType> {
    return done(context, removeDocument(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Signs for the units of this person, over exactly what they saw.' })
  @Allow('SIGN')
  signApplication(
    @Ctx() context: Context,
    @Arg('input', () => SignApplicationInput, input) values: SignApplicationInput,
  ): Promise<CaseType> {
    return done(context, signApplication(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Takes the signature back before submission.' })
  @Allow('SIGN')
  withdrawSignature(
    @Ctx() context: Context,
    @Arg('input', () => CaseInput, input) values: CaseInput,
  ): Promise<CaseType> {
    return done(context, withdrawSignature(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Submits: freezes the version that all parties signed.' })
  @Allow('APPLY')
  submitApplication(
    @Ctx() context: Context,
    @Arg('input', () => CaseInput, input) values: CaseInput,
  ): Promise<CaseType> {
    return done(context, submitApplication(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Applies to lead (牵头申报), where the procedure selects the lead first.' })
  @Allow('APPLY')
  applyLead(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, applyLead(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Takes the application back while it is the unit’s own.' })
  @Allow('APPLY')
  withdrawApplication(
    @Ctx() context: Context,
    @Arg('input', () => CaseReasonInput, input) values: CaseReasonInput,
  ): Promise<CaseType> {
    return done(context, withdrawApplication(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Answers judgement lines of the present step.' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS')
  recordVerdicts(
    @Ctx() context: Context,
    @Arg('input', () => RecordVerdictsInput, input) values: RecordVerdictsInput,
  ): Promise<CaseType> {
    return done(context, recordVerdicts(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Returns for correction (退回补正).' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS')
  returnForCorrection(
    @Ctx() context: Context,
    @Arg('input', () => ReturnInput, input) values: ReturnInput,
  ): Promise<CaseType> {
    return done(context, returnForCorrection(acting(context), values))
  }

  @Mutation(() => CaseType, {
    description:
      'Gives the opinion with which an office moves the case on: a recommendation, an acceptance, whatever the edition names.',
  })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  giveOpinion(
    @Ctx() context: Context,
    @Arg('input', () => GiveOpinionInput, input) values: GiveOpinionInput,
  ): Promise<CaseType> {
    return done(context, giveOpinion(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Ends the case without a name, with the reason.' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS')
  reject(@Ctx() context: Context, @Arg('input', () => RejectInput, input) values: RejectInput): Promise<CaseType> {
    return done(context, reject(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Waives a 原则上 clause for this case.' })
  @Allow('CITY_PROCESS')
  waive(@Ctx() context: Context, @Arg('input', () => WaiveInput, input) values: WaiveInput): Promise<CaseType> {
    return done(context, waive(acting(context), values))
  }
}

/** Shows the case as the person sees it after the change. */
export async function done(context: Context, changed: Promise<Case>): Promise<CaseType> {
  const { id } = await changed
  return caseType(await findCase(acting(context), id), context)
}
