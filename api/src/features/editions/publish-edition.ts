import { expiryOf } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, type Viewer } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Region } from '../places/index.ts'
import { checkEdition, type EnteredDays } from './check-edition.ts'
import { runsEdition } from './edition-access.ts'
import { Edition } from './edition.entity.ts'
import { tellOffice } from './tell-office.ts'

/** Who imports: a person, or nobody at a terminal. */
interface Importer {
  id: string | null
  name: string
}

/**
 * Imports an edition for the viewer's own office: stored byte for byte (with the days that were entered) after it is found in
 * order, it binds nobody until another account confirms it. Throws BAD_INPUT with every problem at its path, FORBIDDEN
 * for another office's region.
 */
export function publishEdition(acting: Acting, document: string, days: EnteredDays = {}): Promise<Edition> {
  const { viewer } = acting
  return importEdition(acting, { id: viewer.accountId, name: viewer.name }, document, days, viewer)
}

/** The same for an importer by name, at the terminal. */
export async function importEdition(
  { em, clock }: { em: EntityManager; clock: Clock },
  by: Importer,
  given: string,
  days: EnteredDays,
  viewer?: Viewer,
): Promise<Edition> {
  return em.transactional(async (tx) => {
    const here = tx as EntityManager
    // One import at a time: of two with the same version, or the same days, the second meets the first.
    await here.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', ['editions'])
    const { policy, problems, document, sha256 } = await checkEdition(here, given, days)
    if (!policy || problems.length > 0)
      throw refuse('BAD_INPUT', 'api.edition.invalid', { count: problems.length }, { fields: problems })
    const region = here.getReference(Region, policy.regionCode)
    if (viewer && !(await runsEdition(here, viewer, { region }))) throw refuse('FORBIDDEN', 'api.edition.otherOffice')
    const stored = here.create(Edition, {
      code: policy.code,
      version: policy.version,
      title: policy.title,
      docNo: policy.docNo,
      issuer: policy.issuer,
      region,
      state: 'PUBLISHED',
      document,
      sha256,
      effectiveFrom: policy.effectiveFrom.value,
      expiresOn: expiryOf(policy),
      publishedBy: by.id,
      publisherName: by.name,
      publishedAt: clock.now(),
    }) as Edition
    await audit(here, clock, {
      chain: systemChain,
      action: 'publish-edition',
      actor: by.id ? { id: by.id, name: by.name } : null,
      detail: { code: policy.code, version: policy.version, sha256, ...(days.issuedOn && { issuedOn: days.issuedOn }) },
    })
    await tellOffice(here, clock, stored, by.id, 'imported')
    return stored
  })
}
