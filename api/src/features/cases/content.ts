import { composeName, usccProblem, type ApplicationForm } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { editionOf } from '../editions/index.ts'
import { CaseVersion, Document, Party, Signature, type Case } from './case.entity.ts'

/** The application itself: what its units write and sign. */
export interface Content {
  /** The step that it was written in: some are about a part of the application. */
  step: string
  form: ApplicationForm
  contentHash: string
  /** The lead first. */
  parties: Pick<Party, 'uscc' | 'name' | 'role'>[]
  documents: Document[]
  signatures: Signature[]
}

/** What is only read is not compared with each thing that is written. */
export const onlyRead = { disableIdentityMap: true } as const

/** The application as it stands now. */
export async function presentContent(em: EntityManager, theCase: Case): Promise<Content> {
  const of = { case: theCase.id }
  const { form, contentHash, state } = theCase
  const orderBy = { uploadedAt: 'asc', id: 'asc' } as const
  return {
    step: state,
    form,
    contentHash,
    parties: await em.find(Party, of, { orderBy: { position: 'asc' }, ...onlyRead }),
    documents: await em.find(Document, { ...of, removedAt: null }, { orderBy, ...onlyRead }),
    signatures: await em.find(Signature, of, { orderBy: { signedAt: 'asc', id: 'asc' }, ...onlyRead }),
  }
}

/** The application as it was submitted last: all that an office sees of it while its units write again. */
export async function submittedContent(em: EntityManager, theCase: Case): Promise<Content> {
  const { step, form, documents, sha256, submittedAt } = await em.findOneOrFail(
    CaseVersion,
    { case: theCase.id },
    { orderBy: { number: 'desc' } },
  )
  const { uscc, name } = form.lead
  const signatures = await em.find(
    Signature,
    { case: theCase.id, contentHash: sha256, signedAt: { $lte: submittedAt } },
    { orderBy: { signedAt: 'asc', id: 'asc' }, ...onlyRead },
  )
  return {
    step,
    form,
    contentHash: sha256,
    parties: [
      { uscc, name, role: 'LEAD' },
      ...membersOf(form).map((member) => ({ ...member, role: 'MEMBER' as const })),
    ],
    documents: await em.find(
      Document,
      { id: { $in: documents.map(({ id }) => id) } },
      { orderBy: { uploadedAt: 'asc', id: 'asc' } },
    ),
    // What became of a signature since is of the units' new writing.
    signatures: signatures
      .filter(({ voidedAt }) => !voidedAt || voidedAt >= submittedAt)
      .map((one) => Object.assign(one, { voidedAt: null, voidReason: null })),
  }
}

/** A signature counts while what was signed is what stands there. */
export const stands = (signature: Signature, { contentHash }: { contentHash: string }): boolean =>
  !signature.voidedAt && signature.contentHash === contentHash

/** The members named in a form, once each and with a sound code. */
export function membersOf(form: ApplicationForm): { uscc: string; name: string }[] {
  const named = new Map<string, string>()
  for (const { uscc, name } of form.members) {
    const code = uscc.trim()
    if (code !== form.lead.uscc && !usccProblem(code) && !named.has(code)) named.set(code, name.trim().slice(0, 200))
  }
  return [...named].map(([uscc, name]) => ({ uscc, name }))
}

/** The full name by the edition's pattern; none while the part that the applicant chooses is blank. */
export const nameOf = (theCase: Case, form: ApplicationForm): string =>
  form.name.trim() ? composeName(editionOf(theCase.edition), form).slice(0, 200) : ''

/** Brings up to date what lists and search know of a case: once it was before an office, only by submitting again. */
export function listAs(theCase: Case): void {
  theCase.name = nameOf(theCase, theCase.form)
  theCase.field = theCase.form.field.trim().slice(0, 200) || null
}
