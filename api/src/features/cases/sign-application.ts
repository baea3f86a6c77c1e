import { notFound, refuse } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { today } from '../../platform/clock/index.ts'
import { confirmPassword, Post } from '../accounts/index.ts'
import { notify } from '../messages/index.ts'
import { isSigning } from './assess-case.ts'
import { Party, Signature, type Case } from './case.entity.ts'
import { stands } from './content.ts'
import { accountsOf } from './case-holders.ts'
import { keepSignedContent } from './keep-signed-content.ts'
import { changeCase, refuseStale } from './open-case.ts'

/**
 * Signs for the units of this person that are parties, over exactly the content whose hash they saw, with the password
 * asked again. Throws STALE when the content changed meanwhile, BAD_INPUT for a wrong password, LOCKED_OUT, NOT_YOURS.
 */
export async function signApplication(
  acting: Acting,
  { id, contentHash, password, authorised }: { id: string; contentHash: string; password: string; authorised: boolean },
): Promise<Case> {
  await confirmPassword(acting, password)
  return changeCase(acting, { id }, async (here, theCase) => {
    const { em } = here
    const units = await unitsToSign(here, theCase)
    if (!isSigning(theCase)) throw refuse('NOT_ALLOWED_NOW', 'api.case.notWriting')
    if (theCase.contentHash !== contentHash) throw refuse('STALE', 'api.case.contentChanged')
    await keepSignedContent(here, theCase)
    const standing = await standingSignatures(here, theCase)
    const byLetter = await signsByLetter(here, units)
    for (const uscc of units.filter((code) => !standing.some((one) => one.uscc === code))) {
      em.create(Signature, {
        case: theCase,
        uscc,
        account: acting.viewer.accountId,
        signerName: acting.viewer.name,
        authorised: authorised || byLetter.has(uscc),
        contentHash,
        signedAt: acting.clock.now(),
        voidedAt: null,
        voidReason: null,
      })
      await auditSignature(here, theCase, 'sign', uscc)
    }
    theCase.updatedAt = acting.clock.now()
    return theCase
  })
}

/** Takes the unit's signature back before submission. Throws NOT_YOURS, NOT_ALLOWED_NOW, STALE. */
export async function withdrawSignature(
  acting: Acting,
  { id, version }: { id: string; version: number },
): Promise<Case> {
  return changeCase(acting, { id }, async (here, theCase) => {
    const units = await unitsToSign(here, theCase)
    if (!isSigning(theCase)) throw refuse('NOT_ALLOWED_NOW', 'api.case.notWriting')
    refuseStale(theCase, version)
    for (const signature of await standingSignatures(here, theCase)) {
      if (!units.includes(signature.uscc)) continue
      signature.voidedAt = acting.clock.now()
      signature.voidReason = 'withdrawn'
      await auditSignature(here, theCase, 'withdraw-signature', signature.uscc)
      await tellLead(here, theCase, signature.uscc)
    }
    theCase.updatedAt = acting.clock.now()
    return theCase
  })
}

/** The lead, who cannot submit now. */
async function tellLead({ em, clock, viewer }: Acting, theCase: Case, uscc: string): Promise<void> {
  const party = await em.findOne(Party, { case: theCase.id, uscc })
  const params = { name: theCase.name || { key: 'api.case.unnamed' }, unit: party?.name ?? uscc, by: viewer.name }
  const handlers = await accountsOf(em, clock, theCase, 'lead-handler')
  await notify(
    em,
    clock,
    handlers.filter((id) => id !== viewer.accountId),
    {
      title: { key: 'api.tell.unsigned.title', params },
      body: { key: 'api.tell.unsigned.body', params },
      caseId: theCase.id,
    },
  )
}

async function unitsToSign({ em, viewer }: Acting, theCase: Case): Promise<string[]> {
  const parties = await em.find(Party, { case: theCase.id })
  const units = parties.map(({ uscc }) => uscc).filter((uscc) => viewer.signatoryOf.has(uscc))
  if (parties.length === 0) throw notFound()
  if (units.length === 0) throw refuse('NOT_YOURS', 'api.case.signatoryOnly')
  return units
}

/** The units for which this person signs by a letter of authorisation, whatever they say. */
async function signsByLetter({ em, clock, viewer }: Acting, units: string[]): Promise<Set<string>> {
  const on = today(clock)
  const posts = await em.find(
    Post,
    {
      ...{ account: viewer.accountId, kind: 'SIGNATORY', organisation: { uscc: { $in: units } }, from: { $lte: on } },
      $or: [{ to: null }, { to: { $gte: on } }],
    },
    { populate: ['organisation'] },
  )
  const inOwnRight = posts.filter(({ letter }) => !letter).map(({ organisation }) => organisation?.uscc)
  return new Set(units.filter((uscc) => !inOwnRight.includes(uscc)))
}

async function standingSignatures({ em }: Acting, theCase: Case): Promise<Signature[]> {
  const signatures = await em.find(Signature, { case: theCase.id, voidedAt: null })
  return signatures.filter((one) => stands(one, theCase))
}

const auditSignature = ({ em, clock, viewer }: Acting, theCase: Case, action: string, uscc: string) =>
  audit(em, clock, {
    chain: theCase.id,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { uscc, contentHash: theCase.contentHash },
  })
