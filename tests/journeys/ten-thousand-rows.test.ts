import type { Page } from 'playwright-core'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { addManyRows } from '../support/many-rows.ts'
import { openStage, word, type Stage } from '../support/walk.ts'

// Lists of a bureau after many years: each is read to its end and searched, says how many there are, and costs the screen no more than
// a short one. Ten thousand of everything at full size.
const size = process.env['TEST_FULL'] ? 10_000 : 600
let stage: Stage
let database: Client
let longHistory: string
beforeAll(async () => {
  stage = await openStage()
  database = new Client({ connectionString: stage.server.databaseUrl })
  await database.connect()
  const few = Math.ceil(size / 20)
  const { caseId } = await addManyRows(database, {
    ...{ organisations: size, accounts: size / 2, cases: size, consortia: size, records: size },
    ...{ messages: size, mails: size, audits: size, experts: few, few },
  })
  longHistory = caseId
})
afterAll(async () => {
  await database?.end()
  await stage?.close()
})

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await database.query<{ count: string }>(`select count(*) from ${sql}`, values)).rows[0]!.count)
const rowsOfPage = 50
/** More elements than this no list may put on the screen, however long it is. */
const mostElements = 4_000

/** What a page of any list holds to, at each width. */
async function isBounded(page: Page): Promise<void> {
  for (const [name, width] of Object.entries(widths)) {
    await page.setViewportSize(width)
    const { elements, wide } = await page.evaluate(() => ({
      elements: document.querySelectorAll('*').length,
      wide: document.documentElement.scrollWidth - innerWidth,
    }))
    expect(elements, `${page.url()} at ${name}`).toBeLessThan(mostElements)
    expect(wide, `${page.url()} at ${name}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(widths.desk)
}

const range = (from: number, to: number, total: number) => word('admin.list.range', { from, to, total })
const button = (page: Page, name: 'admin.pages.next' | 'admin.pages.previous') =>
  page.getByRole('button', { name: word(name), exact: true })

const searchField = (page: Page, name: 'admin.queue.search' | 'admin.accounts.search') =>
  page.getByRole('searchbox', { name: word(name), exact: true })

/** Turns one leaf, back again, and goes to the last page. */
async function isReadToItsEnd(page: Page, path: string, total: number): Promise<void> {
  await page.goto(path)
  await page.getByText(range(1, rowsOfPage, total)).waitFor()
  await button(page, 'admin.pages.next').click()
  await page.getByText(range(rowsOfPage + 1, rowsOfPage * 2, total)).waitFor()
  await isBounded(page)
  await page.goBack()
  await page.getByText(range(1, rowsOfPage, total)).waitFor()
  const last = Math.ceil(total / rowsOfPage)
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}page=${last}`)
  await page.getByText(range((last - 1) * rowsOfPage + 1, total, total)).waitFor()
  expect(await button(page, 'admin.pages.next').isDisabled()).toBe(true)
  await button(page, 'admin.pages.previous').click()
  await page.getByText(range((last - 2) * rowsOfPage + 1, (last - 1) * rowsOfPage, total)).waitFor()
}

describe('ten thousand rows', () => {
  test('of cases: the queue says how many, scrolls to its last row and finds one by its name', async () => {
    stage.watch()
    const page = await stage.person('zj.jb1')
    const mine = `application a join office o on o.id = a.city_office_id
      join post p on p.office_id = o.id join account c on c.id = p.account_id
      where c.username = 'zj.jb1' and a.reached = 'CITY'`
    const total = await count(mine)
    await page.goto('/cases')
    await page.getByText(word('admin.queue.all', { total })).waitFor()
    await isBounded(page)
    const last = page.locator(`tr[aria-rowindex="${total + 1}"]`)
    await expect
      .poll(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
        return last.count()
      })
      .toBe(1)
    await isBounded(page)
    const named = await count(`${mine} and a.name like '%农机%'`)
    await searchField(page, 'admin.queue.search').fill('农机')
    await page.getByText(word('admin.queue.matching', { total: named })).waitFor()
    await page.getByRole('link', { name: /农机/ }).first().waitFor()
  })

  test('of the register: the public list says how many and turns its pages; figures count them all', async () => {
    stage.watch()
    const page = await stage.visitor()
    const total = await count('register_entry')
    await page.goto('/register')
    await page.getByText(word('admin.register.total', { total })).waitFor()
    await button(page, 'admin.pages.next').click()
    await expect.poll(() => page.url()).toContain('after=')
    await isBounded(page)
    await page.goto('/register?view=figures')
    for (const province of ['320000', '220000']) {
      const there = await count('register_entry where region_path[1] = $1', [province])
      await page.getByText(String(there), { exact: true }).first().waitFor()
    }
    await isBounded(page)
  })

  test('of accounts and of mail, for the administrator', async () => {
    stage.watch()
    const page = await stage.person('sysadmin')
    await isReadToItsEnd(page, '/accounts', await count('account'))
    await isReadToItsEnd(page, '/mail', await count('mail'))
    await page.goto('/accounts?page=3')
    await searchField(page, 'admin.accounts.search').fill('many17')
    const found = await count(`account where username like '%many17%'`)
    await page.getByText(range(1, Math.min(found, rowsOfPage), found)).waitFor()
    expect(new URL(page.url()).searchParams.get('page')).toBeNull()
  })

  test('of messages, and of what waits on the home page', async () => {
    stage.watch()
    const page = await stage.person('zj.jb1')
    await isReadToItsEnd(
      page,
      '/messages',
      await count(`message m join account a on a.id = m.account_id where a.username = 'zj.jb1'`),
    )
    await page.goto('/')
    await page.locator('.home-list').first().waitFor()
    await isBounded(page)
  })

  test('of one case’s history, and of projects', async () => {
    stage.watch()
    const page = await stage.person('auditor')
    await isReadToItsEnd(page, `/audit?case=${longHistory}`, await count(`audit_entry where chain = $1`, [longHistory]))
    await isReadToItsEnd(page, '/projects', await count('project'))
  })
})
