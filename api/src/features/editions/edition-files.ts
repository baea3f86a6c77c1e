import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import {
  answerFile,
  arriving,
  checkAnnounced,
  checkFileName,
  fileRoutes,
  keepArriving,
  sendFile,
} from '../../platform/files/index.ts'
import { acting, type Acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { findEdition, runsEdition } from './edition-access.ts'
import { EditionFile } from './edition.entity.ts'

/** The official documents of editions over HTTP: their office puts them in; of a confirmed edition everybody reads them. */
export function serveEditionFiles(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/editions/:id/files', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        reply.code(201).send({ id: await put(request, context, filesDir) }),
      ),
    )
    files.get('/editions/:id/files/:file', (request, reply) =>
      answerFile(
        request,
        reply,
        contextOf,
        async ({ em, viewer }) => {
          const { id, file } = request.params as { id: string; file: string }
          await findEdition(em, viewer, id)
          const found = isUuid(file) ? await em.findOne(EditionFile, { id: file, edition: id }) : null
          if (!found) throw notFound()
          return sendFile(reply, filesDir, found)
        },
        { open: true },
      ),
    )
  })
}

/** Puts the official document in beside the edition; the same file again is the same one. Throws FORBIDDEN, NOT_FOUND, BAD_INPUT. */
async function put(request: FastifyRequest, context: Context, filesDir: string): Promise<string> {
  const file = arriving(request)
  const { id } = request.params as { id: string }
  const { viewer } = acting(context)
  const edition = await findEdition(context.em, viewer, id)
  if (!(await runsEdition(context.em, viewer, edition))) throw refuse('FORBIDDEN', 'api.edition.otherOffice')
  checkFileName(file)
  checkAnnounced(file)
  if (!/\.pdf$/i.test(file.fileName)) throw refuseField('file', 'api.edition.onlyPdf', { name: file.fileName })
  const { sha256, bytes, mime } = await keepArriving(filesDir, file)
  return context.em.transactional(async (tx) => {
    const here = { ...acting(context), em: tx as Acting['em'] }
    await here.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`edition file ${id}`])
    const [stands] = await here.em.find(EditionFile, { edition: id }, { orderBy: { at: 'desc' }, limit: 1 })
    if (stands?.sha256 === sha256) return stands.id
    const kept = here.em.create(EditionFile, {
      edition,
      fileName: file.fileName,
      ...{ bytes, mime, sha256 },
      account: viewer.accountId,
      actorName: viewer.name,
      at: here.clock.now(),
    })
    const { code, version } = edition
    await audit(here.em, here.clock, {
      chain: systemChain,
      action: 'attach-edition-file',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { code, version, file: sha256, fileName: file.fileName },
    })
    return kept.id
  })
}
