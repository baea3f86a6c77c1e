import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Recognition } from '../consortia/index.ts'

const index = (name: string, on: string) => ({
  name,
  expression: `create index "${name}" on "register_entry" ${on}`,
})

/**
 * The public read model: one row a published title, written in the transaction that changes the register. Public reads
 * touch nothing else, so nothing unpublished can be reached through them.
 */
export const RegisterEntry = defineEntity({
  name: 'RegisterEntry',
  indexes: [
    index('register_entry_newest', '("published_at" desc, "id" desc)'),
    index('register_entry_name_order', '("name" collate "zh_pinyin", "id")'),
    // A region is found by its depth in the path (1 province, 2 city, 3 district): an ordered page without a sort.
    index('register_entry_province', '(("region_path"[1]), "published_at" desc, "id" desc)'),
    index('register_entry_city', '(("region_path"[2]), "published_at" desc, "id" desc)'),
    index('register_entry_city_field', '(("region_path"[2]), "field", "state", "published_at" desc, "id" desc)'),
    index('register_entry_district', '(("region_path"[3]), "published_at" desc, "id" desc)'),
    index('register_entry_field', '("field", "published_at" desc, "id" desc)'),
    index('register_entry_year', '("year", "published_at" desc, "id" desc)'),
    index('register_entry_lead', 'using gin ("lead_keys")'),
    index('register_entry_member', 'using gin ("member_keys")'),
    index('register_entry_bigrams', 'using gin (bigrams(("name")::text))'),
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
    /** The last day of its term: an active one is over from the day after, by the clock (`stateNow`). */
    endsOn: day().nullable(),
    /** Codes from the province down to the region. */
    regionPath: p.array(),
    /** The lead's code, and the one- and two-character pieces of its name: what an index finds it by. */
    leadKeys: p.array(),
    /** The same of every unit, the lead too. */
    memberKeys: p.array(),
    /** Names, a line each, to see whether pieces stand together in one. */
    leadNames: p.text(),
    memberNames: p.text(),
    /** The whole public answer as JSON text (`Card`), ready to send. */
    card: p.text(),
    publishedAt: instant(),
  },
})
export type RegisterEntry = InferEntity<typeof RegisterEntry>
