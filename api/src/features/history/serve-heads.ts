import type { FastifyInstance } from 'fastify'
import { refuse } from '../../platform/access/index.ts'
import { allHeads, audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { answerFile } from '../../platform/files/index.ts'
import { acting, type ContextOf } from '../../platform/graphql/index.ts'

/** GET /audit-heads.jsonl: the signed days, a line each, for the auditor to keep where no administrator of the server reaches. */
export function serveHeads(app: FastifyInstance, { contextOf }: { contextOf: ContextOf }): void {
  app.get('/audit-heads.jsonl', (request, reply) =>
    answerFile(request, reply, contextOf, async (context) => {
      const { em, clock, viewer } = acting(context)
      if (!viewer.auditor) throw refuse('FORBIDDEN', 'api.refusal.forbidden')
      const lines = await allHeads(em)
      const actor = { id: viewer.accountId, name: viewer.name }
      const detail = { days: lines.length }
      await em.transactional((tx) => audit(tx, clock, { chain: systemChain, action: 'keep-heads', actor, detail }))
      return reply
        .headers({
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="audit-heads-${today(clock)}.jsonl"`,
          'cache-control': 'private, no-store',
        })
        .send(lines.join(''))
    }),
  )
}
