import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Decimal, Instant, Node } from '../../platform/graphql/index.ts'
import { organisationType, OrganisationKind, OrganisationType, type Organisation } from '../organisations/index.ts'
import { officeType, OfficeType, regionType, RegionType, type Office } from '../places/index.ts'
import type { Post } from '../accounts/index.ts'
import type { Claim, UnitFile } from './unit.entity.ts'

export enum ClaimState {
  DRAFT = 'DRAFT',
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}
registerEnumType(ClaimState, {
  name: 'ClaimState',
  description: 'Waits for its files, is before the district office, is approved, was sent back with a reason.',
})

export enum UnitFileKind {
  LICENCE = 'LICENCE',
  LETTER = 'LETTER',
}
registerEnumType(UnitFileKind, {
  name: 'UnitFileKind',
  description: 'Licence (营业执照或法人证书), or letter of authorisation (授权委托书).',
})

export enum UnitPostKind {
  HANDLER = 'HANDLER',
  SIGNATORY = 'SIGNATORY',
}
registerEnumType(UnitPostKind, { name: 'UnitPostKind', description: 'Handler (经办人) or signatory (签署人) of a unit.' })

@ObjectType('UnitFile', { implements: Node, description: 'A licence or a letter of authorisation.' })
export class UnitFileType extends Node {
  @Field(() => UnitFileKind, { description: 'What it is.' })
  kind!: UnitFileKind

  @Field(() => String, { description: 'File name as uploaded.' })
  fileName!: string

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number

  @Field(() => String, { description: 'Media type, as found in the content.' })
  mime!: string

  @Field(() => Instant, { description: 'When it was uploaded.' })
  uploadedAt!: Date

  @Field(() => String, { description: 'Where to read it.' })
  url!: string
}

@ObjectType('Claim', { implements: Node, description: 'A person’s claim to act for a unit (单位认领).' })
export class ClaimType extends Node {
  entity!: Claim

  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => String, { description: 'Name of the unit, as claimed.' })
  unitName!: string

  @Field(() => OrganisationKind, { description: 'Kind of unit, as claimed.' })
  kind!: OrganisationKind

  @Field(() => RegionType, { nullable: true, description: 'Where the unit is registered; null for elsewhere.' })
  region!: RegionType | null

  @Field(() => String, { description: 'Address, as claimed.' })
  address!: string

  @Field(() => String, { description: 'Legal representative (法定代表人), as claimed.' })
  legalRepresentative!: string

  @Field(() => Boolean, { description: 'Whether it is an independent legal person, as claimed.' })
  independentLegalPerson!: boolean

  @Field(() => OfficeType, { description: 'The district office that decides.' })
  office!: OfficeType

  @Field(() => ClaimState, { description: 'Where it stands.' })
  state!: ClaimState

  @Field(() => Int, { description: 'Give it back with a change: a stale one is refused.' })
  version!: number

  @Field(() => Instant, { description: 'When it was begun.' })
  createdAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was last submitted.' })
  submittedAt!: Date | null

  @Field(() => Instant, { nullable: true, description: 'When it was last decided.' })
  decidedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was sent back.' })
  reason!: string | null
}

@ObjectType('Claimant', { description: 'Who claims, for the office that decides.' })
export class ClaimantType {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null
}

@ObjectType('KnownUnit', { description: 'What is on record of a claimed unit, for the office that decides.' })
export class KnownUnitType {
  @Field(() => OrganisationType, { nullable: true, description: 'The unit; null for one that is new.' })
  organisation!: OrganisationType | null

  @Field(() => [String], { description: 'Names of those who handle for it today.' })
  handlers!: string[]

  @Field(() => [ClaimType], { description: 'Other claims to the same code that are not drafts.' })
  otherClaims!: ClaimType[]
}

@ObjectType('UnitPost', { implements: Node, description: 'Somebody who acts for a unit, today or from a later day.' })
export class UnitPostType extends Node {
  @Field(() => UnitPostKind, { description: 'Handler or signatory.' })
  kind!: UnitPostKind

