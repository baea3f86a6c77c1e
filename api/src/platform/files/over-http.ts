import { say, type MessageParam } from '@consortium/messages'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { asActing, refuse, refuseField } from '../access/index.ts'
import { refusalExtensions, refusalOf, type Context, type ContextOf } from '../graphql/index.ts'
import { everyKind, isHeic, mimeOf, showsInPlace, type FileKind } from './kinds.ts'
import { keepFile, readFile, TooLarge, type StoredFile } from './store.ts'

/** The largest file, in MB. */
const largestFile = 50
const mostBytes = largestFile * 1024 * 1024

/** A file on its way in. */
export interface Arriving {
  fileName: string
  /** Length in bytes that the sender announced; 0 for none. */
  announced?: number
  body: Readable
}

/** Routes whose body is a file, whatever it is called: none of the framework's own readers may take it for something else. */
export function fileRoutes(app: FastifyInstance, routes: (files: FastifyInstance) => void): void {
  void app.register((files, _options, done) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('*', (_request, body, parsed) => parsed(null, body))
    routes(files)
    done()
  })
}

/** The file of a request. Throws FORBIDDEN without the header that no foreign page can send. */
export function arriving(request: FastifyRequest): Arriving {
  if (!request.headers['x-requested-with']) throw refuse('FORBIDDEN', 'api.refusal.requestHeader')
  return {
    fileName: decoded(String(request.headers['x-file-name'] ?? '')),
    announced: Number(request.headers['content-length'] ?? 0),
    body: request.raw,
  }
}

/** A percent-encoded name; none when it is not well encoded. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

/** Looked at before a byte is taken. Throws BAD_INPUT for a name that is none. */
export function checkFileName({ fileName }: Arriving): void {
  if (!fileName || fileName.length > 200 || /\p{Cc}/u.test(fileName)) throw refuseField('file', 'api.case.fileName')
}

/** Throws BAD_INPUT when the sender announces more than is taken. */
export function checkAnnounced({ fileName, announced = 0 }: Arriving): void {
  if (announced > mostBytes) throw tooLarge(fileName)
}

/** Keeps a file under its hash, with its real type. Throws BAD_INPUT for an empty, too large or falsely named one, or of a kind not allowed there. */
export async function keepArriving(
  filesDir: string,
  { fileName, body }: Arriving,
  allowed: readonly FileKind[] = everyKind,
): Promise<StoredFile & { mime: string }> {
  const stored = await keepFile(filesDir, body, mostBytes).catch((error: unknown) => {
    throw error instanceof TooLarge ? tooLarge(fileName) : error
  })
  const mime = mimeOf(fileName, stored.head, allowed)
  if (stored.bytes === 0) throw refuseField('file', 'api.case.fileEmpty', { name: fileName })
  if (isHeic(stored.head)) throw refuseField('file', 'api.case.heic', { name: fileName })
  if (!mime) throw refuseField('file', 'api.case.fileType', { name: fileName, kinds: inWords(allowed) })
  return { ...stored, mime }
}

const inWords = (kinds: readonly MessageParam[]) =>
  kinds.reduce((a, b) => ({ key: 'policy.list.and', params: { a, b } }))

const tooLarge = (name: string) => refuseField('file', 'api.case.fileTooLarge', { name, most: largestFile })

/** Sends a stored file: PDF and images in place under a sandbox, all else to download. */
export function sendFile(
  reply: FastifyReply,
  filesDir: string,
  { mime, bytes, fileName, sha256 }: { mime: string; bytes: number; fileName: string; sha256: string },
): FastifyReply {
  return reply
    .headers({
      'content-type': mime,
      'content-length': bytes,
      'content-disposition': `${showsInPlace(mime) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox",
      'cache-control': 'private, no-store',
    })
    .send(readFile(filesDir, sha256))
}

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_YOURS: 403,
  NOT_FOUND: 404,
  STALE: 409,
}

/**
 * Answers a request of somebody who is signed in, or of anybody where `open`; a refusal in the words and codes that GraphQL
 * gives it.
 */
export async function answerFile(
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: ContextOf,
  run: (context: Context) => Promise<unknown>,
  { open = false } = {},
): Promise<unknown> {
  const context = await contextOf(request, reply)
  try {
    if (open && !context.viewer) return await run(context)
    if (!context.viewer) throw refuse('UNAUTHENTICATED', 'api.refusal.unauthenticated')
    context.actor = asActing(context.viewer, ['APPLY', 'DISTRICT_REVIEW', 'CITY_PROCESS'])
    return await run(context)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    // What is still on its way is let run out, or the browser would see a broken connection instead of the words.
    request.raw.resume()
    const words = { message: say(context.locale, refusal.message), ...refusalExtensions(refusal, context.locale) }
    return reply.code(statuses[refusal.code] ?? 422).send({ error: words })
  }
}
