import type { Locale, Message } from '@consortium/messages'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../access/index.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../clock/index.ts'

/** What a use case works with. The entity manager is the request's own. */
export interface Acting {
  em: EntityManager
  clock: Clock
  viewer: Viewer
}

/** What of the server's settings the operations need. */
export type Settings = Pick<Config, 'dataKey' | 'twoFactor' | 'auditHeadsFile'>

export interface Context {
  em: EntityManager
  clock: Clock
  /** null when signed out. */
  viewer: Viewer | null
  /** The viewer as they act in the operation under way, see `asActing`. */
  actor?: Viewer
  /** What of the server's settings the operations need. */
  settings: Settings
  locale: Locale
  say(message: Message): string
  request: FastifyRequest
  reply: FastifyReply
}

/** Makes a request's context: an entity manager of its own, and who is asking. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
