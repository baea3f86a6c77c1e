import { say, type Message, type MessageKey } from '@consortium/messages'

/** A reason why the server or a command cannot go on, told in one line; anything else thrown is a fault of ours. */
export class StartError extends Error {
  readonly told: Message

  constructor(key: MessageKey, params?: Message['params'], options?: ErrorOptions) {
    const told: Message = params ? { key, params } : { key }
    super(inBoth(told), options)
    this.told = told
  }
}

/** One line for a terminal, whose reader's language is not known: Chinese, then English. */
export function inBoth(message: Message): string {
  return `${say('zh', message)} / ${say('en', message)}`
}