  @Field(() => String, { description: 'Name of the person.' })
  person!: string

  @Field(() => Boolean, { description: 'Whether it is the viewer.' })
  me!: boolean

  @Field(() => Day, { description: 'First day.' })
  from!: string

  @Field(() => Day, { nullable: true, description: 'Last day; open when null.' })
  to!: string | null

  @Field(() => UnitFileType, { nullable: true, description: 'The letter that a signatory signs by; null: none.' })
  letter!: UnitFileType | null
}

@ObjectType('RepresentativeChange', { description: 'A change of the legal representative.' })
export class RepresentativeChangeType {
  @Field(() => String, { nullable: true, description: 'Who it was before.' })
  previous!: string | null

  @Field(() => String, { description: 'Who it is since.' })
  name!: string

  @Field(() => Day, { description: 'Since when.' })
  from!: string

  @Field(() => String, { description: 'Who wrote it down.' })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was written down.' })
  recordedAt!: Date
}

@ObjectType('Unit', { description: 'A unit as its own people and its district office see it.' })
export class UnitType {
  entity!: Organisation

  @Field(() => OrganisationType, { description: 'The unit itself.' })
  organisation!: OrganisationType

  @Field(() => String, { nullable: true, description: 'Address.' })
  address!: string | null

  @Field(() => Int, { description: 'Give it back with a change: a stale one is refused.' })
  version!: number

  @Field(() => Boolean, { description: 'Whether the viewer handles for the unit and so may change it.' })
  mayChange!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer is of the district office that answers for it.' })
  asOffice!: boolean
}

@ObjectType('FoundUnit', { description: 'What an applicant may know of another unit.' })
export class FoundUnitType {
  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => OrganisationKind, { description: 'Kind of unit.' })
  kind!: OrganisationKind

  @Field(() => RegionType, { nullable: true, description: 'Where it is registered.' })
  region!: RegionType | null
}

@InputType({ description: 'What a claimant says of the unit.' })
export class ClaimFactsInput {
  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => String, { description: 'Full name as on the licence.' })
  unitName!: string

  @Field(() => OrganisationKind, { description: 'Kind of unit.' })
  kind!: OrganisationKind

  @Field(() => String, { nullable: true, description: 'Code of the region; null for elsewhere.' })
  regionCode?: string | null

  @Field(() => ID, { nullable: true, description: 'The office to decide, where the region has none of its own.' })
  officeId?: string | null

  @Field(() => String, { description: 'Address as on the licence.' })
  address!: string

  @Field(() => String, { description: 'Legal representative as on the licence.' })
  legalRepresentative!: string

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is an independent legal person.' })
  independentLegalPerson!: boolean
}

@InputType({ description: 'A person who opens an account.' })
export class NewPersonInput {
  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string

  @Field(() => String, { description: 'Password.' })
  password!: string

  @Field(() => String, { description: 'Name of the person.' })
  name!: string

  @Field(() => String, { description: 'Telephone number.' })
  phone!: string

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null
}

@InputType({ description: 'A claim with a new account.' })
export class RegisterClaimInput {
  @Field(() => ID, { description: 'A random UUID: the same one twice makes one claim.' })
  key!: string

  @Field(() => NewPersonInput, { description: 'Who claims.' })
  person!: NewPersonInput

  @Field(() => ClaimFactsInput, { description: 'What is claimed.' })
  facts!: ClaimFactsInput
}

@InputType({ description: 'A claim of somebody who is signed in.' })
export class OpenClaimInput {
  @Field(() => ID, { description: 'A random UUID: the same one twice makes one claim.' })
  key!: string

  @Field(() => ClaimFactsInput, { description: 'What is claimed.' })
  facts!: ClaimFactsInput
}

@InputType({ description: 'A claim as its reader saw it.' })
export class ClaimInput {
  @Field(() => ID, { description: 'Id of the claim.' })
  id!: string

  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
}

@InputType({ description: 'A correction of a claim; its code stays.' })
export class CorrectClaimInput extends ClaimInput {
  @Field(() => ClaimFactsInput, { description: 'The facts as they should be.' })
  facts!: ClaimFactsInput
}

