import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { say } from '@consortium/messages'
import { randomUUID } from 'node:crypto'
import type { Orm } from './orm.ts'
import type { Clock } from './platform/clock/index.ts'
import type { Config } from './platform/config.ts'
import { openOutbox } from './platform/mail/index.ts'
import { signHeadsWith } from './platform/audit/index.ts'
import { serveAdmin } from './platform/serve-admin.ts'
import { serveFiles } from './features/cases/index.ts'
import { sheetOpensDocument } from './features/defence-scoring/index.ts'
import { serveMinutes } from './features/meetings/index.ts'
import { serveEvidence } from './features/publicity/index.ts'
import { serveEditionFiles } from './features/editions/index.ts'
import { serveHeads } from './features/history/index.ts'
import { serveRoundNotices } from './features/rounds/index.ts'
import { serveUnitFiles } from './features/units/index.ts'
import { serveExports } from './exports/serve-exports.ts'
import { buildHouseSchema } from './schema.ts'
import { servePhotos } from './features/site-inspection/index.ts'
import { opinionOpensDocument } from './features/material-review/index.ts'
import { serveGraphql } from './serve-graphql.ts'
import { countTries, signCursorsWith } from './platform/graphql/index.ts'
import { sealWith } from './platform/seal/index.ts'
import { askedLanguage, contextOf } from './context.ts'

export interface House {
  orm: Orm
  config: Config
  clock: Clock
  log: FastifyBaseLogger
}

/** The whole server on one port: the API, attachments, health and the built back office. Not yet listening. */
export async function buildServer({ orm, config, clock, log }: House): Promise<FastifyInstance> {
  signCursorsWith(config.sessionSecret)
  openOutbox(config.mail, config.sessionSecret)
  sealWith(...config.sealKeys)
  signHeadsWith(config.auditKey, config.auditKeysBefore)
  const app = fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxy ?? false,
    bodyLimit: mostBody * 1024 * 1024,
    forceCloseConnections: 'idle',
    ...(config.tls && { https: config.tls }),
  })
  tellTooLarge(app)
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id).headers(safetyHeaders)
  })
  await app.register(fastifyCookie)
  await limitRequests(app, config)
  app.get('/health/live', { logLevel: 'silent' }, () => ({ status: 'live' }))
  app.get('/health/ready', { logLevel: 'silent' }, async (_request, reply) => {
    const ready = await orm.isConnected()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  const context = contextOf(orm, clock, config)
  await serveGraphql(app, { contextOf: context })
  serveEditionFiles(app, { contextOf: context, filesDir: config.filesDir })
  serveRoundNotices(app, { contextOf: context, filesDir: config.filesDir })
  serveMinutes(app, { contextOf: context, filesDir: config.filesDir })
  serveEvidence(app, { contextOf: context, filesDir: config.filesDir })
  serveUnitFiles(app, { contextOf: context, filesDir: config.filesDir })
  serveHeads(app, { contextOf: context })
  serveExports(app, { contextOf: context, schema: buildHouseSchema() })
  servePhotos(app, { contextOf: context, filesDir: config.filesDir })
  serveFiles(app, { contextOf: context, filesDir: config.filesDir, opensDocument: expertOpensDocument })
  await serveAdmin(app)
  return app
}

/** The largest request, in MB; files come by their own doors. */
const mostBody = 4

/** What is too large is refused before it is read, in words. */
function tellTooLarge(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    // A refusal of too many requests is no Error, and says its status itself.
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return reply.code(error.statusCode ?? 500).send(error)
    const message = say(askedLanguage(request), { key: 'api.refusal.tooLarge', params: { most: mostBody } })
    return reply.code(413).send({ errors: [{ message, extensions: { code: 'TOO_LARGE' } }] })
  })
}

/** Every request by address, and stricter what strangers may try (see Limited). */
async function limitRequests(app: FastifyInstance, { rateLimit }: Config): Promise<void> {
  await app.register(fastifyRateLimit, {
    global: rateLimit > 0,
    max: rateLimit || 1,
    timeWindow: 60_000,
    allowList: ({ url }) => url.startsWith('/health/'),
    errorResponseBuilder: (request, { ttl }) => {
      const message = say(askedLanguage(request), {
        key: 'api.refusal.tooMany',
        params: { seconds: Math.ceil(ttl / 1000) },
      })
      return { statusCode: 429, errors: [{ message, extensions: { code: 'TOO_MANY' } }] }
    },
  })
  countTries(app)
}

const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** An expert reads what they score or give an opinion on. */
const expertOpensDocument: typeof sheetOpensDocument = async (em, viewer, document) =>
  (await sheetOpensDocument(em, viewer, document)) || (await opinionOpensDocument(em, viewer, document))
