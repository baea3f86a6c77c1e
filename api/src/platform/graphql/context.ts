import type { Locale, Message } from '@consortium/messages'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../access/index.ts'
import type { Clock } from '../clock/index.ts'

/** What a use case works with. The entity manager is the request's own. */
export interface Acting {
  em: EntityManager
  clock: Clock
  viewer: Viewer
}

export interface Context {
  em: EntityManager
  clock: Clock
  /** null when signed out. */
  viewer: Viewer | null
  locale: Locale
  say(message: Message): string
  request: FastifyRequest
  reply: FastifyReply
}

/** Makes a request's context: an entity manager of its own, and who is asking. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
