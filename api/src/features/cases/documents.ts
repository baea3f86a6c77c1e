import { notFound, refuse } from '../../platform/access/index.ts'
import type { MessageKey, MessageParam } from '@consortium/messages'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { keepFile, mimeOf, TooLarge, type StoredFile } from '../../platform/files/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Readable } from 'node:stream'
import { editionOf } from '../editions/index.ts'
import { Document, Party, type Case } from './case.entity.ts'
import { contentChanged, openWriting } from './save-draft.ts'

/** The largest attachment, in MB. */
export const largestFile = 50

export interface Attachment {
  caseId: string
  version: number
  type: string
  unitUscc: string | null
  fileName: string
  /** Length in bytes that the sender announced; 0 for none. */
  announced?: number
  body: Readable
}

/**
 * Attaches a file to a case that the person may write in. Throws BAD_INPUT naming the file for an empty, too large or
 * falsely named one, for a type the edition does not know, for a unit that is not a party.
 */
export async function attachDocument(acting: Acting, filesDir: string, attachment: Attachment) {
  const { fileName, type, unitUscc } = attachment
  await mayAttach(acting, attachment)
  const stored = await keep(filesDir, attachment)
  const mime = mimeOf(fileName, stored.head)
  if (stored.bytes === 0) throw wrong('file', 'api.case.fileEmpty', { name: fileName })
  if (!mime) throw wrong('file', 'api.case.fileType', { name: fileName })
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, { id: attachment.caseId, version: attachment.version })
    const document = em.create(Document, {
      case: theCase,
      type,
      unitUscc,
      fileName,
      bytes: stored.bytes,
      mime,
      sha256: stored.sha256,
      uploadedBy: acting.viewer.accountId,
      uploadedAt: acting.clock.now(),
      removedAt: null,
    })
    await contentChanged(here, theCase)
    await auditDocument(here, theCase, 'attach-document', document as Document)
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

/** Looked at before a byte is taken, so that nobody can fill the disk of a case that is not theirs. */
async function mayAttach(acting: Acting, { announced = 0, ...attachment }: Attachment): Promise<void> {
  const { caseId, version, type, unitUscc, fileName } = attachment
  if (!fileName || fileName.length > 200 || /\p{Cc}/u.test(fileName)) throw wrong('file', 'api.case.fileName')
  await acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const theCase = await openWriting(here, { id: caseId, version })
    const kind = editionOf(theCase.edition).documents.find((document) => document.type === type)
    if (!kind) throw wrong('type', 'api.case.documentType', { type: type.slice(0, 40) })
    const party = unitUscc && (await em.findOne(Party, { case: theCase.id, uscc: unitUscc }))
    if (kind.per === 'unit' ? !party : unitUscc) throw wrong('unit', 'api.case.documentUnit')
    if (announced > mostBytes) throw tooLarge(fileName)
  })
}

async function keep(filesDir: string, { body, fileName }: Attachment): Promise<StoredFile> {
  try {
    return await keepFile(filesDir, body, mostBytes)
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(fileName)
    throw error
  }
}

const mostBytes = largestFile * 1024 * 1024

const tooLarge = (name: string) => wrong('file', 'api.case.fileTooLarge', { name, most: largestFile })

const wrong = (path: string, key: MessageKey, params: Record<string, MessageParam> = {}) =>
  refuse('BAD_INPUT', key, params, { fields: [{ path, message: { key, params } }] })

const auditDocument = ({ em, clock, viewer }: Acting, theCase: Case, action: string, document: Document) =>
  audit(em, clock, {
    chain: theCase.id,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { document: document.id, type: document.type, sha256: document.sha256 },
  })
