import { knows, type Message } from '@consortium/messages'
import type { AuditEntry } from '../../platform/audit/index.ts'

type Entry = Pick<AuditEntry, 'action' | 'body'>

/** What the procedure calls an act in the step in which it was done; undefined for what is no step of it. */
export type LabelOf = (step: string, action: string) => string | undefined

/**
 * What was done: in our words, else as the edition called it, else by its code, so that nothing is hidden.
 */
export function actOf({ action, body }: Entry): Message {
  const key = `history.${action}`
  if (knows(key)) return { key }
  const { label } = detailOf(body)
  return label ? { key: 'policy.words', params: label } : { key: action }
}

/** What an entry says in words: those of the case's own procedure where they are known. */
export function summaryOf(entry: Entry, labelOf?: LabelOf): Message {
  const { from, reason } = detailOf(entry.body)
  const label = typeof from === 'string' ? labelOf?.(from, entry.action) : undefined
  const act: Message = label ? { key: 'history.event', params: { label } } : actOf(entry)
  return typeof reason === 'string' && reason ? { key: 'history.withReason', params: { act, reason } } : act
}

interface Detail {
  reason?: unknown
  from?: unknown
  /** Of an opinion: what the edition calls it. */
  label?: { zh: string; en: string }
}

const detailOf = (body: Entry['body']): Detail =>
  (JSON.parse(Buffer.from(body).toString()) as { detail?: Detail }).detail ?? {}