@InputType({ description: 'A claim sent back.' })
export class RejectClaimInput extends ClaimInput {
  @Field(() => String, { description: 'Why, in words for the claimant.' })
  reason!: string
}

@InputType({ description: 'A qualification that the unit declares.' })
export class QualificationInput {
  @Field(() => String, { description: 'Code of a known kind, or its name.' })
  kind!: string

  @Field(() => String, { nullable: true, description: 'National, provincial, city.' })
  level?: string | null

  @Field(() => Day, { nullable: true, description: 'Valid from.' })
  from?: string | null

  @Field(() => Day, { nullable: true, description: 'Valid through.' })
  to?: string | null
}

@InputType({ description: 'Figures of one year that the unit declares.' })
export class UnitYearInput {
  @Field(() => Int, { description: 'The year.' })
  year!: number

  @Field(() => Decimal, { nullable: true, description: 'Sales (销售收入), 万元.' })
  sales?: string | null

  @Field(() => Decimal, { nullable: true, description: 'R&D spending (研发投入), 万元.' })
  rnd?: string | null
}

@InputType({ description: 'A unit as its reader saw it.' })
export class UnitInput {
  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
}

@InputType({ description: 'What a unit declares of itself.' })
export class DeclareFactsInput extends UnitInput {
  @Field(() => String, { description: 'Address.' })
  address!: string

  @Field(() => [QualificationInput], { description: 'All qualifications; one that is left out holds no more.' })
  qualifications!: QualificationInput[]

  @Field(() => [UnitYearInput], { description: 'All years; one that is left out holds no more.' })
  years!: UnitYearInput[]
}

@InputType({ description: 'A new legal representative.' })
export class ChangeRepresentativeInput extends UnitInput {
  @Field(() => String, { description: 'Name.' })
  name!: string

  @Field(() => Day, { description: 'Since when.' })
  from!: string
}

@InputType({ description: 'The end of a post in a unit.' })
export class EndUnitPostInput {
  @Field(() => String, { description: 'Unified social credit code.' })
  uscc!: string

  @Field(() => ID, { description: 'Id of the post.' })
  postId!: string

  @Field(() => Boolean, { defaultValue: false, description: 'At once; else with the end of today.' })
  atOnce!: boolean

  @Field(() => String, { description: 'Why.' })
  reason!: string
}

export const unitFileType = (file: UnitFile): UnitFileType => ({
  id: file.id,
  kind: file.kind as UnitFileKind,
  fileName: file.fileName,
  bytes: file.bytes,
  mime: file.mime,
  uploadedAt: file.uploadedAt,
  url: `/files/unit/${file.id}`,
})

/** A claim whose region and office are loaded. */
export const claimType = (claim: Claim): ClaimType => ({
  id: claim.id,
  entity: claim,
  uscc: claim.uscc,
  unitName: claim.name,
  kind: claim.kind as OrganisationKind,
  region: claim.region ? regionType(claim.region) : null,
  address: claim.address,
  legalRepresentative: claim.legalRepresentative,
  independentLegalPerson: claim.independentLegalPerson,
  office: officeType(claim.office as Office),
  state: claim.state as ClaimState,
  version: claim.version,
  createdAt: claim.createdAt,
  submittedAt: claim.submittedAt ?? null,
  decidedAt: claim.decidedAt ?? null,
  reason: claim.reason ?? null,
})

export const unitType = (unit: Organisation, side: 'handler' | 'signatory' | 'office'): UnitType => ({
  entity: unit,
  organisation: organisationType(unit),
  address: unit.address ?? null,
  version: unit.version,
  mayChange: side === 'handler',
  asOffice: side === 'office',
})

export const unitPostType = (post: Post, letter: UnitFile | null, viewerId: string): UnitPostType => ({
  id: post.id,
  kind: post.kind as UnitPostKind,
  person: post.account.name,
  me: post.account.id === viewerId,
  from: post.from,
  to: post.to ?? null,
  letter: letter && unitFileType(letter),
})
