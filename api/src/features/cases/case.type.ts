import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { Locale } from '@consortium/messages'
import type { Edition } from '@consortium/policy'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { MemberRole } from '../consortia/index.ts'
import { EditionType, RoundType } from '../editions/index.ts'
import { OrganisationType } from '../organisations/index.ts'
import { OfficeType } from '../places/index.ts'
import type { Case, Document } from './case.entity.ts'
import { inWords } from './case-words.ts'

export enum StepState {
  DONE = 'DONE',
  CURRENT = 'CURRENT',
  AHEAD = 'AHEAD',
  SKIPPED = 'SKIPPED',
}
/** The same as the workflow's `caseStandings`. */
export enum CaseStanding {
  WRITING = 'WRITING',
  RETURNED = 'RETURNED',
  UNDER_WAY = 'UNDER_WAY',
  NAMED = 'NAMED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(CaseStanding, {
  name: 'CaseStanding',
  description: 'Where a case stands, whatever its procedure calls the step.',
})

registerEnumType(StepState, { name: 'StepState', description: 'Where a step stands for this case.' })

export enum VerdictValue {
  CONFORMS = 'CONFORMS',
  DOES_NOT_CONFORM = 'DOES_NOT_CONFORM',
}
registerEnumType(VerdictValue, { name: 'VerdictValue', description: 'Conforms (符合) or does not (不符合).' })

@ObjectType('FieldError', { description: 'What must be mended before submission, at its field.' })
export class FieldErrorType {
  @Field(() => String, { description: 'Path in the form, for example members[2].uscc.' })
  path!: string

  @Field(() => String, { description: 'Code of the problem.' })
  code!: string

  @Field(() => String, { description: 'What is wrong, in words.' })
  message!: string
}

@ObjectType('Signature', { description: "A unit's signature over one content." })
export class SignatureType {
  @Field(() => String, { description: 'Who signed.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'SHA-256 of exactly what was signed.' })
  contentHash!: string

  @Field(() => Instant, { nullable: true, description: 'When it was voided.' })
  voidedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was voided: content-changed or withdrawn.' })
  voidReason!: string | null

  @Field(() => Boolean, { description: 'Whether it stands for the present content.' })
  valid!: boolean

  @Field(() => Boolean, { description: 'Signed by an authorised person instead of the legal representative.' })
  authorised!: boolean
}

@ObjectType('Party', { description: 'A unit of the case: the lead or a member.' })
export class PartyType {
  @Field(() => OrganisationType, { nullable: true, description: 'The unit, where the register of units knows it.' })
  organisation!: OrganisationType | null

  @Field(() => String, { description: 'Name as in the form.' })
  name!: string

  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => MemberRole, { description: 'Lead or member.' })
  role!: MemberRole

  @Field(() => SignatureType, { nullable: true, description: 'The latest signature, a voided one too.' })
  signature!: SignatureType | null

  @Field(() => Boolean, { description: 'Whether the viewer can sign for this unit.' })
  mySide!: boolean
}

@ObjectType('Document', { implements: Node, description: 'An attachment.' })
export class DocumentType extends Node {
  @Field(() => String, { description: 'Type, as the edition names it.' })
  type!: string

  @Field(() => String, { description: 'The type in words.' })
  typeName!: string

  @Field(() => String, { description: 'File name as uploaded.' })
  fileName!: string

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number

  @Field(() => String, { description: 'Media type, as found in the content.' })
  mime!: string

  @Field(() => String, { description: 'SHA-256 of the content.' })
  sha256!: string

  @Field(() => Instant, { description: 'When it was uploaded.' })
  uploadedAt!: Date

  @Field(() => String, { description: 'Where to read it, with the access rule of the case.' })
  url!: string

  @Field(() => String, { nullable: true, description: 'Code of the unit it belongs to; null for the whole case.' })
  unitUscc!: string | null
}

@ObjectType('StepEvent', { description: 'Something that happened in a step.' })
export class StepEventType {
  @Field(() => String, { description: 'Event, as the procedure names it.' })
  event!: string

  @Field(() => String, { description: 'The event in words.' })
  label!: string

  @Field(() => String, { description: 'Who did it.' })
  by!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { nullable: true, description: 'Opinion or reason.' })
  reason!: string | null
}

@ObjectType('Correction', { description: 'A point of correction (退回补正).' })
export class CorrectionType {
  @Field(() => String, { nullable: true, description: 'Path in the form; null for the whole.' })
  path!: string | null

  @Field(() => String, { description: 'What is to be corrected.' })
  message!: string
}

@ObjectType('Case', {
  implements: Node,
  description: 'An application (申报) on its way through the procedure of its edition.',
})
export class CaseType extends Node {
  entity!: Case

  @Field(() => String, { description: 'Full name, composed by the pattern of the edition.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Industry field.' })
  field!: string | null

  @Field(() => String, { description: 'State, as the procedure names it.' })
  state!: string

  @Field(() => EditionType, { description: 'The policy, pinned by its hash.' })
  edition!: EditionType

  @Field(() => RoundType, { description: 'The round.' })
  round!: RoundType

  @Field(() => OrganisationType, { description: 'The lead unit.' })
  lead!: OrganisationType

  @Field(() => OfficeType, { nullable: true, description: 'The office that holds it now.' })
  holderOffice!: OfficeType | null

  @Field(() => Day, { nullable: true, description: 'Due through the end of this day.' })
  dueOn!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was last submitted.' })
  submittedAt!: Date | null

  @Field(() => Instant, { description: 'When it was begun.' })
  createdAt!: Date
}

/** A document as its case's edition names the type. */
export function documentType(document: Document, edition: Edition, locale: Locale): DocumentType {
  const kind = edition.documents.find(({ type }) => type === document.type)
  return { ...documentFields(document), typeName: kind ? inWords(locale, kind) : document.type }
}

const documentFields = (document: Document) => ({
  id: document.id,
  type: document.type,
  fileName: document.fileName,
  bytes: document.bytes,
  mime: document.mime,
  sha256: document.sha256,
  uploadedAt: document.uploadedAt,
  url: `/files/${document.id}`,
  unitUscc: document.unitUscc ?? null,
})
