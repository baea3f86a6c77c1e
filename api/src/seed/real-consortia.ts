import type { EntityManager } from '@mikro-orm/postgresql'
import { Region } from '../features/places/index.ts'
import { publishSourceEntry } from '../features/register/index.ts'
import type { Clock } from '../platform/clock/index.ts'
// Consortia that bureaus have published elsewhere, column by column as they were collected; '' where the source says nothing.
import consortia from './data/real-consortia.json' with { type: 'json' }

const levels = { 国家级: 'NATIONAL', 省级: 'PROVINCE', 市级: 'CITY' } as const

/** Publishes the consortia that are already public, each with its source; they have no case, and no unit has a code. */
export async function seedRealConsortia({ em, clock }: { em: EntityManager; clock: Clock }): Promise<void> {
  const regions = await em.findAll(Region)
  for (const row of consortia) {
    const place = row.region.split('/').at(-1) ?? ''
    const region = regions.find(({ name }) => name.replace(/[省市区县]$/, '') === place)
    if (!region) throw new Error(`no region for ${row.region}`)
    await publishSourceEntry(em, clock, {
      name: row.name,
      level: levels[row.level as keyof typeof levels],
      regionCode: region.code,
      year: row.year,
      field: row.field || null,
      lead: row.lead_unit ? unit(row.lead_unit) : null,
      members: row.known_members ? row.known_members.split(';').map(unit) : [],
      source: { url: row.source, note: row.note || null, statusInSource: row.status_in_source || null },
    })
  }
}

/** The sources name no kinds; all units in them that are no university are companies. */
const unit = (name: string) => ({
  name,
  kind: name.endsWith('大学') ? ('UNIVERSITY' as const) : ('ENTERPRISE' as const),
})
