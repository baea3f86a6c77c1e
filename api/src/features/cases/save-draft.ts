import { readForm, type ApplicationForm } from '@consortium/policy'
import { refuse } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Document, Party, type Case } from './case.entity.ts'
import { contentHash } from './content-hash.ts'
import { listAs, membersOf } from './content.ts'
import { isWriting } from './assess-case.ts'
import { actorsOf } from './case-scope.ts'
import { openCase, refuseStale } from './open-case.ts'
import { voidSignatures } from './void-signatures.ts'

/**
 * Saves the form as typed, right or wrong: what is wrong is shown as findings and field errors, not refused. The
 * lead's own name and code stand as they are. Throws BAD_INPUT for what is no form at all, STALE, NOT_YOURS.
 */
export async function saveDraft(
  acting: Acting,
  { id, version, form }: { id: string; version: number; form: unknown },
): Promise<Case> {
  const read = readForm(form)
  if ('problems' in read) throw refuse('BAD_INPUT', 'api.case.notAForm', {}, { fields: read.problems })
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, { id, version })
    const { uscc, name } = theCase.form.lead
    const saved: ApplicationForm = { ...read.form, lead: { ...read.form.lead, uscc, name } }
    theCase.form = saved
    if (!theCase.submittedAt) listAs(theCase)
    await keepParties(here, theCase)
    await contentChanged(here, theCase)
    return theCase
  })
}

/** A case that its lead unit's handler may write in now. Throws NOT_FOUND, NOT_YOURS, NOT_ALLOWED_NOW, STALE. */
export async function openWriting(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  const theCase = await openCase(acting, { id: which.id })
  const parties = await acting.em.find(Party, { case: theCase.id })
  if (!actorsOf(theCase, parties, acting.viewer).has('lead-handler')) throw refuse('NOT_YOURS', 'api.case.leadOnly')
  if (!isWriting(theCase)) throw refuse('NOT_ALLOWED_NOW', 'api.case.notWriting')
  refuseStale(theCase, which.version)
  return theCase
}

/** Brings the hash up to date; signatures over anything else are voided and say why. */
export async function contentChanged(acting: Acting, theCase: Case): Promise<void> {
  const { em, clock } = acting
  const documents = await em.find(Document, { case: theCase.id, removedAt: null })
  const hash = contentHash(
    theCase.form,
    documents.map(({ type, unitUscc, sha256 }) => ({ type, unitUscc: unitUscc ?? null, sha256 })),
  )
  theCase.updatedAt = clock.now()
  if (hash === theCase.contentHash) return em.flush()
  await voidSignatures(acting, theCase)
  theCase.contentHash = hash
  await em.flush()
}

/** The units named in the form, once each and with a sound code: who may see and sign the case. */
async function keepParties({ em }: Acting, theCase: Case): Promise<void> {
  const named = membersOf(theCase.form)
  const parties = await em.find(Party, { case: theCase.id, role: 'MEMBER' })
  for (const party of parties) if (!named.some(({ uscc }) => uscc === party.uscc)) em.remove(party)
  let position = 0
  for (const { uscc, name } of named) {
    position += 1
    const party = parties.find((one) => one.uscc === uscc)
    if (party) Object.assign(party, { name, position })
    else em.create(Party, { case: theCase, uscc, name, role: 'MEMBER', position })
  }
  await em.flush()
}
