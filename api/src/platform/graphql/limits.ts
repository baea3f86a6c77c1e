import type { FastifyInstance, FastifyRequest } from 'fastify'
import { UseMiddleware, type MiddlewareFn } from 'type-graphql'
import { refuse } from '../access/index.ts'
import type { Context } from './context.ts'

/**
 * Most tries a minute from one address, beside the lock by failed ones: at the sign-in, where a whole office comes in behind
 * one address in the morning, and at the doors that strangers knock at (lost password, invitation, claim).
 */
const most = { signIn: 300, door: 60 }
export type Limit = keyof typeof most

declare module 'fastify' {
  interface FastifyInstance {
    tries: Record<Limit, (request: FastifyRequest) => Promise<number>>
  }
}

/** Counts tries by address in this process's memory. Needs @fastify/rate-limit. */
export function countTries(app: FastifyInstance): void {
  const counter = (limit: Limit) => {
    const check = app.createRateLimit({ max: most[limit], timeWindow: 60_000, keyGenerator: ({ ip }) => ip })
    return async (request: FastifyRequest) => {
      const answer = await check(request)
      return !answer.isAllowed && answer.isExceeded ? answer.ttlInSeconds : 0
    }
  }
  app.decorate('tries', { signIn: counter('signIn'), door: counter('door') })
}

/** An operation that one address may ask for only so often. Throws TOO_MANY. Each counts by itself, however many a request has. */
export function Limited(limit: Limit): MethodDecorator {
  const guard: MiddlewareFn<Context> = async ({ context: { request } }, next) => {
    const seconds = await request.server.tries[limit](request)
    if (seconds) throw refuse('TOO_MANY', 'api.refusal.tooMany', { seconds })
    return next()
  }
  return (target, key, descriptor) =>
    UseMiddleware(guard)(target, key as string, descriptor as PropertyDescriptor) as undefined
}
