import type { FastifyInstance, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import {
  answerFile,
  arriving,
  checkFileName,
  fileRoutes,
  isHeic,
  keepFile,
  sendFile,
} from '../../platform/files/index.ts'
import { acting as actingIn, type Acting, type ContextOf } from '../../platform/graphql/index.ts'
import { checkText } from './inspection-text.ts'
import { findVisit, openWriting, photosOf } from './open-inspection.ts'
import { InspectionEvent, InspectionPhoto, type SiteInspection } from './site-inspection.entity.ts'
import { photoMime, stripMetadata } from './strip-metadata.ts'

const largestPhoto = 20
const mostPhotos = 60

/** Photos of an inspection over HTTP: POST /inspection-photos?inspection= to add, GET /inspection-photos/<id> to see. */
export function servePhotos(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/inspection-photos', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const photo = await addPhoto(actingIn(context), filesDir, request)
        return reply.code(201).send({ photo: { id: photo.id, sha256: photo.sha256 } })
      }),
    )
    files.get('/inspection-photos/:id', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const { id } = request.params as { id: string }
        const photo = isUuid(id) ? await context.em.findOne(InspectionPhoto, { id, removedAt: null }) : null
        if (!photo) throw notFound()
        await findVisit(actingIn(context), photo.inspection.id)
        return sendFile(reply, filesDir, photo)
      }),
    )
  })
}

/**
 * Adds a photo without its place and device (EXIF). Throws BAD_INPUT naming what is empty, too large or no photo,
 * NOT_ALLOWED_NOW once the record is signed, NOT_FOUND.
 */
async function addPhoto(acting: Acting, filesDir: string, request: FastifyRequest): Promise<InspectionPhoto> {
  const file = arriving(request)
  checkFileName(file)
  const query = request.query as Record<string, string | undefined>
  const inspectionId = query['inspection'] ?? ''
  const caption = query['caption'] ?? ''
  const key = query['key'] ?? ''
  checkText('caption', caption, 200)
  if (!isUuid(key)) throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
  const within = <T>(run: (here: Acting) => Promise<T>) =>
    acting.em.transactional((tx) => run({ ...acting, em: tx as Acting['em'] }))
  // Looked at before a byte is taken.
  await within((here) => openWriting(here, inspectionId))
  const body = await wholeBody(file.body, file.fileName)
  if (isHeic(body)) throw refuseField('file', 'api.case.heic', { name: file.fileName })
  const mime = photoMime(body)
  const plain = mime && stripMetadata(body, mime)
  if (!mime || !plain) throw refuseField('file', 'api.inspection.noPhoto', { name: file.fileName })
  const stored = await keepFile(filesDir, Readable.from([plain]), plain.length)
  return within(async (here) => {
    const { em, clock, viewer } = here
    const { inspection } = await openWriting(here, inspectionId)
    const before = await em.findOne(InspectionEvent, { key, inspection: inspectionId })
    if (before)
      return em.findOneOrFail(InspectionPhoto, { id: String(before.body['photo']) }) as Promise<InspectionPhoto>
    if ((await photosOf(em, inspectionId)).length >= mostPhotos)
      throw refuseField('file', 'api.inspection.photosMost', { most: mostPhotos })
    const photo = em.create(InspectionPhoto, {
      inspection,
      fileName: file.fileName,
      bytes: stored.bytes,
      mime,
      sha256: stored.sha256,
      caption: caption.trim(),
      uploadedBy: viewer.accountId,
      uploaderName: viewer.name,
      uploadedAt: clock.now(),
    })
    keepEvent(here, inspection as SiteInspection, key, 'PHOTO', { photo: photo.id, sha256: photo.sha256 })
    return photo as InspectionPhoto
  })
}

/** Takes a photo out of the record; it stays in its history. Throws NOT_FOUND, NOT_ALLOWED_NOW once signed. */
export async function removePhoto(
  acting: Acting,
  { inspectionId, photoId }: { inspectionId: string; photoId: string },
): Promise<void> {
  await acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const { inspection } = await openWriting(here, inspectionId)
    const photo = isUuid(photoId)
      ? await tx.findOne(InspectionPhoto, { id: photoId, inspection: inspection.id, removedAt: null })
      : null
    if (!photo) throw notFound()
    photo.removedAt = here.clock.now()
    keepEvent(here, inspection, randomUUID(), 'REMOVE_PHOTO', { photo: photo.id, sha256: photo.sha256 })
  })
}

/** Keeps the event; the record's version grows, since its photos are part of what is signed. */
function keepEvent(
  { em, clock, viewer }: Acting,
  inspection: SiteInspection,
  key: string,
  kind: 'PHOTO' | 'REMOVE_PHOTO',
  body: Record<string, unknown>,
): void {
  inspection.version += 1
  em.create(InspectionEvent, {
    inspection,
    key,
    kind,
    body,
    version: inspection.version,
    account: viewer.accountId,
    at: clock.now(),
  })
}

async function wholeBody(body: Readable, name: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body.iterator({ destroyOnReturn: false })) {
    bytes += (part as Buffer).length
    if (bytes > largestPhoto * 1024 * 1024)
      throw refuseField('file', 'api.case.fileTooLarge', { name, most: largestPhoto })
    parts.push(part as Buffer)
  }
  if (bytes === 0) throw refuseField('file', 'api.case.fileEmpty', { name })
  return Buffer.concat(parts)
}
