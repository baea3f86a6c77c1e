import { parseEdition } from '@consortium/policy'
import cz from '@consortium/policy/editions/cz.json' with { type: 'json' }
import zj from '@consortium/policy/editions/zj.json' with { type: 'json' }
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { barriers, tooWide } from '../support/look-at-page.ts'
import { button, openStage, word, type Stage } from '../support/walk.ts'

// The policy room of an officer: two policies compared, a stricter one tried on the office's cases, which policy fits, targets.
let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const optionOf = ({ title, version }: { title: string; version: string }) => ({ label: `${title}（${version}）` })

async function fitsEveryScreen(page: Page): Promise<void> {
  for (const size of Object.values(widths)) {
    await page.setViewportSize(size)
    expect(await tooWide(page)).toEqual([])
  }
  await page.setViewportSize(widths.desk)
  expect(await barriers(page)).toEqual([])
}

test('two regions are compared, and what differs is said in words', async () => {
  stage.watch()
  const page = await stage.person('zj.jb1')
  await page.goto('/policies')
  await link(page, word('admin.compare.title')).click()
  await heading(page, word('admin.compare.title')).waitFor()
  await page.getByLabel(word('admin.compare.first'), { exact: true }).selectOption(optionOf(zj))
  await page.getByLabel(word('admin.compare.second'), { exact: true }).selectOption(optionOf(cz))
  const row = page.locator('.compared > ol > li').filter({ hasText: 'ZJ-3a' }).filter({ hasText: 'CZ-3.1.2a' })
  await row.getByText('4 个 → 3 个').waitFor()
  await row.getByText(word('policy.compare.aspect.threshold'), { exact: true }).first().waitFor()
  await fitsEveryScreen(page)
})

test('a stricter policy is tried, its list opens the case, and the draft is taken away', async () => {
  stage.watch()
  const page = await stage.person('zj.jb1')
  await page.goto('/policies/what-if')
  await page.getByLabel(word('admin.whatIf.before')).selectOption(optionOf(zj))
  const rule = page.locator('.what-if-rules > li').filter({ hasText: 'ZJ-3a ' })
  const least = rule.getByRole('textbox')
  await least.fill('0')
  await rule.locator('.wrong').waitFor()
  expect(await button(page, word('admin.whatIf.start')).isDisabled()).toBe(true)
  await least.fill('40')
  await rule.getByLabel(word('admin.policy.force')).selectOption('mandatory')
  await fitsEveryScreen(page)
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, word('admin.whatIf.download')).click()])
  const taken = parseEdition(JSON.parse(readFileSync(await file.path(), 'utf8')))
  if ('problems' in taken) throw new Error(JSON.stringify(taken.problems))
  expect(taken.edition.rules.find(({ id }) => id === 'member-count')).toMatchObject({ min: 40, force: 'mandatory' })

  await button(page, word('admin.whatIf.start')).dblclick()
  await heading(page, word('admin.whatIf.result')).waitFor()
  await page.getByText(word('admin.whatIf.state.DONE')).waitFor()
  const figure = page.getByRole('link', { name: new RegExp(word('admin.whatIf.direction.FAILS')) }).last()
  const count = Number((await figure.textContent())!.trim())
  expect(count).toBeGreaterThan(0)
  await figure.click()
  await expect.poll(() => page.locator('.record-table tbody tr').count()).toBe(count)
  await fitsEveryScreen(page)
  await page.locator('.record-table tbody a').first().click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.goBack()
  await heading(page, word('admin.whatIf.result')).waitFor()

  // The double click began one; what was typed is still there.
  await page.goto('/policies/what-if')
  await page.getByRole('heading', { name: word('admin.whatIf.own') }).waitFor()
  expect(await page.locator('a[href^="/policies/what-if/"]').count()).toBe(1)
  await expect.poll(() => rule.getByRole('textbox').inputValue()).toBe('40')
})

test('a document more, and after a restart the run is gone but its scheme is not', async () => {
  stage.watch()
  const page = await stage.person('zj.jb2')
  await page.goto('/policies/what-if')
  await page.getByLabel(word('admin.whatIf.before')).selectOption(optionOf(zj))
  await page.getByLabel(word('admin.whatIf.added')).fill('示例承诺书')
  await button(page, word('admin.whatIf.add')).click()
  await fitsEveryScreen(page)
  await button(page, word('admin.whatIf.start')).click()
  await heading(page, word('admin.whatIf.result')).waitFor()
  await page.getByText(word('admin.whatIf.state.DONE')).waitFor()
  const began = page.url()

  // As after a restart: the server knows nothing of it.
  await page.route('**/graphql', async (route) => {
    const key = began.split('/').at(-1)!
    const isAsked = route.request().postData()?.includes(key) && route.request().postData()?.includes('simulation(')
    if (!isAsked) return route.continue()
    const answer = { data: null, errors: [{ message: '—', extensions: { code: 'NOT_FOUND' } }] }
    return route.fulfill({ json: answer })
  })
  await page.reload()
  await page.getByText(word('admin.whatIf.goneKept')).waitFor()
  await fitsEveryScreen(page)
  await button(page, word('admin.whatIf.again')).dblclick()
  await page.waitForURL((url) => url.href !== began)
  await page.getByText(word('admin.whatIf.state.DONE')).waitFor()
  await page.getByText('示例承诺书').first().waitFor()
})

test('from the policy room one sees which policy fits an application; the targets open their lists', async () => {
  stage.watch()
  const page = await stage.person('zj.jb1')
  await page.goto('/policies')
  await link(page, word('admin.fit.title')).click()
  await page.getByText(word('admin.fit.choose')).first().waitFor()
  await page.locator('.record-table tbody a').first().waitFor()
  await fitsEveryScreen(page)
  await page.locator('.record-table tbody a').first().click()
  await heading(page, word('admin.fit.title')).waitFor()
  await page.getByText(word('admin.fit.own'), { exact: true }).waitFor()
  await fitsEveryScreen(page)
  await page.goto('/targets')
  const figures = page.locator('.targets-tables .number a')
  await figures.first().waitFor()
  await fitsEveryScreen(page)
  const count = Number((await figures.first().textContent())!.trim())
  await figures.first().click()
  await heading(page, word('admin.targets.titles')).waitFor()
  await expect.poll(() => page.locator('.record-table tbody tr').count()).toBe(Math.min(count, 50))
})
