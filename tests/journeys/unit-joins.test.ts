import { samplePdf } from '@consortium/api/seed/sample-pdf'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, password } from '../support/claims.ts'
import { button, openStage, section, settle, textbox, word, type Stage } from '../support/walk.ts'
import { caseIn, handlerOf } from '../support/start-up.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: samplePdf(name) })
const uscc = codeOf(900)
const unitName = '镇江示例新加入的智能检测装备研究有限责任公司'

test('a new unit claims its code, the district approves, the lead invites it by link, it accepts and signs', async () => {
  stage.watch()
  const draft = await caseIn(stage.server, 'draft', ({ form }) => form.members.length > 0)
  const lead = await stage.person(await handlerOf(stage.server, draft))
  await nameMember(lead, draft.id)
  const link = await invite(lead)

  const person = await stage.visitor()
  await person.goto(link)
  await person.getByText(unitName).first().waitFor()
  await person.getByRole('link', { name: word('admin.invitation.claim') }).click()
  await claim(person)
  await person.getByText(word('admin.claim.state.PENDING'), { exact: true }).waitFor()

  // The link is used; whoever has it now is told so.
  const stranger = await stage.visitor()
  await stranger.goto(link)
  await stranger.getByText(word('api.unit.linkGone')).waitFor()
  await lead.reload()
  await section(lead, 'admin.members.invitations').getByText(word('admin.members.state.ACCEPTED')).waitFor()

  const officer = await stage.person('jk.jb')
  await officer.goto('/claims')
  await officer.getByRole('link', { name: unitName }).click()
  await officer.getByText(word('admin.claims.newUnit')).waitFor()
  await button(officer, word('admin.claims.approve')).click()
  await settle(officer.getByRole('dialog'), word('admin.claims.approve'))
  await officer.locator('header').getByText(word('admin.claim.state.APPROVED'), { exact: true }).waitFor()

  // The handler brings the one who signs, by a letter with its dates.
  await person.goto('/unit')
  await button(person, word('admin.unit.invite')).click()
  const dialog = person.getByRole('dialog')
  await dialog.getByRole('combobox', { name: word('admin.unit.invite.as') }).selectOption('AUTHORISED')
  await dialog.locator('input[type=file]').setInputFiles(pdf('授权委托书.pdf'))
  await textbox(dialog, 'admin.unit.invite.letterTo')
    .or(dialog.getByLabel(word('admin.unit.invite.letterTo')))
    .first()
    .fill('2099-12-31')
  await button(dialog, word('admin.unit.invite.submit')).click()
  const joining = await linkIn(person)
  const signatory = await stage.visitor()
  await signatory.goto(joining)
  await fillPerson(signatory, 'jiancha.qs', '示例授权代表')
  await button(signatory, word('admin.invitation.join')).click()
  await signatory.getByText(word('admin.invitation.accepted')).waitFor()

  await signatory.goto(`/cases/${draft.id}`)
  const members = section(signatory, 'admin.case.section.members')
  await members.getByRole('button', { name: word('admin.case.sign'), exact: true }).click()
  const signing = signatory.getByRole('dialog')
  await signing.getByLabel(/密码/).fill(password)
  await settle(signing, word('admin.case.sign'))
  const row = members.getByRole('row').filter({ hasText: unitName })
  await row.getByText(word('admin.case.signature.authorised')).waitFor()
})

/** The lead's handler writes the unit into the table of members. */
async function nameMember(page: Page, id: string): Promise<void> {
  await page.goto(`/cases/${id}/form`)
  const members = section(page, 'policy.section.members')
  await button(members, word('admin.form.add.members')).click()
  const last = members.getByRole('group').last()
  await last.locator('[data-path$=uscc] input').fill(uscc)
  await last.locator('[data-path$=name] input').fill(unitName)
  await section(page, 'admin.members.invitations').getByText(unitName).waitFor()
}

async function invite(page: Page): Promise<string> {
  const place = section(page, 'admin.members.invitations')
  await button(place, `${word('admin.members.inviteOne')} ${unitName}`).click()
  await button(page.getByRole('dialog'), word('admin.unit.invite.submit')).click()
  return linkIn(page)
}

/** The link that is shown once. */
async function linkIn(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog')
  const link = (await dialog.locator('code').first().textContent())!
  expect(link).toMatch(/\/invitation\/[\w-]{43}$/)
  await button(dialog, word('admin.unit.close')).click()
  return new URL(link).pathname
}

async function claim(page: Page): Promise<void> {
  const submit = button(page, word('admin.claim.submit'))
  await submit.waitFor()
  expect(await field(page, word('admin.claim.uscc')).inputValue()).toBe(uscc)
  // Sent too early, every missing field says so and the first of them has the focus.
  await submit.click()
  await page.getByText(word('admin.claim.missing', { field: word('admin.claim.address') })).waitFor()
  await field(page, word('admin.claim.legalRepresentative')).fill('示例法定代表人')
  await page.getByRole('combobox', { name: word('admin.claim.region') }).selectOption('321102')
  await field(page, word('admin.claim.address')).fill('示例路9号')
  const files = page.locator('input[type=file]')
  await files.nth(0).setInputFiles({ ...pdf('营业执照.pdf'), buffer: Buffer.from('MZ\u0090\u0000') })
  await files.nth(1).setInputFiles(pdf('授权委托书.pdf'))
  await fillPerson(page, 'jiancha.jb', '示例新经办人')
  await submit.click()
  // A renamed program is refused at its field; all that was typed, and the account, stay.
  await page.getByText('营业执照.pdf').first().waitFor()
  await files.nth(0).setInputFiles(pdf('营业执照.pdf'))
  await submit.dblclick()
}

async function fillPerson(page: Page, username: string, name: string): Promise<void> {
  await field(page, word('admin.person.username')).fill(username)
  await field(page, word('admin.person.name')).fill(name)
  await field(page, word('admin.person.password')).fill(password)
  await field(page, word('admin.person.again')).fill(password)
  await field(page, word('admin.person.phone')).fill('13800000001')
}

/** A field by the beginning of its label: a required one has a mark after it. */
const field = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}( \\*)?$`)).first()
