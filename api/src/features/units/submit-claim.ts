import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, refuseFields } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsHolding } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import { checkClaim, type ClaimFacts } from './claim-facts.ts'
import { Claim, UnitFile } from './unit.entity.ts'

type Which = { id: string; version: number }

/** Corrects a claim that is not before the office. Throws NOT_FOUND, NOT_ALLOWED_NOW, STALE, BAD_INPUT. */
export async function correctClaim(acting: Acting, { facts, ...which }: Which & { facts: ClaimFacts }): Promise<Claim> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const claim = await openOwn(here, which)
    const { uscc, ...checked } = await checkClaim(here.em, { ...facts, uscc: claim.uscc })
    Object.assign(claim, checked)
    await em.flush()
    await auditClaim(here, claim, 'correct-claim', { uscc })
    return claim
  })
}

/** Puts a claim with its licence and letter before the office. Asked twice it is submitted once. */
export async function submitClaim(acting: Acting, which: Which): Promise<Claim> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const sent = await lockOwn(here, which.id)
    if (sent?.state === 'PENDING') return sent
    const claim = await openOwn(here, which)
    const files = await em.find(UnitFile, { claim: claim.id, removedAt: null })
    refuseFields(
      (['LICENCE', 'LETTER'] as const)
        .filter((kind) => !files.some((file) => file.kind === kind))
        .map((kind) => ({ path: kind.toLowerCase(), message: { key: `api.unit.missing.${kind}` } })),
    )
    claim.state = 'PENDING'
    claim.submittedAt = acting.clock.now()
    claim.reason = null
    await em.flush()
    await auditClaim(here, claim, 'submit-claim', { files: files.map(({ sha256 }) => sha256) })
    await tellOffice(here, claim)
    return claim
  })
}

/** A claim of the viewer's own that may be changed, locked. */
export async function openOwn(here: Acting, { id, version }: { id: string; version?: number }): Promise<Claim> {
  const claim = await lockOwn(here, id)
  if (!claim) throw notFound()
  if (claim.state === 'PENDING' || claim.state === 'APPROVED') throw refuse('NOT_ALLOWED_NOW', 'api.unit.claimSent')
  if (version !== undefined && claim.version !== version) throw refuse('STALE', 'api.refusal.stale')
  return claim
}

async function lockOwn({ em, viewer }: Acting, id: string): Promise<Claim | null> {
  if (!isUuid(id)) return null
  const own = { id, account: viewer.accountId }
  const claim = await em.findOne(Claim, own, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (claim) await em.populate(claim, ['account', 'region', 'office.region'])
  return claim as Claim | null
}

async function tellOffice({ em, clock }: Acting, claim: Claim): Promise<void> {
  const officers = await accountsHolding(em, today(clock), { kind: 'DISTRICT_OFFICER', office: claim.office.id })
  const waiting = await em.count(Claim, { office: claim.office.id, state: 'PENDING' })
  await notify(em, clock, officers, {
    title: { key: 'api.unit.tell.claim.title' },
    body: { key: 'api.unit.tell.claim.body', params: { unit: claim.name, count: waiting } },
    caseId: null,
    path: '/claims?state=PENDING',
  })
}

export const auditClaim = (
  { em, clock, viewer }: Acting,
  claim: Claim,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  audit(em, clock, {
    chain: systemChain,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { claim: claim.id, uscc: claim.uscc, ...detail },
  })
