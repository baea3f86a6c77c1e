import { Field, Int, ObjectType } from 'type-graphql'
import { Instant, Json, Node } from '../../platform/graphql/index.ts'
import type { CaseVersion } from './case.entity.ts'
import { CorrectionType } from './case.type.ts'

@ObjectType('CaseVersion', { implements: Node, description: 'What was submitted, frozen.' })
export class CaseVersionType extends Node {
  entity!: CaseVersion

  @Field(() => Int, { description: 'First, second …' })
  number!: number

  @Field(() => String, { description: 'The step it was submitted from: one may be about a part of the application.' })
  step!: string

  @Field(() => String, { description: 'SHA-256 of the content.' })
  sha256!: string

  @Field(() => Instant, { description: 'When it was submitted.' })
  submittedAt!: Date

  @Field(() => String, { description: 'Who submitted it.' })
  submittedBy!: string

  @Field(() => Json, { description: 'The form: ApplicationForm of @consortium/policy.' })
  form!: unknown
}

@ObjectType('VersionSignature', { description: "A unit's signature on the way to a version." })
export class VersionSignatureType {
  @Field(() => String, { description: 'Code of the unit.' })
  uscc!: string

  @Field(() => String, { description: 'Name of the unit as in the form.' })
  unit!: string

  @Field(() => String, { description: 'Who signed.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => Boolean, { description: 'Signed by an authorised person instead of the legal representative.' })
  authorised!: boolean

  @Field(() => String, { description: 'SHA-256 of exactly what was signed.' })
  contentHash!: string

  @Field(() => Boolean, { description: 'Whether it stood when the version was submitted.' })
  stood!: boolean

  @Field(() => Instant, { nullable: true, description: 'When it was voided, for one that did not stand.' })
  voidedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why: content-changed or withdrawn.' })
  voidReason!: string | null
}

@ObjectType('VersionReturn', { description: 'The return for correction (退回补正) that a version met.' })
export class VersionReturnType {
  @Field(() => String, { description: 'Who returned it.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { nullable: true, description: 'The reason.' })
  reason!: string | null

  @Field(() => [CorrectionType], { description: 'Points of correction; places are those of this version.' })
  corrections!: CorrectionType[]
}

@ObjectType('HeldDocument', { description: 'An attachment as a frozen content holds it.' })
export class HeldDocumentType {
  @Field(() => String, { description: 'Id of the attachment.' })
  id!: string

  @Field(() => String, { description: 'Type, as the edition names it.' })
  type!: string

  @Field(() => String, { description: 'The type in words.' })
  typeName!: string

  @Field(() => String, { description: 'File name as uploaded.' })
  fileName!: string

  @Field(() => String, { description: 'SHA-256 of the content.' })
  sha256!: string

  @Field(() => String, { nullable: true, description: 'Code of the unit it belongs to; null for the whole case.' })
  unitUscc!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Where to read it; null for one that no version holds any more.',
  })
  url!: string | null
}

@ObjectType('SignedContent', { description: 'What units signed and what no longer stands there.' })
export class SignedContentType {
  @Field(() => String, { description: 'SHA-256 of exactly what was signed.' })
  contentHash!: string

  @Field(() => Instant, { description: 'When it was last signed.' })
  signedAt!: Date

  @Field(() => [String], { description: 'Names of the units that signed it and have not signed anew.' })
  units!: string[]

  @Field(() => Json, { description: 'The form: ApplicationForm of @consortium/policy.' })
  form!: unknown

  @Field(() => [HeldDocumentType], { description: 'Attachments.' })
  documents!: HeldDocumentType[]
}

export const versionType = (version: CaseVersion): CaseVersionType => ({
  entity: version,
  id: version.id,
  number: version.number,
  step: version.step,
  sha256: version.sha256,
  submittedAt: version.submittedAt,
  submittedBy: version.submitterName,
  form: version.form,
})
