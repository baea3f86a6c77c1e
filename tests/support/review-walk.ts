import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { widths } from './browser.ts'
import type { Walk } from './round-walk.ts'
import { button, section, settle, shows, signs, standsIn, takeUp, textbox, word } from './walk.ts'

/** An expert takes up the invitation that waits and promises to have no conflict. */
export async function acceptsInvitation(expert: Page, field: string): Promise<void> {
  const verb = word('admin.expertInvitation.accept')
  await takeUp(expert, new RegExp(field))
  await button(expert, verb).click()
  const dialog = expert.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: word('admin.expertInvitation.promised') }).check()
  await settle(dialog, verb)
  await shows(expert, 'admin.expertInvitation.state.ACCEPTED')
}

/** Every line judged as conforming, but those with a note, which ask for an explanation; nothing is signed yet. */
export async function judgesMaterials(
  expert: Page,
  name: string,
  notes: Record<number, string> = {},
): Promise<Locator> {
  await takeUp(expert, name)
  const lines = expert.locator('.line-answers > li')
  await lines.first().waitFor()
  const count = await lines.count()
  for (let at = 0; at < count; at += 1) {
    const verdict = word(`admin.material.verdict.${at in notes ? 'NEEDS_EXPLANATION' : 'CONFORMS'}`)
    await lines.nth(at).getByRole('radio', { name: verdict, exact: true }).check()
    if (at in notes) await lines.nth(at).getByRole('textbox').fill(notes[at]!)
  }
  await expert.getByLabel(word('admin.material.conclusion')).fill('材料齐全，总体可行。')
  await keptByServer(expert)
  return lines
}

/** Waits until the workbench says that the server has everything. */
export const keptByServer = (page: Page): Promise<void> =>
  page.getByRole('status').getByText(word('admin.score.saved')).waitFor()

export async function signsOpinion(expert: Page): Promise<void> {
  await signs(expert, word('admin.material.sign'))
  await expert.getByText(/^已签署 /).waitFor()
}

