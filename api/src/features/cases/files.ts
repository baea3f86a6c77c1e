import type { FastifyInstance } from 'fastify'
export function serveFiles(_app: FastifyInstance, _with: object): Promise<void> {
  return Promise.resolve()
}
