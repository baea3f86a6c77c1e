import { Case, CaseVersion } from '@consortium/api/features/cases/index'
import { ScoreSheet } from '@consortium/api/features/defence-scoring/index'
import { editionOf, Edition } from '@consortium/api/features/editions/index'
import { completeForm } from '@consortium/api/seed/demo-form'
import { samplePdf } from '@consortium/api/seed/sample-pdf'
import { recommenders } from '@consortium/api/seed/offices'
import { leads, members } from '@consortium/api/seed/units'
import {
  emptyForm,
  formSections,
  usccCheckCharacter,
  valueAt,
  type ApplicationForm,
  type Edition as Policy,
  type FormField,
} from '@consortium/policy'
import { say } from '@consortium/messages'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { chooseByArrows, pasteCells, pressAt, tabSeeing, tabTo } from '../support/keyboard.ts'
import { caseIn, sheetsOf, startUpPassword } from '../support/start-up.ts'
import {
  begin,
  button,
  openStage,
  saved,
  section,
  settle,
  sign,
  standsIn,
  textbox,
  word,
  type Stage,
} from '../support/walk.ts'

let stage: Stage
let policy: Policy
beforeAll(async () => {
  stage = await openStage()
  policy = editionOf(await stage.server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ' }))
})
afterAll(() => stage?.close())

const stored = async (id: string) => (await stage.server.orm.em.fork().findOneOrFail(Case, { id })) as Case
const cell = (page: Page, path: string) => page.locator(`[data-path="${path}"]`).locator('input, textarea, select')

/** The n-th unit that nobody registered, with a sound code. */
function code(n: number): string {
  const first17 = `91321100MA${String(n).padStart(7, '0')}`
  return first17 + usccCheckCharacter(first17)
}

test('200 members come from a spreadsheet; what is wrong is found and mended by keyboard alone', async () => {
  stage.watch()
  const draft = await caseIn(stage.server, 'draft', ({ form }) => form.members.length === 0)
  const lead = leads.find(({ uscc }) => uscc === draft.lead.uscc)!
  const page = await stage.person(`${lead.key}.jb`)
  await page.goto(`/cases/${draft.id}/form`)
  const place = section(page, 'policy.section.members')
  await pressAt(page, button(place, word('admin.form.add.members')))
  await tabTo(page, cell(page, 'members[0].uscc'))

  // Ten megabytes are no table of this form: said, and the page goes on.
  await cell(page, 'members[0].uscc').evaluate((one) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '示例\t1\n'.repeat(2_000_000))
    one.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await place.getByText(word('admin.paste.tooLarge', { size: '10.0' })).waitFor()
  expect((await stored(draft.id)).form.members.length).toBeLessThan(2)

  const script = '<script>alert(1)</script>𠮷野精机👩‍🔬有限公司'
  const rows = Array.from({ length: 200 }, (_, at) => [
    `${at + 1}`,
    at === 6 ? script : `示例配套单位${at + 1}有限公司`,
    at === 149 ? '9.13211E+17' : at === 3 ? code(3) : code(at + 1),
    '企业',
    `任务 ${at + 1}\n"第二行"`,
    '承担配套研制',
    '１，２３４．５',
  ])
  const head = ['序号', '单位名称', '统一社会信用代码', '单位性质', '任务分工', '职责', '上年度销售收入（万元）']
  await pasteCells(page, [head, ...rows])
  const dialog = page.getByRole('dialog', { name: word('admin.paste.title') })
  await dialog.getByText(word('admin.paste.summary', { rows: 200, columns: 6 })).waitFor()
  await dialog.getByText(word('admin.paste.unread', { list: '序号' })).waitFor()
  await dialog.getByText(word('admin.paste.wrong', { count: 2 })).waitFor()
  await dialog.getByText(script, { exact: true }).waitFor()
  // Nothing is in the table until it is said.
  expect((await stored(draft.id)).form.members.length).toBeLessThan(2)
  await page.keyboard.press('Enter')
  await place.getByText(word('admin.form.pasted', { rows: 200 })).waitFor()
  await place
    .getByText(word('admin.rows.shown', { from: 1, to: 20, total: 200 }))
    .first()
    .waitFor()
  await saved(page)
  await expect.poll(async () => (await stored(draft.id)).form.members.length).toBe(200)

  // Taken back and put in again.
  await pressAt(page, button(place, word('admin.form.restore')))
  await expect.poll(async () => (await stored(draft.id)).form.members.length).toBeLessThan(2)
  await tabTo(page, cell(page, 'members[0].uscc'))
  await page.keyboard.press('Control+v')
  await dialog.waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })

  // The list at the top leads to each: the second stands on the eighth page.
  const list = page.getByRole('region', { name: word('admin.form.problems') })
  const where = (row: number) =>
    word('admin.form.rowField', {
      where: say('zh', { key: 'admin.form.row', params: { table: { key: 'policy.field.members' }, row } }),
      field: word('policy.field.members.uscc'),
    })
  await tabTo(page, list.locator('summary'), 200, 'Shift+Tab')
  await page.keyboard.press('Enter')
  for (const [row, right] of [
    [4, code(4)],
    [150, code(150)],
  ] as const) {
    const wrong = list.getByRole('listitem').filter({ hasText: where(row) })
    await wrong.waitFor()
    await tabTo(page, wrong.getByRole('link'), 400, row === 4 ? 'Tab' : 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, cell(page, `members[${row - 1}].uscc`), 1)
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(right)
    await page.keyboard.press('Tab')
    await wrong.waitFor({ state: 'detached' })
  }
  await saved(page)
  const kept = (await stored(draft.id)).form.members
  expect(kept.map(({ uscc }) => uscc)).toEqual(Array.from({ length: 200 }, (_, at) => code(at + 1)))
  expect(kept[6]).toMatchObject({ name: script, kind: 'enterprise', sales: '1234.5', task: '任务 7\n"第二行"' })

  // A text that is too long is told at its field; it stays as it was typed, and is saved once it is shorter.
  await page.goto(`/cases/${draft.id}/form`)
  await tabTo(page, cell(page, 'directions'), 1_000)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('长'.repeat(20_001))
  await page.keyboard.press('Tab')
  const tooLong = word('policy.problem.shape.too-long', { max: 20_000, length: 20_001 })
  await page.locator('[data-path="directions"]').getByText(tooLong).waitFor()
  expect(await cell(page, 'directions').inputValue()).toHaveLength(20_001)
  await tabTo(page, cell(page, 'directions'), 2, 'Shift+Tab')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await saved(page)
  expect((await stored(draft.id)).form.directions).toHaveLength(20_000)

  await page.goto(`/cases/${draft.id}/preview`)
  await page.getByText(script).first().waitFor()
  await page.context().close()
})

