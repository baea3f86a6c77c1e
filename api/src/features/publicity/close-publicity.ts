import { LockMode } from '@mikro-orm/core'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { latestItem } from './notice-facts.ts'
import { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

/** Ends a case's publicity once its last day is over and every objection settled. Throws PUBLICITY_RUNNING, OBJECTION_OPEN. */
export function closePublicity(acting: Acting, which: { id: string; version: number }): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { to } = await mayTake(here, theCase, 'close-publicity')
    const item = (await latestItem(here.em, theCase.id)) as NoticeItem
    await endItem(here, theCase, item, 'CLOSED')
    await recordStep(here, theCase, { event: 'close-publicity', to }, { audit: { notice: item.notice.id } })
    return theCase
  })
}

/** Takes a case off its notice; with the last of its cases the notice itself is over. */
export async function endItem(
  { em, clock }: Acting,
  theCase: Case,
  item: NoticeItem,
  state: 'CLOSED' | 'STOPPED',
): Promise<void> {
  const { id } = item.notice
  const whole = await em.findOneOrFail(PublicityNotice, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  Object.assign(item, { state, endedAt: clock.now() })
  const { notice } = theCase.progress
  if (notice) theCase.progress = { ...theCase.progress, notice: { ...notice, state } }
  const others = await em.count(NoticeItem, { notice: id, id: { $ne: item.id }, state: 'LISTED' })
  if (others === 0) whole.state = 'CLOSED'
}
