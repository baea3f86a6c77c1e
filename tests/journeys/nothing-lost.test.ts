import { Case, CaseVersion } from '@consortium/api/features/cases/index'
import { ScoreSheet } from '@consortium/api/features/defence-scoring/index'
import { leads, members } from '@consortium/api/seed/units'
import type { ApplicationForm } from '@consortium/policy'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseIn, handlerOf, sheetsOf, startUpPassword } from '../support/start-up.ts'
import {
  begin,
  button,
  openStage,
  saved,
  section,
  settle,
  sign,
  standsIn,
  takeUp,
  textbox,
  word,
  type Stage,
} from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const field = (page: Page, path: string) => page.locator(`[data-path="${path}"]`).locator('input, textarea')

async function stored(id: string): Promise<ApplicationForm> {
  return ((await stage.server.orm.em.fork().findOneOrFail(Case, { id })) as Case).form
}

/** The draft that nobody has submitted, opened by its handler. */
async function openDraft(): Promise<{ id: string; page: Page }> {
  const draft = await caseIn(stage.server, 'draft', ({ form }) => form.members.length === 0)
  const page = await stage.person(await handlerOf(stage.server, draft))
  await page.goto(`/cases/${draft.id}/form`)
  await field(page, 'name').waitFor()
  return { id: draft.id, page }
}

const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

/** The password where the work stands; nothing else on the page is touched. */
async function renewSession(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: word('admin.session.over') })
  await textbox(dialog, 'admin.signIn.password').fill(startUpPassword)
  await settle(dialog, word('admin.signIn.submit'))
}

test('two windows: other fields are merged, the same field is shown from both sides', async () => {
  stage.watch()
  const { id, page: one } = await openDraft()
  const other = await one.context().newPage()
  await other.goto(`/cases/${id}/form`)
  await field(other, 'name').waitFor()

  await field(one, 'directions').fill('窗口一填写的方向')
  await saved(one)
  await expect.poll(async () => (await stored(id)).directions).toBe('窗口一填写的方向')

  // The other window still has the version before.
  await field(other, 'contact.name').fill('窗口二填写的联系人')
  await status(other, word('admin.form.notice.merged'))
  await saved(other)
  expect(await field(other, 'directions').inputValue()).toBe('窗口一填写的方向')
  expect(await stored(id)).toMatchObject({ directions: '窗口一填写的方向', contact: { name: '窗口二填写的联系人' } })

  await field(one, 'directions').fill('窗口一又改的方向')
  await saved(one)
  await expect.poll(async () => (await stored(id)).directions).toBe('窗口一又改的方向')
  await field(other, 'directions').fill('窗口二又改的方向')
  const dialog = other.getByRole('dialog', { name: word('admin.form.stale.title') })
  await dialog.getByText('窗口一又改的方向').waitFor()
  await dialog.getByText('窗口二又改的方向').waitFor()
  await dialog.getByRole('radio', { name: word('admin.form.stale.mine') }).check()
  await button(dialog, word('admin.form.stale.keep')).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await stored(id)).directions).toBe('窗口二又改的方向')
  await other.close()
})

test('a reload in the middle of a word brings it back', async () => {
  stage.watch()
  const { id, page } = await openDraft()
  await field(page, 'leadProfile').pressSequentially('还没有保存就刷新')
  await page.reload()
  await status(page, word('admin.form.notice.restored'))
  expect(await field(page, 'leadProfile').inputValue()).toBe('还没有保存就刷新')
  await expect.poll(async () => (await stored(id)).leadProfile).toBe('还没有保存就刷新')
})

test('what is typed without a connection is saved when it is back, also from another visit', async () => {
  stage.watch()
  const { id, page: first } = await openDraft()
  const context = first.context()
  const page = await context.newPage()
  await page.goto(`/cases/${id}/form`)
  await field(page, 'plan.basis').waitFor()

  await context.setOffline(true)
  await field(page, 'plan.basis').fill('断网时填写的建设基础')
  await status(page, word('admin.form.unreachable'))
  expect((await stored(id)).plan.basis).toBe('')
  await context.setOffline(false)
  await expect.poll(async () => (await stored(id)).plan.basis).toBe('断网时填写的建设基础')
  await saved(page)

  await context.setOffline(true)
  await field(page, 'plan.basis').fill('断网后关闭窗口')
  await status(page, word('admin.form.unreachable'))
  await page.close()
  await context.setOffline(false)
  await first.reload()
  // A window that closes can come back online for its last moment and save after all: then there is nothing to restore.
  await expect.poll(() => field(first, 'plan.basis').inputValue()).toBe('断网后关闭窗口')
  await expect.poll(async () => (await stored(id)).plan.basis).toBe('断网后关闭窗口')
})

