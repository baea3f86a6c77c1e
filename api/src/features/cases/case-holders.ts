import type { EntityManager } from '@mikro-orm/postgresql'
import type { Actor } from '@consortium/policy'
import { today, type Clock } from '../../platform/clock/index.ts'
import { accountsHolding, type PostKind } from '../accounts/index.ts'
import { machineOf } from '../editions/index.ts'
import type { Case } from './case.entity.ts'

/** Accounts that hold the case in its present step; in a final one the lead unit's handlers, who wait for the answer. */
export async function holdersOf(em: EntityManager, clock: Clock, theCase: Case): Promise<string[]> {
  const step = machineOf(theCase.edition).states.get(theCase.state)?.step
  const accounts = await accountsOf(em, clock, theCase, step?.actor ?? 'lead-handler')
  // Handed over to one of them; to all again when that one has left the office.
  return theCase.holder && accounts.includes(theCase.holder) ? [theCase.holder] : accounts
}

/** Accounts that are this actor for the case today. */
export async function accountsOf(em: EntityManager, clock: Clock, theCase: Case, actor: Actor): Promise<string[]> {
  const where = place(theCase, actor)
  return where ? accountsHolding(em, today(clock), where) : []
}

function place(theCase: Case, actor: Actor): { kind: PostKind; organisation?: string; office?: string } | null {
  switch (actor) {
    case 'lead-handler':
      return { kind: 'HANDLER', organisation: theCase.lead.id }
    case 'district-officer':
      return theCase.districtOffice ? { kind: 'DISTRICT_OFFICER', office: theCase.districtOffice.id } : null
    case 'leader':
      return { kind: 'LEADER', office: theCase.cityOffice.id }
    default:
      return { kind: 'CITY_OFFICER', office: theCase.cityOffice.id }
  }
}
