import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillWithScripts, markup, tag } from '../support/scripts-everywhere.ts'
import { caseIn } from '../support/start-up.ts'
import { tours } from '../support/visits.ts'
import { button, openStage, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillWithScripts(stage.server.databaseUrl)
})
afterAll(() => stage?.close())

const shown = new Map<string, number>()

/** What of the texts became more than text; and how often their markup is read as the characters that it is. */
async function look(page: Page, at: string): Promise<string[]> {
  const { pwned, elements, times } = await page.evaluate((script) => {
    const written = document.querySelectorAll('.pwned, [onerror], img[src="x"], body script:not([src])')
    return {
      pwned: 'pwned' in globalThis,
      elements: [...written].map(({ outerHTML }) => outerHTML.slice(0, 120)),
      times:
        (document.body.textContent ?? '').split(script).length -
        1 +
        [...document.querySelectorAll('input, textarea')].filter(
          (one) => 'value' in one && String(one.value).includes(script),
        ).length,
    }
  }, tag)
  shown.set(at, times)
  return [...(pwned ? [`${at}: a script ran`] : []), ...elements.map((one) => `${at}: became an element: ${one}`)]
}

test.each(Object.keys(tours))('a script in every text is text on every page. %s', async (name) => {
  stage.watch()
  const wrong: string[] = []
  for await (const { username, paths } of tours[name]!(stage.server)) {
    await fillWithScripts(stage.server.databaseUrl)
    const page = username ? await stage.person(username) : await stage.visitor()
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`${page.url()}: ${message.text()}`)
    })
    for (const path of paths) {
      const answer = await page.goto(path)
      const policy = answer?.headers()['content-security-policy'] ?? ''
      if (!policy.includes("default-src 'self'") || policy.includes('script-src')) wrong.push(`${path}: ${policy}`)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      wrong.push(...(await look(page, `${username ?? 'anybody'} ${path}`)))
    }
    page.removeAllListeners()
  }
  expect(wrong).toEqual([])
})

test('nor in the palette, a menu or a dialog', async () => {
  stage.watch()
  const { id } = await caseIn(stage.server, 'city-acceptance')
  const page = await stage.person('zj.jb1')
  await page.goto(`/cases/${id}`)
  await page.locator('h1').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type('示例')
  await page.getByRole('dialog').getByRole('option', { name: markup }).first().waitFor()
  const wrong = await look(page, 'palette')
  await page.keyboard.press('Escape')
  await button(page, word('admin.case.otherActions')).click()
  const act = page.getByRole('menuitem').filter({ hasText: '退回补正' }).first()
  await act.waitFor()
  wrong.push(...(await look(page, 'menu')))
  await act.click()
  await page.getByRole('dialog').getByText(markup).first().waitFor()
  expect([...wrong, ...(await look(page, 'dialog'))]).toEqual([])
})

/** Pages that show no text of anybody's. */
const wordless = [
  ...['/help/index', '/help/public', '/sign-in', '/claim', '/forgot-password', '/reset-password', '/no-such-page'],
  ...['/mail', '?search=nobody'],
]

test('the texts were really there', () => {
  const silent = [...shown].filter(([, times]) => times === 0).map(([at]) => at)
  expect(silent.filter((at) => !wordless.some((path) => at.endsWith(path)))).toEqual([])
  expect(shown.size).toBeGreaterThan(50)
})