test('a session that ended asks for the password in place, and the work goes on', async () => {
  stage.watch()
  const { id, page } = await openDraft()
  stage.clock.forward({ minutes: 31 })
  await field(page, 'plan.positioning').fill('会话结束时正在填写')
  await renewSession(page)
  await saved(page)
  expect(await field(page, 'plan.positioning').inputValue()).toBe('会话结束时正在填写')
  expect((await stored(id)).plan.positioning).toBe('会话结束时正在填写')
})

test('a double click makes one application and one submission', async () => {
  stage.watch()
  const em = stage.server.orm.em.fork()
  const before = await em.count(Case)
  const page = await stage.person('sj.jb')
  await page.goto('/cases/new')
  await button(page, word('admin.newApplication.begin')).first().dblclick()
  await page.waitForURL(/\/form$/)
  await field(page, 'name').waitFor()
  expect(await em.count(Case)).toBe(before + 1)

  // Complete but for signatures: the last of them, then the handler is impatient.
  const { id, name, lead, form } = await caseIn(stage.server, 'draft', (one) => one.form.members.length > 0)
  const units = [lead.uscc, ...form.members.map(({ uscc }) => uscc)]
  for (const { key } of [...leads, ...members].filter(({ uscc }) => units.includes(uscc))) {
    const signatory = await stage.person(`${key}.qs`)
    await signatory.goto(`/cases/${id}`)
    const place = section(signatory, 'admin.case.section.members')
    await place.waitFor()
    if (await button(place, word('admin.case.sign')).count()) await sign(signatory)
    await signatory.context().close()
  }
  const handler = await stage.person(`${leads.find(({ uscc }) => uscc === lead.uscc)!.key}.jb`)
  await handler.goto(`/cases/${id}`)
  const dialog = await begin(handler, '提交申请')
  await button(dialog, '提交申请').dblclick()
  await dialog.waitFor({ state: 'hidden' })
  await standsIn(handler, '县区初审')
  expect(await em.count(CaseVersion, { case: id })).toBe(1)
  expect(name).not.toBe('')
})

test('a score sheet keeps what was scored through the end of a session, a reload, a wheel and a lost connection', async () => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'demonstration')
  const { id, username } = (await sheetsOf(stage.server, theCase.id)).find(({ state }) => state !== 'SIGNED')!
  const expert = await stage.person(username)
  await takeUp(expert, theCase.name)
  const lines = expert.locator('.sheet-pane > li')
  const points = (at: number) => lines.nth(at).getByRole('textbox')
  const said = (at: number, text: string) => lines.nth(at).locator('.score-status').getByText(text).waitFor()
  const total = expert.locator('.workbench-total strong')
  const held = async () => {
    const { scores } = (await stage.server.orm.em.fork().findOneOrFail(ScoreSheet, { id })) as ScoreSheet
    return Object.values(scores).map(({ value }) => value)
  }

  await said(0, word('admin.score.notScored'))
  expect(await total.textContent()).toBe('—')
  await points(0).fill('0')
  await said(0, '已保存 0 分')
  expect(await held()).toEqual(['0'])
  await points(0).fill('')
  await said(0, word('admin.score.notScored'))
  expect(await held()).toEqual([])
  await points(0).fill('101')
  await points(1).click()
  expect(await points(0).getAttribute('aria-invalid')).toBe('true')
  expect(await held()).toEqual([])
  await points(0).fill('85.5')
  await said(0, '已保存 85.5 分')

  await points(0).focus()
  await points(0).hover()
  await expert.mouse.wheel(0, 400)
  await expert.mouse.wheel(0, -400)
  await points(0).press('ArrowUp')
  expect(await points(0).inputValue()).toBe('85.5')

  stage.clock.forward({ minutes: 31 })
  await points(1).fill('77')
  await renewSession(expert)
  await said(1, '已保存 77 分')

  await expert.context().setOffline(true)
  await points(2).fill('66')
  await status(expert, word('admin.score.unreachable'))
  await expert.context().setOffline(false)
  await said(2, '已保存 66 分')

  await expert.reload()
  await said(2, '已保存 66 分')
  expect(await Promise.all([0, 1, 2, 3].map((at) => points(at).inputValue()))).toEqual(['85.5', '77', '66', ''])
  expect((await held()).map(Number).toSorted()).toEqual([66, 77, 85.5])
  expect(await total.textContent()).toBe('—')
  expect(await button(expert, word('admin.score.sign')).isDisabled()).toBe(true)
})
