import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from '../support/look-at-page.ts'
import { caseIn } from '../support/start-up.ts'
import { button, openStage, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

test.each([
  ['zj.jb1', ['city-acceptance', 'publicity', 'demonstration']],
  ['zj.ld', ['decision', 'naming']],
])('every dialog that %s opens on a case lets everybody in and keeps what is typed', async (username, states) => {
  stage.watch()
  const page = await stage.person(username)
  const wrong: string[] = []
  let opened = 0
  for (const state of states) {
    const path = `/cases/${(await caseIn(stage.server, state)).id}`
    for (const label of await actsOf(page, path)) {
      const dialog = await openAct(page, path, label)
      if (!dialog) continue
      opened += 1
      wrong.push(...(await look(page, dialog)).map((one) => `${state} ${label}: ${one}`))
    }
  }
  expect(opened).toBeGreaterThan(1)
  expect(wrong).toEqual([])
})

/** What the menu of the page offers and does not refuse. */
async function actsOf(page: Page, path: string): Promise<string[]> {
  await openMenu(page, path)
  return page
    .getByRole('menuitem')
    .evaluateAll((all) =>
      all
        .filter((item) => item.getAttribute('aria-disabled') !== 'true')
        .map((item) => (item as HTMLElement).innerText.split('\n')[0]!.trim()),
    )
}

async function openMenu(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await button(page, word('admin.case.otherActions')).click()
  await page.getByRole('menuitem').first().waitFor()
}

/** Null where the act has a page of its own. */
async function openAct(page: Page, path: string, label: string): Promise<Locator | null> {
  await openMenu(page, path)
  await page.getByRole('menuitem').filter({ hasText: label }).first().click()
  const dialog = page.getByRole('dialog')
  await Promise.race([dialog.waitFor(), page.waitForURL((url) => url.pathname !== path)])
  return (await dialog.isVisible()) ? dialog : null
}

async function look(page: Page, dialog: Locator): Promise<string[]> {
  const wrong: string[] = []
  await expect
    .poll(() => dialog.evaluate((one) => one.contains(document.activeElement)), { message: 'the keyboard is inside' })
    .toBe(true)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    wrong.push(...(await barriers(page)).map((one) => `${colorScheme}: ${one}`))
  }
  const field = dialog.locator('textarea').first()
  if (await field.count()) {
    await field.fill('写到一半')
    await page.keyboard.press('Escape')
    await dialog
      .getByRole('status')
      .filter({ hasText: word('admin.typed') })
      .waitFor()
    expect(await field.inputValue()).toBe('写到一半')
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => page.evaluate(() => document.activeElement !== document.body), { message: 'the keyboard is back' })
    .toBe(true)
  return wrong
}
