import { Case } from '@consortium/api/features/cases/index'
import { MaterialOpinion } from '@consortium/api/features/material-review/index'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import {
  acceptsInvitation,
  addPhoto,
  answerInspection,
  judgesMaterials,
  planInspection,
  signsOpinion,
} from '../support/review-walk.ts'
import { replaceable } from '../support/replaceable.ts'
import { withReviews } from '../support/reviewed-case.ts'
import { caseIn, invitationsOf, panelAccepts } from '../support/start-up.ts'
import {
  act,
  button,
  openStage,
  section,
  settle,
  shows,
  signs,
  standsIn,
  takeUp,
  textbox,
  word,
  type Stage,
} from '../support/walk.ts'

let stage: Stage
let theCase: Case
beforeAll(async () => {
  stage = await openStage()
  theCase = await caseIn(stage.server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await withReviews(stage.server, theCase.id)
})
afterAll(() => stage?.close())

test('experts answer, one gives way to an alternate, the materials are judged and the site is seen', async () => {
  stage.watch()
  const leader = await stage.person('zj.ld')
  await takeUp(leader, theCase.name)
  await act(leader, '签发专家名单')
  await shows(leader, 'admin.draw.state.APPROVED')

  const [leaves] = await replaceable(stage.server, theCase.id)
  const invited = await invitationsOf(stage.server, theCase.id)
  const first = invited.find(({ username }) => username !== leaves)
  const tablet = await stage.person(first!.username, { viewport: widths.tablet })
  await acceptsInvitation(tablet, theCase.form.field)
  await declaresConflict(leaves!)
  const officer = await stage.person('zj.jb1')
  await officer.goto(`/cases/${theCase.id}/draw`)
  await officer.getByText(word('admin.expertInvitation.kind.KIN')).waitFor()
  await panelAccepts(stage.server, theCase.id)

  await officer.goto(`/cases/${theCase.id}`)
  await act(officer, '启动材料审查')
  await standsIn(officer, '材料审查')
  await judges(tablet)
  expect(await signedByAll()).toBe(1)
  await sealUntilAllSigned(officer)

  await inspects(officer, tablet)
})

async function declaresConflict(username: string): Promise<void> {
  const expert = await stage.person(username, { viewport: widths.phone })
  await takeUp(expert, new RegExp(theCase.form.field))
  await button(expert, word('admin.expertInvitation.conflict')).click()
  const dialog = expert.getByRole('dialog')
  await dialog.getByRole('combobox', { name: word('admin.expertInvitation.conflictKind') }).selectOption('KIN')
  await dialog.getByRole('combobox', { name: word('admin.expertInvitation.conflictUnit') }).selectOption({ index: 1 })
  await settle(dialog, word('admin.expertInvitation.conflict'), {
    'admin.expertInvitation.reason': '近亲属在牵头单位任职',
  })
  await shows(expert, 'admin.expertInvitation.state.CONFLICT')
}

/** Line by line beside the materials; a reload loses nothing; then the password and the opinion is locked. */
async function judges(expert: Page): Promise<void> {
  const lines = await judgesMaterials(expert, theCase.name, { 0: '请补充任务清单的时间安排' })
  await expert.reload()
  await lines.first().waitFor()
  await expect.poll(() => lines.first().getByRole('textbox').inputValue()).toBe('请补充任务清单的时间安排')
  await signsOpinion(expert)
}

const signedByAll = () =>
  stage.server.orm.em.fork().count(MaterialOpinion, { review: { case: theCase.id }, state: 'SIGNED' })

/** The office sees how many have signed, and not a word of what they wrote. */
async function sealUntilAllSigned(officer: Page): Promise<void> {
  await officer.reload()
  const review = section(officer, 'admin.case.section.material')
  await review.getByText(word('admin.case.material.signed', { signed: 1, total: 5 })).waitFor()
  await review.getByText(word('admin.case.material.sealed')).waitFor()
  expect(await review.getByText('请补充任务清单的时间安排').count()).toBe(0)
}

/** Planned at the desk, written on a phone with a photo, through a lost connection, and signed by both. */
async function inspects(officer: Page, tablet: Page): Promise<void> {
  const em = stage.server.orm.em.fork()
  // The other four opinions and the closing are told in the api's own test.
  await em.nativeUpdate(Case, { id: theCase.id }, { state: 'site-inspection' })
  await officer.goto(`/cases/${theCase.id}`)
  const [{ expert }] = (await em.find(
    MaterialOpinion,
    { state: 'SIGNED', review: { case: theCase.id } },
    { populate: ['expert'] },
  )) as [MaterialOpinion]
  await planInspection(officer, {
    ...{ head: '示例市局经办甲', expert: expert.name },
    ...{ visitOn: '2026-12-01', place: '镇江市示例路 1 号' },
  })

  await officer.setViewportSize(widths.phone)
  await officer.context().setOffline(true)
  await textbox(officer, 'admin.inspection.present').fill('张示例（总经理）')
  await officer.getByText(word('admin.inspection.localKept')).waitFor()
  await officer.context().setOffline(false)
  await officer.getByRole('status').getByText(word('admin.score.saved')).waitFor()
  await answerInspection(officer)
  await addPhoto(officer, '现场.jpg')
  const input = officer.locator('input[type=file]')
  await input.setInputFiles({ name: '假照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') })
  await officer.getByText(word('api.inspection.noPhoto', { name: '假照片.jpg' })).waitFor()
  await button(officer, word('admin.inspection.removePhoto')).last().click()
  expect(await officer.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await signs(officer, word('admin.inspection.sign'))
  await tablet.goto(officer.url())
  await signs(tablet, word('admin.inspection.sign'))
  await tablet.getByText(word('admin.material.state.SIGNED'), { exact: true }).waitFor()

  await officer.setViewportSize(widths.desk)
  await officer.goto(`/cases/${theCase.id}`)
  await act(officer, '启动答辩评审')
  await standsIn(officer, '综合论证')
}
