import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { Json } from '../../platform/graphql/index.ts'
import { VerdictValue } from './case.type.ts'

const caseId = { description: 'Id of the case.' }
const failed = 'Judgement lines of the step that fail; each is answered so with the reason, in the same act.'
const seen = { description: 'Version of the case as seen; a stale one is refused.' }

@InputType({ description: 'Begins an application.' })
export class CreateApplicationInput {
  @Field(() => ID, { description: 'Round to apply in.' })
  roundId!: string

  @Field(() => ID, { description: 'A UUID made by the client: sent twice, it is one draft.' })
  key!: string

  @Field(() => String, { nullable: true, description: 'Code of the lead unit, for a person who handles several.' })
  leadUscc?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Another way to begin that the edition has; the usual one without it.',
  })
  entry?: string | null
}

@InputType({ description: 'A case as seen.' })
export class CaseInput {
  @Field(() => ID, caseId)
  id!: string

  @Field(() => Int, seen)
  version!: number
}

@InputType({ description: 'The office that recommends a draft.' })
export class ChooseOfficeInput extends CaseInput {
  @Field(() => ID, { description: 'One of the case’s `officeChoices`.' })
  officeId!: string
}

@InputType({ description: 'A case as seen, with a reason.' })
export class CaseReasonInput extends CaseInput {
  @Field(() => String, { description: 'The reason; it is kept and shown.' })
  reason!: string
}

@InputType({ description: 'An opinion on a case as seen.' })
export class GiveOpinionInput extends CaseInput {
  @Field(() => String, { description: 'The event of the procedure that it is: one of the case’s actions.' })
  event!: string

  @Field(() => String, { description: 'The opinion; it is kept and shown.' })
  opinion!: string
}

@InputType({ description: 'The form as typed.' })
export class SaveDraftInput extends CaseInput {
  @Field(() => Json, { description: 'ApplicationForm of @consortium/policy; every scalar is text as typed.' })
  form!: unknown
}

@InputType({ description: 'An attachment of a case.' })
export class CaseDocumentInput extends CaseInput {
  @Field(() => ID, { description: 'Id of the document.' })
  documentId!: string
}

@InputType({ description: "A unit's signature." })
export class SignApplicationInput {
  @Field(() => ID, caseId)
  id!: string

  @Field(() => String, { description: 'Hash of exactly what the signer saw.' })
  contentHash!: string

  @Field(() => String, { description: 'The password again.' })
  password!: string

  @Field(() => Boolean, { defaultValue: false, description: 'Signed by an authorised person, who needs the letter.' })
  authorised!: boolean
}

@InputType({ description: 'The answer to one judgement line.' })
export class VerdictInput {
  @Field(() => String, { description: 'Id of the line.' })
  lineId!: string

  @Field(() => VerdictValue, { description: 'The answer.' })
  verdict!: VerdictValue

  @Field(() => String, { nullable: true, description: 'Needed where it does not conform.' })
  note?: string | null
}

@InputType({ description: 'Answers to judgement lines of the present step.' })
export class RecordVerdictsInput extends CaseInput {
  @Field(() => [VerdictInput], { description: 'The answers.' })
  verdicts!: VerdictInput[]
}

@InputType({ description: 'A point of correction.' })
export class CorrectionInput {
  @Field(() => String, { nullable: true, description: 'Path in the form; null for the whole.' })
  path?: string | null

  @Field(() => String, { description: 'What is to be corrected.' })
  message!: string
}

@InputType({ description: 'A rejection with its reason.' })
export class RejectInput extends CaseReasonInput {
  @Field(() => [String], { defaultValue: [], description: failed })
  failedLines!: string[]
}

@InputType({ description: 'A return for correction (退回补正).' })
export class ReturnInput extends CaseReasonInput {
  @Field(() => [String], { defaultValue: [], description: failed })
  failedLines!: string[]

  @Field(() => [CorrectionInput], { description: 'Points of correction at their fields.' })
  corrections!: CorrectionInput[]
}

@InputType({ description: 'A waiver of a 原则上 clause.' })
export class WaiveInput extends CaseReasonInput {
  @Field(() => String, { description: 'Id of the rule.' })
  ruleId!: string
}

export enum CaseOrder {
  DUE = 'DUE',
  NEWEST = 'NEWEST',
  NAME = 'NAME',
}
registerEnumType(CaseOrder, { name: 'CaseOrder', description: 'By due date (none last), newest first, or by name.' })

@InputType({ description: 'Which cases; all conditions hold together.' })
export class CaseFilter {
  @Field(() => [String], { nullable: true, description: 'States of the procedure.' })
  states?: string[] | null

  @Field(() => String, { nullable: true, description: 'A piece of the name or of the lead unit.' })
  search?: string | null

  @Field(() => String, { nullable: true, description: 'Code of the policy.' })
  editionCode?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Only those past their due date.' })
  overdue?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that wait for the viewer: their step’s, unless a colleague holds it.',
  })
  mine?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that wait for the viewer’s office, whoever holds them.',
  })
  office?: boolean | null

  @Field(() => [ID], { nullable: true, description: 'Only these.' })
  ids?: string[] | null
}
