import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Day, Decimal, Node } from '../../platform/graphql/index.ts'
import { regionType, RegionType } from '../places/index.ts'
import type { Organisation, OrganisationYear, Qualification } from './organisation.entity.ts'

export enum OrganisationKind {
  ENTERPRISE = 'ENTERPRISE',
  UNIVERSITY = 'UNIVERSITY',
  INSTITUTE = 'INSTITUTE',
  NEW_RND = 'NEW_RND',
  INSTITUTION = 'INSTITUTION',
  ASSOCIATION = 'ASSOCIATION',
  OTHER = 'OTHER',
}
registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'Enterprise, university, research institute, new-type R&D institution (新型研发机构), other.',
})

@ObjectType('Qualification', { description: 'A dated qualification of a unit.' })
export class QualificationType {
  @Field(() => String, { description: 'For example 高新技术企业.' })
  kind!: string

  @Field(() => String, { nullable: true, description: 'National, provincial, city.' })
  level!: string | null

  @Field(() => Day, { nullable: true, description: 'Valid from.' })
  from!: string | null

  @Field(() => Day, { nullable: true, description: 'Valid through.' })
  to!: string | null
}

@ObjectType('OrganisationYear', { description: 'Figures of one year.' })
export class OrganisationYearType {
  @Field(() => Int, { description: 'The year.' })
  year!: number

  @Field(() => Decimal, { nullable: true, description: 'Sales (销售收入), 万元.' })
  sales!: string | null

  @Field(() => Decimal, { nullable: true, description: 'R&D spending (研发投入), 万元.' })
  rnd!: string | null
}

@ObjectType('Organisation', { implements: Node, description: 'A unit (单位).' })
export class OrganisationType extends Node {
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码).' })
  uscc!: string | null

  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => OrganisationKind, { description: 'Kind of unit.' })
  kind!: OrganisationKind

  @Field(() => RegionType, { nullable: true, description: 'Where it is registered.' })
  region!: RegionType | null

  @Field(() => String, { nullable: true, description: 'Legal representative (法定代表人).' })
  legalRepresentative!: string | null

  @Field(() => Boolean, { description: 'Whether it is an independent legal person.' })
  independentLegalPerson!: boolean
}

export const organisationType = (organisation: Organisation): OrganisationType => ({
  id: organisation.id,
  uscc: organisation.uscc ?? null,
  name: organisation.name,
  kind: organisation.kind as OrganisationKind,
  region: organisation.region?.name ? regionType(organisation.region) : null,
  legalRepresentative: organisation.legalRepresentative ?? null,
  independentLegalPerson: organisation.independentLegalPerson,
})

export const qualificationType = ({ kind, level, from, to }: Qualification): QualificationType => ({
  kind,
  level: level ?? null,
  from: from ?? null,
  to: to ?? null,
})

export const organisationYearType = ({ year, sales, rnd }: OrganisationYear): OrganisationYearType => ({
  year,
  sales: sales ?? null,
  rnd: rnd ?? null,
})
