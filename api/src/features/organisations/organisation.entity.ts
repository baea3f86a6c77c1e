import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, wan } from '../../platform/database/columns.ts'
import { Region } from '../places/index.ts'

export const organisationKinds = [
  'ENTERPRISE',
  'UNIVERSITY',
  'INSTITUTE',
  'NEW_RND',
  'INSTITUTION',
  'ASSOCIATION',
  'OTHER',
] as const

export const Organisation = defineEntity({
  name: 'Organisation',
  indexes: [
    {
      name: 'organisation_bigrams',
      expression: 'create index "organisation_bigrams" on "organisation" using gin ("name_bigrams")',
    },
  ],
  properties: {
    id: id(),
    /** 统一社会信用代码; null only for units known from public sources. */
    uscc: p.string().length(18).nullable().unique(),
    name: p.string().length(200),
    kind: p.enum(organisationKinds),
    region: () => p.manyToOne(Region).nullable(),
    legalRepresentative: p.string().length(60).nullable(),
    independentLegalPerson: p.boolean(),
    address: p.string().length(300).nullable(),
    /** Two-character pieces of the name for Chinese search; LIKE rechecks. */
    nameBigrams: p.array().generated('(bigrams((name)::text)) stored').columnType('text[]').nullable(),
  },
})
export type Organisation = InferEntity<typeof Organisation>

/** A dated qualification such as 高新技术企业 or 专精特新企业. */
export const Qualification = defineEntity({
  name: 'Qualification',
  properties: {
    id: id(),
    organisation: () => p.manyToOne(Organisation).index(),
    kind: p.string().length(60),
    level: p.string().length(20).nullable(),
    from: day().nullable(),
    to: day().nullable(),
  },
})
export type Qualification = InferEntity<typeof Qualification>

/** Sales and R&D spending of one year, in 万元. */
export const OrganisationYear = defineEntity({
  name: 'OrganisationYear',
  uniques: [{ properties: ['organisation', 'year'] }],
  properties: {
    id: id(),
    organisation: () => p.manyToOne(Organisation),
    year: p.integer(),
    sales: wan().nullable(),
    rnd: wan().nullable(),
  },
})
export type OrganisationYear = InferEntity<typeof OrganisationYear>
