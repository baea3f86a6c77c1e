import { Edition } from '@consortium/api/features/editions/index'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { holidaysKnown } from './holidays.ts'
import { sheetsOf } from './start-up.ts'
import {
  act,
  begin,
  button,
  conformEverything,
  section,
  settle,
  shows,
  signs,
  standsIn,
  takeUp,
  textbox,
  word,
  type Stage,
} from './walk.ts'

/** An application on its way through a city's office: what its people see it called, and what the edition calls their acts. */
export interface Walk {
  stage: Stage
  city: { officer: string; witness: string; leader: string }
  /** The full name as it is composed. */
  name: string
  field: string
}

/** A label with or without the mark of what must be filled in. */
const labelled = (within: Page, label: string) => within.getByLabel(new RegExp(`^${label}( \\*)?$`))

/** The call: prepared by the officer, unknown to units until the leader publishes it; answers the round's name. */
export async function callIsPublished({ stage, city }: Walk, policy: string, unit: Page): Promise<string> {
  const name = `示例${policy}批次通知`
  const where = { code: policy, state: 'CONFIRMED' as const }
  const edition = await stage.server.orm.em.fork().findOneOrFail(Edition, where)
  const inBeijing = (minutes: number) =>
    new Date(stage.clock.now().getTime() + (minutes + 480) * 60_000).toISOString().slice(0, 16)
  const officer = await stage.person(city.officer)
  await officer.goto('/rounds')
  await officer.getByRole('link', { name: word('admin.round.new') }).click()
  await labelled(officer, word('admin.round.edition')).selectOption(edition.id)
  await textbox(officer, 'admin.round.name').fill(name)
  await textbox(officer, 'admin.round.notice').fill('各有关单位：现组织申报，请按要求提交。')
  await labelled(officer, word('admin.round.opensAt')).fill(inBeijing(-2))
  await labelled(officer, word('admin.round.closesAt')).fill(inBeijing(20 * 24 * 60))
  await textbox(officer, 'admin.round.quota').fill('3')
  await button(officer, word('admin.round.submit')).click()
  await officer.waitForURL(/\/rounds\/[0-9a-f-]{36}$/)
  await shows(officer, 'admin.round.publication.PREPARED')
  expect(await button(officer, word('admin.round.publish')).count()).toBe(0)
  await unit.goto('/cases/new')
  await unit.getByRole('article').first().waitFor()
  expect(await unit.getByText(name).count()).toBe(0)

  const leader = await stage.person(city.leader)
  await leader.goto('/rounds')
  await leader.getByRole('link', { name, exact: true }).click()
  await button(leader, word('admin.round.publish')).click()
  await settle(leader.getByRole('dialog'), word('admin.round.publish'))
  await shows(leader, 'admin.roundState.OPEN')
  await unit.reload()
  await unit.getByRole('article').filter({ hasText: name }).waitFor()
  return name
}

/** Prepared by one, witnessed by another, approved by the leader. */
export async function panelIsDrawn({ stage, city, name }: Walk): Promise<void> {
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  await act(officer, '准备抽取')
  await shows(officer, 'admin.draw.state.COMMITTED')

  const witness = await stage.person(city.witness)
  await takeUp(witness, name)
  await act(witness, '见证抽取', { 'admin.case.witness': '现场见证：示例见证文字' })
  await shows(witness, 'admin.draw.state.DRAWN')

  const leader = await stage.person(city.leader)
  await takeUp(leader, name)
  await act(leader, '签发专家名单')
  await shows(leader, 'admin.draw.state.APPROVED')
}

/** Five experts, whoever was drawn: each scores every criterion, comments and signs. */
export async function expertsScore({ stage, name }: Walk, id: string): Promise<void> {
  const sheets = await sheetsOf(stage.server, id)
  expect(sheets).toHaveLength(5)
  for (const [index, { username }] of sheets.entries()) {
    const expert = await stage.person(username)
    await takeUp(expert, new RegExp(name))
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
    await signs(expert, word('admin.score.sign'))
    await expert
      .getByRole('status')
      .filter({ hasText: /^已签署/ })
      .waitFor()
    expect(await points.first().isEditable()).toBe(false)
    await expert.context().close()
  }
}

