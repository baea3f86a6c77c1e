import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'session'

/** httpOnly and same-site: no script and no other site can use it. Secure wherever the connection is. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  void reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: reply.request.protocol === 'https',
  })
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, { path: '/' })
}

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[name]
