import { LockMode } from '@mikro-orm/core'
import { daysOf } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse, refuseField, requireReason } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { findEdition, officeOf } from './edition-access.ts'
import { editionOf } from './edition-of.ts'
import { Edition, TrialUse } from './edition.entity.ts'

/** The trial use of a consultation draft that stands: allowed and not ended. */
export const trialOf = async (em: EntityManager, editionId: string): Promise<TrialUse | null> =>
  (await em.findOne(TrialUse, { edition: editionId, endedAt: null })) as TrialUse | null

/**
 * Allows rounds under a consultation draft (征求意见稿试行) from a day on: by a leader of the office whose region it is, with the
 * reason. Throws NOT_FOUND, FORBIDDEN, BAD_INPUT, NOT_ALLOWED_NOW for a policy in force or a second one.
 */
export function allowTrial(
  acting: Acting,
  { id, from, reason }: { id: string; from: string; reason: string },
): Promise<Edition> {
  return changeTrial(acting, id, reason, async (here, edition) => {
    const { em, clock, viewer } = here
    if (editionOf(edition).status !== 'draft') throw refuse('NOT_ALLOWED_NOW', 'api.edition.noTrialNeeded')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !daysOf(from))
      throw refuseField('from', 'api.edition.noDay', { day: from })
    const stands = await trialOf(em, id)
    if (stands?.allowedBy === viewer.accountId && stands.from === from && stands.reason === reason.trim()) return
    if (stands) throw refuse('NOT_ALLOWED_NOW', 'api.edition.trialStands', { by: stands.allowerName })
    em.create(TrialUse, {
      edition,
      from,
      reason: reason.trim(),
      allowedBy: viewer.accountId,
      allowerName: viewer.name,
      allowedAt: clock.now(),
    })
    await record(here, edition, 'allow-trial', { from, reason: reason.trim() })
  })
}

/** Ends a trial use from today on: what was begun under it goes on, nothing new begins. Throws as `allowTrial`. */
export function endTrial(acting: Acting, { id, reason }: { id: string; reason: string }): Promise<Edition> {
  return changeTrial(acting, id, reason, async (here, edition) => {
    const { em, clock, viewer } = here
    const stands = await trialOf(em, id)
    if (!stands) {
      if (await em.count(TrialUse, { edition: id, endedBy: viewer.accountId, endReason: reason.trim() })) return
      throw refuse('NOT_ALLOWED_NOW', 'api.edition.noTrialStands')
    }
    Object.assign(stands, {
      endedBy: viewer.accountId,
      enderName: viewer.name,
      endedAt: clock.now(),
      endReason: reason.trim(),
    })
    await record(here, edition, 'end-trial', { on: today(clock), reason: reason.trim() })
  })
}

function changeTrial(
  acting: Acting,
  id: string,
  reason: string,
  run: (here: Acting, edition: Edition) => Promise<void>,
): Promise<Edition> {
  requireReason(reason)
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const edition = await findEdition(here.em, here.viewer, id)
    if (!here.viewer.leaderOf.has(await officeOf(here.em, edition))) throw refuse('FORBIDDEN', 'api.edition.leaderOnly')
    if (edition.state !== 'CONFIRMED') throw refuse('NOT_ALLOWED_NOW', 'api.edition.notConfirmed')
    await here.em.findOne(Edition, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    await run(here, edition)
    await here.em.flush()
    return edition
  })
}

const record = ({ em, clock, viewer }: Acting, { code, version, sha256 }: Edition, action: string, more = {}) =>
  audit(em, clock, {
    chain: systemChain,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: { code, version, sha256, ...more },
  })
