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
} from '../../platform/files/index.ts'
import { acting, type Acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { record } from './prepare-round.ts'
import { findRound, openForChange } from './round-access.ts'

/** The official notice of a round over HTTP: its office puts it in before publishing, everybody with an account reads it. */
export function serveRoundNotices(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/rounds/:id/notice', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        reply.code(201).send({ version: await put(request, context, filesDir) }),
      ),
    )
    files.get('/rounds/:id/notice', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const { em, viewer } = acting(context)
        const { noticeFile } = await findRound(em, viewer, (request.params as { id: string }).id)
        if (!noticeFile) throw notFound()
        return sendFile(reply, filesDir, noticeFile)
      }),
    )
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
  const { sha256, bytes, mime } = await keepArriving(filesDir, file)
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
