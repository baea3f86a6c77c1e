import type { NamingFacts } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Naming } from './naming.entity.ts'

/** What the procedure's guards ask of a naming. */
export const namingFacts = ({ state, preparedBy }: Naming): NamingFacts => ({ state, preparedBy })

/** A case's last naming; declined ones before it stay on record. */
export const latestNaming = (em: EntityManager, caseId: string): Promise<Naming | null> =>
  em.findOne(Naming, { case: caseId }, { orderBy: { preparedAt: 'desc', id: 'desc' } }) as Promise<Naming | null>
