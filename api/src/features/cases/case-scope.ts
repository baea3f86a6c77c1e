import type { FilterQuery } from '@mikro-orm/core'
import type { CaseActor } from '@consortium/workflow'
import type { Viewer } from '../../platform/access/index.ts'
import type { Case, Party } from './case.entity.ts'
import type { EntityManager } from '@mikro-orm/postgresql'

/** The units that a person acts for in any way. */
export const unitsOf = (viewer: Viewer): string[] => [...new Set([...viewer.handlerOf, ...viewer.signatoryOf])]

/**
 * The second layer: which cases exist for a viewer. Units see the cases they are named in; an office sees what was once
 * put before it, never a draft.
 */
export async function caseScope(em: EntityManager, viewer: Viewer): Promise<FilterQuery<Case>> {
  const units = unitsOf(viewer)
  const named: { id: string }[] = units.length
    ? await em.execute(
        `select case_id as id from application_party where uscc in (${units.map(() => '?').join(', ')})`,
        units,
      )
    : []
  const city = [...viewer.cityOfficerOf, ...viewer.leaderOf]
  return {
    $or: [
      { id: { $in: named.map(({ id }) => id) } },
      { districtOffice: { $in: [...viewer.districtOfficerOf] }, reached: { $in: ['DISTRICT', 'CITY'] } },
      { cityOffice: { $in: city }, reached: 'CITY' },
    ],
  } as FilterQuery<Case>
}

/** What a viewer is for one case. */
export function actorsOf(theCase: Case, parties: Pick<Party, 'uscc' | 'role'>[], viewer: Viewer): Set<CaseActor> {
  const actors = new Set<CaseActor>()
  const lead = parties.find((party) => party.role === 'LEAD')
  if (lead && viewer.handlerOf.has(lead.uscc)) actors.add('lead-handler')
  if (parties.some((party) => viewer.signatoryOf.has(party.uscc))) actors.add('member-signatory')
  const district = theCase.districtOffice?.id
  if (district && theCase.reached !== 'NONE' && viewer.districtOfficerOf.has(district)) actors.add('district-officer')
  if (theCase.reached === 'CITY') {
    if (viewer.cityOfficerOf.has(theCase.cityOffice.id)) actors.add('city-officer')
    if (viewer.leaderOf.has(theCase.cityOffice.id)) actors.add('leader')
  }
  return actors
}

/** From where a viewer looks at a case in their scope. The lead's own people stay so whatever other post they hold. */
export type Seat = 'unit' | 'district' | 'city'

export function seatOf(theCase: Case, viewer: Viewer): Seat {
  if (theCase.lead.uscc && unitsOf(viewer).includes(theCase.lead.uscc)) return 'unit'
  if (viewer.cityOfficerOf.has(theCase.cityOffice.id) || viewer.leaderOf.has(theCase.cityOffice.id)) return 'city'
  return theCase.districtOffice && viewer.districtOfficerOf.has(theCase.districtOffice.id) ? 'district' : 'unit'
}
