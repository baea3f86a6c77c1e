import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, Day, Instant, Node } from '../../platform/graphql/index.ts'
import { MemberRole } from '../consortia/index.ts'
import { OrganisationKind } from '../organisations/index.ts'
import { RegionType } from '../places/index.ts'

export enum Level {
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  NATIONAL = 'NATIONAL',
}
registerEnumType(Level, { name: 'Level', description: 'Level of a title (国家级, 省级, 市级).' })

export enum RegisterState {
  ACTIVE = 'ACTIVE',
  ENDED = 'ENDED',
  CANCELLED = 'CANCELLED',
  LISTED = 'LISTED',
}
registerEnumType(RegisterState, {
  name: 'RegisterState',
  description: 'State of a title. LISTED: published elsewhere, its state is not known here.',
})

export enum ConsortiumOrder {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
}
registerEnumType(ConsortiumOrder, {
  name: 'ConsortiumOrder',
  description: 'NEWEST: the last published first. NAME: by pinyin.',
})

@ObjectType('PublicOrganisation', { simpleResolvers: true, description: 'What the public is told of a unit.' })
export class PublicOrganisationType {
  @Field(() => ID, { description: 'Opaque and unique.' })
  id!: string

  @Field(() => String, { description: 'Name of the unit, as published.' })
  name!: string

  @Field(() => OrganisationKind, { description: 'Kind of unit.' })
  kind!: OrganisationKind

  @Field(() => String, { nullable: true, description: 'Code (统一社会信用代码); null where the source names none.' })
  uscc!: string | null
}

@ObjectType('PublicMembership', { simpleResolvers: true, description: 'A dated stay of a unit in a consortium.' })
export class PublicMembershipType {
  @Field(() => PublicOrganisationType, { description: 'The unit.' })
  organisation!: PublicOrganisationType

  @Field(() => MemberRole, { description: 'Lead or member.' })
  role!: MemberRole

  @Field(() => Day, { nullable: true, description: 'First day, where known.' })
  from!: string | null

  @Field(() => Day, { nullable: true, description: 'Last day; null while it lasts.' })
  to!: string | null
}

@ObjectType('Source', {
  simpleResolvers: true,
  description: 'Where an entry that was not named here comes from (来源).',
})
export class SourceType {
  @Field(() => String, { description: 'Address of the publication.' })
  url!: string

  @Field(() => String, { nullable: true, description: 'A note on the entry.' })
  note!: string | null

  @Field(() => String, { nullable: true, description: 'The state as the source words it.' })
  statusInSource!: string | null
}

@ObjectType('Consortium', {
  implements: Node,
  simpleResolvers: true,
  description: 'A published entry of the register: one title of a consortium (创新联合体).',
})
export class ConsortiumType extends Node {
  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => Level, { description: 'Level of the title.' })
  level!: Level

  @Field(() => RegisterState, { description: 'State of the title.' })
  state!: RegisterState

  @Field(() => String, { nullable: true, description: 'Register number; null for entries from public sources.' })
  registerNumber!: string | null

  @Field(() => String, { nullable: true, description: 'Industrial field.' })
  field!: string | null

  @Field(() => Int, { description: 'Year of naming.' })
  year!: number

  @Field(() => Day, { nullable: true, description: 'Day of naming, where known.' })
  namedOn!: string | null

  @Field(() => Day, {
    nullable: true,
    description: 'Last day of its term; ended from the day after. Null where the policy sets none.',
  })
  endsOn!: string | null

  @Field(() => String, { nullable: true, description: 'Title of the policy edition that it was named under.' })
  policy!: string | null

  @Field(() => RegionType, { description: 'Where it has its seat.' })
  region!: RegionType

  @Field(() => PublicOrganisationType, { nullable: true, description: 'Lead unit; null when the source names none.' })
  lead!: PublicOrganisationType | null

  @Field(() => [PublicMembershipType], { description: 'All units that are or were in it, the lead first.' })
  members!: PublicMembershipType[]

  @Field(() => Int, { description: 'How many units are in it now, the lead included, as far as known.' })
  memberCount!: number

  @Field(() => String, { nullable: true, description: 'Introduction.' })
  intro!: string | null

  @Field(() => [String], { description: 'Key words.' })
  tags!: string[]

  @Field(() => SourceType, { nullable: true, description: 'The source, for entries that were not named here.' })
  source!: SourceType | null

  @Field(() => Instant, { description: 'When the entry was first published here.' })
  publishedAt!: Date
}

export const ConsortiumConnection = connectionOf(ConsortiumType, 'Consortium')

@InputType({ description: 'Narrows the register; conditions add up.' })
export class ConsortiumFilter {
  @Field(() => String, { nullable: true, description: 'A region with all below it.' })
  regionCode?: string | null

  @Field(() => String, { nullable: true, description: 'Industrial field, as the facets name it.' })
  field?: string | null

  @Field(() => Int, { nullable: true, description: 'Year of naming.' })
  year?: number | null

  @Field(() => Level, { nullable: true, description: 'Level of the title.' })
  level?: Level | null

  @Field(() => RegisterState, { nullable: true, description: 'State of the title.' })
  state?: RegisterState | null

  @Field(() => String, { nullable: true, description: 'Any piece of the name, one character or more.' })
  search?: string | null

  @Field(() => String, { nullable: true, description: 'Lead unit: a piece of its name, or its code.' })
  lead?: string | null

  @Field(() => String, { nullable: true, description: 'Any unit in it: a piece of its name, or its code.' })
  member?: string | null
}

@ObjectType({ description: 'How many entries a region has, all below it included.' })
export class RegionCount {
  @Field(() => RegionType, { description: 'The region.' })
  region!: RegionType

  @Field(() => Int, { description: 'Entries in it and below it.' })
  count!: number
}

@ObjectType({ description: 'How many entries have a value.' })
export class FacetCount {
  @Field(() => String, { description: 'The value, as the filter takes it.' })
  value!: string

  @Field(() => Int, { description: 'Entries with it.' })
  count!: number
}

@ObjectType({ description: 'What the filters of the register offer, counted over all published entries.' })
export class RegisterFacets {
  @Field(() => Int, { description: 'All entries.' })
  total!: number

  @Field(() => [RegionCount], { description: 'By region, by code.' })
  byRegion!: RegionCount[]

  @Field(() => [FacetCount], { description: 'By field, the most frequent first.' })
  byField!: FacetCount[]

  @Field(() => [FacetCount], { description: 'By year, the newest first.' })
  byYear!: FacetCount[]

  @Field(() => [FacetCount], { description: 'By level.' })
  byLevel!: FacetCount[]

  @Field(() => [FacetCount], { description: 'By state.' })
  byState!: FacetCount[]
}
