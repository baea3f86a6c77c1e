import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import { isWriting } from './assess-case.ts'
import {
  CaseVersion,
  Document,
  Signature,
  SignedContent,
  StepRecord,
  type Case,
  type HeldDocument,
} from './case.entity.ts'
import { seatOf, unitsOf } from './case-scope.ts'
import { membersOf, stands } from './content.ts'
import { heldDocument } from './keep-signed-content.ts'

/** What was submitted, the newest first: for offices all there is, for units beside what they are writing. */
export const versionsOf = (em: EntityManager, theCase: Case): Promise<CaseVersion[]> =>
  em.find(CaseVersion, { case: theCase.id }, { orderBy: { number: 'desc' } }) as Promise<CaseVersion[]>

/**
 * Signatures on the way to a version: those that stood when it was submitted, and those given since the version before
 * that did not. What became of them afterwards is of the next version.
 */
export async function signaturesOf(em: EntityManager, version: CaseVersion) {
  const { case: theCase, number, sha256, submittedAt, form } = version
  const before = await em.findOne(CaseVersion, { case: theCase.id, number: number - 1 })
  const signatures = await em.find(
    Signature,
    { case: theCase.id, signedAt: { $lte: submittedAt } },
    { orderBy: { signedAt: 'asc', id: 'asc' } },
  )
  const names = new Map([form.lead, ...membersOf(form)].map(({ uscc, name }) => [uscc, name]))
  return signatures.flatMap((one) => {
    const stood = one.contentHash === sha256 && (!one.voidedAt || one.voidedAt > submittedAt)
    const between = !before || one.signedAt > before.submittedAt
    if (!stood && (!between || !one.voidedAt || one.voidedAt > submittedAt)) return []
    return {
      uscc: one.uscc,
      unit: names.get(one.uscc) ?? one.uscc,
      by: one.signerName,
      at: one.signedAt,
      authorised: one.authorised,
      contentHash: one.contentHash,
      stood,
      voidedAt: stood ? null : (one.voidedAt ?? null),
      voidReason: stood ? null : (one.voidReason ?? null),
    }
  })
}

/** The return for correction that a version met; null where it went on. */
export async function returnOf(em: EntityManager, { case: theCase, number, submittedAt }: CaseVersion) {
  const next = await em.findOne(CaseVersion, { case: theCase.id, number: number + 1 })
  return em.findOne(
    StepRecord,
    { case: theCase.id, event: 'return', at: { $gte: submittedAt, ...(next && { $lt: next.submittedAt }) } },
    { orderBy: { at: 'desc', id: 'desc' } },
  )
}

/** Attachments of a frozen content, each with whether it may still be read: one taken out before it was submitted may not. */
export async function readable(em: EntityManager, theCase: { id: string }, held: HeldDocument[]) {
  const removed = await em.find(Document, { case: theCase.id, removedAt: { $ne: null } }, { fields: ['id'] })
  const versions = removed.length ? await em.find(CaseVersion, { case: theCase.id }, { fields: ['documents'] }) : []
  const inVersions = new Set(versions.flatMap(({ documents }) => documents.map(({ id }) => id)))
  const gone = new Set(removed.map(({ id }) => id).filter((id) => !inVersions.has(id)))
  return held.map((document) => ({ ...document, url: gone.has(document.id) ? null : `/files/${document.id}` }))
}

/** The attachment that one took the place of, as far as the viewer may know of it. */
export async function replacedBy(em: EntityManager, viewer: Viewer, id: string) {
  const { replaces } = await em.findOneOrFail(Document, { id })
  const earlier = replaces ? await em.findOne(Document, { id: replaces }, { populate: ['case.lead'] }) : null
  if (!earlier) return null
  const document = heldDocument(earlier)
  const { lead } = earlier.case
  const [shown] = await readable(em, earlier.case, [document])
  const own = !!lead.uscc && unitsOf(viewer).includes(lead.uscc)
  return own || shown?.url ? { document, caseId: earlier.case.id } : null
}

/**
 * What units signed and what has been changed since, while the units write: to the lead of every unit, to a member its own.
 * Nobody else knows of it.
 */
export async function signedContentsFor(em: EntityManager, viewer: Viewer, theCase: Case) {
  if (!isWriting(theCase) || seatOf(theCase, viewer) !== 'unit') return []
  const own = new Set(unitsOf(viewer))
  const everyone = !!theCase.lead.uscc && own.has(theCase.lead.uscc)
  const signatures = await em.find(Signature, { case: theCase.id }, { orderBy: { signedAt: 'asc', id: 'asc' } })
  const latest = new Map(signatures.map((one) => [one.uscc, one]))
  const standing = new Set(signatures.filter((one) => stands(one, theCase)).map(({ uscc }) => uscc))
  const lost = [...latest.values()].filter(
    ({ voidReason, uscc }) => voidReason === 'content-changed' && !standing.has(uscc) && (everyone || own.has(uscc)),
  )
  const contents = await em.find(SignedContent, {
    case: theCase.id,
    contentHash: { $in: lost.map(({ contentHash }) => contentHash) },
  })
  return contents.map((content) => {
    const by = lost.filter(({ contentHash }) => contentHash === content.contentHash)
    const names = new Map([content.form.lead, ...membersOf(content.form)].map(({ uscc, name }) => [uscc, name]))
    return { content, units: by.map(({ uscc }) => names.get(uscc) ?? uscc), signedAt: by.at(-1)!.signedAt }
  })
}
