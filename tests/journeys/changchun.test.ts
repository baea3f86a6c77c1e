import { Case } from '@consortium/api/features/cases/index'
import { editionOf } from '@consortium/api/features/editions/index'
import { directForm } from '@consortium/api/seed/changchun-cases'
import { bureaus, recommenders } from '@consortium/api/seed/offices'
import { samplePdf } from '@consortium/api/seed/sample-pdf'
import { changchunLeads } from '@consortium/api/seed/units'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { emptyForm } from '@consortium/policy'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import { barriers } from '../support/look-at-page.ts'
import { objectionIsUpheld, publicObjects } from '../support/review-walk.ts'
import {
  decisionIsMade,
  expertsScore,
  nameIsGiven,
  noticeIsPosted,
  panelIsDrawn,
  publicityIsOver,
  type Walk,
} from '../support/round-walk.ts'
import { caseIn, panelAccepts } from '../support/start-up.ts'
import {
  act,
  begin,
  button,
  conform,
  openStage,
  section,
  settle,
  shows,
  standsIn,
  takeUp,
  textbox,
  word,
  type Stage,
} from '../support/walk.ts'

const city = bureaus.CC
let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const today = () => dayOf(stage.clock.now())
const walkOf = ({ name, form }: Case): Walk => ({ stage, city, name, field: form.field })

/** Records the meeting on the page that the officer stands on. */
async function meetingIsRecorded(page: Page, conclusion: 'AGREED' | 'REFUSED', note = ''): Promise<void> {
  const form = section(page, 'admin.meeting.record')
  const submit = button(form, word('admin.meeting.submit'))
  await form.getByLabel(new RegExp(`^${word('admin.meeting.heldOn')}`)).fill(today())
  await textbox(form, 'admin.meeting.chair').fill('示例局长')
  await textbox(form, 'admin.meeting.attendees').fill('示例副局长甲\n示例副局长乙')
  await form.getByRole('combobox', { name: word('admin.meeting.conclusion') }).selectOption(conclusion)
  if (note) await textbox(form, 'admin.meeting.note').fill(note)
  // Without its minutes it is not recorded, and what was typed stays.
  await submit.click()
  await form.getByText(word('api.meeting.minutes')).waitFor()
  const minutes = { name: '会议纪要.pdf', mimeType: 'application/pdf', buffer: samplePdf('会议纪要') }
  await form.getByLabel(new RegExp(`^${word('admin.meeting.minutes')}`)).setInputFiles(minutes)
  await submit.click()
  await settle(page.getByRole('dialog'), word('admin.meeting.submit'))
  await section(page, 'admin.meeting.title').getByText('示例副局长甲、示例副局长乙').first().waitFor()
}

test('an upheld objection brings the case before the director meeting again, which refuses it: rejected (R13)', async () => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'publicity', undefined, 'CC')
  const walk = walkOf(theCase)
  const { page: objector } = await publicObjects(walk, '示例异议：公示的成员单位分工与其主营业务不一致。')
  await objectionIsUpheld(walk, '局长办公会审议')
  await objector.context().close()

  const officer = await stage.person(city.officer)
  await officer.goto(`/cases/${theCase.id}/meeting`)
  await meetingIsRecorded(officer, 'REFUSED', '异议属实，不予列入。')
  // The meeting refused it: a proposal to approve is refused with the clause.
  await officer.goto(`/cases/${theCase.id}/decide`)
  const form = section(officer, 'admin.decide.prepare')
  await textbox(form, 'admin.case.opinion').fill('经局长办公会审议，不予认定。')
  // Nothing is proposed before one is chosen.
  await form.getByText(word('admin.decide.outcomeNeeded')).waitFor()
  await form.getByRole('radio', { name: /^同意/ }).check()
  await button(form, word('admin.decide.submit')).click()
  await form.getByText(word('workflow.refusal.meeting-refused')).first().waitFor()
  await form.getByRole('radio', { name: word('admin.decide.outcome.REJECT'), exact: true }).check()
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')
  const leader = await stage.person(city.leader)
  await takeUp(leader, theCase.name)
  const dialog = await begin(leader, '签发认定决定')
  await settle(dialog, '签发认定决定')
  await standsIn(leader, '不予认定')
}, 240_000)

