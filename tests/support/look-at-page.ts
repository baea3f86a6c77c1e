import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { addresses, isAt } from './visits.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What keeps people who use a keyboard or a screen reader out: serious and critical findings of axe. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 120))
          .join(' | ')}`,
    )
}

/** Links to pages of ours that no page answers to. */
export async function deadLinks(page: Page): Promise<string[]> {
  const links = page.locator('a[href^="/"]:not([href^="/files/"], [download])')
  const paths = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname))
  return paths
    .filter((path) => !addresses.some((address) => isAt(address, path)))
    .map((path) => `leads nowhere: ${path}`)
}

/** What makes a page scroll sideways; nothing where it does not. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const named = (one: Element) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`
    const over = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    return over.slice(0, 6).map(named)
  })
}
