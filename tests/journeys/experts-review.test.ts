import { Case } from '@consortium/api/features/cases/index'
import { MaterialOpinion } from '@consortium/api/features/material-review/index'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { replaceable } from '../support/replaceable.ts'
import { withReviews } from '../support/reviewed-case.ts'
import { caseIn, invitationsOf, panelAccepts, startUpPassword } from '../support/start-up.ts'
import {
  act,
  button,
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
  await answers(tablet, 'admin.expertInvitation.accept')
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

/** An expert takes up the invitation that waits and gives this answer. */
async function answers(expert: Page, verb: 'admin.expertInvitation.accept'): Promise<void> {
  await takeUp(expert, new RegExp(theCase.form.field))
  await button(expert, word(verb)).click()
  const dialog = expert.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: word('admin.expertInvitation.promised') }).check()
  await settle(dialog, word(verb))
  await shows(expert, 'admin.expertInvitation.state.ACCEPTED')
}

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
  await takeUp(expert, theCase.name)
  const lines = expert.locator('.line-answers > li')
  await lines.first().waitFor()
  const count = await lines.count()
  for (let at = 0; at < count; at += 1) {
    const verdict = at === 0 ? 'NEEDS_EXPLANATION' : 'CONFORMS'
    await lines
      .nth(at)
      .getByRole('radio', { name: word(`admin.material.verdict.${verdict}`), exact: true })
      .check()
  }
  await lines.first().getByRole('textbox').fill('请补充任务清单的时间安排')
  await expert.getByLabel(word('admin.material.conclusion')).fill('材料齐全，总体可行。')
  await expert.getByRole('status').getByText(word('admin.score.saved')).waitFor()
  await expert.reload()
  await lines.first().waitFor()
  await expect.poll(() => lines.first().getByRole('textbox').inputValue()).toBe('请补充任务清单的时间安排')
  await button(expert, word('admin.material.sign')).click()
  const dialog = expert.getByRole('dialog')
  await dialog.getByLabel(/密码/).fill(startUpPassword)
  await settle(dialog, word('admin.material.sign'))
  await expert.getByText(/^已签署 /).waitFor()
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
  await officer.locator('header').getByRole('button', { name: '安排现场考察', exact: true }).click()
  await officer.getByLabel(word('admin.inspection.visitOn')).fill('2026-12-01')
  await textbox(officer, 'admin.inspection.place').fill('镇江市示例路 1 号')
  const team = officer.getByRole('group', { name: word('admin.inspection.team') })
  await team.getByRole('checkbox', { name: /示例市局经办甲/ }).check()
  const [{ expert }] = (await em.find(
    MaterialOpinion,
    { state: 'SIGNED', review: { case: theCase.id } },
    { populate: ['expert'] },
  )) as [MaterialOpinion]
  await team.getByRole('checkbox', { name: new RegExp(`^${expert.name} `) }).check()
  await officer.getByRole('combobox', { name: word('admin.inspection.head') }).selectOption({ label: '示例市局经办甲' })
  await button(section(officer, 'admin.inspection.plan'), word('admin.inspection.plan')).click()
  await officer.waitForURL(/\/inspections\//)

  await officer.setViewportSize(widths.phone)
  await officer.context().setOffline(true)
  await textbox(officer, 'admin.inspection.present').fill('张示例（总经理）')
  await officer.getByText(word('admin.inspection.localKept')).waitFor()
  await officer.context().setOffline(false)
  await officer.getByRole('status').getByText(word('admin.score.saved')).waitFor()
  const lines = officer.locator('.line-answers > li')
  for (let at = 0; at < (await lines.count()); at += 1)
    await lines
      .nth(at)
      .getByRole('radio', { name: word('admin.material.verdict.CONFORMS'), exact: true })
      .check()
  const picture = await officer.screenshot({ type: 'jpeg' })
  const input = officer.locator('input[type=file]')
  await input.setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: picture })
  await officer.getByText(/^SHA-256 [0-9a-f]{64}$/).waitFor()
  await input.setInputFiles({ name: '假照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') })
  await officer.getByText(word('api.inspection.noPhoto', { name: '假照片.jpg' })).waitFor()
  await button(officer, word('admin.inspection.removePhoto')).last().click()
  expect(await officer.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await signs(officer)
  await tablet.goto(officer.url())
  await signs(tablet)
  await tablet.getByText(word('admin.material.state.SIGNED'), { exact: true }).waitFor()

  await officer.setViewportSize(widths.desk)
  await officer.goto(`/cases/${theCase.id}`)
  await act(officer, '启动答辩评审')
  await standsIn(officer, '综合论证')
}

async function signs(member: Page): Promise<void> {
  await button(member, word('admin.inspection.sign')).click()
  const dialog = member.getByRole('dialog')
  await dialog.getByLabel(/密码/).fill(startUpPassword)
  await settle(dialog, word('admin.inspection.sign'))
}
