import type { EntityManager } from '@mikro-orm/postgresql'
import { Office, type Region } from './place.entity.ts'

/** The district or zone office that answers for a region; none for a unit from elsewhere. */
export async function districtOfficeOf(
  em: EntityManager,
  region: Pick<Region, 'path'> | null | undefined,
): Promise<Office | null> {
  if (!region) return null
  const offices = await em.find(
    Office,
    { region: { $in: region.path }, kind: { $in: ['DISTRICT', 'ZONE'] } },
    { populate: ['region'] },
  )
  const deepest = offices.sort((a, b) => b.region.path.length - a.region.path.length)[0]
  return (deepest as Office | undefined) ?? null
}

/**
 * The office that recommends a lead to the one that manages the round: of those right below it the one that the lead's
 * region belongs to, a district for a city, a city for a province. None for a unit from elsewhere.
 */
export async function recommendingOfficeOf(
  em: EntityManager,
  managing: Pick<Office, 'id'>,
  region: Pick<Region, 'path'> | null | undefined,
): Promise<Office | null> {
  if (!region) return null
  const below = await em.find(Office, { parent: managing.id, region: { $in: region.path } }, { populate: ['region'] })
  const deepest = below.sort((a, b) => b.region.path.length - a.region.path.length)[0]
  return (deepest as Office | undefined) ?? null
}
