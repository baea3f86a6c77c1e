import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, Refused, requireReason } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { refuseStale } from '../cases/index.ts'
import type { Edition } from '../editions/index.ts'
import { publish } from '../register/index.ts'
import { runsRound } from '../rounds/index.ts'
import { recordList } from './prepare-list.ts'
import { PublishedList, PublishedListEntry } from './published-list.entity.ts'

type Which = { id: string; version: number }

/**
 * The leader's approval (签发) makes a list known: everybody reads it, and what it names enters the public register where the
 * bureau had not published it on listing. Throws SAME_PERSON, NOT_ALLOWED_NOW, STALE.
 */
export function publishList(acting: Acting, which: Which): Promise<PublishedList> {
  return settle(acting, which, async (here, list) => {
    const { em, clock, viewer } = here
    Object.assign(list, {
      state: 'PUBLISHED',
      publishedBy: viewer.accountId,
      publisherName: viewer.name,
      publishedAt: clock.now(),
    })
    const entries = await em.find(PublishedListEntry, { list: list.id }, { orderBy: { position: 'asc' } })
    for (const { recognition } of entries) await publish(em, clock, recognition.id)
    await recordList(here, list, 'publish-list', { names: entries.length })
  })
}

/** Sends a list back; it stays on record with the reason, and another can be prepared. Throws BAD_INPUT without one. */
export function declineList(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<PublishedList> {
  requireReason(reason)
  return settle(acting, which, async (here, list) => {
    Object.assign(list, { state: 'DECLINED', declineReason: reason.trim() })
    await recordList(here, list, 'decline-list', { reason: reason.trim() })
  })
}

function settle(
  acting: Acting,
  { id, version }: Which,
  run: (here: Acting, list: PublishedList) => Promise<void>,
): Promise<PublishedList> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const { em, viewer } = here
    const list = isUuid(id)
      ? await em.findOne(PublishedList, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
      : null
    if (list) await em.populate(list, ['round.edition'])
    if (!list || !(await runsRound(em, viewer, list.round.edition as Edition))) throw notFound()
    refuseStale(list, version)
    if (list.state !== 'PREPARED') throw refuse('NOT_ALLOWED_NOW', 'api.list.notPrepared')
    if (list.preparedBy === viewer.accountId)
      throw new Refused({ code: 'SAME_PERSON', message: { key: 'workflow.refusal.approver-is-another' }, clauses: [] })
    await run(here, list as PublishedList)
    return list as PublishedList
  })
}
