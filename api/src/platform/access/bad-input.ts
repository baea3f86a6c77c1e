import type { MessageKey, MessageParam } from '@consortium/messages'
import { refuse, Refused, type FieldProblem } from './refusal.ts'

/** Bad input at one field, in words that name what would be right. */
export const refuseField = (path: string, key: MessageKey, params: Record<string, MessageParam> = {}): Refused =>
  refuse('BAD_INPUT', key, params, { fields: [{ path, message: { key, params } }] })

/** Throws BAD_INPUT with the first problem's words, naming every field; nothing where there is none. */
export function refuseFields(fields: FieldProblem[]): void {
  const [first] = fields
  if (first) throw new Refused({ code: 'BAD_INPUT', message: first.message, clauses: [], fields })
}

/** What is returned, refused or withdrawn is so for a reason. Throws BAD_INPUT where none is given. */
export function requireReason(reason: string, path = 'reason'): void {
  if (!reason.trim()) throw refuseField(path, 'api.case.reasonMissing')
}
