import { wrap } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Office } from './place.entity.ts'

const isKnown = (entity: object): boolean => wrap(entity).isInitialized()

/** Fills offices that are only referred to, with their regions; what is known already is not read again. */
export async function loadOffices(em: EntityManager, offices: (Pick<Office, 'id' | 'region'> | null | undefined)[]) {
  const unknown = offices.flatMap((office) =>
    !office || (isKnown(office) && isKnown(office.region)) ? [] : [office.id],
  )
  if (unknown.length > 0) await em.find(Office, { id: { $in: unknown } }, { populate: ['region'] })
}
