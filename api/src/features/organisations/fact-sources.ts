import type { FactSource, UnitFact } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import {
  RepresentativeChange,
  type Organisation,
  type OrganisationYear,
  type Qualification,
} from './organisation.entity.ts'
import type { UnitRecord } from './unit-record.entity.ts'

interface Known {
  qualifications: Pick<Qualification, 'recordedAt'>[]
  /** The newest first. */
  years: Pick<OrganisationYear, 'recordedAt'>[]
  /** When the unit last wrote down another 法定代表人 itself. */
  renamedAt: Date | undefined
  registration: Pick<UnitRecord, 'recordedAt'> | undefined
}

/**
 * How the register came to know each fact of a unit: found in order by an office's person, or told by the unit since. What
 * a unit declares is never shown as verified.
 */
export function sourcesOf(unit: Organisation, known: Known): Partial<Record<UnitFact, FactSource>> {
  const { verifiedBy, verifiedAt } = unit
  const found: FactSource = {
    standing: 'verified',
    ...(verifiedBy && { by: verifiedBy }),
    ...(verifiedAt && { at: verifiedAt.toISOString() }),
  }
  const told = (at: Date | null | undefined): FactSource =>
    at && (!verifiedAt || at > verifiedAt) ? { standing: 'declared', at: at.toISOString() } : found
  const newest = known.qualifications.flatMap(({ recordedAt }) => recordedAt ?? []).toSorted((a, b) => +b - +a)[0]
  const { registration } = known
  return {
    kind: found,
    regions: found,
    independentLegalPerson: found,
    legalRepresentative: told(known.renamedAt),
    // An office looks at licence and letter, not at these.
    qualifications: newest ? { standing: 'declared', at: newest.toISOString() } : found,
    years: known.years[0]?.recordedAt ? { standing: 'declared', at: known.years[0].recordedAt.toISOString() } : found,
    ...(registration && { foundedOn: { standing: 'verified', at: registration.recordedAt.toISOString() } }),
  }
}

/** When each unit's 法定代表人 was last written down anew, by the unit's id. */
export async function renamedUntil(
  em: EntityManager,
  units: Pick<Organisation, 'id'>[],
  at: Date | null,
): Promise<Map<string, Date>> {
  const changes = await em.find(
    RepresentativeChange,
    { organisation: { $in: units.map(({ id }) => id) }, ...(at && { recordedAt: { $lte: at } }) },
    { orderBy: { recordedAt: 'asc' } },
  )
  return new Map(changes.map(({ organisation, recordedAt }) => [organisation.id, recordedAt]))
}
