import { addWorkingDays } from '@consortium/workflow'
import { requireReason } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { editionStep, mayTake, recordStep } from '../cases/index.ts'
import { lastDayOf, openNotice } from './notice-facts.ts'
import type { PublicityNotice } from './publicity-notice.entity.ts'

type Which = { id: string; version: number }

/**
 * The leader's approval posts the notice: its working days count from the day after, over the calendar of holidays. Throws
 * SAME_PERSON, NOTICE_NOT_READY, NOT_ALLOWED_NOW for a year without holidays.
 */
export function approveNotice(acting: Acting, which: Which): Promise<PublicityNotice> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const { em, clock, viewer } = here
    const { notice, cases } = await openNotice(here, which)
    const steps = []
    for (const theCase of cases) steps.push({ theCase, to: (await mayTake(here, theCase, 'approve-notice')).to })
    const postedOn = today(clock)
    const endsOn = await lastDayOf(em, postedOn, notice.workingDays)
    Object.assign(notice, {
      state: 'POSTED',
      approvedBy: viewer.accountId,
      approverName: viewer.name,
      postedAt: clock.now(),
      postedOn,
      endsOn,
    })
    const calendar = await loadCalendar(em)
    for (const { theCase, to } of steps) {
      theCase.progress = { ...theCase.progress, notice: { state: 'POSTED', preparedBy: notice.preparedBy, endsOn } }
      await recordStep(
        here,
        theCase,
        { event: 'approve-notice', to },
        { audit: { notice: notice.id, postedOn, endsOn } },
      )
      // The office is late only some days after the public's time is over.
      const due = addWorkingDays(calendar, endsOn, editionStep(theCase)?.dueWorkingDays?.value ?? 0)
      theCase.dueOn = typeof due === 'string' ? due : null
    }
    return notice
  })
}

/** Sends the notice back; it stays on record with the reason. Throws BAD_INPUT without one. */
export function declineNotice(
  acting: Acting,
  { reason, ...which }: Which & { reason: string },
): Promise<PublicityNotice> {
  requireReason(reason)
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const { notice, cases } = await openNotice(here, which)
    Object.assign(notice, { state: 'DECLINED', declineReason: reason.trim() })
    for (const theCase of cases) {
      const { to } = await mayTake(here, theCase, 'decline-notice')
      const params = { name: theCase.name, reason: reason.trim() }
      theCase.progress = {
        ...theCase.progress,
        notice: { state: 'DECLINED', preparedBy: notice.preparedBy, endsOn: null },
      }
      await recordStep(
        here,
        theCase,
        { event: 'decline-notice', to },
        {
          reason: reason.trim(),
          audit: { notice: notice.id },
          tell: {
            title: { key: 'api.publicity.tell.declined.title', params: { name: theCase.name } },
            body: { key: 'api.publicity.tell.declined.body', params },
          },
        },
      )
    }
    return notice
  })
}
