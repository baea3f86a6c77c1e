import markdown from 'markdown-it'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'

const reader = markdown({ html: false, linkify: false })

const chinese = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef“”]'
/** A line of Chinese that was broken in the file goes on without a space. */
reader.renderer.rules.softbreak = (tokens, at) => {
  const [before, after] = [tokens[at - 1]?.content ?? '', tokens[at + 1]?.content ?? '']
  return new RegExp(`${chinese}$`).test(before) && new RegExp(`^${chinese}`).test(after) ? '' : '\n'
}

/**
 * Turns a page of the handbook (docs/guide) into a module when the back office is built: `html`, in which links to other pages
 * lead to /help and pictures are assets like any other, and `title`. No Markdown is read in the browser.
 */
export function handbook(): Plugin {
  return {
    name: 'handbook',
    transform(source, id) {
      if (!/\/docs\/guide\/[\w-]+\.md$/.test(id)) return null
      const pictures: string[] = []
      const tokens = reader.parse(source, {})
      for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
        // Where the keyboard begins after a link was followed.
        if (token.type === 'heading_open' && token.tag === 'h1') token.attrSet('tabindex', '-1')
        const href = token.attrGet('href')
        if (href) token.attrSet('href', href.replace(/^([\w-]+)\.md/, '/help/$1'))
        const src = token.type === 'image' ? token.attrGet('src') : null
        if (!src) continue
        const file = resolve(dirname(id), src)
        // `npm run pictures` needs a back office to take them from; a test of the handbook asks for each.
        if (!existsSync(file)) {
          this.warn(`${id} shows ${src}, which does not exist`)
          continue
        }
        token.attrSet('src', `\0${pictures.push(file) - 1}\0`)
        token.attrSet('loading', 'lazy')
      }
      const html = reader.renderer.render(tokens, reader.options, {})
      const title = /^# (.+)$/m.exec(source)?.[1] ?? ''
      const imports = pictures.map((file, at) => `import p${at} from ${JSON.stringify(file)}`)
      const parts = html.split(/\0(\d+)\0|%00(\d+)%00/).filter((part) => part !== undefined)
      const joined = parts.map((part, at) => (at % 2 ? `p${part}` : JSON.stringify(part))).join(' + ')
      return {
        code: [...imports, `export const title = ${JSON.stringify(title)}`, `export const html = ${joined}`].join('\n'),
        map: null,
      }
    },
  }
}