/** Day, place and a team of an officer and an expert, on the case's own page; then the record stands open. */
export async function planInspection(
  officer: Page,
  { head, expert, visitOn, place }: { head: string; expert: string; visitOn: string; place: string },
): Promise<void> {
  await officer.locator('header').getByRole('button', { name: '安排现场考察', exact: true }).click()
  await officer.getByLabel(word('admin.inspection.visitOn')).fill(visitOn)
  await textbox(officer, 'admin.inspection.place').fill(place)
  const team = officer.getByRole('group', { name: word('admin.inspection.team') })
  for (const name of [head, expert]) await team.getByRole('checkbox', { name: new RegExp(`^${name} `) }).check()
  await officer.getByRole('combobox', { name: word('admin.inspection.head') }).selectOption({ label: head })
  await button(section(officer, 'admin.inspection.plan'), word('admin.inspection.plan')).click()
  await officer.waitForURL(/\/inspections\//)
}

/** Every line of the record conforms. */
export async function answerInspection(page: Page): Promise<void> {
  const lines = page.locator('.line-answers > li')
  const conforms = { name: word('admin.material.verdict.CONFORMS'), exact: true }
  for (let at = 0; at < (await lines.count()); at += 1) await lines.nth(at).getByRole('radio', conforms).check()
}

/** A photo from the phone; the record then names its hash. */
export async function addPhoto(page: Page, name: string): Promise<void> {
  const buffer = await page.screenshot({ type: 'jpeg' })
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  await page
    .getByText(/^SHA-256 [0-9a-f]{64}$/)
    .last()
    .waitFor()
}

/** Planned by the officer, its order drawn before a witness, who is there written down, a chair elected, the record closed. */
export async function sessionIsHeld({ stage, city, name }: Walk, heldOn: string): Promise<{ close(): Promise<void> }> {
  const officer = await stage.person(city.officer)
  await officer.goto('/sessions')
  await button(officer, word('admin.session.new')).click()
  const planned = officer.getByRole('dialog')
  await planned.getByLabel(word('admin.session.heldOn')).fill(heldOn)
  await planned.getByRole('checkbox', { name: new RegExp(name) }).check()
  await textbox(planned, 'admin.session.name').fill('示例答辩会')
  await textbox(planned, 'admin.session.place').fill('示例会议室')
  await button(planned, word('admin.session.new')).click()
  await officer.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
  await confirmed(officer, 'admin.session.prepare')

  const witness = await stage.person(city.witness)
  await witness.goto(officer.url())
  await button(witness, word('admin.session.witness')).click()
  await textbox(witness.getByRole('dialog'), 'admin.case.witness').fill('示例见证文字')
  await settle(witness.getByRole('dialog'), word('admin.session.witness'))
  await shows(witness, 'admin.session.state.ORDERED')

  await officer.reload()
  const attendance = section(officer, 'admin.session.attendance')
  const there = attendance.getByRole('radio', { name: word('admin.session.present'), exact: true })
  await there.first().waitFor()
  expect(await there.count()).toBe(5)
  for (let at = 0; at < 5; at += 1) await there.nth(at).check()
  await button(attendance, word('admin.session.recordAttendance')).click()
  await button(attendance, word('admin.session.elect')).click()
  const elected = officer.getByRole('dialog')
  await elected.getByRole('combobox', { name: word('admin.session.chair') }).selectOption({ index: 1 })
  await textbox(elected, 'admin.session.votes').fill('4')
  await textbox(elected, 'admin.session.voters').fill('5')
  await settle(elected, word('admin.session.elect'))
  await officer.getByText(/5 人参加推选，得 4 票/).waitFor()
  const address = officer.url()
  return {
    async close() {
      await officer.goto(address)
      await textbox(officer, 'admin.session.minutes').fill('示例会议记录：申报单位汇报，专家质询，独立评分。')
      await button(officer, word('admin.session.saveMinutes')).click()
      await confirmed(officer, 'admin.session.close')
      await shows(officer, 'admin.session.state.CLOSED')
    },
  }
}

async function confirmed(page: Page, verb: 'admin.session.prepare' | 'admin.session.close'): Promise<void> {
  await button(page, word(verb)).click()
  await settle(page.getByRole('dialog'), word(verb))
}

/** Somebody objects on the public page, on a phone and under a real name; answers what follows it. */
export async function publicObjects(
  { stage, name }: Walk,
  content: string,
): Promise<{ page: Page; number: string; receipt: string }> {
  const page = await stage.visitor({ viewport: widths.phone })
  await page.goto('/publicity')
  await page
    .getByRole('article')
    .filter({ hasText: name })
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await button(page, word('admin.notices.object')).click()
  await page.getByRole('radio', { name: word('admin.objection.kind.UNIT'), exact: true }).check()
  await textbox(page, 'admin.objection.name.UNIT').fill('示例反映单位有限公司')
  await textbox(page, 'admin.objection.identity.UNIT').fill('91350100M000100Y43')
  await textbox(page, 'admin.objection.contact').fill('0519-81234567')
  await textbox(page, 'admin.objection.content').fill(content)
  await button(page, word('admin.notices.submit')).click()
  await shows(page, 'admin.notices.filed')
  const codes = page.getByRole('status').locator('code')
  const [number, receipt] = await codes.allTextContents()
  return { page, number: number!, receipt: receipt! }
}

/** Accepted, looked into, proposed by the officer as standing, and approved by the leader: the case is decided anew. */
export async function objectionIsUpheld({ stage, city, name }: Walk, state: string): Promise<void> {
  const steps = [
    ['accept', null],
    ['investigate', '经向成员单位核实，示例情况属实。'],
    ['prepareUphold', '示例：成员单位分工须重新核定，异议成立。'],
  ] as const
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  for (const [step, text] of steps) {
    await button(section(officer, 'admin.publicity.objections'), word(`admin.objection.act.${step}`)).click()
    const dialog = officer.getByRole('dialog')
    const verb = word(`admin.objection.act.${step}`)
    await settle(dialog, verb, text ? { [`admin.objection.text.${step}`]: text } : {})
  }
  await shows(officer, 'admin.objection.upholdPrepared')

  const leader = await stage.person(city.leader)
  await takeUp(leader, name)
  await button(section(leader, 'admin.publicity.objections'), word('admin.objection.act.uphold')).click()
  await settle(leader.getByRole('dialog'), word('admin.objection.act.uphold'))
  await standsIn(leader, state)
}
