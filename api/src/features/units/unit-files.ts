import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { answerFile, arriving, fileRoutes, sendFile } from '../../platform/files/index.ts'
import { acting, type Acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { attachUnitFile } from './attach-unit-file.ts'
import { UnitFile } from './unit.entity.ts'
import { unitFileType } from './unit.type.ts'
import { findUnit } from './unit-people.ts'

/**
 * Licences and letters over HTTP: POST /files/unit for a claim of one's own or, a letter, for a unit that one handles;
 * GET /files/unit/<id> for who handed it in, the unit, and the district office that decides.
 */
export function serveUnitFiles(
  app: FastifyInstance,
  { contextOf, filesDir }: { contextOf: ContextOf; filesDir: string },
): void {
  fileRoutes(app, (files) => {
    files.post('/files/unit', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) => {
        const { file, version } = await attach(request, context, filesDir)
        return reply.code(201).send({ file: unitFileType(file), version })
      }),
    )
    files.get('/files/unit/:id', (request, reply) =>
      answerFile(request, reply, contextOf, async (context) =>
        sendFile(reply, filesDir, await readable(acting(context), (request.params as { id: string }).id)),
      ),
    )
  })
}

/** A file of the same kind takes the place of the one before. */
function attach(request: FastifyRequest, context: Context, filesDir: string) {
  const file = arriving(request)
  const query = request.query as Record<string, string | undefined>
  const { kind = '', claim = null, unit = null } = query
  return attachUnitFile(acting(context), filesDir, { kind, claim, unit }, file)
}

async function readable(here: Acting, id: string): Promise<UnitFile> {
  const { em, viewer } = here
  const file = isUuid(id) ? ((await em.findOne(UnitFile, { id }, { populate: ['claim'] })) as UnitFile | null) : null
  if (!file) throw notFound()
  const { claim } = file
  if (claim) {
    const own = claim.account.id === viewer.accountId
    if (own || (claim.submittedAt && !file.removedAt && viewer.districtOfficerOf.has(claim.office.id))) return file
    throw notFound()
  }
  await findUnit(here, file.uscc ?? '')
  return file
}
