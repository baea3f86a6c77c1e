import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { say } from '@consortium/messages'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import { readFile, showsInPlace } from '../../platform/files/index.ts'
import { acting, refusalExtensions, refusalOf, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { editionOf } from '../editions/index.ts'
import { CaseVersion, Document } from './case.entity.ts'
import { documentType } from './case.type.ts'
import { seesPresent } from './case-view.ts'
import { attachDocument } from './documents.ts'
import { findCase, uuid } from './open-case.ts'

/** Whether a viewer outside the case's scope may read one of its documents all the same: an expert for their sheet. */
export type OpensDocument = (em: EntityManager, viewer: Viewer, document: Document) => Promise<boolean>

/** Attachments over HTTP, with the case's own access rule: POST /files to attach, GET /files/<id> to read. */
export function serveFiles(
  app: FastifyInstance,
  { contextOf, filesDir, opensDocument }: { contextOf: ContextOf; filesDir: string; opensDocument: OpensDocument },
): void {
  void app.register((files, _options, done) => {
    // The body is a file whatever it is called: none of the framework's own readers may take it for something else.
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('*', (_request, body, parsed) => parsed(null, body))
    files.post('/files', (request, reply) =>
      answer(request, reply, contextOf, async (context) => {
        const { theCase, document } = await attach(request, context, filesDir)
        return reply.code(201).send({
          document: documentType(document, editionOf(theCase.edition), context.locale),
          version: theCase.version,
        })
      }),
    )
    files.get('/files/:id', (request, reply) =>
      answer(request, reply, contextOf, async (context) => {
        const document = await readable(context, (request.params as { id: string }).id, opensDocument)
        const shown = showsInPlace(document.mime) ? 'inline' : 'attachment'
        return reply
          .headers({
            'content-type': document.mime,
            'content-length': document.bytes,
            'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
            'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox",
            'cache-control': 'private, no-store',
          })
          .send(readFile(filesDir, document.sha256))
      }),
    )
    done()
  })
}

function attach(request: FastifyRequest, context: Context, filesDir: string) {
  if (!request.headers['x-requested-with']) throw refuse('FORBIDDEN', 'api.refusal.requestHeader')
  const query = request.query as Record<string, string | undefined>
  return attachDocument(acting(context), filesDir, {
    caseId: query['case'] ?? '',
    version: Number(query['version']),
    type: query['type'] ?? '',
    unitUscc: query['unit'] || null,
    fileName: decoded(String(request.headers['x-file-name'] ?? '')),
    announced: Number(request.headers['content-length'] ?? 0),
    body: request.raw,
  })
}

/** A percent-encoded name; none when it is not well encoded. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

/** A document of a case in the viewer's scope, removed ones only while a version still holds them. */
async function readable(context: Context, id: string, opensDocument: OpensDocument): Promise<Document> {
  const { em, viewer } = acting(context)
  const document = uuid.test(id) ? await em.findOne(Document, { id }, { populate: ['case'] }) : null
  if (!document) throw notFound()
  const theCase = (await opensDocument(em, viewer, document as Document))
    ? null
    : await findCase(acting(context), document.case.id)
  // Of what is not submitted yet, and of what was taken out again, only what a version holds is for offices too.
  if (document.removedAt || (theCase && !seesPresent(theCase, viewer))) {
    const versions = await em.find(CaseVersion, { case: document.case.id }, { fields: ['documents'] })
    if (!versions.some(({ documents }) => documents.some((held) => held.id === id))) throw notFound()
  }
  return document as Document
}

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_YOURS: 403,
  NOT_FOUND: 404,
  STALE: 409,
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: ContextOf,
  run: (context: Context) => Promise<unknown>,
): Promise<unknown> {
  const context = await contextOf(request, reply)
  try {
    if (!context.viewer) throw refuse('UNAUTHENTICATED', 'api.refusal.unauthenticated')
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
