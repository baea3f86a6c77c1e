import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound, refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import {
  answerFile,
  arriving,
  checkAnnounced,
  checkFileName,
  fileRoutes,
  keepArriving,
  sendFile,
  showsInPlace,
  wrongFile,
} from '../../platform/files/index.ts'
import { acting, type Acting, type Context, type ContextOf } from '../../platform/graphql/index.ts'
import { openOwn } from './submit-claim.ts'
import { type Claim, UnitFile } from './unit.entity.ts'
import { unitFileType } from './unit.type.ts'
import { findUnit } from './unit-people.ts'

const kinds: readonly string[] = ['LICENCE', 'LETTER']

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

interface Place {
  claim: Claim | null
  uscc: string | null
}

/** A file of the same kind takes the place of the one before. */
async function attach(request: FastifyRequest, context: Context, filesDir: string) {
  const file = arriving(request)
  const query = request.query as Record<string, string | undefined>
  const kind = query['kind'] ?? ''
  checkFileName(file)
  if (!kinds.includes(kind)) throw wrongFile('kind', 'api.case.documentType', { type: kind.slice(0, 40) })
  const { em, clock, viewer } = acting(context)
  // Looked at before a byte is taken: nobody fills the disk in another's name.
  await em.transactional(async (tx) => placeOf({ ...acting(context), em: tx as Acting['em'] }, query, kind))
  checkAnnounced(file)
  const stored = await keepArriving(filesDir, file)
  if (!showsInPlace(stored.mime)) throw wrongFile('file', 'api.unit.fileType', { name: file.fileName })
  return em.transactional(async (tx) => {
    const here = { ...acting(context), em: tx as Acting['em'] }
    const place = await placeOf(here, query, kind)
    if (place.claim) {
      const before = await tx.find(UnitFile, { claim: place.claim.id, kind: kind as 'LICENCE', removedAt: null })
      for (const one of before) one.removedAt = clock.now()
    }
    const made = tx.create(UnitFile, {
      ...{ claim: place.claim, uscc: place.uscc, kind: kind as 'LICENCE' | 'LETTER', fileName: file.fileName },
      ...{ bytes: stored.bytes, mime: stored.mime, sha256: stored.sha256 },
      ...{ uploadedBy: viewer.accountId, uploadedAt: clock.now(), removedAt: null },
    })
    await tx.flush()
    await audit(here.em, clock, {
      chain: systemChain,
      action: 'attach-unit-file',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { file: made.id, kind, sha256: stored.sha256 },
    })
    return { file: made as UnitFile, version: place.claim?.version ?? null }
  })
}

async function placeOf(here: Acting, query: Record<string, string | undefined>, kind: string): Promise<Place> {
  if (query['claim']) return { claim: await openOwn(here, { id: query['claim'] }), uscc: null }
  const { unit, side } = await findUnit(here, query['unit'] ?? '')
  if (side !== 'handler' || kind !== 'LETTER') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
  return { claim: null, uscc: unit.uscc as string }
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
