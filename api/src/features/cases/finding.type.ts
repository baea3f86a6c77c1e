import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { Edition, Facts, Finding } from '@consortium/policy'
import { Instant, type Context } from '../../platform/graphql/index.ts'
import type { Case, Verdict } from './case.entity.ts'
import { inWords, officeAt } from './case-words.ts'
import { ClauseType, clauseType, Force } from './clause.type.ts'
import { VerdictValue } from './case.type.ts'
import { FactStandingType, findingBasis, ReadingType } from './finding-basis.type.ts'

export enum Outcome {
  MET = 'MET',
  UNMET = 'UNMET',
  NEEDS_DOCUMENT = 'NEEDS_DOCUMENT',
  NEEDS_JUDGEMENT = 'NEEDS_JUDGEMENT',
  UNKNOWN = 'UNKNOWN',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
  NOTED = 'NOTED',
}
registerEnumType(Outcome, { name: 'Outcome', description: 'What a rule says about the facts.' })

export enum Proof {
  AUTO = 'AUTO',
  DOCUMENT = 'DOCUMENT',
  JUDGEMENT = 'JUDGEMENT',
  PROCESS = 'PROCESS',
}
registerEnumType(Proof, {
  name: 'Proof',
  description: 'Who settles a clause: system, document, human verdict, workflow.',
})

@ObjectType('Waiver', { description: 'A 原则上 clause waived for a case.' })
export class WaiverType {
  @Field(() => String, { description: 'By whom.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: string

  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@ObjectType('Finding', { description: 'What one rule of the edition says about the case.' })
export class FindingType {
  @Field(() => String, { description: 'Id of the rule.' })
  ruleId!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause behind it.' })
  clause!: ClauseType | null

  @Field(() => Outcome, { description: 'The outcome.' })
  outcome!: Outcome

  @Field(() => Force, { description: 'How strictly it must hold.' })
  force!: Force

  @Field(() => Proof, { description: 'Who settles it.' })
  proof!: Proof

  @Field(() => Boolean, { description: 'Whether an officer may waive it.' })
  waivable!: boolean

  @Field(() => String, { description: 'What is asked, in the language of the viewer.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'What is required, in words.' })
  required!: string | null

  @Field(() => String, { nullable: true, description: 'What was found, in words.' })
  measured!: string | null

  @Field(() => String, { nullable: true, description: 'What is lacking, in words.' })
  shortfall!: string | null

  @Field(() => [String], { description: 'Paths of the facts that are missing.' })
  missing!: string[]

  @Field(() => [String], { description: 'The same in words.' })
  missingFacts!: string[]

  @Field(() => [FactStandingType], {
    description: 'What it rests on: each fact with how well it is known and by whom.',
  })
  standings!: FactStandingType[]

  @Field(() => [ReadingType], { description: 'Readings of the text that it rests on.' })
  readings!: ReadingType[]

  @Field(() => WaiverType, { nullable: true, description: 'The waiver, shown for ever.' })
  waiver!: WaiverType | null

  @Field(() => String, { nullable: true, description: "The applicant's reason for departing from a 原则上 clause." })
  reason!: string | null
}

@ObjectType('ChecklistLine', { description: 'A judgement line that a person answers in a step.' })
export class ChecklistLineType {
  @Field(() => String, { description: 'Id of the line.' })
  id!: string

  @Field(() => String, { description: 'The step it belongs to.' })
  step!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause behind it.' })
  clause!: ClauseType | null

  @Field(() => String, { description: 'The question.' })
  question!: string
}

@ObjectType('Verdict', { description: 'The answer to a judgement line.' })
export class VerdictType {
  @Field(() => String, { description: 'The step it was given in.' })
  step!: string

  @Field(() => String, { description: 'The step in words.' })
  stepName!: string

  @Field(() => String, { nullable: true, description: 'The office that gave it.' })
  office!: string | null

  @Field(() => ClauseType, { nullable: true, description: 'The clause behind it.' })
  clause!: ClauseType | null

  @Field(() => String, { description: 'The question.' })
  question!: string

  @Field(() => String, { description: 'Id of the line.' })
  lineId!: string

  @Field(() => VerdictValue, { description: 'The answer.' })
  verdict!: VerdictValue

  @Field(() => String, { nullable: true, description: 'What was noted.' })
  note!: string | null

  @Field(() => String, { description: 'By whom.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date
}

@ObjectType('RequiredDocument', { description: 'A document that the edition knows, and whether it is asked for here.' })
export class RequiredDocumentType {
  @Field(() => String, { description: 'Type.' })
  type!: string

  @Field(() => String, { description: 'Name in words.' })
  name!: string

  @Field(() => ClauseType, { nullable: true, description: 'The clause that asks for it.' })
  clause!: ClauseType | null

  @Field(() => Boolean, { description: 'Whether this case must have it.' })
  required!: boolean

  @Field(() => Boolean, { description: 'Whether each unit hands in its own.' })
  perUnit!: boolean

  @Field(() => Boolean, { description: 'Whether all that is required is there.' })
  present!: boolean

  @Field(() => [String], { description: 'Codes of the units that still owe theirs.' })
  missingUnits!: string[]
}

@ObjectType('RefusalInfo', { description: 'Why something is not possible now.' })
export class RefusalInfoType {
  @Field(() => String, { description: 'Code.' })
  code!: string

  @Field(() => String, { description: 'What and why, in words.' })
  message!: string

  @Field(() => [ClauseType], { description: 'The clauses that stand in the way.' })
  clauses!: ClauseType[]
}

@ObjectType('CaseAction', { description: 'An event of the present step as a button.' })
export class CaseActionType {
  @Field(() => String, { description: 'Event, as the procedure names it.' })
  event!: string

  @Field(() => String, { description: 'The button in words.' })
  label!: string

  @Field(() => Boolean, { description: 'Whether it is the one that leads on.' })
  primary!: boolean

  @Field(() => RefusalInfoType, { nullable: true, description: 'Why it is not possible; null when it is.' })
  refusal!: RefusalInfoType | null
}

export function findingType(
  finding: Finding,
  edition: Edition,
  context: Context,
  facts: Facts | null = null,
): FindingType {
  const { say } = context
  return {
    ...findingBasis(finding, edition, context, facts),
    ruleId: finding.ruleId,
    clause: clauseType(edition, finding.clause),
    outcome: finding.outcome.toUpperCase().replaceAll('-', '_') as Outcome,
    force: finding.force.toUpperCase() as Force,
    proof: finding.proof.toUpperCase() as Proof,
    waivable: finding.waivable,
    title: say(finding.title),
    required: finding.required ? say(finding.required) : null,
    measured: finding.measured ? say(finding.measured) : null,
    shortfall: finding.shortfall ? say(finding.shortfall) : null,
    missing: finding.missing,
    waiver: finding.waiver ?? null,
    reason: finding.reason ?? null,
  }
}

export function verdictType(
  { lineId, step, verdict, note, actorName, at }: Verdict,
  edition: Edition,
  { locale }: Context,
  theCase: Case,
): VerdictType {
  const line = edition.checklist.find(({ id }) => id === lineId)
  const known = edition.procedure.steps.find(({ id }) => id === step)
  return {
    lineId,
    step,
    stepName: known ? inWords(locale, known) : step,
    office: (known && officeAt(known, theCase)?.name) ?? null,
    clause: line ? clauseType(edition, line.clause) : null,
    question: line ? (locale === 'en' ? line.questionEn : line.question) : lineId,
    verdict: verdict as VerdictValue,
    note: note ?? null,
    by: actorName,
    at,
  }
}
