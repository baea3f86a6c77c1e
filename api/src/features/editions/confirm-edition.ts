import { LockMode } from '@mikro-orm/core'
import { createHash } from 'node:crypto'
import { instantInWords } from '@consortium/workflow'
import { notFound, refuse, Refused, refuseField } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { runsEdition } from './edition-access.ts'
import { editionOf } from './edition-of.ts'
import { Edition } from './edition.entity.ts'
import { tellOffice } from './tell-office.ts'
import { validityProblems } from './validity.ts'

/**
 * Confirms an imported edition by the hash that was read; from then on the database refuses to change it. Of two at one moment
 * one does it and the other is told who. Throws NOT_FOUND, FORBIDDEN for the importer's own, NOT_ALLOWED_NOW, STALE for
 * another hash than the stored one.
 */
export function confirmEdition(acting: Acting, id: string, sha256?: string): Promise<Edition> {
  return settle(acting, id, async (here, edition) => {
    const { em, clock, viewer } = here
    if (edition.state === 'CONFIRMED' && edition.confirmedBy === viewer.accountId) return
    refuseSettled(edition)
    if (edition.publishedBy === viewer.accountId) throw refuse('FORBIDDEN', 'api.edition.ownDraft')
    await em.populate(edition, ['document'])
    const taken = createHash('sha256').update(edition.document).digest('hex')
    if (taken !== edition.sha256 || (sha256 && sha256 !== taken)) throw refuse('STALE', 'api.edition.otherHash')
    const others = (await em.find(Edition, { code: edition.code, state: 'CONFIRMED' })) as Edition[]
    const problems = validityProblems(editionOf(edition), others)
    if (problems.length)
      throw new Refused({ code: 'NOT_ALLOWED_NOW', message: problems[0]!.message, clauses: [], fields: problems })
    Object.assign(edition, {
      state: 'CONFIRMED',
      confirmedBy: viewer.accountId,
      confirmerName: viewer.name,
      confirmedAt: clock.now(),
    })
    await record(here, edition, 'confirm-edition')
    await tellOffice(em, clock, edition, viewer.accountId, 'confirmed')
  })
}

/** Sends an import back, or takes one's own away, with the reason; it is kept and binds nobody. Throws BAD_INPUT, NOT_FOUND, NOT_ALLOWED_NOW. */
export function declineEdition(acting: Acting, id: string, reason: string): Promise<Edition> {
  if (!reason.trim()) {
    throw refuseField('reason', 'api.case.reasonMissing')
  }
  return settle(acting, id, async (here, edition) => {
    const { em, clock, viewer } = here
    const own = edition.publishedBy === viewer.accountId
    if (edition.declinedBy === viewer.accountId) return
    refuseSettled(edition)
    Object.assign(edition, {
      state: own ? 'WITHDRAWN' : 'DECLINED',
      declinedBy: viewer.accountId,
      declinerName: viewer.name,
      declinedAt: clock.now(),
      declineReason: reason.trim(),
    })
    await record(here, edition, own ? 'withdraw-edition' : 'decline-edition', { reason: reason.trim() })
    await tellOffice(em, clock, edition, viewer.accountId, own ? 'withdrawn' : 'declined')
  })
}

function settle(acting: Acting, id: string, run: (here: Acting, edition: Edition) => Promise<void>): Promise<Edition> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    // No version of the policy comes in or is confirmed meanwhile.
    await here.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', ['editions'])
    const edition = isUuid(id)
      ? ((await here.em.findOne(Edition, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })) as Edition)
      : null
    if (!edition || !(await runsEdition(here.em, here.viewer, edition))) throw notFound()
    await run(here, edition)
    return edition
  })
}

/** Throws NOT_ALLOWED_NOW with who settled it, and when. */
function refuseSettled({ state, confirmerName, confirmedAt, declinerName, declinedAt }: Edition): void {
  if (state === 'PUBLISHED') return
  const [by, at] = state === 'CONFIRMED' ? [confirmerName, confirmedAt] : [declinerName, declinedAt]
  const key = state === 'CONFIRMED' ? 'api.edition.alreadyConfirmed' : 'api.edition.alreadyDeclined'
  throw refuse('NOT_ALLOWED_NOW', key, { by: by ?? '', at: at ? instantInWords(at) : '' })
}

const record = ({ em, clock, viewer }: Acting, { code, version, sha256 }: Edition, action: string, more = {}) =>
  audit(em, clock, {
    chain: systemChain,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { code, version, sha256, ...more },
  })
