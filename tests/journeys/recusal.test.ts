import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Expert } from '@consortium/api/features/experts/index'
import { caseIn, handlerOf } from '../support/start-up.ts'
import { button, openStage, section, shows, textbox, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.watch())

async function ask(page: Page, filled: { person: string; unit: string; reason: string }): Promise<void> {
  await button(page, word('admin.recusal.ask')).click()
  const dialog = page.getByRole('dialog')
  expect(await button(dialog, word('admin.recusal.submit')).isDisabled()).toBe(true)
  await textbox(dialog, 'admin.recusal.personName').fill(filled.person)
  await textbox(dialog, 'admin.recusal.unitOfPerson').fill(filled.unit)
  await textbox(dialog, 'admin.recusal.reason').fill(filled.reason)
  await button(dialog, word('admin.recusal.submit')).click()
  await dialog.waitFor({ state: 'detached' })
}
const decide = async (row: Locator) => row.getByRole('button', { name: word('admin.recusal.decide') }).click()

test('a lead asks that experts stand aside; the office decides before the panel is drawn', async () => {
  const theCase = await caseIn(stage.server, 'city-acceptance')
  const em = stage.server.orm.em.fork()
  const expert = await em.findOneOrFail(Expert, { active: true, account: { username: 'expert09' } })
  const lead = await stage.person(await handlerOf(stage.server, theCase as never))
  await lead.goto(`/cases/${theCase.id}`)
  const asked = section(lead, 'admin.case.section.recusal')
  await ask(lead, { person: expert.name, unit: '示例评审单位', reason: '示例：存在竞争关系' })
  await ask(lead, { person: '示例不在库', unit: '示例某单位', reason: '示例：理由不足' })
  await asked.getByText('示例不在库').waitFor()

  await em.execute(`update application set state = 'panel' where id = ?`, [theCase.id])
  const office = await stage.person('zj.jb1')
  await office.goto('/')
  await office.getByRole('link', { name: `${word('api.recusal.home.action')} ${theCase.name}` }).click()
  const requests = section(office, 'admin.case.section.recusal')
  await requests.getByText(word('admin.recusal.waits')).waitFor()

  await decide(requests.getByRole('listitem').filter({ hasText: expert.name }))
  const dialog = office.getByRole('dialog')
  expect(await dialog.getByRole('checkbox', { name: expert.name }).isChecked()).toBe(true)
  await button(dialog, word('admin.recusal.honour')).click()
  await requests.getByText(word('admin.recusal.excluded', { names: expert.name })).waitFor()

  await decide(requests.getByRole('listitem').filter({ hasText: '示例不在库' }))
  await dialog.getByLabel(word('admin.recusal.decision')).selectOption({ label: word('admin.recusal.decline') })
  await textbox(dialog, 'admin.recusal.answerLabel').fill('示例：未提供事实')
  await button(dialog, word('admin.recusal.decline')).click()
  await requests.getByText('示例：未提供事实').waitFor()

  await lead.reload()
  await shows(lead, 'admin.recusal.state.HONOURED')
  await shows(lead, 'admin.recusal.state.DECLINED')
  expect(await button(lead, word('admin.recusal.ask')).count()).toBe(0)
  expect(await asked.getByText(word('admin.recusal.excluded', { names: expert.name })).count()).toBe(0)
})