const lead = leads.find(({ key }) => key === 'sj')!
const parties = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-rj'].map((key) => members.find((unit) => unit.key === key)!)
const units = [lead, ...parties]

test('the keyboard alone files an application, and files it again after a return with what was asked', async () => {
  stage.watch()
  const page = await stage.person(`${lead.key}.jb`)
  const id = await fileByKeyboard(page)

  // A member signs, a change takes the signature away, and both sides are told.
  const member = await stage.person(`${parties[2]!.key}.qs`)
  await member.goto(`/cases/${id}`)
  await sign(member)
  await page.goto(`/cases/${id}/form`)
  await page.getByText(word('admin.sign.willVoid', { count: 1, list: parties[2]!.name })).waitFor()
  await tabTo(page, cell(page, 'directions'))
  await page.keyboard.press('End')
  await page.keyboard.insertText('，并开展示范应用')
  await saved(page)
  await page.getByText(word('admin.sign.haveVoided', { count: 1, list: parties[2]!.name })).waitFor()
  await member.goto('/messages')
  await member.getByText('签署已失效').first().waitFor()
  await member.goto(`/cases/${id}`)
  await member.getByRole('link', { name: word('admin.sign.since') }).click()
  await member.locator('ins').getByText('示范应用').waitFor()
  await member.context().close()

  await signEverybody(id)
  await submitByKeyboard(page, id, '提交申请')

  const officer = await stage.person(recommenders[lead.region]!)
  await officer.goto(`/cases/${id}`)
  const application = section(officer, 'admin.case.section.application')
  for (const field of ['policy.field.leadProfile', 'policy.field.address'] as const)
    await button(application, word('admin.case.correction.at', { field: word(field) })).click()
  const dialog = await begin(officer, '退回补正')
  await textbox(dialog, 'admin.case.reason').fill('请补充。')
  await dialog.getByRole('textbox', { name: word('policy.field.leadProfile'), exact: true }).fill('请补充市场占有率。')
  await dialog.getByRole('textbox', { name: word('policy.field.address'), exact: true }).fill('请核对地址。')
  await settle(dialog, '退回补正')

  await page.goto(`/cases/${id}/form`)
  const notice = page.getByRole('region', { name: word('admin.case.correction.last') })
  await pressAt(page, notice.getByRole('link', { name: word('policy.field.leadProfile') }))
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('市场占有率 12%。')
  await saved(page)
  await signEverybody(id)
  await submitByKeyboard(page, id, '重新提交')

  // The district first meets what changed, and which point was left as it was.
  await officer.goto(`/cases/${id}`)
  const changes = section(officer, 'admin.case.section.changes')
  const point = (text: string) => changes.locator('.change-points > li').filter({ hasText: text })
  await point('请补充市场占有率。').getByText(word('admin.versions.touched'), { exact: true }).waitFor()
  await point('请核对地址。').getByText(word('admin.versions.untouched'), { exact: true }).waitFor()
  await changes.locator('ins').getByText('12').first().waitFor()
  await changes.getByRole('link', { name: word('admin.versions.compareAll') }).click()
  await officer.waitForURL(/versions\/1\.\.2$/)
  await officer.getByRole('checkbox', { name: word('admin.versions.all') }).check()
  await officer.getByText(parties[0]!.name).first().waitFor()
  const em = stage.server.orm.em.fork()
  const versions = (await em.find(CaseVersion, { case: id }, { orderBy: { number: 'asc' } })) as CaseVersion[]
  expect(versions.map(({ form }) => form.leadProfile.endsWith('市场占有率 12%。'))).toEqual([false, true])
})

