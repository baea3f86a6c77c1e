import { Case } from '@consortium/api/features/cases/index'
import { editionOf, Edition } from '@consortium/api/features/editions/index'
import { completeForm } from '@consortium/api/seed/demo-form'
import { bureaus } from '@consortium/api/seed/offices'
import { leads, members } from '@consortium/api/seed/units'
import { emptyForm } from '@consortium/policy'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import { ask } from '../support/graphql.ts'
import {
  callIsPublished,
  decisionIsMade,
  expertsScore,
  nameIsGiven,
  noticeIsPosted,
  panelIsDrawn,
  publicityIsOver,
  type Walk,
} from '../support/round-walk.ts'
import { acceptsInvitation } from '../support/review-walk.ts'
import { invitationsOf } from '../support/start-up.ts'
import { act, button, conform, openStage, saved, sign, standsIn, takeUp, word, type Stage } from '../support/walk.ts'

const lead = leads.find(({ key }) => key === 'sw')!
const parties = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-rj'].map((key) => members.find((unit) => unit.key === key)!)
const topic = { name: '示例抗体药物', field: '医疗器械和生物医药', directions: '抗体发现、细胞株构建、制剂工艺' }
const fullName = `${topic.name}（${topic.field}）创新联合体`

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

test('a round goes from its call, by an application from the first word, to a name that the public finds', async () => {
  stage.watch()
  const walk: Walk = { stage, city: bureaus.ZJ, name: fullName, field: topic.field }
  const handler = await stage.person(`${lead.key}.jb`)

  const round = await callIsPublished(walk, 'ZJ', handler)
  const id = await draft(handler, round)
  await signEverybody(handler, id)
  await act(handler, '提交申请')
  await standsIn(handler, '县区初审')

  await districtRecommends()
  await cityAccepts()
  await panelIsDrawn(walk)
  await panelAccepts(id)
  await expertsScore(walk, id)
  await scoringIsClosed()
  await decisionIsMade(walk, {
    lines: 2,
    approve: '签发备案决定',
    opinion: '经综合论证，符合组建条件，建设方案成熟，拟予备案。',
  })
  await noticeIsPosted(walk, [lead, ...parties])
  await publicityIsOver(walk, '命名')
  await nameIsGiven(walk, '签发备案命名')
  await publicFindsIt()
})

/** Everything is typed, pasted or uploaded by the lead's handler; the policy's findings follow at once. */
async function draft(page: Page, round: string): Promise<string> {
  await page.goto('/')
  await page
    .getByRole('link', { name: word('admin.newApplication.title') })
    .first()
    .click()
  await button(page.getByRole('article').filter({ hasText: round }), word('admin.newApplication.begin')).click()
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

/** Each expert accepts; then the demonstration is opened. */
async function panelAccepts(id: string): Promise<void> {
  const invited = await invitationsOf(stage.server, id)
  expect(invited).toHaveLength(5)
  for (const { username } of invited) await acceptsInvitation(await stage.person(username), topic.field)

  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await act(officer, '启动综合论证')
  await standsIn(officer, '综合论证')
}

async function scoringIsClosed(): Promise<void> {
  const officer = await stage.person('zj.jb1')
  await takeUp(officer, fullName)
  await officer.getByText(word('admin.case.sheets', { signed: 5, total: 5 })).waitFor()
  await act(officer, '结束评分')
  await standsIn(officer, '备案决定')
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
