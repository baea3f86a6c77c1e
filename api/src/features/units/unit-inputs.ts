import { Field, ID, InputType, Int } from 'type-graphql'
import { Day, Decimal } from '../../platform/graphql/index.ts'
import { OrganisationKind } from '../organisations/index.ts'

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
