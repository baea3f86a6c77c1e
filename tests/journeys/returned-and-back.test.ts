import { Case } from '@consortium/api/features/cases/index'
import { recommenders } from '@consortium/api/seed/offices'
import { leads, members, type DemoUnit } from '@consortium/api/seed/units'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseIn } from '../support/start-up.ts'
import {
  act,
  begin,
  button,
  conform,
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

const unitOf = (uscc: string): DemoUnit => [...leads, ...members].find((unit) => unit.uscc === uscc)!

test('an application is returned, corrected where it was marked, signed again and recommended as version 2', async () => {
  stage.watch()
  const { id, name, lead, form } = await caseIn(stage.server, 'district-review')
  const unit = unitOf(lead.uscc!)
  const district = recommenders[unit.region]!
  const points = {
    profile: '请补充近三年市场占有率。',
    firstMember: '请写明具体承担的试验内容。',
    whole: '请核对全文单位名称。',
  }

  // The district marks points at a field, at a member's row and on the whole, while reading.
  const officer = await stage.person(district)
  await takeUp(officer, name)
  const application = section(officer, 'admin.case.section.application')
  const profile = word('policy.field.leadProfile')
  const row = word('admin.form.row', { table: word('policy.field.members'), row: 1 })
  await button(application, word('admin.case.correction.at', { field: profile })).click()
  await button(application, word('admin.case.correction.at', { field: row })).click()
  const dialog = await begin(officer, '退回补正')
  await textbox(dialog, 'admin.case.reason').fill('材料需补正后再审。')
  await dialog.getByRole('textbox', { name: profile, exact: true }).fill(points.profile)
  await dialog.getByRole('textbox', { name: row, exact: true }).fill(points.firstMember)
  await button(dialog, word('admin.case.correction.add')).click()
  await textbox(dialog, 'admin.case.correction.whole').fill(points.whole)
  await settle(dialog, '退回补正')
  await standsIn(officer, '退回补正')

  // The handler finds each point at its field, corrects, and is told that the signatures are void.
  const handler = await stage.person(`${unit.key}.jb`)
  await takeUp(handler, name)
  await handler.waitForURL(/\/form$/)
  await handler.getByText(points.whole).first().waitFor()
  const atField = (path: string, message: string) =>
    handler.locator(`[data-path="${path}"]`).getByText(word('admin.form.correction', { message })).first().waitFor()
  await atField('leadProfile', points.profile)
  await atField('members[0]', points.firstMember)
  const corrected = '近三年市场占有率 12%、14%、17%（示例内容）。'
  await handler.locator('[data-path="leadProfile"] textarea').fill(`${form.leadProfile}${corrected}`)
  await handler.locator('[data-path="members[0].task"] textarea').fill('承担台架试验与田间试验各三轮')
  await saved(handler)
  await handler.getByRole('link', { name: word('admin.form.toCase') }).click()
  const signatories = [unit, ...form.members.map(({ uscc }) => unitOf(uscc))]
  const total = signatories.length
  await handler.getByText(word('admin.case.signatures', { signed: 0, total })).waitFor()
  expect(
    await section(handler, 'admin.case.section.members').getByText(word('admin.case.signature.voided')).count(),
  ).toBe(total)
  expect(await handler.locator('header').getByRole('button', { name: '重新提交', exact: true }).isDisabled()).toBe(true)

  for (const { key } of signatories) {
    const signatory = await stage.person(`${key}.qs`)
    await takeUp(signatory, name)
    await sign(signatory)
    await signatory.context().close()
  }

  await handler.reload()
  await handler.getByText(word('admin.case.signatures', { signed: total, total })).waitFor()
  await act(handler, '重新提交')
  await standsIn(handler, '县区初审')

  // The district reads version 2, still has version 1, and recommends.
  await takeUp(officer, name)
  const versions = section(officer, 'admin.case.section.versions')
  await button(versions, word('admin.case.version', { number: 1 })).click()
  const first = officer.getByRole('dialog', { name: word('admin.case.version', { number: 1 }) })
  await first.getByText(form.leadProfile.slice(0, 12)).first().waitFor()
  expect(await first.getByText(corrected).count()).toBe(0)
  await button(first, word('admin.case.close')).click()
  await button(versions, word('admin.case.version', { number: 2 })).waitFor()
  await section(officer, 'admin.case.section.application').getByText(corrected).waitFor()
  expect(await conform(officer)).toBeGreaterThan(5)
  await act(officer, '提交推荐意见', { 'admin.case.opinion': '已按要求补正，同意推荐。' })
  await standsIn(officer, '市级受理')

  const stored = (await stage.server.orm.em.fork().findOneOrFail(Case, { id })) as Case
  expect(stored.state).toBe('city-acceptance')
})