test.each(['desk', 'tablet'] as const)('the keyboard alone scores a case and signs, at a %s', async (width) => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'demonstration')
  const sheets = (await sheetsOf(stage.server, theCase.id)).filter(({ state }) => state !== 'SIGNED')
  const { id, username } = sheets[0]!
  const page = await stage.visitor()
  await page.setViewportSize(widths[width])
  await page.goto('/')
  await tabSeeing(page, textbox(page, 'admin.signIn.username'))
  await page.keyboard.type(username)
  await tabSeeing(page, textbox(page, 'admin.signIn.password'))
  await page.keyboard.type(startUpPassword)
  await page.keyboard.press('Enter')
  await tabSeeing(page, page.locator(`.home-list a.act[href="/sheets/${id}"]`))
  await page.keyboard.press('Enter')

  // Enter leads from one criterion to the next, and from the last one to the comment.
  const points = page.locator('.sheet-pane input')
  await tabSeeing(page, points.first())
  const criteria = await points.count()
  expect(criteria).toBeGreaterThan(2)
  const commentAt = () => page.locator('#score-comment').evaluate((one) => (one as HTMLElement).offsetTop)
  const before = await commentAt()
  for (let at = 0; at < criteria; at += 1) {
    expect(await points.nth(at).evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.type(String(80 + at))
    await page.keyboard.press('Enter')
  }
  await page.getByText(word('admin.score.commentMissing')).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('路线清晰，成员互补。')
  const verb = word('admin.score.sign')
  const open = button(page.locator('.workbench > header'), verb)
  await expect.poll(() => open.isEnabled()).toBe(true)
  // What is said of saving moves nothing that the keyboard stands on.
  expect(await commentAt()).toBe(before)

  // The button is far above the comment; the comment has a way of its own to it. What is left with Esc is as it was.
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: verb })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await tabSeeing(page, open, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabSeeing(page, dialog.getByLabel(/密码/))
  await page.keyboard.type('wrong')
  // An Esc by accident takes nothing that is typed.
  await page.keyboard.press('Escape')
  await dialog.getByText(word('admin.typed')).waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await tabSeeing(page, dialog.getByLabel(/密码/))
  await page.keyboard.press('Control+a')
  await page.keyboard.type(startUpPassword)
  await tabSeeing(page, button(dialog, verb))
  await page.keyboard.press('Space')
  await dialog.waitFor({ state: 'hidden' })

  // It is said, and the keyboard is not lost with the button that is gone.
  await page
    .getByRole('status')
    .filter({ hasText: /^已签署/ })
    .waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(theCase.name)
  expect(await points.first().isEditable()).toBe(false)
  const sheet = (await stage.server.orm.em.fork().findOneOrFail(ScoreSheet, { id })) as ScoreSheet
  expect([sheet.state, sheet.comment]).toEqual(['SIGNED', '路线清晰，成员互补。'])
  const scored = Object.values(sheet.scores).map(({ value }) => Number(value))
  expect(scored.toSorted()).toEqual(Array.from({ length: criteria }, (_, at) => 80 + at))
  await page.context().close()
})

