import { Case } from '@consortium/api/features/cases/index'
import { editionOf } from '@consortium/api/features/editions/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { nanjingForm } from '@consortium/api/seed/nanjing-cases'
import { bureaus, recommenderOf } from '@consortium/api/seed/offices'
import { everyUnit, nanjingLeads, type DemoUnit } from '@consortium/api/seed/units'
import { emptyForm, shiftYears } from '@consortium/policy'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unit } from '../support/applications.ts'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import { caseIn, leaderToo } from '../support/start-up.ts'
import {
  act,
  begin,
  button,
  conform,
  conformEverything,
  openStage,
  saved,
  section,
  settle,
  shows,
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

const city = bureaus.NJ
const leadOf = (key: string) => nanjingLeads.find((lead) => lead.key === key)!
const primary = (page: Page, label: string) => page.locator('header').getByRole('button', { name: label, exact: true })

async function everybodySigns(name: string, units: DemoUnit[]): Promise<void> {
  for (const { key } of units) {
    const signatory = await stage.returning(`${key}.qs`)
    await takeUp(signatory, name)
    await sign(signatory)
    await signatory.context().close()
  }
}

/** The district judges its lines and forwards. */
async function isForwarded(district: Page, name: string): Promise<void> {
  await takeUp(district, name)
  expect(await conform(district)).toBe(5)
  await act(district, '转报市科技局', { 'admin.case.opinion': '材料属实，予以转报。' })
  await standsIn(district, '形式审查')
}

test('an application is forwarded by its district, checked for form and filed for three years by two people (NJ-1a, NJ-1b)', async () => {
  stage.watch()
  const lead = leadOf('nj-gd')
  const partners = ['m-lgdx', 'm-lj'].map(unit)
  const topic = { name: '示例微显示', field: '新型显示', directions: '微显示器件、驱动芯片、光学引擎' }
  const name = `${topic.name}创新联合体`
  const handler = await stage.person(`${lead.key}.jb`)
  await handler.goto('/cases/new')
  const round = handler.getByRole('article').filter({ hasText: '南京市创新联合体' })
  await button(round, word('admin.newApplication.begin')).click()
  await handler.waitForURL(/\/form$/)
  const id = /cases\/([\w-]+)\//.exec(handler.url())![1]!
  const em = stage.server.orm.em.fork()
  const stored = (await em.findOneOrFail(Case, { id }, { populate: ['edition'] })) as Case
  const edition = editionOf(stored.edition)
  await fillForm(handler, edition, nanjingForm({ ...emptyForm(), lead: stored.form.lead }, topic, partners, 2026))
  expect(await attachEverything(handler)).toBeGreaterThan(0)
  await everybodySigns(name, [lead, ...partners])
  await handler.goto(`/cases/${id}`)
  await act(handler, '提交备案材料')
  await standsIn(handler, '区（园区）转报')

  await isForwarded(await stage.person(recommenderOf(lead, city)), name)

  // One line is left: the form does not pass, and the officer reads which it is.
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  const lines = edition.checklist.filter(({ step, again = [] }) => [step, ...again].includes('form-check'))
  const review = section(officer, 'admin.case.section.review')
  const verdict = { name: word('admin.case.verdict.CONFORMS'), exact: true }
  await review.getByRole('radio', verdict).first().waitFor()
  // What the district said of a line stands by it; the city answers anew.
  expect(await review.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await review.locator('.verdict-given').count()).toBe(5)
  for (const { question } of lines.slice(1))
    await review.getByRole('radiogroup', { name: question }).getByRole('radio', verdict).check()
  await button(review, word('admin.case.checklist.record')).click()
  const open = { count: 1, names: lines[0]!.question }
  await officer.getByText(word('workflow.refusal.checklist-answered', open)).first().waitFor()
  expect(await primary(officer, '通过形式审查').isDisabled()).toBe(true)
  expect(await conformEverything(review)).toBe(lines.length)
  await button(review, word('admin.case.checklist.record')).click()
  await act(officer, '通过形式审查', { 'admin.case.opinion': '材料齐全，符合形式要求。' })
  await standsIn(officer, '备案')

  await takeUp(officer, name)
  const form = section(officer, 'admin.naming.prepare')
  await shows(officer, 'admin.naming.free')
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')

  // Who prepared it does not approve it, though a leader too.
  const post = await leaderToo(stage.server, city.officer, city.region)
  await officer.reload()
  await officer.getByText(word('workflow.refusal.approver-is-another')).first().waitFor()
  expect(await primary(officer, '签发备案').isDisabled()).toBe(true)
  await post.end()

  const leader = await stage.person(city.leader)
  await takeUp(leader, name)
  await act(leader, '签发备案')
  await section(leader, 'admin.decide.named').getByRole('link', { name }).waitFor()

  const firstDay = dayOf(stage.clock.now())
  const lastDay = shiftYears(firstDay, 3)
  for (const page of [leader, handler]) {
    await page.goto(`/cases/${id}`)
    await standsIn(page, '已备案')
    await section(page, 'admin.case.section.decision')
      .getByText(word('admin.register.endsOnIs', { from: firstDay, day: lastDay }))
      .waitFor()
  }
  const visitor = await stage.visitor()
  await visitor.goto(`/register?search=${encodeURIComponent(name)}`)
  await visitor.getByRole('link', { name }).click()
  await visitor.getByRole('heading', { name, exact: true }).waitFor()
  await visitor
    .getByRole('term')
    .filter({ hasText: word('admin.register.endsOn') })
    .waitFor()
  await visitor
    .getByRole('definition')
    .filter({ hasText: `${firstDay} – ${lastDay}` })
    .waitFor()
  await shows(visitor, 'admin.registerState.ACTIVE')
}, 300_000)

test('the form check returns an application, which comes back by the district in its second version', async () => {
  stage.watch()
  const { id, name, lead, form } = await caseIn(stage.server, 'form-check', undefined, 'NJ')
  const own = nanjingLeads.find(({ uscc }) => uscc === lead.uscc)!
  const point = '请与组建协议载明的任务一致。'
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  const field = '建设任务和目标'
  await button(section(officer, 'admin.case.section.application'), word('admin.case.correction.at', { field })).click()
  const dialog = await begin(officer, '退回补正')
  await textbox(dialog, 'admin.case.reason').fill('填报内容与组建协议不一致，请补正。')
  await dialog.getByRole('textbox', { name: field, exact: true }).fill(point)
  await settle(dialog, '退回补正')
  await standsIn(officer, '退回补正')

  const handler = await stage.person(`${own.key}.jb`)
  await takeUp(handler, name)
  await handler.waitForURL(/\/form$/)
  const place = handler.locator('[data-path="answers.mainTasks"]')
  await place.getByText(word('admin.form.correction', { message: point })).waitFor()
  const corrected = '任务分工以组建协议第三条为准（示例内容）。'
  await place.locator('textarea').fill(`${form.answers?.['mainTasks']}${corrected}`)
  await saved(handler)
  await handler.goto(`/cases/${id}`)
  expect(await primary(handler, '重新提交').isDisabled()).toBe(true)
  const members = form.members.map(({ uscc }) => everyUnit.find((one) => one.uscc === uscc)!)
  await everybodySigns(name, [own, ...members])
  await handler.reload()
  await act(handler, '重新提交')
  await standsIn(handler, '区（园区）转报')

  const district = await stage.person(recommenderOf(own, city))
  await isForwarded(district, name)
  await takeUp(officer, name)
  await button(section(officer, 'admin.case.section.versions'), word('admin.case.version', { number: 2 })).waitFor()
  await section(officer, 'admin.case.section.application').getByText(corrected).waitFor()
  await conform(officer)
  await act(officer, '通过形式审查', { 'admin.case.opinion': '已补正，符合形式要求。' })
  await standsIn(officer, '备案')
}, 240_000)
