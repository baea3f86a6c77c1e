import type { EntityManager } from '@mikro-orm/postgresql'
import type { Organisation } from './organisation.entity.ts'

/** A unit with what it declared, as it stands or stood at an instant. */
export interface UnitAsOf extends Pick<
  Organisation,
  'kind' | 'name' | 'legalRepresentative' | 'independentLegalPerson' | 'verifiedBy'
> {
  uscc: string
  /** Codes from the province down. */
  regions: string[] | null
  verifiedAt: Date | null
  qualifications: { kind: string; recordedAt: Date | null }[]
  /** The newest first. */
  years: { year: number; sales: string | null; rnd: string | null; recordedAt: Date | null }[]
  /** When the unit last wrote down another 法定代表人 itself. */
  renamedAt: Date | null
}

type Told = Record<string, unknown> & { recordedAt: string | null }
type Row = Record<keyof UnitAsOf, unknown> & { qualifications: Told[]; years: Told[] }

const instant = (text: unknown): Date | null => (typeof text === 'string' ? new Date(text) : null)

/**
 * Units by their codes, as they declared themselves now or, where an instant is given, as it stood then. One statement past the
 * mapper: whatever is done in a case asks for it.
 */
export async function unitsAsOf(em: EntityManager, codes: string[], at: Date | null): Promise<UnitAsOf[]> {
  if (codes.length === 0) return []
  const stands = at
    ? '(x.recorded_at is null or x.recorded_at <= ?) and (x.superseded_at is null or x.superseded_at > ?)'
    : 'x.superseded_at is null'
  const then = at ? [at, at] : []
  // The first change after the instant tells who it was before.
  const representative = at
    ? `(select json_build_array(x.previous) from representative_change x
         where x.organisation_id = o.id and x.recorded_at > ? order by x.recorded_at, x.id desc limit 1)`
    : 'null'
  const rows: { unit: Row }[] = await em.execute(
    `select json_build_object('uscc', o.uscc, 'kind', o.kind, 'name', o.name,
       'regions', (select to_json(path) from region where code = o.region_code),
       'legalRepresentative', coalesce(${representative}, json_build_array(o.legal_representative)) -> 0,
       'independentLegalPerson', o.independent_legal_person, 'verifiedBy', o.verified_by, 'verifiedAt', o.verified_at,
       'qualifications', (select coalesce(json_agg(json_build_object('kind', x.kind, 'recordedAt', x.recorded_at) order by x.kind, x.id), '[]')
         from qualification x where x.organisation_id = o.id and ${stands}),
       'years', (select coalesce(json_agg(json_build_object('year', x.year, 'sales', x.sales::text, 'rnd', x.rnd::text, 'recordedAt', x.recorded_at) order by x.year desc), '[]')
         from organisation_year x where x.organisation_id = o.id and ${stands}),
       'renamedAt', (select max(x.recorded_at) from representative_change x
         where x.organisation_id = o.id ${at ? 'and x.recorded_at <= ?' : ''})) as unit
     from organisation o where o.uscc in (${codes.map(() => '?').join(', ')})`,
    [...(at ? [at] : []), ...then, ...then, ...(at ? [at] : []), ...codes],
  )
  const dated = (told: Told[]) => told.map((one) => ({ ...one, recordedAt: instant(one.recordedAt) }))
  return rows.map(
    ({ unit }) =>
      ({
        ...unit,
        verifiedAt: instant(unit.verifiedAt),
        renamedAt: instant(unit.renamedAt),
        qualifications: dated(unit.qualifications),
        years: dated(unit.years),
      }) as UnitAsOf,
  )
}
