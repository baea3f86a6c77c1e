import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant, wan } from '../../platform/database/columns.ts'
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
    /** Who last found these facts in order, with the office, and when; null: not on record. */
    verifiedBy: p.string().length(200).nullable(),
    verifiedAt: instant().nullable(),
    version: p.integer().version(),
    /** Two-character pieces of the name for Chinese search; LIKE rechecks. */
    nameBigrams: p.array().generated('(bigrams((name)::text)) stored').columnType('text[]').nullable().lazy(),
  },
})
export type Organisation = InferEntity<typeof Organisation>

/**
 * A dated qualification such as 高新技术企业 or 专精特新企业, as the unit declares it. What was declared is never overwritten:
 * a submitted case is judged by what stood then.
 */
export const Qualification = defineEntity({
  name: 'Qualification',
  properties: {
    id: id(),
    organisation: () => p.manyToOne(Organisation).index(),
    kind: p.string().length(60),
    level: p.string().length(20).nullable(),
    from: day().nullable(),
    to: day().nullable(),
    /** null: known since the beginning. */
    recordedAt: instant().nullable(),
    supersededAt: instant().nullable(),
  },
})
export type Qualification = InferEntity<typeof Qualification>

/** Sales and R&D spending of one year, in 万元, declared and kept as qualifications are. */
export const OrganisationYear = defineEntity({
  name: 'OrganisationYear',
  indexes: [
    {
      name: 'organisation_year_standing_once',
      expression: `create unique index "organisation_year_standing_once" on "organisation_year" ("organisation_id", "year") where "superseded_at" is null`,
    },
  ],
  properties: {
    id: id(),
    organisation: () => p.manyToOne(Organisation).index(),
    year: p.integer(),
    sales: wan().nullable(),
    rnd: wan().nullable(),
    recordedAt: instant().nullable(),
    supersededAt: instant().nullable(),
  },
})
export type OrganisationYear = InferEntity<typeof OrganisationYear>

/** A change of 法定代表人 with its day; append-only. */
export const RepresentativeChange = defineEntity({
  name: 'RepresentativeChange',
  tableName: 'representative_change',
  properties: {
    id: id(),
    organisation: () => p.manyToOne(Organisation).index(),
    previous: p.string().length(60).nullable(),
    name: p.string().length(60),
    from: day(),
    recordedBy: p.uuid(),
    recorderName: p.string().length(60),
    recordedAt: instant(),
  },
})
export type RepresentativeChange = InferEntity<typeof RepresentativeChange>
