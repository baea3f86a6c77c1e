import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Edition } from '../editions/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Region } from '../places/index.ts'

/** The group (创新联合体). Its titles are recognitions; its members are dated. */
export const Consortium = defineEntity({
  name: 'Consortium',
  properties: {
    id: id(),
    name: p.string().length(200),
    field: p.string().length(100).nullable(),
    region: () => p.manyToOne(Region),
    createdAt: instant(),
  },
})
export type Consortium = InferEntity<typeof Consortium>

/** A stay of one organisation in a consortium: dated, never overwritten. */
export const Membership = defineEntity({
  name: 'Membership',
  properties: {
    id: id(),
    consortium: () => p.manyToOne(Consortium).index(),
    organisation: () => p.manyToOne(Organisation).index(),
    role: p.enum(['LEAD', 'MEMBER'] as const),
    layer: p.enum(['CORE', 'CLOSE', 'GENERAL'] as const).nullable(),
    position: p.integer(),
    task: p.text().nullable(),
    from: day().nullable(),
    to: day().nullable(),
  },
})
export type Membership = InferEntity<typeof Membership>

/** A title held under one edition; one group can hold a city and a province title at once. */
export const Recognition = defineEntity({
  name: 'Recognition',
  properties: {
    id: id(),
    consortium: () => p.manyToOne(Consortium).index(),
    edition: () => p.manyToOne(Edition).nullable().strategy('select-in'),
    caseId: p.uuid().nullable().unique(),
    level: p.enum(['NATIONAL', 'PROVINCE', 'CITY'] as const),
    name: p.string().length(200),
    registerNumber: p.string().length(60).nullable().unique(),
    state: p.enum(['ACTIVE', 'ENDED', 'CANCELLED', 'LISTED'] as const),
    from: day().nullable(),
    to: day().nullable(),
  },
})
export type Recognition = InferEntity<typeof Recognition>