/** A new application, from the home page to the last attachment, without a mouse. */
async function fileByKeyboard(page: Page): Promise<string> {
  await page.goto('/cases/new')
  const round = page.getByRole('article').filter({ hasText: '镇江市' })
  await pressAt(page, button(round, word('admin.newApplication.begin')).first())
  await page.waitForURL(/\/cases\/[^/]+\/form$/)
  const id = /\/cases\/([^/]+)\/form/.exec(page.url())![1]!
  const begun = { ...emptyForm(), lead: { ...emptyForm().lead, uscc: lead.uscc, name: lead.name } }
  const topic = { name: '示例键盘申报', field: '数字经济', directions: '工业数据采集、工业模型' }
  const form = completeForm(begun, topic, parties, stage.clock.now().getFullYear())
  await cell(page, 'name').waitFor()
  for (const part of formSections(policy)) {
    const place = section(page, part.label.key as 'policy.section.basic')
    if (part.rows === 'members' || part.rows === 'plan.years') {
      const goals = part.rows === 'plan.years'
      await pressAt(page, button(place, word(goals ? 'admin.form.add.goals' : 'admin.form.add.members')))
      await tabTo(page, cell(page, goals ? 'plan.years[0].year' : 'members[0].uscc'))
      await pasteCells(
        page,
        rowsOf(form, part.rows).map((row) => part.fields.map((field) => row[keyOf(field)] ?? '')),
      )
      const dialog = page.getByRole('dialog', { name: word('admin.paste.title') })
      await dialog.waitFor()
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'hidden' })
    } else if (part.rows) {
      const add = { platforms: 'admin.form.add.platforms', projects: 'admin.form.add.projects' } as const
      for (const [at, row] of rowsOf(form, part.rows).entries()) {
        await pressAt(page, button(place, word(add[part.rows])))
        for (const field of part.fields)
          await type(page, field, `${part.rows}[${at}].${keyOf(field)}`, row[keyOf(field)])
      }
    } else for (const field of part.fields) await type(page, field, field.path, valueAt(form, field.path))
  }
  await saved(page)
  await page.getByText(word('admin.form.noProblems')).waitFor()
  await attachByKeyboard(page)
  return id
}

async function type(page: Page, field: FormField, path: string, value: unknown): Promise<void> {
  if (!value || path === 'lead.uscc' || path === 'lead.name') return
  if (field.input === 'choice' || field.input === 'party') return chooseByArrows(page, cell(page, path), String(value))
  if (field.input === 'choices') {
    for (const chosen of value as string[]) {
      const { name } = policy.leadTypes.find((known) => known.code === chosen)!
      const tick = page.locator(`[data-path="${path}"]`).getByRole('checkbox', { name, exact: true })
      if (!(await tick.isChecked())) await pressAt(page, tick, 'Space')
    }
    return
  }
  if (field.input === 'tick') return pressAt(page, cell(page, path), 'Space')
  await tabTo(page, cell(page, path))
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(String(value))
}

/** Each place that still lacks its file, one after the other: the file is chosen by the space bar on its button. */
async function attachByKeyboard(page: Page): Promise<void> {
  // Listened to throughout: a key can overtake the browser's being told, just before it, that somebody listens.
  page.on('filechooser', () => undefined)
  const missing = page
    .locator('#attachments .attachments > li')
    .filter({ hasText: word('admin.case.document.missing') })
  for (const kind of await missing.evaluateAll((items) => items.map((item) => item.getAttribute('data-path')))) {
    const item = page.locator(`#attachments [data-path="${kind}"]`)
    const places = item.locator('.attachment-place')
    for (let at = 0; at < (await places.count()); at += 1) {
      await tabTo(page, places.nth(at).locator('input[type=file]'))
      const chooser = page.waitForEvent('filechooser')
      await page.keyboard.press('Space')
      const name = `示例材料${kind}${at}.pdf`
      await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: samplePdf(name) })
      await places.nth(at).getByRole('link', { name, exact: true }).waitFor()
    }
  }
}

async function signEverybody(id: string): Promise<void> {
  for (const { key } of units) {
    const signatory = await stage.returning(`${key}.qs`)
    await signatory.goto(`/cases/${id}`)
    await sign(signatory)
    await signatory.context().close()
  }
}

async function submitByKeyboard(page: Page, id: string, verb: string): Promise<void> {
  await page.goto(`/cases/${id}`)
  await pressAt(page, page.locator('header').getByRole('button', { name: verb, exact: true }))
  const dialog = page.getByRole('dialog')
  await pressAt(page, button(dialog, verb))
  await dialog.waitFor({ state: 'hidden' })
  await standsIn(page, '县区初审')
}

const keyOf = ({ path }: FormField) => path.split('.').at(-1)!
function rowsOf(form: ApplicationForm, rows: string): Record<string, string>[] {
  if (rows === 'plan.years')
    return form.plan.years.flatMap(({ year, goals }) => goals.map((goal) => ({ year, ...goal })))
  return valueAt(form, rows) as Record<string, string>[]
}
