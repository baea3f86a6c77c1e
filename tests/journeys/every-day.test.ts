import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startUpPassword } from '../support/start-up.ts'
import { openPage } from '../support/browser.ts'
import { button, openStage, signIn, textbox, word, type Stage } from '../support/walk.ts'

// What is always there (the habits of the back office), whoever is at work.
let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const officer = 'zj.jb1'
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const account = (page: Page) =>
  page.getByRole('button', { name: new RegExp(`^${word('admin.account.menu', { name: '' })}`) })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const fresh = () => openPage(stage.browser, stage.server.url)

test('signing in says what is wrong and then opens the page that was wanted', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/policies')
  await heading(page, word('admin.signIn.title')).waitFor()
  await textbox(page, 'admin.signIn.username').fill(officer)
  await textbox(page, 'admin.signIn.password').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await textbox(page, 'admin.signIn.username').inputValue()).toBe(officer)
  expect(await textbox(page, 'admin.signIn.password').inputValue()).toBe('')
  await signIn(page, officer)
  await heading(page, word('admin.nav.policies')).waitFor()
  expect(new URL(page.url()).pathname).toBe('/policies')
})

test('a session that ended is renewed in place, and what was under way goes on', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/cases')
  await signIn(page, officer)
  const byName = button(page, word('admin.queue.name'))
  await byName.waitFor()
  stage.clock.forward({ minutes: 31 })
  await byName.click()
  const dialog = page.getByRole('dialog', { name: word('admin.session.over') })
  await dialog.waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password')
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await textbox(dialog, 'admin.signIn.password').fill(startUpPassword)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page
    .getByRole('columnheader', { name: word('admin.queue.name') })
    .and(page.locator('[aria-sort]'))
    .waitFor()
  expect(new URL(page.url()).search).toBe('?order=NAME')
  expect(await focused(page)).toContain(word('admin.queue.name'))
})

test('Ctrl K finds a case, a unit and a page; the keyboard returns to where it was', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/messages')
  await signIn(page, officer)
  await page.getByRole('button', { name: new RegExp(word('admin.search.open')) }).focus()
  await page.keyboard.press('Control+k')
  const found = page.getByRole('listbox').getByRole('option')
  await found.first().waitFor()
  await page.keyboard.type('示例')
  await page
    .getByRole('option', { name: /创新联合体/ })
    .first()
    .waitFor()
  await page.getByRole('option', { name: /9132/ }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  expect(await focused(page)).toContain(word('admin.search.open'))

  await page.keyboard.press('Control+k')
  await page.keyboard.type(word('admin.nav.policies'))
  await page.getByRole('option', { name: word('admin.nav.policies'), exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, word('admin.nav.policies')).waitFor()
  expect(await focused(page)).toBe(word('admin.nav.policies'))
})

test('filters live in the address, back keeps them, and no row says why', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/')
  await signIn(page, officer)
  const figure = page.locator('.figures a').first()
  const [count] = (await figure.innerText()).split(/\s/)
  await figure.click()
  await heading(page, word('admin.nav.cases')).waitFor()
  await page.getByText(word('admin.queue.matching', { total: Number(count) })).waitFor()
  const filtered = page.url()
  expect(new URL(filtered).searchParams.get('states')).toBeTruthy()
  await page.locator('.case-row a').first().click()
  await page.waitForURL(/\/cases\/.+/)
  await page.goBack()
  await page.getByText(word('admin.queue.matching', { total: Number(count) })).waitFor()
  expect(page.url()).toBe(filtered)

  await page.getByRole('searchbox', { name: word('admin.queue.search') }).fill('没有这样的申报')
  await page.getByText(word('admin.queue.noneMatch')).waitFor()
  await button(page, word('admin.filters.clear')).last().click()
  await page.locator('.case-row').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
})

test('the register’s figures open the list of exactly what they count, which back and a shared address keep', async () => {
  stage.watch()
  const page = await stage.visitor()
  await page.goto('/register')
  await page.getByRole('link', { name: word('admin.register.asFigures') }).click()
  for (const [table, filter] of [
    ['admin.register.figures.byRegion', 'region'],
    ['admin.register.figures.byField', 'field'],
  ] as const) {
    const figure = page
      .getByRole('table', { name: word(table) })
      .locator('a.figure')
      .first()
    const total = Number(await figure.innerText())
    expect(total).toBeGreaterThan(0)
    await figure.click()
    const counted = word('admin.register.matching', { total })
    await page.getByRole('status').getByText(counted).waitFor()
    const shared = page.url()
    expect(new URL(shared).searchParams.get(filter)).toBeTruthy()
    const other = await stage.visitor()
    await other.goto(shared)
    await other.getByRole('status').getByText(counted).waitFor()
    await other.context().close()
    await page.goBack()
    await page.getByRole('table', { name: word(table) }).waitFor()
  }
  await page.context().close()
})

test('a second tab says that its data are old, and never acts in the name of another', async () => {
  stage.watch()
  const first = await fresh()
  await first.goto('/')
  await signIn(first, 'zb.jb')
  const draft = (await first.locator('.home-list a').first().getAttribute('href'))!.replace(/\/form$/, '')
  await first.goto(draft)
  await first.getByRole('heading', { level: 1 }).waitFor()

  const second = await first.context().newPage()
  await second.goto(`${draft}/form`)
  await second.getByRole('textbox', { name: word('policy.field.directions') }).fill('示例方向')
  await first.getByText(word('admin.changedElsewhere')).waitFor()

  await account(second).click()
  await button(second, word('admin.signOut')).click()
  await signIn(second, officer)
  await first.waitForURL((url) => url.pathname === '/')
  await account(first).waitFor()
  expect(await account(first).getAttribute('aria-label')).toBe(await account(second).getAttribute('aria-label'))
})

test('the language is one for screen and server, and stays', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/')
  await signIn(page, 'zj.ld')
  await button(page, word('admin.language.switch')).click()
  await heading(page, 'To do').waitFor()
  await page.goto('/cases')
  const states = page.locator('.case-row .state-word')
  await states.first().waitFor()
  expect((await states.allInnerTexts()).join()).not.toMatch(/\p{Script=Han}/u)
  await page.reload()
  await heading(page, 'Applications').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
})

test('anyone searches the register, and an entry from elsewhere shows its source', async () => {
  stage.watch()
  const page = await fresh()
  await page.goto('/register')
  await page.getByRole('searchbox', { name: word('admin.register.search'), exact: true }).fill('先进封装技术')
  const entry = page.getByRole('link', { name: '江苏省集成电路先进封装技术创新联合体' })
  await entry.waitFor()
  await page.getByText(word('admin.register.matching', { total: 1 })).waitFor()
  await entry.click()
  await page.getByText(word('admin.register.sourceText')).waitFor()
  const source = await page.getByRole('link', { name: /^http/ }).getAttribute('href')
  expect(source).toMatch(/^http/)
  await page.goBack()
  await page.getByText(word('admin.register.matching', { total: 1 })).waitFor()
})
