import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
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
registerEnumType(UnitPostKind, {
  name: 'UnitPostKind',
  description: 'Handler (经办人) or signatory (签署人) of a unit.',
})

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
