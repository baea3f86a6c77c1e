import { isAskedIn } from '@consortium/policy'
import { notFound, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { checkAnnounced, checkFileName, keepArriving, type Arriving } from '../../platform/files/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { editionOf } from '../editions/index.ts'
import { Document, Party, type Case } from './case.entity.ts'
import { contentChanged, openWriting } from './save-draft.ts'

export interface Attachment extends Arriving {
  caseId: string
  version: number
  type: string
  unitUscc: string | null
  /** Id of the attachment that this one takes the place of. */
  replaces?: string | null
}

/**
 * Attaches a file to a case that the person may write in. Throws BAD_INPUT naming the file for an empty, too large or
 * falsely named one, for a type the edition does not know, for a unit that is not a party.
 */
export async function attachDocument(acting: Acting, filesDir: string, attachment: Attachment) {
  const { fileName, type, unitUscc } = attachment
  await mayAttach(acting, attachment)
  const stored = await keepArriving(filesDir, attachment)
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, { id: attachment.caseId, version: attachment.version })
    const replaced = await replacedBy(here, theCase, attachment)
    if (replaced) replaced.removedAt = acting.clock.now()
    const document = em.create(Document, {
      case: theCase,
      type,
      unitUscc,
      fileName,
      bytes: stored.bytes,
      mime: stored.mime,
      sha256: stored.sha256,
      uploadedBy: acting.viewer.accountId,
      uploadedAt: acting.clock.now(),
      removedAt: null,
      replaces: replaced?.id ?? null,
    })
    await em.flush()
    await contentChanged(here, theCase)
    await auditDocument(here, theCase, replaced ? 'replace-document' : 'attach-document', document as Document)
    return { theCase, document: document as Document }
  })
}

/** Takes an attachment out of the draft; versions that hold it keep it. Throws NOT_FOUND for another case's document. */
export async function removeDocument(
  acting: Acting,
  { documentId, ...which }: { id: string; documentId: string; version: number },
): Promise<Case> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, which)
    const document = isUuid(documentId)
      ? await em.findOne(Document, { id: documentId, case: theCase.id, removedAt: null })
      : null
    if (!document) throw notFound()
    document.removedAt = acting.clock.now()
    await em.flush()
    await contentChanged(here, theCase)
    await auditDocument(here, theCase, 'remove-document', document as Document)
    return theCase
  })
}

/** The attachment of the same type and unit that a new one takes the place of. Throws NOT_FOUND for any other. */
async function replacedBy({ em }: Acting, theCase: Case, { replaces, type, unitUscc }: Attachment) {
  if (!replaces) return null
  const where = { id: replaces, case: theCase.id, type, unitUscc, removedAt: null }
  const found = isUuid(replaces) ? await em.findOne(Document, where) : null
  if (!found) throw notFound()
  return found
}

/** Looked at before a byte is taken, so that nobody can fill the disk of a case that is not theirs. */
async function mayAttach(acting: Acting, attachment: Attachment): Promise<void> {
  const { caseId, version, type, unitUscc } = attachment
  checkFileName(attachment)
  // With a mapper of its own: what is looked at now is looked at again, under the lock, once the file is here.
  await acting.em.fork().transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, { id: caseId, version })
    const kind = editionOf(theCase.edition).documents.find((document) => document.type === type)
    if (!kind || !isAskedIn(editionOf(theCase.edition), theCase.state, 'documents', type))
      throw refuseField('type', 'api.case.documentType', { type: type.slice(0, 40) })
    const party = unitUscc && (await em.findOne(Party, { case: theCase.id, uscc: unitUscc }))
    if (kind.per === 'unit' ? !party : unitUscc) throw refuseField('unit', 'api.case.documentUnit')
    checkAnnounced(attachment)
  })
}

const auditDocument = ({ em, clock, viewer }: Acting, theCase: Case, action: string, document: Document) =>
  audit(em, clock, {
    chain: theCase.id,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: {
      document: document.id,
      type: document.type,
      sha256: document.sha256,
      ...(document.replaces && { replaces: document.replaces }),
    },
  })
