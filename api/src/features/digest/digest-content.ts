import type { Message } from '@consortium/messages'
import type { Block } from '../../platform/mail/index.ts'
import { Notice } from '../messages/index.ts'
import { pagesOfCases, whatWaits } from '../home/index.ts'
import type { Asking } from '../waiting/index.ts'

/** A digest is read on a phone on the way to work: the rest is in the product. */
const most = 20
const soonDays = 3

export interface DigestContent {
  subject: Message
  blocks: Block[]
}

/**
 * What a digest says to a person: what has come to wait since the last one, or has become urgent, and the messages that came since
 * and are unread. null when that is nothing. `told` is all that waits now, for the next one to know what is new.
 */
export async function digestContent(
  asking: Asking,
  last: { at: Date; told: readonly string[] } | null,
): Promise<{ content: DigestContent | null; told: string[] }> {
  const { em, viewer } = asking
  const { waiting } = await whatWaits(asking)
  const known = new Set(last?.told)
  const keyOf = (item: (typeof waiting)[number]) => `${item.id} ${urgency(item)}`
  const fresh = waiting.filter((item) => !known.has(keyOf(item)))
  const since = last ? { at: { $gt: last.at } } : {}
  const unread = await em.find(
    Notice,
    { account: viewer.accountId, readAt: null, ...since },
    { orderBy: { at: 'desc', id: 'desc' }, limit: 100 },
  )
  const told = waiting.map(keyOf)
  if (fresh.length + unread.length === 0) return { content: null, told }
  const pages = await pagesOfCases(em, viewer, [...new Set(unread.flatMap(({ caseId }) => caseId ?? []))])
  const blocks: Block[] = [{ key: 'api.digest.greeting', params: { name: viewer.name } }]
  if (fresh.length)
    blocks.push(
      list(
        { key: 'api.digest.waiting', params: { count: fresh.length } },
        fresh.map((item) => ({ text: itemText(item), path: item.path })),
      ),
    )
  if (unread.length)
    blocks.push(
      list(
        { key: 'api.digest.unread', params: { count: unread.length } },
        unread.map((notice) => ({
          text: { key: 'api.digest.message', params: { title: notice.title, body: notice.body } },
          path: notice.path ?? (notice.caseId ? pages.get(notice.caseId) : undefined) ?? '/messages',
        })),
      ),
    )
  blocks.push({ key: 'api.digest.whole', params: { count: waiting.length } })
  const subject = { key: 'api.digest.subject', params: { waiting: fresh.length, unread: unread.length } }
  return { content: { subject, blocks }, told }
}

type Item = { text: Message; path: string }

function list(heading: Message, items: Item[]): Block {
  const rest = items.length - most
  return {
    heading,
    items: [
      ...items.slice(0, most),
      ...(rest > 0 ? [{ text: { key: 'api.digest.more', params: { count: rest } }, path: '/' }] : []),
    ],
  }
}

interface Dated {
  title: string
  action: string
  dueOn: string | null
  workingDaysLeft: number | null
  overdue: boolean
}

/** Something told once is told again when it becomes urgent, and once more when it is late. */
function urgency({ overdue, workingDaysLeft }: Dated): 'late' | 'soon' | 'waits' {
  if (overdue) return 'late'
  return workingDaysLeft !== null && workingDaysLeft <= soonDays ? 'soon' : 'waits'
}

function itemText({ title, action, dueOn, overdue }: Dated): Message {
  if (!dueOn) return { key: 'api.digest.item', params: { title, action } }
  return { key: overdue ? 'api.digest.itemLate' : 'api.digest.itemDue', params: { title, action, dueOn } }
}
