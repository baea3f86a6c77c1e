import type { Message, MessageKey } from '@consortium/messages'

/** A message whose key the compiler has seen in the catalogue. */
export function tell(key: MessageKey, params: NonNullable<Message['params']> = {}): Message {
  return { key, params }
}
