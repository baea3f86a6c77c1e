import { Case } from '@consortium/api/features/cases/index'
import { editionOf, Edition } from '@consortium/api/features/editions/index'
import { completeForm } from '@consortium/api/seed/demo-form'
import { leads, members } from '@consortium/api/seed/units'
import { emptyForm } from '@consortium/policy'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import { ask } from '../support/graphql.ts'
import { holidaysKnown } from '../support/holidays.ts'
import { invitationsOf, sheetsOf, startUpPassword } from '../support/start-up.ts'
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

const lead = leads.find(({ key }) => key === 'sw')!
const parties = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-rj'].map((key) => members.find((unit) => unit.key === key)!)
const topic = { name: '示例抗体药物', field: '医疗器械和生物医药', directions: '抗体发现、细胞株构建、制剂工艺' }
const fullName = `${topic.name}（${topic.field}）创新联合体`

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

test('an application goes from the first word to a name that the public finds', async () => {
  stage.watch()
  const handler = await stage.person(`${lead.key}.jb`)

  const id = await draft(handler)
  await signEverybody(handler, id)
  await act(handler, '提交申请')
  await standsIn(handler, '县区初审')

  await districtRecommends()
  await cityAccepts()
  await panelIsDrawn(id)
  await expertsScore(id)
  await decisionIsMade()
  await publicityRuns()
  await nameIsGiven()
  await publicFindsIt()
})

/** Everything is typed, pasted or uploaded by the lead's handler; the policy's findings follow at once. */
async function draft(page: Page): Promise<string> {
  await page
    .getByRole('link', { name: word('admin.newApplication.title') })
    .first()
    .click()
  await button(page, word('admin.newApplication.begin')).first().click()
  await page.waitForURL(/\/cases\/[^/]+\/form$/)
  const id = /\/cases\/([^/]+)\/form/.exec(page.url())![1]!

  const em = stage.server.orm.em.fork()
  const edition = editionOf(await em.findOneOrFail(Edition, { code: 'ZJ' }))
  const findings = page.getByRole('complementary', { name: word('admin.case.section.findings') })
  const pending = async () => Number(/待落实 (\d+) 项/.exec((await findings.textContent()) ?? '')?.[1])
  await expect.poll(pending).toBeGreaterThan(5)
  const before = await pending()
  expect(await findings.textContent()).toContain('成员单位')

  const begun = { ...emptyForm(), lead: { ...emptyForm().lead, uscc: lead.uscc, name: lead.name } }
  const year = stage.clock.now().getFullYear()
  await fillForm(page, edition, completeForm(begun, topic, parties, year))
  await page.getByText(word('admin.form.noProblems')).waitFor()
  expect(await pending()).toBeLessThan(before)
  await page.getByText(word('admin.form.composed', { name: fullName })).waitFor()

  expect(await attachEverything(page)).toBeGreaterThan(4)
  // What is left are the signatures, which no form can bring.
  await expect.poll(async () => (await findings.locator('.lacking, ul').first().textContent()) ?? '').toMatch(/签署/)
  await saved(page)

  await page.reload()
  await page.getByText(word('admin.form.noProblems')).waitFor()
  const stored = (await em.fork().findOneOrFail(Case, { id })) as Case
  expect(stored.form.members.map(({ uscc, kind, rnd }) => [uscc, kind, rnd])).toEqual(
    completeForm(begun, topic, parties, year).members.map(({ uscc, kind, rnd }) => [uscc, kind, rnd]),
  )
  return id
}

/** The lead's and every member's signatory, each from the own account, with the password again. */
async function signEverybody(handler: Page, id: string): Promise<void> {
  for (const unit of [lead, ...parties]) {
    const signatory = await stage.person(`${unit.key}.qs`)
    await takeUp(signatory, fullName)
    await sign(signatory)
    await signatory.context().close()
  }
  await handler.goto(`/cases/${id}`)
  const all = parties.length + 1
  await handler.getByText(word('admin.case.signatures', { signed: all, total: all })).waitFor()
}

async function districtRecommends(): Promise<void> {
  const officer = await stage.person('gxq.jb')
  await takeUp(officer, fullName)
  expect(await conform(officer)).toBeGreaterThan(5)
  await act(officer, '提交推荐意见', { 'admin.case.opinion': '材料齐全，符合组建条件，同意推荐。' })
  await standsIn(officer, '市级受理')
}

async function cityAccepts(): Promise<void> {
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await conform(officer)
  await act(officer, '受理申请', { 'admin.case.opinion': '材料完整，予以受理。' })
  await standsIn(officer, '抽取专家')
}

/** Prepared by one, witnessed by another, approved by the leader; then the demonstration is opened. */
async function panelIsDrawn(id: string): Promise<void> {
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await act(officer, '准备抽取')
  await shows(officer, 'admin.draw.state.COMMITTED')

  const witness = await stage.person('zj.jb2')
  await takeUp(witness, fullName)
  await act(witness, '见证抽取', { 'admin.case.witness': '现场见证：示例见证文字' })
  await shows(witness, 'admin.draw.state.DRAWN')

  const leader = await stage.person('zj.ld')
  await takeUp(leader, fullName)
  await act(leader, '签发专家名单')
  await shows(leader, 'admin.draw.state.APPROVED')

  const invited = await invitationsOf(stage.server, id)
  expect(invited).toHaveLength(5)
  for (const { username } of invited) await accept(await stage.person(username))

  await takeUp(officer, fullName)
  await act(officer, '启动综合论证')
  await standsIn(officer, '综合论证')
}

