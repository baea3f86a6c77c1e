import { LockMode } from '@mikro-orm/core'
import type { Message } from '@consortium/messages'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { grantPost, Post } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import { Organisation } from '../organisations/index.ts'
import { districtOfficeOf } from '../places/index.ts'
import { recordRepresentative } from './record-representative.ts'
import { auditClaim } from './submit-claim.ts'
import { Claim } from './unit.entity.ts'
import { heldOn } from './unit-people.ts'

type Which = { id: string; version: number }

/**
 * The district finds licence and letter in order: the claimant is the unit's handler from today. A unit that nobody acts
 * for takes the facts of the claim, which the licence shows. Throws NOT_FOUND, STALE, NOT_ALLOWED_NOW.
 */
export const approveClaim = (acting: Acting, which: Which): Promise<Claim> =>
  decide(acting, which, 'APPROVED', async (here, claim) => {
    const { em, clock, viewer } = here
    const unit = await unitOf(here, claim)
    const held = { account: claim.account.id, kind: 'HANDLER' as const, organisation: unit.id }
    // A handler of the unit may have invited the claimant meanwhile.
    if (!(await em.count(Post, { ...held, ...heldOn(today(clock)) })))
      await grantPost(em, clock, {
        accountId: claim.account.id,
        kind: 'HANDLER',
        organisationId: unit.id,
        actor: { id: viewer.accountId, name: viewer.name },
      })
    await tell(here, claim, {
      title: { key: 'api.unit.tell.approved.title', params: { unit: unit.name } },
      body: { key: 'api.unit.tell.approved.body', params: { unit: unit.name } },
    })
    await auditClaim(here, claim, 'approve-claim', { organisation: unit.id })
  })

/** Sends a claim back with the reason; it can be corrected and submitted again. */
export async function rejectClaim(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Claim> {
  const why = reason.trim()
  if (!why || why.length > 1000) throw refuseField('reason', 'api.case.reasonMissing')
  return decide(acting, which, 'REJECTED', async (here, claim) => {
    claim.reason = why
    await here.em.flush()
    await tell(here, claim, {
      title: { key: 'api.unit.tell.rejected.title', params: { unit: claim.name } },
      body: { key: 'api.unit.tell.rejected.body', params: { unit: claim.name, reason: why } },
    })
    await auditClaim(here, claim, 'reject-claim', { reason: why })
  })
}

async function decide(
  acting: Acting,
  { id, version }: Which,
  state: 'APPROVED' | 'REJECTED',
  run: (here: Acting, claim: Claim) => Promise<void>,
): Promise<Claim> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const { viewer, clock } = acting
    const offices = [...viewer.districtOfficerOf]
    const claim = isUuid(id)
      ? ((await em.findOne(
          Claim,
          { id, office: { $in: offices }, submittedAt: { $ne: null } },
          { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
        )) as Claim | null)
      : null
    if (!claim) throw notFound()
    if (claim.version !== version) throw refuse('STALE', 'api.refusal.stale')
    if (claim.state !== 'PENDING') throw refuse('NOT_ALLOWED_NOW', 'api.unit.claimDecided')
    if (claim.account.id === viewer.accountId) throw refuse('NOT_YOURS', 'api.unit.ownClaim')
    await em.populate(claim, ['account', 'region', 'office.region'])
    Object.assign(claim, {
      ...{ state, decidedBy: viewer.accountId, deciderName: viewer.name, decidedAt: clock.now() },
      reason: null,
    })
    await em.flush()
    await run(here, claim)
    return claim
  })
}

async function unitOf(here: Acting, claim: Claim): Promise<Organisation> {
  const { em, clock } = here
  const { uscc, name, kind, region, address, legalRepresentative, independentLegalPerson } = claim
  // Two offices that meet over one new code: the second finds what the first has made.
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [uscc])
  const verified = { verifiedBy: `${claim.office.name} ${here.viewer.name}`, verifiedAt: clock.now() }
  const known = (await em.findOne(Organisation, { uscc }, { populate: ['region'] })) as Organisation | null
  if (!known) {
    const facts = { uscc, name, kind, region, address, legalRepresentative, independentLegalPerson, ...verified }
    const made = em.create(Organisation, facts)
    await em.flush()
    return made as Organisation
  }
  const office = await districtOfficeOf(em, known.region)
  if (office && office.id !== claim.office.id)
    throw refuse('NOT_ALLOWED_NOW', 'api.unit.otherOffice', { office: office.name })
  if (await em.count(Post, { kind: 'HANDLER', organisation: known.id, ...heldOn(today(clock)) })) return known
  if (known.legalRepresentative !== legalRepresentative)
    await recordRepresentative(here, known, { name: legalRepresentative, from: today(clock) })
  Object.assign(known, { name, kind, region, address, independentLegalPerson, ...verified })
  await em.flush()
  return known
}

const tell = ({ em, clock }: Acting, claim: Claim, news: { title: Message; body: Message }) =>
  notify(em, clock, [claim.account.id], { ...news, caseId: null, path: '/claim' })
