import type { FilterQuery } from '@mikro-orm/core'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Membership, type Recognition } from '../consortia/index.ts'
import { Office } from '../places/index.ts'

/**
 * The second layer: whose records exist for a viewer. An office sees the consortia of its region and below, a unit those
 * that it is in today, an auditor all.
 */
export async function recordScope({ em, clock, viewer }: Acting): Promise<FilterQuery<Recognition>> {
  if (viewer.auditor) return {}
  const offices = [...viewer.districtOfficerOf, ...viewer.cityOfficerOf, ...viewer.leaderOf]
  const units = [...viewer.handlerOf, ...viewer.signatoryOf]
  const current = { $or: [{ to: null }, { to: { $gte: today(clock) } }] }
  const [regions, stays] = await Promise.all([
    em.find(Office, { id: { $in: offices } }, { fields: ['region'] }),
    em.find(Membership, { organisation: { uscc: { $in: units } }, ...current }, { fields: ['consortium'] }),
  ])
  return {
    consortium: {
      $or: [
        { region: { path: { $overlap: regions.map(({ region }) => region.code) } } },
        { id: { $in: stays.map(({ consortium }) => consortium.id) } },
      ],
    },
  } as FilterQuery<Recognition>
}