/** Proposed by the officer line by line, approved by the leader; the case then stands in publicity. */
export async function decisionIsMade(
  { stage, city, name }: Walk,
  given: { lines: number; approve: string; opinion: string; prepared?: (officer: Page) => Promise<void> },
): Promise<void> {
  const { lines, approve, opinion, prepared } = given
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  const form = section(officer, 'admin.decide.prepare')
  if (lines) expect(await conformEverything(form)).toBe(lines)
  await textbox(form, 'admin.case.opinion').fill(opinion)
  await form.getByRole('radio', { name: /^同意/ }).check()
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')
  await prepared?.(officer)

  const leader = await stage.person(city.leader)
  await takeUp(leader, name)
  const dialog = await begin(leader, approve)
  await dialog.getByText(name).first().waitFor()
  await settle(dialog, approve)
  await standsIn(leader, '公示')
}

/** Prepared by the officer and posted by the leader: everybody reads who is on it. */
export async function noticeIsPosted({ stage, city, name }: Walk, units: { name: string }[]): Promise<void> {
  await holidaysKnown(stage)
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  await button(section(officer, 'admin.publicity.prepare'), word('admin.decide.submit')).click()
  await shows(officer, 'admin.publicity.state.PREPARED')

  const leader = await stage.person(city.leader)
  await takeUp(leader, name)
  await act(leader, '签发公示')
  await shows(leader, 'admin.publicity.state.POSTED')
  await button(leader, '签发公示').waitFor({ state: 'hidden' })

  const visitor = await stage.visitor()
  await visitor.goto('/publicity')
  await visitor.getByText(name).first().waitFor()
  for (const unit of units) await visitor.getByText(unit.name).first().waitFor()
  await visitor.context().close()
}

/** Once its last day is over, the officer ends the publicity. */
export async function publicityIsOver({ stage, city, name }: Walk, next: string): Promise<void> {
  stage.clock.forward({ days: 12 })
  const officer = await stage.returning(city.officer)
  await takeUp(officer, name)
  await act(officer, '结束公示')
  await standsIn(officer, next)
}

/** The name is proposed, then approved by the leader, and stands in the register. */
export async function nameIsGiven({ stage, city, name }: Walk, approve: string): Promise<void> {
  const officer = await stage.person(city.officer)
  await takeUp(officer, name)
  const form = section(officer, 'admin.naming.prepare')
  await shows(officer, 'admin.naming.free')
  await button(form, word('admin.decide.submit')).click()
  await shows(officer, 'admin.decide.state.PREPARED')

  const leader = await stage.returning(city.leader)
  await takeUp(leader, name)
  await act(leader, approve)
  await section(leader, 'admin.decide.named').getByRole('link', { name }).waitFor()
}

/** Somebody's post to a colleague until a day, on their own page; ended by them again. */
export async function delegatesTo(page: Page, colleague: string, until: string): Promise<{ end(): Promise<void> }> {
  const place = section(page, 'admin.delegation.title')
  await page.goto('/account')
  await button(place, word('admin.delegation.add')).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(word('admin.account.to'), { exact: true }).fill(until)
  await dialog.getByLabel(word('admin.delegation.person'), { exact: true }).selectOption({ label: colleague })
  await settle(dialog, word('admin.delegation.add'), { 'admin.delegation.reason': '示例年休假' })
  await place.getByText(word('admin.delegation.runs')).waitFor()
  return {
    async end() {
      await page.goto('/account')
      await button(place, word('admin.delegation.end')).click()
      await settle(page.getByRole('dialog'), word('admin.delegation.end'))
      await place.getByText(word('admin.delegation.over')).waitFor()
    },
  }
}
