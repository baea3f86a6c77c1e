import { refuseField, refuseFields } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, findCase, mayTake, recordStep, refuseStale, type Case } from '../cases/index.ts'
import { objectorProblems, receive, refuseAfterEnd, type Objector } from './file-objection.ts'
import { latestItem } from './notice-facts.ts'
import { Objection } from './objection.entity.ts'
import type { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

export interface RecordedObjection {
  id: string
  version: number
  key: string
  objector: Objector
  content: string
  /** When the letter or the visit came; now where none is given. */
  receivedAt?: Date | null
  /** Who took it in; the recorder where nobody else is named. */
  receivedBy?: string | null
}

/**
 * Enters an objection that came on paper or by visit. The key makes a double click one. Throws CLOSED for one that came
 * after the period's end, BAD_INPUT at each field.
 */
export async function recordObjection(
  acting: Acting,
  { key, objector, content, receivedAt, receivedBy, ...which }: RecordedObjection,
): Promise<Case> {
  const { clock, viewer } = acting
  const at = receivedAt ?? clock.now()
  const by = receivedBy?.trim() || viewer.name
  const problems = [
    ...objectorProblems(objector),
    ...(content.trim() ? [] : [{ path: 'content', message: { key: 'api.objection.content' } }]),
    ...(at > clock.now() ? [{ path: 'receivedAt', message: { key: 'api.objection.future' } }] : []),
    ...(by.length > 60 ? [{ path: 'receivedBy', message: { key: 'api.objection.receivedBy' } }] : []),
    ...(isUuid(key) ? [] : [{ path: 'key', message: { key: 'api.objection.key' } }]),
  ]
  await findCase(acting, which.id)
  refuseFields(problems)
  return changeCase(acting, { id: which.id }, async (here, theCase) => {
    // The case is locked: of two clicks at one moment the second finds what the first has entered.
    const known = await here.em.findOne(Objection, { key }, { populate: ['item'] })
    if (known?.item.case.id === which.id) return theCase
    refuseStale(theCase, which.version)
    const { to } = await mayTake(here, theCase, 'record-objection')
    const item = (await latestItem(here.em, theCase.id)) as NoticeItem
    const notice = item.notice as PublicityNotice
    if (at < (notice.postedAt as Date)) throw refuseField('receivedAt', 'api.objection.early')
    refuseAfterEnd(notice, at)
    await receive(
      here,
      { item, theCase, key, objector, content, origin: null, channel: 'OFFICE', receivedAt: at, receivedBy: by },
      viewer,
    )
    await recordStep(here, theCase, { event: 'record-objection', to })
    return theCase
  })
}