/** An expert answers the invitation that waits: no conflict. */
async function accept(expert: Page): Promise<void> {
  await takeUp(expert, new RegExp(topic.field))
  await button(expert, word('admin.expertInvitation.accept')).click()
  const dialog = expert.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: word('admin.expertInvitation.promised') }).check()
  await settle(dialog, word('admin.expertInvitation.accept'))
  await shows(expert, 'admin.expertInvitation.state.ACCEPTED')
}

/** Five experts, whoever was drawn: each scores every criterion, comments and signs. */
async function expertsScore(id: string): Promise<void> {
  const sheets = await sheetsOf(stage.server, id)
  expect(sheets).toHaveLength(5)
  for (const [index, { username }] of sheets.entries()) {
    const expert = await stage.person(username)
    await takeUp(expert, new RegExp(topic.name))
    const points = expert.locator('.sheet-pane').getByRole('textbox')
    await points.first().waitFor()
    const criteria = (await points.count()) - 1
    for (let at = 0; at < criteria; at += 1) {
      await points.nth(at).fill(String(80 + index + at / 2))
      await points.nth(at).press('Enter')
    }
    await textbox(expert, 'admin.score.comment').fill('路线清晰，成员互补，建议细化年度指标。')
    await expert
      .getByRole('status')
      .filter({ hasText: word('admin.score.saved') })
      .waitFor()
    await button(expert, word('admin.score.sign')).click()
    const dialog = expert.getByRole('dialog')
    await dialog.getByLabel(/密码/).fill(startUpPassword)
    await settle(dialog, word('admin.score.sign'))
    await expert
      .getByRole('status')
      .filter({ hasText: /^已签署/ })
      .waitFor()
    expect(await points.first().isEditable()).toBe(false)
    await expert.context().close()
  }
}

async function decisionIsMade(): Promise<void> {
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await officer.getByText(word('admin.case.sheets', { signed: 5, total: 5 })).waitFor()
  await act(officer, '结束评分')
  await standsIn(officer, '备案决定')

  await takeUp(officer, fullName)
  const form = section(officer, 'admin.decide.prepare')
  expect(await conformEverything(form)).toBe(2)
  await textbox(form, 'admin.case.opinion').fill('经综合论证，符合组建条件，建设方案成熟，拟予备案。')
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')

  const leader = await stage.person('zj.ld')
  await takeUp(leader, fullName)
  const dialog = await begin(leader, '签发备案决定')
  await dialog.getByText(fullName).first().waitFor()
  await settle(dialog, '签发备案决定')
  await standsIn(leader, '公示')
}

/** Posted by the leader, read by everybody, ended once its last day is over. */
async function publicityRuns(): Promise<void> {
  await holidaysKnown(stage)
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await button(section(officer, 'admin.publicity.prepare'), word('admin.decide.submit')).click()
  await shows(officer, 'admin.publicity.state.PREPARED')

  const leader = await stage.person('zj.ld')
  await takeUp(leader, fullName)
  await act(leader, '签发公示')
  await shows(leader, 'admin.publicity.state.POSTED')
  await button(leader, '签发公示').waitFor({ state: 'hidden' })

  const visitor = await stage.visitor()
  await visitor.goto('/publicity')
  await visitor.getByText(fullName).first().waitFor()
  for (const { name } of [lead, ...parties]) await visitor.getByText(name).first().waitFor()
  await visitor.context().close()

  stage.clock.forward({ days: 12 })
  const later = await stage.returning('zj.jb1')
  await takeUp(later, fullName)
  await act(later, '结束公示')
  await standsIn(later, '命名')
}

async function nameIsGiven(): Promise<void> {
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  const form = section(officer, 'admin.naming.prepare')
  await shows(officer, 'admin.naming.free')
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')

  const leader = await stage.returning('zj.ld')
  await takeUp(leader, fullName)
  await act(leader, '签发备案命名')
  await section(leader, 'admin.decide.named').getByRole('link', { name: fullName }).waitFor()
}

/** Somebody without an account, on the page and over GraphQL. */
async function publicFindsIt(): Promise<void> {
  const page = await stage.visitor()
  await page.goto('/register')
  await page.getByRole('searchbox', { name: word('admin.register.search') }).fill('抗体药物')
  await page.getByText(word('admin.register.matching', { total: 1 })).waitFor()
  await page.getByRole('link', { name: fullName }).click()
  await page.getByRole('heading', { name: fullName }).waitFor()
  for (const { name } of [lead, ...parties]) await page.getByText(name, { exact: true }).first().waitFor()

  const found = await ask(
    stage.server,
    'query ($search: String) { consortia(filter: { search: $search }) { edges { node { name registerNumber } } } }',
    { search: topic.name },
  )
  expect(found.data.consortia.edges).toHaveLength(1)
  const { name, registerNumber } = found.data.consortia.edges[0].node
  expect(name).toBe(fullName)
  expect(registerNumber).toMatch(/\d/)

  const whole = await ask(
    stage.server,
    'query ($number: String) { consortium(registerNumber: $number) { name members { role organisation { name } } } }',
    { number: registerNumber },
  )
  expect(whole.data.consortium.name).toBe(fullName)
  expect(
    whole.data.consortium.members.map((one: { organisation: { name: string } }) => one.organisation.name).toSorted(),
  ).toEqual([lead, ...parties].map((unit) => unit.name).toSorted())
}
