import { say } from '@consortium/messages'
import {
  formSections,
  isAsked,
  type ApplicationForm,
  type Edition,
  type FormField,
  type FormSection,
} from '@consortium/policy'
import type { Locator, Page } from 'playwright-core'
import { samplePdf } from '@consortium/api/seed/sample-pdf'
import { button, saved, sectionNamed, word } from './walk.ts'

/** Types an application, or the part that a step asks, into the form page as a person does; what is already filled in from the register stays. */
export async function fillForm(page: Page, edition: Edition, form: ApplicationForm, step?: string): Promise<void> {
  for (const part of formSections(edition, step)) {
    const place = sectionNamed(page, say('zh', part.label))
    if (part.rows === 'members') {
      if (form.members.length) await pasteMembers(page, place, part, form)
    } else if (part.rows) await typeRows(place, part, rowsOf(form, part.rows))
    else
      for (const field of part.fields.filter((each) => isAsked(each, form)))
        await typeInto(place, edition, field, valueAt(form, field.path))
  }
  await saved(page)
}

/** The members' table comes from a spreadsheet: a block of cells, amounts with thousands separators, kinds in words. */
async function pasteMembers(page: Page, place: Locator, { fields }: FormSection, form: ApplicationForm): Promise<void> {
  const cells = rowsOf(form, 'members').map((row) =>
    fields.map((field) => asInSpreadsheet(field, row[keyOf(field)] ?? '')),
  )
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const block = cells.map((line) => line.join('\t')).join('\n')
  await page.evaluate((text) => navigator.clipboard.writeText(text), block)
  await button(place, word('admin.form.add.members')).click()
  // A code is chosen from a list or typed: a combobox.
  await place.getByRole('group').first().getByRole('combobox').first().press('Control+v')
  const dialog = page.getByRole('dialog', { name: word('admin.paste.title') })
  await button(dialog, word('admin.paste.put', { rows: cells.length })).press('Enter')
  await place.getByText(word('admin.form.pasted', { rows: cells.length })).waitFor()
}

async function typeRows(place: Locator, part: FormSection, rows: Record<string, string>[]): Promise<void> {
  const addLabel = { platforms: 'admin.form.add.platforms', projects: 'admin.form.add.projects' } as const
  const add = part.rows === 'plan.years' ? 'admin.form.add.goals' : addLabel[part.rows as keyof typeof addLabel]
  for (const [at, row] of rows.entries()) {
    await button(place, word(add)).click()
    const line = place.getByRole('group').nth(at)
    for (const field of part.fields) await typeCell(line, field, row[keyOf(field)] ?? '')
  }
}

async function typeCell(line: Locator, field: FormField, value: string): Promise<void> {
  if (!value) return
  const name = { name: labelOf(field), exact: true }
  if (field.input === 'choice' || field.input === 'party') await line.getByRole('combobox', name).selectOption(value)
  else await line.getByRole('textbox', name).fill(value)
}

async function typeInto(place: Locator, edition: Edition, field: FormField, value: unknown): Promise<void> {
  // The lead stands in the form from the register of units and is not entered.
  if (!value || field.path === 'lead.uscc' || field.path === 'lead.name') return
  if (field.input === 'choices') {
    for (const code of value as string[]) {
      const name = edition.leadTypes.find((known) => known.code === code)!.name
      await place.getByRole('checkbox', { name, exact: true }).check()
    }
  } else if (field.input === 'choice')
    await place.getByRole('combobox', { name: labelOf(field), exact: true }).selectOption(value as string)
  else if (field.input === 'tick') await place.getByRole('checkbox', { name: labelOf(field), exact: true }).check()
  else
    await place
      .locator(`[data-path="${field.path}"]`)
      .locator('input, textarea')
      .fill(value as string)
}

/** Hands in every document that is asked for, for each unit that it is asked of. */
export async function attachEverything(page: Page): Promise<number> {
  const missing = page
    .locator('#attachments .attachments > li')
    .filter({ hasText: word('admin.case.document.missing') })
  const kinds = await missing.evaluateAll((items) => items.map((item) => item.getAttribute('data-path')))
  let handedIn = 0
  for (const kind of kinds) {
    const item = page.locator(`#attachments [data-path="${kind}"]`)
    const places = item.locator('.attachment-place input[type=file]')
    for (let at = 0; at < (await places.count()); at += 1) {
      handedIn += 1
      const name = `示例材料${handedIn}.pdf`
      await places.nth(at).setInputFiles({ name, mimeType: 'application/pdf', buffer: samplePdf(name) })
      await item.getByRole('link', { name, exact: true }).waitFor()
    }
  }
  return handedIn
}

type Rows = NonNullable<FormSection['rows']>

function rowsOf(form: ApplicationForm, rows: Rows): Record<string, string>[] {
  if (rows === 'plan.years')
    return form.plan.years.flatMap(({ year, goals }) => goals.map((goal) => ({ year, ...goal })))
  return (form[rows] as object[]).map((row) => ({ ...row }) as Record<string, string>)
}

function valueAt(form: ApplicationForm, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], form)
}

function asInSpreadsheet({ path, input }: FormField, value: string): string {
  if (path === 'members[].kind') return say('zh', { key: `policy.kind.${value}` })
  return input === 'amount' ? value.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : value
}

const keyOf = ({ path }: FormField) => path.split('.').at(-1)!
const labelOf = ({ label }: FormField) => say('zh', label)
