import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, refuseField, type Viewer } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account, openAccount } from '../accounts/index.ts'
import { checkClaim, type ClaimFacts } from './claim-facts.ts'
import { Claim } from './unit.entity.ts'

/** Who claims, as typed into the public form. */
export interface NewPerson {
  username: string
  password: string
  name: string
  phone: string
  email?: string | null
}

/**
 * Opens an account and, under it, a claim that waits for its files. The key makes a double click one account and one claim.
 * Whether the unit is claimed already changes nothing in the answer. Throws BAD_INPUT naming the fields.
 */
export async function registerClaim(
  { em, clock }: { em: EntityManager; clock: Clock },
  { key, person, facts }: { key: string; person: NewPerson; facts: ClaimFacts },
): Promise<Claim> {
  checkKey(key)
  return onceOnly(em, key, null, () =>
    em.transactional(async (tx) => {
      const own = tx as EntityManager
      const checked = await checkClaim(own, facts)
      if (!person.phone.trim()) throw refuseField('phone', 'api.unit.phoneMissing')
      const account = await openAccount(own, clock, { ...person, key, actor: null, action: 'register' })
      return draft(own, clock, key, account, checked)
    }),
  )
}

/** Another claim of somebody who is signed in. Throws BAD_INPUT, FORBIDDEN for officers, experts and administrators. */
export async function openClaim(
  { em, clock, viewer }: Acting,
  { key, facts }: { key: string; facts: ClaimFacts },
): Promise<Claim> {
  checkKey(key)
  refuseStaff(viewer)
  return onceOnly(em, key, viewer.accountId, () =>
    em.transactional(async (tx) => {
      const own = tx as EntityManager
      const checked = await checkClaim(own, facts)
      if (viewer.handlerOf.has(checked.uscc)) throw refuseField('uscc', 'api.unit.alreadyHandler')
      const running = { account: viewer.accountId, uscc: checked.uscc, state: { $ne: 'APPROVED' as const } }
      if (await own.count(Claim, running)) throw refuseField('uscc', 'api.unit.alreadyClaiming')
      const account = (await own.findOneOrFail(Account, { id: viewer.accountId })) as Account
      return draft(own, clock, key, account, checked)
    }),
  )
}

/** Who decides on others' cases acts for no unit. */
export function refuseStaff(viewer: Viewer): void {
  const office = viewer.districtOfficerOf.size + viewer.cityOfficerOf.size + viewer.leaderOf.size > 0
  const staff = viewer.expert || viewer.auditor || viewer.systemAdministrator || viewer.securityAdministrator
  if (office || staff) throw refuse('FORBIDDEN', 'api.unit.staff')
}

export function checkKey(key: string): void {
  if (!isUuid(key)) throw refuseField('key', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
}

async function draft(
  em: EntityManager,
  clock: Clock,
  key: string,
  account: Account,
  checked: Awaited<ReturnType<typeof checkClaim>>,
): Promise<Claim> {
  const claim = em.create(Claim, {
    ...{ key, account, ...checked, state: 'DRAFT', createdAt: clock.now() },
    ...{ submittedAt: null, decidedBy: null, deciderName: null, decidedAt: null, reason: null },
  })
  await em.flush()
  await audit(em, clock, {
    chain: systemChain,
    action: 'open-claim',
    actor: account,
    detail: { claim: claim.id, uscc: checked.uscc },
  })
  return claim as Claim
}

/** Two clicks, also at the same moment: the key lets one of them through, and both get its claim. */
async function onceOnly(
  em: EntityManager,
  key: string,
  accountId: string | null,
  run: () => Promise<Claim>,
): Promise<Claim> {
  const begun = async () => {
    const claim = (await em.fork().findOne(Claim, { key }, { populate: ['region', 'office.region'] })) as Claim | null
    if (claim && accountId && claim.account.id !== accountId) throw notFound()
    return claim
  }
  return (
    (await begun()) ??
    run().catch(async (error: unknown) => {
      const first = error instanceof UniqueConstraintViolationException ? await begun() : null
      if (first) return first
      throw error
    })
  )
}
