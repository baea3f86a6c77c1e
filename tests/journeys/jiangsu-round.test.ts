import { Case } from '@consortium/api/features/cases/index'
import { editionOf, Round } from '@consortium/api/features/editions/index'
import { jiangsuForm, jiangsuLeadPart } from '@consortium/api/seed/jiangsu-form'
import { bureaus } from '@consortium/api/seed/offices'
import { jiangsuLeads } from '@consortium/api/seed/units'
import { emptyForm } from '@consortium/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unit } from '../support/applications.ts'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import { nameIsGiven, noticeIsPosted, publicityIsOver } from '../support/round-walk.ts'
import { caseIn } from '../support/start-up.ts'
import {
  act,
  begin,
  button,
  conform,
  conformEverything,
  openStage,
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

const province = bureaus.JS
const lead = jiangsuLeads.find(({ key }) => key === 'js-zz')!
const partners = ['m-lgdx', 'm-lj'].map(unit)
const topic = { name: '示例智能重载底盘', field: '高端装备', directions: '电驱动桥、线控转向、整车控制' }

test('the city selects the lead, verifies with an opinion on necessity and feasibility, and only then the province takes it on (JS-5.1, JS-5.4a)', async () => {
  stage.watch()
  const handler = await stage.person(`${lead.key}.jb`)
  await handler.goto('/cases/new')
  const round = handler.getByRole('article').filter({ hasText: '江苏省创新联合体' })
  await button(round, word('admin.newApplication.begin')).click()
  await handler.waitForURL(/\/form$/)
  const id = /cases\/([\w-]+)\//.exec(handler.url())![1]!
  const em = stage.server.orm.em.fork()
  const stored = (await em.findOneOrFail(Case, { id }, { populate: ['edition'] })) as Case
  const edition = editionOf(stored.edition)
  await fillForm(handler, edition, jiangsuLeadPart(stored.form, topic), 'lead-application')
  await handler.getByRole('link', { name: word('admin.form.toCase') }).click()
  await act(handler, '提交牵头申报')
  await standsIn(handler, '设区市遴选牵头单位')

  // The city's bureau recommends to the province: no district does, nor another city.
  const name = `${topic.name}创新联合体`
  const city = await stage.person('cz.tj')
  await takeUp(city, name)
  expect(await conform(city)).toBe(5)
  await act(city, '确定牵头单位', { 'admin.case.opinion': '经考察，确定为牵头单位。' })
  await standsIn(city, '申报材料填报')

  await takeUp(handler, name)
  await handler.waitForURL(/\/form$/)
  await fillForm(handler, edition, jiangsuForm({ ...emptyForm(), lead: stored.form.lead }, topic, partners, 2026))
  expect(await attachEverything(handler)).toBe(2)
  for (const { key } of [lead, ...partners]) {
    const signatory = await stage.person(`${key}.qs`)
    await takeUp(signatory, name)
    await sign(signatory)
    await signatory.context().close()
  }
  await handler.goto(`/cases/${id}`)
  await act(handler, '报送申报材料')
  await standsIn(handler, '设区市核实推荐')

  await takeUp(city, name)
  const verify = city.locator('header').getByRole('button', { name: '提出审核推荐意见', exact: true })
  await verify.waitFor()
  expect(await verify.isDisabled()).toBe(true)
  await city.getByText('组建有必要性').first().waitFor()
  await city.getByText('组建有可行性').first().waitFor()
  expect(await conform(city)).toBe(9)
  const dialog = await begin(city, '提出审核推荐意见')
  await dialog.getByText(word('admin.case.opinion.consequence', { label: '提出审核推荐意见' })).waitFor()
  await settle(dialog, '提出审核推荐意见', { 'admin.case.opinion': '任务对准薄弱环节，组建必要；成员互补，方案可行。' })
  await standsIn(city, '省科技厅受理')

  const officer = await stage.person(province.officer)
  await takeUp(officer, name)
  await section(officer, 'admin.case.section.history')
    .getByText(/组建必要/)
    .first()
    .waitFor()
  await act(officer, '受理', { 'admin.case.opinion': '材料完整，予以受理。' })
  await standsIn(officer, '抽取专家')
}, 300_000)

test('three verdicts before support, no more than the quota, then publicity and the name (JS-5.4b, JS-5.4c)', async () => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'decision', undefined, 'JS')
  const walk = { stage, city: province, name: theCase.name, field: theCase.form.field }
  const officer = await stage.person(province.officer)
  await takeUp(officer, walk.name)
  const form = section(officer, 'admin.decide.prepare')
  await textbox(form, 'admin.case.opinion').fill('示例意见')
  // Nothing is prepared without the three verdicts.
  await form.getByText(word('admin.case.checklist.left', { count: 3 })).waitFor()
  for (const line of ['符合战略需求', '满足组建条件', '具备良好基础']) await form.getByText(line).first().waitFor()
  expect(await conformEverything(form)).toBe(3)
  await form.getByRole('radio', { name: /^同意/ }).check()
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')

  // The round is full: one too many is not approved, and the leader reads why.
  const full = stage.server.orm.em.fork()
  const used = await full.count(Case, { round: theCase.round.id, state: { $in: ['publicity', 'naming', 'named'] } })
  const quotaOf = async (quota: number) => {
    await full.nativeUpdate(Round, { id: theCase.round.id }, { quota })
  }
  await quotaOf(used)
  const leader = await stage.person(province.leader)
  await takeUp(leader, walk.name)
  await leader
    .getByText(word('workflow.refusal.quota-left', { most: used, used }))
    .first()
    .waitFor()
  expect(await button(leader, '签发支持决定').first().isDisabled()).toBe(true)
  await quotaOf(used + 1)
  await leader.reload()
  await act(leader, '签发支持决定')
  await standsIn(leader, '公示')

  await noticeIsPosted(walk, [theCase.lead])
  await publicityIsOver(walk, '确定名称')
  await nameIsGiven(walk, '签发名称')
  const visitor = await stage.visitor()
  await visitor.goto(`/register?search=${encodeURIComponent(walk.name)}`)
  await visitor.getByRole('link', { name: walk.name }).waitFor()
  // The city follows what became of its recommendation.
  const city = await stage.person('zj.tj')
  await city.goto(`/cases/${theCase.id}`)
  await standsIn(city, '列入省创新联合体')
}, 300_000)
