import type { FastifyInstance } from 'fastify'
import { refuse } from '../../platform/access/index.ts'
import {
  answerFile,
  arriving,
  checkAnnounced,
  checkFileName,
  fileRoutes,
  keepArriving,
  sendFile,
  shownKinds,
  type Arriving,
} from '../../platform/files/index.ts'
import { acting, type Acting, type ContextOf } from '../../platform/graphql/index.ts'
import { findMeeting } from './meeting-access.ts'
import { MeetingMinutes } from './meeting.entity.ts'

/** Minutes over HTTP: a city officer sends them before recording the meeting; the office of its cases reads them. */
export function serveMinutes(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/files/meetings', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        reply.code(201).send({ id: (await keepMinutes(acting(context), filesDir, arriving(request))).id }),
      ),
    )
    files.get('/files/meetings/:id', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const { minutes } = await findMeeting(acting(context), (request.params as { id: string }).id)
        return sendFile(reply, filesDir, minutes.file)
      }),
    )
  })
}

/** Keeps the minutes for the meeting that will name them. Throws FORBIDDEN, BAD_INPUT for what is no file of a known kind. */
export async function keepMinutes(
  { em, clock, viewer }: Acting,
  filesDir: string,
  file: Arriving,
): Promise<MeetingMinutes> {
  if (viewer.cityOfficerOf.size === 0) throw refuse('FORBIDDEN', 'api.refusal.forbidden')
  checkFileName(file)
  checkAnnounced(file)
  const { sha256, bytes, mime } = await keepArriving(filesDir, file, shownKinds)
  return em.transactional(async (tx) =>
    tx.create(MeetingMinutes, {
      file: { sha256, bytes, mime, fileName: file.fileName },
      account: viewer.accountId,
      at: clock.now(),
    }),
  ) as Promise<MeetingMinutes>
}
