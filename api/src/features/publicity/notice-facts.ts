import type { EntityManager } from '@mikro-orm/postgresql'
import { LockMode } from '@mikro-orm/core'
import { addWorkingDays } from '@consortium/workflow'
import { notFound, refuse } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { openCase, refuseStale, type Case } from '../cases/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { Objection } from './objection.entity.ts'
import { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

/** The notice that names a case now or did last. */
export const latestItem = (em: EntityManager, caseId: string): Promise<NoticeItem | null> =>
  em.findOne(
    NoticeItem,
    { case: caseId },
    { orderBy: { notice: { preparedAt: 'desc', id: 'desc' } }, populate: ['notice'] },
  ) as Promise<NoticeItem | null>

export const itemsOf = (em: EntityManager, noticeId: string): Promise<NoticeItem[]> =>
  em.find(NoticeItem, { notice: noticeId }, { orderBy: { position: 'asc', id: 'asc' } }) as Promise<NoticeItem[]>

/** The last of so many working days after a day. Throws NOT_ALLOWED_NOW naming the year whose holidays are not known. */
export async function lastDayOf(em: EntityManager, from: string, workingDays: number): Promise<string> {
  const day = addWorkingDays(await loadCalendar(em), from, workingDays)
  if (typeof day === 'string') return day
  throw refuse('NOT_ALLOWED_NOW', 'api.publicity.missingYear', { year: String(day.missingYear) })
}

/** The moment at which a period through a day is over: the day's end in Asia/Shanghai. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000)

/** Opens a notice and its cases for change, always in one order. Throws NOT_FOUND where the viewer sees not every case. */
export async function openNotice(
  acting: Acting,
  { id, version }: { id: string; version: number },
): Promise<{ notice: PublicityNotice; items: NoticeItem[]; cases: Case[] }> {
  const { em } = acting
  const items = isUuid(id) ? await itemsOf(em, id) : []
  if (items.length === 0) throw notFound()
  const cases: Case[] = []
  for (const caseId of items.map((item) => item.case.id).sort()) cases.push(await openCase(acting, { id: caseId }))
  const notice = (await em.findOneOrFail(
    PublicityNotice,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )) as PublicityNotice
  refuseStale(notice, version)
  return { notice, items, cases }
}

/** Writes what the guards ask about objections: those to the case's present notice without an answer. */
export async function countObjections(em: EntityManager, theCase: Case, item: NoticeItem): Promise<void> {
  await em.flush()
  const open = await em.find(Objection, { item: item.id, state: { $in: ['RECEIVED', 'ACCEPTED'] } })
  const upholdPreparedBy = open.find((one) => one.upholdPreparedBy)?.upholdPreparedBy ?? null
  theCase.progress = { ...theCase.progress, objections: { open: open.length, upholdPreparedBy } }
}
