import type { Message, MessageKey } from '@consortium/messages'
import type { Refusal, RefusalCode } from './case-facts.ts'

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
