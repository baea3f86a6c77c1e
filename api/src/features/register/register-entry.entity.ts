import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Recognition } from '../consortia/index.ts'

/** A source outside this house (来源), shown with every entry that was not named here. */
export interface RegisterSource {
  url: string
  note: string | null
  statusInSource: string | null
}

/**
 * The public read model: one row a published title, written in the transaction that changes the register. Public reads
 * touch nothing else, so nothing unpublished can be reached through them.
 */
export const RegisterEntry = defineEntity({
  name: 'RegisterEntry',
  indexes: [
    {
      name: 'register_entry_newest',
      expression: 'create index "register_entry_newest" on "register_entry" ("published_at" desc, "id" desc)',
    },
    {
      name: 'register_entry_name_order',
      expression: 'create index "register_entry_name_order" on "register_entry" ("name", "id")',
    },
    {
      name: 'register_entry_region',
      expression: 'create index "register_entry_region" on "register_entry" using gin ("region_path")',
    },
    {
      name: 'register_entry_lead',
      expression: 'create index "register_entry_lead" on "register_entry" using gin ("lead_keys")',
    },
    {
      name: 'register_entry_member',
      expression: 'create index "register_entry_member" on "register_entry" using gin ("member_keys")',
    },
    {
      name: 'register_entry_bigrams',
      expression: 'create index "register_entry_bigrams" on "register_entry" using gin ("name_bigrams")',
    },
  ],
  properties: {
    id: id(),
    recognition: () => p.manyToOne(Recognition).unique().nullable(),
    registerNumber: p.string().length(60).nullable().unique(),
    name: p.string().length(200),
    field: p.string().length(100).nullable(),
    level: p.enum(['NATIONAL', 'PROVINCE', 'CITY'] as const),
    state: p.enum(['ACTIVE', 'ENDED', 'CANCELLED', 'LISTED'] as const),
    year: p.integer(),
    namedOn: day().nullable(),
    /** The region and all above it: a filter with descendants is one containment test. */
    regionPath: p.array(),
    leadKeys: p.array(),
    memberKeys: p.array(),
    /** The whole public answer as JSON text, ready to send. */
    card: p.text(),
    publishedAt: instant(),
    nameBigrams: p.array().generated('(bigrams((name)::text)) stored').columnType('text[]').nullable(),
  },
})
export type RegisterEntry = InferEntity<typeof RegisterEntry>
