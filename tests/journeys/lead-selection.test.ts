import { Case } from '@consortium/api/features/cases/index'
import { editionOf } from '@consortium/api/features/editions/index'
import { changzhouForm, leadPart } from '@consortium/api/seed/changzhou-form'
import { changzhouLeads } from '@consortium/api/seed/units'
import { emptyForm } from '@consortium/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fourMembers } from '../support/applications.ts'
import { attachEverything, fillForm } from '../support/fill-form.ts'
import {
  act,
  button,
  conform,
  openStage,
  sectionNamed,
  sign,
  standsIn,
  takeUp,
  word,
  type Stage,
} from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const lead = changzhouLeads.find(({ key }) => key === 'zlgd')!
const topic = { name: '示例轨道交通装备', field: '高端装备', directions: '牵引系统、轻量化车体' }

test('a unit applies to lead, is recommended and selected, and only then writes, signs and submits the whole (CZ-5.1)', async () => {
  stage.watch()
  const handler = await stage.person(`${lead.key}.jb`)
  await handler.goto('/cases/new')
  const round = handler.getByRole('article').filter({ hasText: '常州市创新联合体' })
  await round.getByText(word('admin.newApplication.leadFirst')).waitFor()
  await button(round, word('admin.newApplication.begin')).click()
  await handler.waitForURL(/\/form$/)
  const id = /cases\/([\w-]+)\//.exec(handler.url())![1]!
  const stored = (await stage.server.orm.em.fork().findOneOrFail(Case, { id }, { populate: ['edition'] })) as Case
  const edition = editionOf(stored.edition)

  // The form asks the lead's part alone.
  await sectionNamed(handler, '牵头理由').waitFor()
  expect(await sectionNamed(handler, '组建方式').count()).toBe(0)
  await fillForm(handler, edition, leadPart(stored.form, topic), 'lead-application')
  await handler.getByRole('link', { name: word('admin.form.toCase') }).click()
  await act(handler, '提交牵头申报')
  await standsIn(handler, '辖市区推荐牵头单位')

  const name = `${topic.name}创新联合体`
  const district = await stage.person('zl.jb')
  await takeUp(district, name)
  expect(await conform(district)).toBe(3)
  await act(district, '推荐牵头单位', { 'admin.case.opinion': '同意推荐其牵头组建。' })
  await standsIn(district, '遴选牵头单位')

  const city = await stage.person('cz.jb1')
  await takeUp(city, name)
  await act(city, '确定牵头单位', { 'admin.case.opinion': '确定为牵头单位。' })
  await standsIn(city, '申报材料填报')

  await takeUp(handler, name)
  await handler.waitForURL(/\/form$/)
  const place = sectionNamed(handler, '组建方式')
  const choice = place.getByRole('combobox', { name: '组建方式', exact: true })
  await choice.selectOption('strategic')
  await place.getByRole('textbox', { name: '提出需求或场景的机构', exact: true }).waitFor()
  await choice.selectOption('market')
  expect(await place.getByRole('textbox').count()).toBe(0)
  const whole = changzhouForm({ ...emptyForm(), lead: stored.form.lead }, topic, fourMembers, 2026)
  await fillForm(handler, edition, whole)
  expect(await attachEverything(handler)).toBe(2)
  for (const { key } of [lead, ...fourMembers]) {
    const signatory = await stage.person(`${key}.qs`)
    await takeUp(signatory, name)
    await sign(signatory)
    await signatory.context().close()
  }
  await handler.goto(`/cases/${id}`)
  await act(handler, '报送申报材料')
  await standsIn(handler, '辖市区审核')
})
