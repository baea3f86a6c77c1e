import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { Edition } from '../editions/index.ts'
import type { UnitRecord } from '../organisations/index.ts'
import { Office } from '../places/index.ts'

/** Bars and entries are for those who decide on titles: offices that manage a policy's cases. */
export const seesRecords = ({ cityOfficerOf, leaderOf }: Viewer): boolean => cityOfficerOf.size + leaderOf.size > 0

export interface OwnPolicy {
  code: string
  title: string
  officeId: string
}

/** The policies under which an officer may record a bar: those of their own office, each once. */
export async function ownPolicies(em: EntityManager, viewer: Viewer): Promise<OwnPolicy[]> {
  const offices = await em.find(Office, { id: { $in: [...viewer.cityOfficerOf] } })
  const editions = await em.find(
    Edition,
    { state: 'CONFIRMED', region: { $in: offices.map(({ region }) => region.code) } },
    { orderBy: { code: 'asc', confirmedAt: 'asc' } },
  )
  const officeIn = (region: string) => offices.find((office) => office.region.code === region)?.id ?? ''
  const rows = editions.map((edition) => ({
    code: edition.code,
    title: edition.title,
    officeId: officeIn(edition.region.code),
  }))
  return [...new Map(rows.map((row) => [row.code, row])).values()]
}

/** Whether an officer may end or withdraw it: a bar by the policy's office; an entry by the office that recorded it, or any where none did. */
export function mayEnd(
  { kind, policyCode, officeId, withdrawn }: UnitRecord,
  viewer: Viewer,
  policies: OwnPolicy[],
): boolean {
  if (withdrawn || viewer.cityOfficerOf.size === 0) return false
  if (kind === 'BAN') return policies.some(({ code }) => code === policyCode)
  return kind === 'DISHONESTY' && (!officeId || viewer.cityOfficerOf.has(officeId))
}
