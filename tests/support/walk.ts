import { say, type MessageKey, type MessageParam } from '@consortium/messages'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Clock } from '@consortium/api/platform/clock/clock'
import { startUpPassword } from '@consortium/api/seed/world'
import { keepPicturesOnFailure, openBrowser, openPage } from './browser.ts'
import { runClock } from './run-clock.ts'
import { startServer, type TestServer } from './server.ts'

/** What a person reads on the screen: the product's own words. */
export const word = (key: MessageKey, params?: Record<string, MessageParam>): string => say('zh', { key, params })

/** The run's clock, which can be put forward. */
export interface RunningClock extends Clock {
  forward(by: { minutes?: number; days?: number }): void
}

function runningClock(): RunningClock {
  let ahead = 0
  return {
    now: () => new Date(runClock.now().getTime() + ahead),
    forward: ({ minutes = 0, days = 0 }) => {
      ahead += (days * 1440 + minutes) * 60_000
    },
  }
}

/** A server with the start-up data and a browser in which people act, each in a context of their own. */
export interface Stage {
  server: TestServer
  clock: RunningClock
  browser: Browser
  /** Somebody's page, signed in through the sign-in page; the same one when asked again. */
  person(username: string, options?: BrowserContextOptions): Promise<Page>
  /** Somebody who comes back after days: a new page, signed in again. */
  returning(username: string): Promise<Page>
  /** A page of somebody without an account. */
  visitor(options?: BrowserContextOptions): Promise<Page>
  /** To be called first in every test: keeps pictures when it fails. */
  watch(): void
  close(): Promise<void>
}

/** @param env settings as `npm start` reads them */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const clock = runningClock()
  const [server, browser] = await Promise.all([startServer({ clock, env }), openBrowser()])
  const pages = new Map<string, Page>()
  async function person(username: string, options?: BrowserContextOptions): Promise<Page> {
    const known = pages.get(username)
    if (known) return known
    const page = await openPage(browser, server.url, options)
    pages.set(username, page)
    await page.goto('/')
    await signIn(page, username)
    return page
  }
  return {
    server,
    clock,
    browser,
    person,
    async returning(username) {
      await pages.get(username)?.context().close()
      pages.delete(username)
      return person(username)
    },
    visitor: (options) => openPage(browser, server.url, options),
    watch: () => keepPicturesOnFailure(browser),
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** Fills in the sign-in page that is shown, and waits for the page that was wanted. */
export async function signIn(page: Page, username: string): Promise<void> {
  await textbox(page, 'admin.signIn.username').fill(username)
  await textbox(page, 'admin.signIn.password').fill(startUpPassword)
  await page.getByRole('button', { name: word('admin.signIn.submit'), exact: true }).click()
  await page.getByRole('button', { name: new RegExp(`^${word('admin.account.menu', { name: '' })}`) }).waitFor()
}

/** A field by its label. */
export const textbox = (within: Page | Locator, label: MessageKey): Locator =>
  within.getByRole('textbox', { name: word(label), exact: true })

export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true })

/** A part of the page by its heading. */
export const section = (page: Page, label: MessageKey): Locator => sectionNamed(page, word(label))

export const sectionNamed = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** From the list of what waits to the page where it is done. */
export async function takeUp(page: Page, title: string | RegExp): Promise<void> {
  await page.goto('/')
  await page.getByRole('list').getByRole('link', { name: title }).first().click()
}

/** Starts an act of the case: its one button, else an entry of the menu. */
export async function begin(page: Page, label: string): Promise<Locator> {
  const menu = button(page, word('admin.case.otherActions'))
  const primary = page.locator('header').getByRole('button', { name: label, exact: true })
  await primary.or(menu).first().waitFor()
  if (await primary.count()) await primary.click()
  else {
    await menu.click()
    await page.getByRole('menuitem', { name: label, exact: true }).click()
  }
  return page.getByRole('dialog')
}

/** Answers the dialog that is open and waits until what it asked is done. */
export async function settle(
  dialog: Locator,
  verb: string,
  filled: Partial<Record<MessageKey, string>> = {},
): Promise<void> {
  for (const [label, text] of Object.entries(filled)) await textbox(dialog, label as MessageKey).fill(text)
  await button(dialog, verb).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** An act with its dialog, from its button to its end. */
export async function act(page: Page, label: string, filled: Partial<Record<MessageKey, string>> = {}): Promise<void> {
  await settle(await begin(page, label), label, filled)
}

/** Waits until these words stand on the page by themselves. */
export const shows = (page: Page, words: MessageKey): Promise<void> =>
  page.getByText(word(words), { exact: true }).first().waitFor()

/** Waits until the page shows the case in this state. */
export async function standsIn(page: Page, state: string): Promise<void> {
  await page.locator('header .state-word').getByText(state, { exact: true }).waitFor()
}

/** Answers every line of the checklist that is shown as conforming; tells how many there were. */
export async function conformEverything(within: Locator): Promise<number> {
  const lines = within.getByRole('radio', { name: word('admin.case.verdict.CONFORMS'), exact: true })
  await lines.first().waitFor()
  const count = await lines.count()
  for (let at = 0; at < count; at += 1) await lines.nth(at).check()
  return count
}

/** The officer's judgement of the present step: every line conforms, and the server has it. */
export async function conform(page: Page): Promise<number> {
  const review = section(page, 'admin.case.section.review')
  const count = await conformEverything(review)
  const record = { name: word('admin.case.checklist.record'), exact: true }
  await review.getByRole('button', record).click()
  await review.getByRole('button', { ...record, disabled: true }).waitFor()
  // A line that is asked again shows what was said of it before as well.
  await expect.poll(() => review.locator('li:has(fieldset):has(.verdict-given)').count()).toBe(count)
  return count
}

/** The signatory's act on the case page: the password again, and the unit stands as signed. */
export async function sign(page: Page, personName?: string): Promise<void> {
  await button(section(page, 'admin.case.section.members'), word('admin.case.sign')).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel(personName ? word('admin.case.sign.password', { name: personName }) : /密码/)
    .fill(startUpPassword)
  await settle(dialog, word('admin.case.sign'))
  await button(section(page, 'admin.case.section.members'), word('admin.case.withdrawSignature')).waitFor()
}

/** Any other signature: its button, and the dialog answered with the password. */
export async function signs(page: Page, verb: string): Promise<void> {
  await button(page, verb).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/密码/).fill(startUpPassword)
  await settle(dialog, verb)
}

/** Waits until the form says that the server has everything; with the day, where the server's clock is another than the browser's. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.save-status').textContent()).toMatch(/已保存 (\d{4}-\d\d-\d\d )?\d\d:\d\d/)
}
