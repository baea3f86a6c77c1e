import type { EntityManager } from '@mikro-orm/postgresql'
import { OrganisationYear, Qualification, RepresentativeChange, type Organisation } from './organisation.entity.ts'

/** What a unit has declared and not replaced, or what stood so at an instant. */
function standing(at: Date | null) {
  if (!at) return { supersededAt: null }
  return {
    $and: [
      { $or: [{ recordedAt: null }, { recordedAt: { $lte: at } }] },
      { $or: [{ supersededAt: null }, { supersededAt: { $gt: at } }] },
    ],
  }
}

type Unit = Pick<Organisation, 'id'>

/** Qualifications of these units, now or as they stood at an instant. */
export const qualificationsOf = (em: EntityManager, units: Unit[], at: Date | null = null): Promise<Qualification[]> =>
  em.find(
    Qualification,
    { organisation: { $in: units.map(({ id }) => id) }, ...standing(at) },
    { orderBy: { kind: 'asc', id: 'asc' } },
  ) as Promise<Qualification[]>

/** Figures of these units, the newest year first, now or as they stood at an instant. */
export const yearsOf = (em: EntityManager, units: Unit[], at: Date | null = null): Promise<OrganisationYear[]> =>
  em.find(
    OrganisationYear,
    { organisation: { $in: units.map(({ id }) => id) }, ...standing(at) },
    { orderBy: { year: 'desc' } },
  ) as Promise<OrganisationYear[]>

/** Who was 法定代表人 of each unit at an instant, by the unit's id; units whose name has not changed since are left out. */
export async function representativesAt(
  em: EntityManager,
  units: Unit[],
  at: Date,
): Promise<Map<string, string | null>> {
  const since = await em.find(
    RepresentativeChange,
    { organisation: { $in: units.map(({ id }) => id) }, recordedAt: { $gt: at } },
    { orderBy: { recordedAt: 'desc', id: 'asc' } },
  )
  // The earliest change after the instant is written last.
  return new Map(since.map(({ organisation, previous }) => [organisation.id, previous ?? null]))
}
