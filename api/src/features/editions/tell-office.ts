import type { EntityManager } from '@mikro-orm/postgresql'
import { today, type Clock } from '../../platform/clock/index.ts'
import { accountsHolding } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import { officeOf } from './edition-access.ts'
import type { Edition } from './edition.entity.ts'

/** Tells the office whose edition it is what became of it: officers and leaders, without who did it. */
export async function tellOffice(
  em: EntityManager,
  clock: Clock,
  edition: Edition,
  actor: string | null,
  what: 'imported' | 'confirmed' | 'declined' | 'withdrawn',
): Promise<void> {
  const office = await officeOf(em, edition)
  const on = today(clock)
  const holders = await Promise.all(
    (['CITY_OFFICER', 'LEADER'] as const).map((kind) => accountsHolding(em, on, { kind, office })),
  )
  const { id, title, version, publisherName, confirmerName, declinerName, declineReason } = edition
  const by = what === 'imported' ? publisherName : what === 'confirmed' ? confirmerName : declinerName
  const params = { title, version, by: by ?? '', reason: declineReason ?? '' }
  await notify(
    em,
    clock,
    holders.flat().filter((account) => account !== actor),
    {
      title: { key: `api.edition.tell.${what}.title`, params },
      body: { key: `api.edition.tell.${what}.body`, params },
      caseId: null,
      path: `/policies/${id}`,
    },
  )
}
