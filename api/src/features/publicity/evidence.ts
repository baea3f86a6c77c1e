import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
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
import { acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { findCase, seatOf } from '../cases/index.ts'
import { keepRecord } from './file-objection.ts'
import { Objection, unsettled, type Evidence } from './objection.entity.ts'

const mostFiles = 5
const mostBytes = 10 * 1024 * 1024

/**
 * Evidence over HTTP: the objector adds files with the code that only they were given, the city officer what came on paper,
 * both while the objection is not settled; the city office of the case reads them.
 */
export function serveEvidence(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/objections/:id/files', (request, reply) =>
      answerFile(
        request,
        reply,
        contextOf,
        async (context) => reply.code(201).send({ evidence: await add(request, context, filesDir) }),
        { open: true },
      ),
    )
    files.get('/objections/:id/files/:sha256', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        sendFile(reply, filesDir, await readable(context, request.params as { id: string; sha256: string })),
      ),
    )
  })
}

async function add(request: FastifyRequest, context: Context, filesDir: string) {
  const file = arriving(request)
  const { id } = request.params as { id: string }
  const code = request.headers['x-objection-receipt']
  // Looked at before a byte is taken: nobody fills the disk who has filed nothing.
  const { known, viewer } = code ? await filedWith(context, id, String(code)) : await takenIn(context, id)
  checkFileName(file)
  checkAnnounced(file)
  if ((file.announced ?? 0) > mostBytes) throw tooLarge(file.fileName)
  if (known.evidence.length >= mostFiles) throw refuse('NOT_ALLOWED_NOW', 'api.objection.tooManyFiles')
  const { sha256, bytes, mime } = await keepArriving(filesDir, file)
  if (bytes > mostBytes) throw tooLarge(file.fileName)
  return context.em.transactional(async (em) => {
    const here = { em: em as typeof context.em, clock: context.clock }
    const objection = await here.em.findOneOrFail(
      Objection,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )
    if (objection.evidence.length >= mostFiles) throw refuse('NOT_ALLOWED_NOW', 'api.objection.tooManyFiles')
    const one: Evidence = { sha256, fileName: file.fileName, bytes, mime }
    if (objection.evidence.some((held) => held.sha256 === sha256)) return { fileName: one.fileName, bytes }
    objection.evidence = [...objection.evidence, one]
    await keepRecord(here, objection as Objection, 'add-evidence', `${file.fileName} ${sha256}`, viewer)
    return { fileName: one.fileName, bytes }
  })
}

/** An objection that its code opens, while it is not settled. Throws NOT_FOUND. */
async function filedWith({ em }: Context, id: string, code: string) {
  const receipt = createHash('sha256').update(code).digest('hex')
  const known = isUuid(id) ? await em.findOne(Objection, { id, receipt, state: { $in: unsettled } }) : null
  if (!known) throw notFound()
  return { known, viewer: null }
}

/** An objection as an officer of its city office opens it. Throws NOT_FOUND, FORBIDDEN for the leader, NOT_ALLOWED_NOW once settled. */
async function takenIn(context: Context, id: string) {
  const { viewer } = context.viewer ? acting(context) : { viewer: null }
  const known = isUuid(id) && viewer ? await context.em.findOne(Objection, { id }, { populate: ['item'] }) : null
  if (!known || !viewer) throw notFound()
  const theCase = await findCase(acting(context), known.item.case.id)
  if (seatOf(theCase, viewer) !== 'city') throw notFound()
  if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
  if (!unsettled.some((state) => state === known.state)) throw refuse('NOT_ALLOWED_NOW', 'api.objection.otherState')
  return { known, viewer }
}

const tooLarge = (name: string) => refuseField('file', 'api.case.fileTooLarge', { name, most: 10 })

async function readable(context: Context, { id, sha256 }: { id: string; sha256: string }): Promise<Evidence> {
  const { em, viewer } = acting(context)
  const objection = isUuid(id) ? await em.findOne(Objection, { id }, { populate: ['item'] }) : null
  const held = objection?.evidence.find((one) => one.sha256 === sha256)
  if (!objection || !held) throw notFound()
  const theCase = await findCase(acting(context), objection.item.case.id)
  if (seatOf(theCase, viewer) !== 'city') throw notFound()
  return held
}
