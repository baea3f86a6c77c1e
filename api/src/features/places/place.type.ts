import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Node } from '../../platform/graphql/index.ts'
import type { Office, Region } from './place.entity.ts'

export enum RegionLevel {
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
  ZONE = 'ZONE',
}
registerEnumType(RegionLevel, { name: 'RegionLevel', description: 'Where a region or an office stands.' })

@ObjectType('Region', { implements: Node, description: 'An administrative region, or a zone with a code of ours.' })
export class RegionType extends Node {
  @Field(() => String, { description: 'National code (GB/T 2260), or ours for a zone.' })
  code!: string

  @Field(() => String, { description: 'Chinese name.' })
  name!: string

  @Field(() => RegionLevel, { description: 'Province, city, district or zone.' })
  level!: RegionLevel

  @Field(() => String, { nullable: true, description: 'Code of the region above.' })
  parentCode!: string | null

  @Field(() => Boolean, { description: 'Whether the code is national.' })
  national!: boolean
}

@ObjectType('Office', { implements: Node, description: 'A department that holds cases (归口管理部门).' })
export class OfficeType extends Node {
  @Field(() => String, { description: 'Code of the office.' })
  code!: string

  @Field(() => String, { description: 'Name of the office.' })
  name!: string

  @Field(() => RegionLevel, { description: 'Level of the office.' })
  kind!: RegionLevel

  @Field(() => OfficeType, { nullable: true, description: 'The office above.' })
  parent!: OfficeType | null

  @Field(() => RegionType, { description: 'The region it answers for.' })
  region!: RegionType
}

export const regionType = (region: Region): RegionType => ({
  id: region.code,
  code: region.code,
  name: region.name,
  level: region.level as RegionLevel,
  parentCode: region.parentCode ?? null,
  national: region.national,
})

/** An office whose region (and parent, where wanted) is loaded. */
export const officeType = (office: Office): OfficeType => ({
  id: office.id,
  code: office.code,
  name: office.name,
  kind: office.kind as RegionLevel,
  parent: office.parent?.name ? officeType(office.parent as Office) : null,
  region: regionType(office.region),
})
