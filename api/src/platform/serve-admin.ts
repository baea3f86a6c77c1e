import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const built = resolve(import.meta.dirname, '../../../../admin/dist')

/** The built back office at `/`: hashed assets are kept for ever, every other path gets the page itself. */
export async function serveAdmin(app: FastifyInstance): Promise<void> {
  if (!existsSync(built)) return
  await app.register(fastifyStatic, {
    root: built,
    preCompressed: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const lasting = path.includes('/assets/')
      void response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      if (path.endsWith('.html')) void response.header('content-security-policy', policy)
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (page) return reply.sendFile('index.html')
    return reply.code(404).send({ error: { code: 'NOT_FOUND' } })
  })
}

const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'; base-uri 'none'; object-src 'none'"
