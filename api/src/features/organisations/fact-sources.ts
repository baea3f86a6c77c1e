import type { FactSource, UnitFact } from '@consortium/policy'
import type { UnitRecord } from './unit-record.entity.ts'
import type { UnitAsOf } from './units-as-of.ts'

/**
 * How the register came to know each fact of a unit: found in order by an office's person, or told by the unit since. What
 * a unit declares is never shown as verified.
 */
export function sourcesOf(
  { verifiedBy, verifiedAt, renamedAt, qualifications, years }: UnitAsOf,
  registration: Pick<UnitRecord, 'recordedAt'> | undefined,
): Partial<Record<UnitFact, FactSource>> {
  const found: FactSource = {
    standing: 'verified',
    ...(verifiedBy && { by: verifiedBy }),
    ...(verifiedAt && { at: verifiedAt.toISOString() }),
  }
  const told = (at: Date | null): FactSource =>
    at && (!verifiedAt || at > verifiedAt) ? { standing: 'declared', at: at.toISOString() } : found
  const newest = qualifications.flatMap(({ recordedAt }) => recordedAt ?? []).toSorted((a, b) => +b - +a)[0]
  return {
    kind: found,
    regions: found,
    independentLegalPerson: found,
    legalRepresentative: told(renamedAt),
    // An office looks at licence and letter, not at these.
    qualifications: newest ? { standing: 'declared', at: newest.toISOString() } : found,
    years: years[0]?.recordedAt ? { standing: 'declared', at: years[0].recordedAt.toISOString() } : found,
    ...(registration && { foundedOn: { standing: 'verified', at: registration.recordedAt.toISOString() } }),
  }
}
