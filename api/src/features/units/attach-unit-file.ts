import { refuse, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { checkAnnounced, checkFileName, keepArriving, shownKinds, type Arriving } from '../../platform/files/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { openOwn } from './submit-claim.ts'
import { type Claim, UnitFile } from './unit.entity.ts'
import { findUnit } from './unit-people.ts'

/** For a claim of one's own, by its id, or, a letter, for a unit that one handles, by its code. */
export interface UnitFilePlace {
  kind: string
  claim?: string | null
  unit?: string | null
}

/**
 * Hands in a licence or a letter; of a claim, one of the same kind takes the place of the one before. Throws BAD_INPUT
 * naming the file or the kind, NOT_FOUND, NOT_YOURS, NOT_ALLOWED_NOW.
 */
export async function attachUnitFile(acting: Acting, filesDir: string, where: UnitFilePlace, file: Arriving) {
  const { em, clock, viewer } = acting
  const kind = where.kind as UnitFile['kind']
  checkFileName(file)
  if (kind !== 'LICENCE' && kind !== 'LETTER')
    throw refuseField('kind', 'api.case.documentType', { type: where.kind.slice(0, 40) })
  // Looked at before a byte is taken: nobody fills the disk in another's name.
  await em.transactional(async (tx) => placeOf({ ...acting, em: tx as Acting['em'] }, where))
  checkAnnounced(file)
  const stored = await keepArriving(filesDir, file, shownKinds)
  return em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const place = await placeOf(here, where)
    if (place.claim)
      for (const one of await tx.find(UnitFile, { claim: place.claim.id, kind, removedAt: null }))
        one.removedAt = clock.now()
    const made = tx.create(UnitFile, {
      ...{ claim: place.claim, uscc: place.uscc, kind, fileName: file.fileName },
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

async function placeOf(
  here: Acting,
  { claim, unit: code, kind }: UnitFilePlace,
): Promise<{ claim: Claim | null; uscc: string | null }> {
  if (claim) return { claim: await openOwn(here, { id: claim }), uscc: null }
  const { unit, side } = await findUnit(here, code ?? '')
  if (side !== 'handler' || kind !== 'LETTER') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
  return { claim: null, uscc: unit.uscc as string }
}
