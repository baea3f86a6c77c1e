import { say, type Locale, type Message } from '@consortium/messages'

/** One block of a letter: a paragraph, or a list under its own heading. */
export type Block = Message | { heading: Message; items: { text: Message; path?: string }[] }

/** What a use case wants to be told by mail. */
export interface Letter {
  /** What it is for, in words of the code: 'digest', 'invitation'. */
  kind: string
  /** An address as the person gave it. */
  to: string
  locale: Locale
  subject: Message
  blocks: Block[]
  /** The one thing to do, as a path of the product: '/invitation/…'. */
  link?: { path: string; label: Message }
  /** Whether it may come twice when nobody knows if it arrived; false for what must never come twice. */
  repeatable?: boolean
}

/** A letter in words, as it will be sent. */
export interface WrittenLetter {
  to: string
  subject: string
  text: string
  html: string
}

/** Renders a letter as plain text and as simple HTML in which every value is escaped. */
export function writeLetter({ to, locale, subject, blocks, link }: Letter, publicUrl: string): WrittenLetter {
  const words = (message: Message) => say(locale, message)
  const address = (path: string) => new URL(path, publicUrl).href
  const text: string[] = []
  const html: string[] = []
  for (const block of blocks) {
    if ('key' in block) {
      text.push(words(block))
      html.push(`<p>${escape(words(block))}</p>`)
      continue
    }
    const items = block.items.map((item) => ({ said: words(item.text), at: item.path ? address(item.path) : null }))
    text.push([words(block.heading), ...items.map(({ said, at }) => `- ${said}${at ? `\n  ${at}` : ''}`)].join('\n'))
    html.push(`<h2 style="${heading}">${escape(words(block.heading))}</h2>`)
    html.push(`<ul>${items.map(({ said, at }) => `<li>${at ? anchor(at, said) : escape(said)}</li>`).join('')}</ul>`)
  }
  if (link) {
    text.push(`${words(link.label)}\n${address(link.path)}`)
    html.push(`<p>${anchor(address(link.path), words(link.label))}</p>`)
  }
  const footer = words({ key: 'api.mail.footer', params: { url: publicUrl } })
  text.push(footer)
  html.push(`<p style="color:#666;font-size:13px">${escape(footer)}</p>`)
  const title = oneLine(words(subject))
  return {
    to: oneLine(to),
    subject: title,
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body style="${body}">${html.join('')}</body></html>`,
  }
}

const body = 'font-family:sans-serif;font-size:15px;line-height:1.6'
const heading = 'font-size:16px;margin:16px 0 4px'

const anchor = (href: string, said: string) => `<a href="${escape(href)}">${escape(said)}</a>`
/** A header of a letter ends with its line. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!)
