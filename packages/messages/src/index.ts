import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

export type Locale = 'zh' | 'en'

/** A key of the catalogue. Chinese is the original; English is complete (a test compares them). */
export type MessageKey = keyof typeof zh

/** A value put into a message; a nested message is rendered in the same language. */
export type MessageParam = string | number | Message

/** What a pure function says instead of words: rendered by `say` in the reader's language. */
export interface Message {
  key: string
  params?: Record<string, MessageParam>
}

const catalogues: Record<Locale, Record<string, string>> = { zh, en }

/**
 * Renders a message. `{name}` is replaced by the parameter of that name; a key that the catalogue lacks is shown as it
 * is, so that nothing is ever hidden from a reader.
 */
export function say(locale: Locale, message: Message): string {
  const template = catalogues[locale][message.key] ?? message.key
  const text = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = message.params?.[name]
    if (value === undefined) return whole
    return typeof value === 'object' ? say(locale, value) : String(value)
  })
  return locale === 'en' && text.includes('(s)') ? inNumber(text) : text
}

/** English after a number: '1 row(s)' is 1 row, '3 row(s)' are 3 rows. */
const inNumber = (text: string): string =>
  text.replace(/(?<![\d.,-])(\d+) ((?:[\w&'-]+ )*?[\w&'-]+)\(s\)/g, (_, count: string, what: string) =>
    count === '1' ? `1 ${what}` : `${count} ${what}s`,
  )

/** Whether the catalogue has this key, for data (procedure steps, criteria) that brings its own Chinese words. */
export function knows(key: string): key is MessageKey {
  return key in zh
}
