import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound, refuse } from '../../platform/access/index.ts'
import {
  answerFile,
  arriving,
  checkAnnounced,
  checkFileName,
  fileRoutes,
  keepArriving,
  sendFile,
  type FileKind,
} from '../../platform/files/index.ts'
import { acting, type Acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { ExtensionNotice, Round, RoundExtension, type Edition } from '../editions/index.ts'
import { record } from './prepare-round.ts'
import { findRound, openForChange, runsRound } from './round-access.ts'

const noticeKinds: FileKind[] = ['PDF', 'Word']

/**
 * The official notices of a round over HTTP: its office puts the call in before publishing and one over each extension after
 * it; of a published round everybody reads them.
 */
export function serveRoundNotices(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  const open = { open: true }
  fileRoutes(app, (files) => {
    files.post('/rounds/:id/notice', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        reply.code(201).send({ version: await put(request, context, filesDir) }),
      ),
    )
    files.get('/rounds/:id/notice', (request, reply) =>
      answerFile(
        request,
        reply,
        contextOf,
        async (context) => {
          const { noticeFile } = await readable(context, (request.params as { id: string }).id)
          if (!noticeFile) throw notFound()
          return sendFile(reply, filesDir, noticeFile)
        },
        open,
      ),
    )
    files.post('/rounds/:id/extensions/:extension/notice', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        await putOverExtension(request, context, filesDir)
        return reply.code(201).send({})
      }),
    )
    files.get('/rounds/:id/extensions/:extension/notice', (request, reply) =>
      answerFile(
        request,
        reply,
        contextOf,
        async (context) => {
          const { id, extension } = request.params as { id: string; extension: string }
          await readable(context, id)
          const where = { extension: { id: extension, round: id } }
          const found = isUuid(extension) ? await context.em.findOne(ExtensionNotice, where) : null
          if (!found) throw notFound()
          return sendFile(reply, filesDir, found.file)
        },
        open,
      ),
    )
  })
}

/** A published round for everybody, another for its office. Throws NOT_FOUND. */
async function readable(context: Context, id: string): Promise<Round> {
  if (context.viewer) return findRound(context.em, acting(context).viewer, id)
  const round = isUuid(id) ? await context.em.findOne(Round, { id, state: 'PUBLISHED' }) : null
  if (!round) throw notFound()
  return round as Round
}

/** Puts the notice over an extension in, once. Throws FORBIDDEN, NOT_FOUND, NOT_ALLOWED_NOW for a second. */
async function putOverExtension(request: FastifyRequest, context: Context, filesDir: string): Promise<void> {
  const file = arriving(request)
  const { id, extension } = request.params as { id: string; extension: string }
  const { viewer } = acting(context)
  if (viewer.cityOfficerOf.size === 0) throw refuse('FORBIDDEN', 'api.refusal.forbidden')
  const free = async ({ em }: Acting) => {
    const round = await findRound(em, viewer, id)
    const found = isUuid(extension) ? await em.findOne(RoundExtension, { id: extension, round: id }) : null
    if (!found || !(await runsRound(em, viewer, round.edition as Edition))) throw notFound()
    if (await em.count(ExtensionNotice, { extension: found.id }))
      throw refuse('NOT_ALLOWED_NOW', 'api.round.noticeStands')
    return { round, found }
  }
  await free(acting(context))
  checkFileName(file)
  checkAnnounced(file)
  const { sha256, bytes, mime } = await keepArriving(filesDir, file, noticeKinds)
  await context.em.transactional(async (tx) => {
    const here = { ...acting(context), em: tx as Acting['em'] }
    // Of two files sent at one moment one is the notice.
    await here.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`extension notice ${extension}`])
    const { round, found } = await free(here)
    here.em.create(ExtensionNotice, {
      extension: found,
      file: { sha256, bytes, mime, fileName: file.fileName },
      account: viewer.accountId,
      actorName: viewer.name,
      at: here.clock.now(),
    })
    await record(here, round, 'add-extension-notice', { noticeFile: sha256 })
  })
}

async function put(request: FastifyRequest, context: Context, filesDir: string): Promise<number> {
  const file = arriving(request)
  const { id } = request.params as { id: string }
  const version = Number((request.query as Record<string, string | undefined>)['version'])
  if (acting(context).viewer.cityOfficerOf.size === 0) throw refuse('FORBIDDEN', 'api.refusal.forbidden')
  const change = async (run: (here: Acting) => Promise<number>) =>
    context.em.transactional(async (tx) => run({ ...acting(context), em: tx as Acting['em'] }))
  // Looked at before a byte is taken.
  await change(async (here) => (await changeable(here, { id, version })).version)
  checkFileName(file)
  checkAnnounced(file)
  const { sha256, bytes, mime } = await keepArriving(filesDir, file, noticeKinds)
  return change(async (here) => {
    const round = await changeable(here, { id, version })
    round.noticeFile = { sha256, bytes, mime, fileName: file.fileName }
    Object.assign(round, { preparedBy: here.viewer.accountId, preparerName: here.viewer.name })
    await record(here, round, 'change-round', { noticeFile: sha256 })
    await here.em.flush()
    return round.version
  })
}

async function changeable(here: Acting, which: { id: string; version: number }) {
  const round = await openForChange(here, which)
  if (round.state === 'PUBLISHED') throw refuse('NOT_ALLOWED_NOW', 'api.round.published')
  return round
}
