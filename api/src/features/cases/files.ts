import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, type Viewer } from '../../platform/access/index.ts'
import { answerFile, arriving, fileRoutes, sendFile } from '../../platform/files/index.ts'
import { acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
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
  fileRoutes(app, (files) => {
    files.post('/files', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const { theCase, document } = await attach(request, context, filesDir)
        return reply.code(201).send({
          document: documentType(document, editionOf(theCase.edition), context.locale),
          version: theCase.version,
        })
      }),
    )
    files.get('/files/:id', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const document = await readable(context, (request.params as { id: string }).id, opensDocument)
        return sendFile(reply, filesDir, document)
      }),
    )
  })
}

function attach(request: FastifyRequest, context: Context, filesDir: string) {
  const file = arriving(request)
  const query = request.query as Record<string, string | undefined>
  return attachDocument(acting(context), filesDir, {
    caseId: query['case'] ?? '',
    version: Number(query['version']),
    type: query['type'] ?? '',
    unitUscc: query['unit'] || null,
    replaces: query['replaces'] || null,
    ...file,
  })
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