test('the whole way: recommended, accepted, demonstrated, deliberated, made known and named (CC-9.2, CC-9.3a, CC-9.3b)', async () => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'district-review', undefined, 'CC')
  const walk = walkOf(theCase)
  const { region } = changchunLeads.find(({ uscc }) => uscc === theCase.lead.uscc)!
  const district = await stage.person(recommenders[region]!)
  await takeUp(district, walk.name)
  expect(await conform(district)).toBe(11)
  await act(district, '提交推荐意见', { 'admin.case.opinion': '材料齐全，同意推荐。' })
  await standsIn(district, '市科技局受理')

  const officer = await stage.person(city.officer)
  await takeUp(officer, walk.name)
  await act(officer, '受理申请', { 'admin.case.opinion': '材料完整，予以受理。' })
  await standsIn(officer, '抽取专家')
  await panelIsDrawn(walk)
  await panelAccepts(stage.server, theCase.id)
  await takeUp(officer, walk.name)
  await act(officer, '启动专家论证')
  await standsIn(officer, '专家论证')
  await expertsScore(walk, theCase.id)
  await takeUp(officer, walk.name)
  await officer.getByText(word('admin.case.sheets', { signed: 5, total: 5 })).waitFor()
  await act(officer, '结束评分')
  await standsIn(officer, '局长办公会审议')

  // No decision can be written without the meeting.
  await officer.goto(`/cases/${theCase.id}/decide`)
  await standsIn(officer, '局长办公会审议')
  expect(await section(officer, 'admin.decide.prepare').count()).toBe(0)
  await takeUp(officer, walk.name)
  await officer.waitForURL(/\/meeting$/)
  expect(await barriers(officer)).toEqual([])
  await meetingIsRecorded(officer, 'AGREED')
  await officer.goto(`/cases/${theCase.id}`)
  await section(officer, 'admin.case.section.meeting').getByText('会议纪要.pdf').waitFor()
  const handler = await stage.person(`${changchunLeads.find(({ uscc }) => uscc === theCase.lead.uscc)!.key}.jb`)
  await handler.goto(`/cases/${theCase.id}`)
  await section(handler, 'admin.case.section.application').waitFor()
  expect(await handler.getByText('会议纪要').count()).toBe(0)

  await decisionIsMade(walk, { lines: 0, approve: '签发认定决定', opinion: '经论证和局长办公会审议，拟予认定。' })
  await noticeIsPosted(walk, [theCase.lead])
  await publicityIsOver(walk, '备案命名')
  await nameIsGiven(walk, '签发备案命名')
}, 480_000)

test('direct recognition on the document of a province: its own short form, checked and named (CC-9.3c)', async () => {
  stage.watch()
  const lead = changchunLeads.find(({ key }) => key === 'cc-gd')!
  const handler = await stage.person(`${lead.key}.jb`)
  await handler.goto('/cases/new')
  const round = handler.getByRole('article').filter({ hasText: '长春市创新联合体' })
  await button(round, word('admin.newApplication.beginBy', { way: '直接认定' })).click()
  await handler.waitForURL(/\/form$/)
  const id = /cases\/([\w-]+)\//.exec(handler.url())![1]!
  const stored = (await stage.server.orm.em.fork().findOneOrFail(Case, { id }, { populate: ['edition'] })) as Case
  const topic = { name: '示例直认光学', field: '光电信息', directions: '' }
  const form = { ...directForm(emptyForm(), topic, [], 2026), address: '长春市示例路1号', lead: stored.form.lead }
  form.lead.responsiblePerson ||= form.lead.legalRepresentative
  expect(await handler.getByRole('region', { name: '章程和合作协议', exact: true }).count()).toBe(0)
  await fillForm(handler, editionOf(stored.edition), form, 'direct-draft')
  expect(await attachEverything(handler)).toBe(1)
  await handler.getByRole('link', { name: word('admin.form.toCase') }).click()
  await act(handler, '提交直接认定申请')
  await standsIn(handler, '核对批建文件')

  const name = '长春市示例直认光学创新联合体'
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  expect(await conform(officer)).toBe(1)
  await act(officer, '同意直接认定', { 'admin.case.opinion': '批建文件属实，同意直接认定。' })
  await standsIn(officer, '直接认定命名')
  await nameIsGiven({ stage, city, name, field: topic.field }, '签发直接认定')
}, 240_000)
