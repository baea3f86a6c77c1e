import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id } from '../../platform/database/columns.ts'

export const regionLevels = ['PROVINCE', 'CITY', 'DISTRICT', 'ZONE'] as const

/** An administrative region by its national code (GB/T 2260), or a zone with a code of ours (`national: false`). */
export const Region = defineEntity({
  name: 'Region',
  properties: {
    code: p.string().length(12).primary(),
    name: p.string().length(60),
    level: p.enum(regionLevels),
    parentCode: p.string().length(12).nullable(),
    national: p.boolean(),
    /** Codes from the province down to this region, so that a filter by descendants is one index look-up. */
    path: p.array(),
  },
})
export type Region = InferEntity<typeof Region>

/** A department that holds cases (归口管理部门); its tree stands beside the regions'. */
export const Office = defineEntity({
  name: 'Office',
  properties: {
    id: id(),
    code: p.string().length(40).unique(),
    name: p.string().length(120),
    kind: p.enum(regionLevels),
    parent: () => p.manyToOne(Office).nullable(),
    region: () => p.manyToOne(Region),
  },
})
export type Office = InferEntity<typeof Office>
