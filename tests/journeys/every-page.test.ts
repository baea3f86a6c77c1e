import { say } from '@consortium/messages'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { barriers, deadLinks, tooWide } from '../support/look-at-page.ts'
import { addresses, isAt, tours } from '../support/visits.ts'
import { openStage, type Stage } from '../support/walk.ts'

let stage: Stage
const visited = new Set<string>()
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

/** How a page is looked at: a reader at a desk in Chinese and light, another on a phone in English and dark. */
const looks = [
  { locale: 'zh', colorScheme: 'light', width: 'desk' },
  { locale: 'en', colorScheme: 'dark', width: 'phone' },
] as const

async function turn(page: Page, { locale, colorScheme, width }: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate((chosen) => localStorage.setItem('locale', chosen), locale)
  await page.setViewportSize(widths[width])
}

test.each(Object.keys(tours))('%s', async (name) => {
  stage.watch()
  const wrong: string[] = []
  for await (const { username, paths } of tours[name]!(stage.server)) {
    const page = username ? await stage.person(username) : await stage.visitor()
    if (!username) await page.goto('/register')
    wrong.push(...(await look(page, paths)))
  }
  expect(wrong).toEqual([])
})

test('every address was opened', () => {
  expect(addresses.length).toBeGreaterThan(15)
  expect(addresses.filter((address) => ![...visited].some((path) => isAt(address, path)))).toEqual([])
})

/** Opens each page as this person, in both looks and at every width. All that is wrong is collected, so that one run tells everything. */
async function look(page: Page, paths: string[]): Promise<string[]> {
  const wrong: string[] = []
  let at = ''
  page.on('console', (message) => message.type() === 'error' && wrong.push(`${at}: ${message.text()}`))
  page.on('pageerror', (error) => wrong.push(`${at}: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${at}: ${response.status()} ${response.url()}`)
  })
  for (const path of paths) {
    visited.add(path)
    for (const style of looks) {
      const { locale } = style
      at = `${path} ${locale}`
      await turn(page, style)
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const lang = locale === 'zh' ? 'zh-CN' : 'en'
      expect(await page.locator('html').getAttribute('lang'), at).toBe(lang)
      if ((await page.title()).includes(say(locale === 'zh' ? 'en' : 'zh', { key: 'admin.product' })))
        wrong.push(`${at}: title`)
      if (locale === 'zh') wrong.push(...(await deadLinks(page)).map((one) => `${at}: ${one}`))
      wrong.push(...(await barriers(page)).map((one) => `${at}: ${one}`))
      for (const [size, measures] of Object.entries(widths)) {
        await page.setViewportSize(measures)
        const wide = await tooWide(page)
        if (wide.length) wrong.push(`${at} at ${size} is wider than the screen: ${wide.join(', ')}`)
      }
    }
  }
  page.removeAllListeners()
  return wrong
}
