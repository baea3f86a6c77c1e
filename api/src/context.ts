import { say, type Locale } from '@consortium/messages'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyRequest } from 'fastify'
import { sessionToken, signedInViewer } from './features/accounts/index.ts'
import type { Orm } from './orm.ts'
import type { Clock } from './platform/clock/index.ts'
import type { ContextOf, Settings } from './platform/graphql/index.ts'

/** Makes a request's context: an entity manager of its own, and who is asking. */
export function contextOf(orm: Orm, clock: Clock, settings: Settings): ContextOf {
  return async (request, reply) => {
    const em = orm.em.fork() as EntityManager
    const token = sessionToken(request)
    const viewer = token ? await signedInViewer(em, clock, token, settings) : null
    const locale = viewer?.locale ?? askedLanguage(request)
    return { em, clock, viewer, settings, locale, say: (message) => say(locale, message), request, reply }
  }
}

/** Chinese unless the browser's first language is English. */
export const askedLanguage = (request: FastifyRequest): Locale =>
  /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
