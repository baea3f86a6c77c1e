import type { Message, MessageKey } from '@consortium/messages'
import type { OpenLine, Refusal, RefusalCode } from './case-facts.ts'

/** Builds a refusal; `clauses` only where the policy's text says so, never for a norm of ours. */
export function refuse(
  code: RefusalCode,
  key: MessageKey,
  params: NonNullable<Message['params']> = {},
  clauses: string[] = [],
): Refusal {
  return { code, message: { key, params }, clauses }
}

/** Names in a row: 、 in Chinese, a comma in English. `names` must not be empty. */
export function inRow(names: string[]): Message | string {
  const [first = '', ...rest] = names
  const key: MessageKey = 'workflow.and'
  return rest.length === 0 ? first : { key, params: { first, rest: inRow(rest) } }
}

/** So many open lines are named; of more, the count tells. */
const namedLines = 3

/** Names the lines that have no verdict, with the clauses that they are about. `lines` must not be empty. */
export function refuseOpenLines(lines: OpenLine[]): Refusal {
  const [first, ...rest] = lines
    .slice(0, namedLines)
    .map(({ question, questionEn }) => said('policy.words', { zh: question, en: questionEn }))
  const row = rest.reduce((a, b) => said('workflow.lines.and', { a, b }), first as Message)
  const names = lines.length > namedLines ? said('workflow.lines.more', { names: row }) : row
  const clauses = [...new Set(lines.flatMap(({ clause }) => clause ?? []))]
  return refuse('CHECKLIST_OPEN', 'workflow.refusal.checklist-answered', { count: lines.length, names }, clauses)
}

const said = (key: MessageKey, params: NonNullable<Message['params']>): Message => ({ key, params })

/** A day 'YYYY-MM-DD' as people write it: 2026年1月5日. */
export function dayInWords(day: string): Message {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { key: 'workflow.day' satisfies MessageKey, params: { year: String(year), month, date } }
}

/** The end of a day: 2026年1月5日 24:00（北京时间）. */
export function endOfDayInWords(day: string): Message {
  return { key: 'workflow.instant' satisfies MessageKey, params: { day: dayInWords(day), clock: '24:00' } }
}

/** An instant as people in China read it, to the minute: 2026年1月5日 17:00（北京时间）. Beijing keeps one offset all year. */
export function instantInWords(at: Date): Message {
  const beijing = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  const clock = beijing.slice(11, beijing.slice(17, 19) === '00' ? 16 : 19)
  return { key: 'workflow.instant' satisfies MessageKey, params: { day: dayInWords(beijing.slice(0, 10)), clock } }
}
