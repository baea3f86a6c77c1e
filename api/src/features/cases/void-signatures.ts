import { audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { notify } from '../messages/index.ts'
import { Party, Signature, type Case } from './case.entity.ts'
import { stands } from './content.ts'

/**
 * Voids the signatures over the content as it was before it changed, keeps that on record and tells each signer: once,
 * however many changes follow, since only the first meets signatures that stand. In the caller's transaction.
 */
export async function voidSignatures(acting: Acting, theCase: Case): Promise<void> {
  const { em, clock, viewer } = acting
  const signatures = await em.find(Signature, { case: theCase.id, voidedAt: null })
  const standing = signatures.filter((one) => stands(one, theCase))
  if (standing.length === 0) return
  const parties = await em.find(Party, { case: theCase.id })
  const nameOf = (uscc: string) => parties.find((party) => party.uscc === uscc)?.name ?? uscc
  for (const signature of standing) {
    signature.voidedAt = clock.now()
    signature.voidReason = 'content-changed'
    await audit(em, clock, {
      chain: theCase.id,
      action: 'void-signature',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { uscc: signature.uscc, contentHash: signature.contentHash },
    })
  }
  for (const { account, uscc } of standing) {
    // Who changes what they signed themselves sees it on the page.
    if (account === viewer.accountId) continue
    const params = { name: theCase.name || { key: 'api.case.unnamed' }, unit: nameOf(uscc), by: viewer.name }
    await notify(em, clock, [account], {
      title: { key: 'api.tell.voided.title', params },
      body: { key: 'api.tell.voided.body', params },
      caseId: theCase.id,
    })
  }
}
