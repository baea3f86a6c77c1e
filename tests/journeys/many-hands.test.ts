import { Account, Session } from '@consortium/api/features/accounts/index'
import { Case, StepRecord, Verdict } from '@consortium/api/features/cases/index'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { caseIn, startUpPassword } from '../support/start-up.ts'
import { copyCases } from '../support/copy-cases.ts'
import { begin, button, openStage, settle, standsIn, textbox, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const stored = async (id: string) => (await stage.server.orm.em.fork().findOneOrFail(Case, { id })) as Case
const held = word('workflow.refusal.held-by-another', { name: '示例市局经办乙' })
const dialogOf = (page: Page) => page.getByRole('dialog')

test('a step is handed over: from then on it is the colleague’s, who is told, and the others see whose', async () => {
  stage.watch()
  const { id } = await caseIn(stage.server, 'city-acceptance')
  const page = await stage.person('zj.jb1')
  await page.goto(`/cases/${id}`)
  const dialog = await begin(page, word('admin.handOver.title'))
  await dialog.getByRole('combobox', { name: word('admin.handOver.to') }).selectOption({ label: '示例市局经办乙' })
  await settle(dialog, word('admin.handOver.title'), { 'admin.case.reason': '示例分工调整' })
  await page.getByText(held).first().waitFor()
  expect(await button(page, '受理申请').isDisabled()).toBe(true)

  const colleague = await stage.person('zj.jb2')
  await colleague.goto('/messages')
  // Beside several of one case its text may be folded away.
  await colleague.getByText('示例分工调整').first().waitFor({ state: 'attached' })
  await colleague.goto(`/cases/${id}`)
  expect(await colleague.getByText(held).count()).toBe(0)
})

test('two people on one case: one wins, the other is told and keeps every word', async () => {
  stage.watch()
  const { id } = await caseIn(stage.server, 'city-acceptance')
  const winner = await stage.person('zj.jb2')
  const loser = await stage.person('zj.ld')
  await winner.goto(`/cases/${id}`)
  await loser.goto(`/cases/${id}`)
  const open = await begin(loser, word('admin.handOver.title'))
  await open.getByRole('combobox', { name: word('admin.handOver.to') }).selectOption({ label: '示例市局经办甲' })
  await textbox(open, 'admin.case.reason').fill('领导已经写好的一段理由')

  const first = await begin(winner, '退回补正')
  await settle(first, '退回补正', { 'admin.case.reason': '示例补正理由' })
  await button(open, word('admin.handOver.title')).click()
  await open.getByRole('alert').waitFor()
  expect(await textbox(open, 'admin.case.reason').inputValue()).toBe('领导已经写好的一段理由')
  expect((await stored(id)).holder).toBeNull()
  await standsIn(loser, '退回补正')
})

test('a session that ended while a dialog stood open asks for the password there, and the act goes through', async () => {
  stage.watch()
  const { id } = await caseIn(stage.server, 'panel')
  const page = await stage.person('zj.jb1')
  await page.goto(`/cases/${id}`)
  const dialog = await begin(page, word('admin.handOver.title'))
  await dialog.getByRole('combobox', { name: word('admin.handOver.to') }).selectOption({ label: '示例市局经办乙' })
  await textbox(dialog, 'admin.case.reason').fill('示例过夜的理由')
  await stage.server.orm.em.fork().nativeDelete(Session, {})
  await button(dialog, word('admin.handOver.title')).click()
  const renewal = page.getByRole('dialog', { name: word('admin.session.over') })
  await textbox(renewal, 'admin.signIn.password').fill(startUpPassword)
  await settle(renewal, word('admin.signIn.submit'))
  await dialogOf(page).waitFor({ state: 'hidden' })
  expect((await stored(id)).holderName).toBe('示例市局经办乙')
})

test('sixty at once: as listed, one after another, gone on with after a reload, and nothing else touched', async () => {
  stage.watch()
  const { orm } = stage.server
  const like = await caseIn(stage.server, 'panel', ({ holder }) => !holder)
  const ids = await copyCases(orm, { id: like.id }, 60, (n) => ({ name: `示例同批${String(n).padStart(2, '0')}` }))
  const untouched = await stored(like.id)
  const page = await stage.person('zj.jb1')
  await page.goto(`/cases?search=${encodeURIComponent('示例同批')}`)
  await page.getByText(word('admin.queue.matching', { total: 60 })).waitFor()
  await page.getByRole('checkbox', { name: word('admin.batch.chooseAll', { count: 60 }) }).check()
  await button(page, word('admin.batch.begin')).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('combobox', { name: word('admin.batch.act') }).selectOption('hand-over')
  await dialog.getByRole('combobox', { name: word('admin.handOver.to') }).selectOption({ label: '示例市局经办乙' })
  await textbox(dialog, 'admin.case.reason').fill('示例整批移交')
  // One is left out by hand; another is changed by a colleague after it was listed.
  await dialog.getByRole('checkbox', { name: /示例同批59/ }).uncheck()
  await dialog.getByText(word('admin.batch.able', { count: 59 })).waitFor()
  const changed = ids[58]!
  await orm.em.fork().nativeUpdate(Case, { id: changed }, { version: like.version + 1 })
  await button(dialog, word('admin.batch.start', { label: word('admin.handOver.title'), count: 59 })).click()

  // Left in the middle: the browser is closed and opened again.
  const progress = page.getByRole('region', { name: word('admin.batch.progress') })
  await progress.waitFor()
  await page.reload()
  const goOn = button(progress, word('admin.batch.goOn'))
  const finished = progress.getByText(word('admin.batch.done', { done: 58, failed: 1, total: 59 }))
  await goOn.or(finished).first().waitFor()
  if (await goOn.count()) await goOn.click()
  await finished.waitFor({ timeout: 60_000 })
  await progress.getByText(word('api.refusal.stale')).waitFor()

  const after = (await orm.em.fork().find(Case, { id: { $in: ids } })) as Case[]
  const unheld = after.filter(({ holder }) => !holder).map(({ name }) => name)
  expect(unheld.sort()).toEqual(['示例同批58', '示例同批59'])
  const records = await orm.em.fork().find(StepRecord, { case: { $in: ids }, event: 'hand-over' })
  expect(records).toHaveLength(58)
  expect((await stored(like.id)).version).toBe(untouched.version)
})

test('several are rejected for a line that fails: who was judged otherwise is left out, and what failed is looked at again', async () => {
  stage.watch()
  const { orm } = stage.server
  const em = () => orm.em.fork()
  const like = await caseIn(stage.server, 'panel', ({ holder }) => !holder)
  const ids = await copyCases(orm, { id: like.id }, 5, (n) => ({
    name: `示例分流${n + 1}`,
    state: n === 1 ? 'panel' : 'city-acceptance',
    holder: null,
  }))
  const [judged, elsewhere, first, second, changed] = ids as [string, string, string, string, string]
  const page = await stage.person('zj.jb1')
  await page.goto(`/cases?search=${encodeURIComponent('示例分流')}`)
  await page.getByRole('checkbox', { name: word('admin.batch.chooseAll', { count: 5 }) }).check()
  await button(page, word('admin.batch.begin')).click()
  const dialog = dialogOf(page)
  const choice = dialog.getByRole('combobox', { name: word('admin.batch.act') })
  // Passing takes the officer's own answers, case by case: nobody has given any, so that none can be passed.
  await choice.selectOption('accept')
  await dialog.getByText(word('admin.batch.unable', { count: 5 })).waitFor()
  expect(await choice.getByRole('option', { name: '审核要点判为符合' }).count()).toBe(0)

  await choice.selectOption('reject')
  await dialog.getByText(word('admin.batch.able', { count: 4 })).waitFor()
  const line = dialog
    .getByRole('group', { name: word('admin.batch.failing') })
    .getByRole('checkbox')
    .first()
  const lineId = await line.getAttribute('value')
  await textbox(dialog, 'admin.case.reason').fill('示例：申报方向不在支持范围')
  const start = (count: number) => button(dialog, word('admin.batch.start', { label: '不予备案', count }))
  await dialog.getByText(word('admin.batch.chooseLine')).waitFor()
  expect(await start(4).isDisabled()).toBe(true)
  await button(dialog, word('admin.cancel')).click()

  // A colleague finds in one case that the line conforms: that is not said otherwise from a list.
  const colleague = await em().findOneOrFail(Account, { username: 'zj.jb2' })
  await em().insert(Verdict, {
    ...{ id: randomUUID(), case: judged, step: 'city-acceptance', lineId: lineId!, verdict: 'CONFORMS', note: null },
    ...{ account: colleague.id, actorName: colleague.name, at: new Date() },
  })
  await button(page, word('admin.batch.begin')).click()
  await choice.selectOption('reject')
  await line.check()
  await dialog.getByText(word('admin.batch.unable', { count: 2 })).waitFor()
  await dialog.getByText(/已判为符合/).waitFor()
  await textbox(dialog, 'admin.case.reason').fill('示例：申报方向不在支持范围')
  await em().nativeUpdate(Case, { id: changed }, { version: like.version + 1 })
  await start(3).click()
  const progress = page.getByRole('region', { name: word('admin.batch.progress') })
  await progress.getByText(word('admin.batch.done', { done: 2, failed: 1, total: 3 })).waitFor()
  const states = async () =>
    Object.fromEntries(((await em().find(Case, { id: { $in: ids } })) as Case[]).map(({ id, state }) => [id, state]))
  const rejected = { [first]: 'rejected', [second]: 'rejected' }
  const spared = { [judged]: 'city-acceptance', [elsewhere]: 'panel' }
  expect(await states()).toEqual({ ...rejected, ...spared, [changed]: 'city-acceptance' })

  // What failed is listed in its present version, with the words that were typed.
  await button(progress, word('admin.batch.again', { count: 1 })).click()
  await dialog.getByText(word('admin.batch.able', { count: 1 })).waitFor()
  expect(await textbox(dialog, 'admin.case.reason').inputValue()).toBe('示例：申报方向不在支持范围')
  await start(1).click()
  await progress.getByText(word('admin.batch.done', { done: 1, failed: 0, total: 1 })).waitFor()
  expect(await states()).toEqual({ ...rejected, ...spared, [changed]: 'rejected' })
  const verdicts = await em().find(Verdict, { case: { $in: ids } })
  const given = { lineId, verdict: 'DOES_NOT_CONFORM', note: '示例：申报方向不在支持范围' }
  for (const id of [first, second, changed]) expect(verdicts.filter((one) => one.case.id === id)).toMatchObject([given])
  expect(verdicts.filter((one) => one.case.id === judged)).toMatchObject([{ lineId, verdict: 'CONFORMS' }])
  expect(verdicts).toHaveLength(4)
})
