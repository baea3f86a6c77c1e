import type { MessageKey, MessageParam } from '@consortium/messages'
import { LockMode } from '@mikro-orm/core'
import { expiryOf, parseEdition } from '@consortium/policy'
import { problemsOf } from '@consortium/workflow'
import { createHash } from 'node:crypto'
import { notFound, refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Region } from '../places/index.ts'
import { Edition } from './edition.entity.ts'

/**
 * Stores an edition's document, byte for byte, after its schema, its consistency and its procedure are found in order.
 * It binds nobody until another account confirms it. Throws BAD_INPUT with every problem at its path.
 */
export async function publishEdition({ em, clock, viewer }: Acting, document: string): Promise<Edition> {
  const answer = parseEdition(readJson(document))
  if ('problems' in answer)
    throw refuse('BAD_INPUT', 'api.edition.invalid', {}, { clauses: [], fields: answer.problems })
  const { edition } = answer
  const procedure = problemsOf(edition.procedure).map(({ step, message }) => ({ path: `procedure.${step}`, message }))
  if (procedure.length > 0) throw refuse('BAD_INPUT', 'api.edition.invalid', {}, { fields: procedure })
  const { code, version, regionCode } = edition
  if (!(await em.count(Region, { code: regionCode })))
    throw wrong('regionCode', 'api.edition.unknownRegion', { regionCode })
  if (await em.count(Edition, { code, version })) throw wrong('version', 'api.edition.versionTaken', { code, version })
  return em.transactional(async (tx) => {
    const stored = tx.create(Edition, {
      code: edition.code,
      version: edition.version,
      title: edition.title,
      docNo: edition.docNo,
      issuer: edition.issuer,
      region: tx.getReference(Region, edition.regionCode),
      state: 'PUBLISHED',
      document,
      sha256: createHash('sha256').update(document).digest('hex'),
      effectiveFrom: edition.effectiveFrom.value,
      expiresOn: expiryOf(edition),
      publishedBy: viewer.accountId,
      publishedAt: clock.now(),
    })
    await audit(tx, clock, {
      chain: systemChain,
      action: 'publish-edition',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { code: edition.code, version: edition.version, sha256: stored.sha256 },
    })
    return stored
  })
}

/**
 * Confirms a published edition; from then on the database refuses to change it. Throws NOT_FOUND for
 * one that is not waiting for it, FORBIDDEN for the publisher's own.
 */
export async function confirmEdition({ em, clock, viewer }: Acting, id: string): Promise<Edition> {
  return em.transactional(async (tx) => {
    const edition = isUuid(id)
      ? await tx.findOne(Edition, { id, state: 'PUBLISHED' }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null
    if (!edition) throw notFound()
    if (edition.publishedBy === viewer.accountId) throw refuse('FORBIDDEN', 'api.edition.ownDraft')
    edition.state = 'CONFIRMED'
    edition.confirmedBy = viewer.accountId
    edition.confirmedAt = clock.now()
    await audit(tx, clock, {
      chain: systemChain,
      action: 'confirm-edition',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { code: edition.code, version: edition.version, sha256: edition.sha256 },
    })
    return edition
  })
}

function readJson(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch {
    throw wrong('', 'api.edition.notJson')
  }
}

const wrong = (path: string, key: MessageKey, params: Record<string, MessageParam> = {}) =>
  refuse('BAD_INPUT', key, params, { fields: [{ path, message: { key, params } }] })
