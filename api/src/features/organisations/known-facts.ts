import type { EntityManager } from '@mikro-orm/postgresql'
import { OrganisationYear, Qualification, type Organisation } from './organisation.entity.ts'

type Unit = Pick<Organisation, 'id'>

/** Qualifications that these units have declared and not replaced. */
export const qualificationsOf = (em: EntityManager, units: Unit[]): Promise<Qualification[]> =>
  em.find(
    Qualification,
    { organisation: { $in: units.map(({ id }) => id) }, supersededAt: null },
    { orderBy: { kind: 'asc', id: 'asc' } },
  ) as Promise<Qualification[]>

/** Figures that these units have declared and not replaced, the newest year first. */
export const yearsOf = (em: EntityManager, units: Unit[]): Promise<OrganisationYear[]> =>
  em.find(
    OrganisationYear,
    { organisation: { $in: units.map(({ id }) => id) }, supersededAt: null },
    { orderBy: { year: 'desc' } },
  ) as Promise<OrganisationYear[]>
