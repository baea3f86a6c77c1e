import type { MessageKey } from '@consortium/messages'

export interface CaseAt {
  id: string
  version: number
}

/** What an event of the procedure needs before it is done, what it brings, and how it is done. */
export interface Act {
  /** The words that it asks for, if any. */
  asks?: 'reason' | 'opinion' | 'witness'
  consequence: MessageKey
  danger?: boolean
  run(at: CaseAt, words: string, failedLines?: string[]): Promise<unknown>
}

/** Goes to where on the page something is done: to its first field, where it has one. */
export const goTo = (place: string) => (): void => {
  const found = document.querySelector<HTMLElement>(place)
  found?.scrollIntoView({ block: 'center' })
  found?.querySelector<HTMLElement>('input, textarea, select')?.focus()
}
