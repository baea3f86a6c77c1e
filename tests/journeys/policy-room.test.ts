import { Case } from '@consortium/api/features/cases/index'
import { samplePdf } from '@consortium/api/seed/sample-pdf'
import { engineVersion } from '@consortium/policy'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from '../support/look-at-page.ts'
import { button, openStage, section, settle, shows, takeUp, textbox, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const zhenjiang = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@consortium/policy/editions/zj.json')), 'utf8'),
)
const title = '镇江市示例产业链创新联合体组建与备案管理办法（征求意见稿，适用于重点产业链“链主”企业牵头的情形）'
const file = (name: string, document: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`),
})
const draft = { ...zhenjiang, code: 'ZJCHAIN', version: '2026.1', title, status: 'draft' }
const choose = (page: Page, chosen: ReturnType<typeof file>) => page.locator('input[type=file]').setInputFiles(chosen)

test('an edition is checked, imported, confirmed by another account, tried by leave of a leader, and a round opens under it', async () => {
  stage.watch()
  const officer = await stage.person('zj.jb1')
  await officer.goto('/policies')
  await officer.getByRole('link', { name: word('admin.policy.import'), exact: true }).click()

  // What is wrong is named at its place, all of it, and nothing is stored.
  await choose(officer, file('坏的.json', 'not json'))
  await shows(officer, 'api.edition.notJson')
  const rules = draft.rules.map((rule: object, index: number) => (index === 0 ? { ...rule, kind: 'magic' } : rule))
  await choose(officer, file('坏的.json', { ...draft, regionCode: 321100, rules, surprise: 1 }))
  await officer.getByText('rules[0].kind', { exact: true }).waitFor()
  for (const place of ['regionCode', 'surprise']) await officer.getByText(place, { exact: true }).waitFor()
  expect(await button(officer, word('admin.policy.doImport')).count()).toBe(0)
  expect(await barriers(officer)).toEqual([])
  await picture(officer, 'problems')
  await choose(officer, { ...file('大.json', ''), buffer: Buffer.alloc(3 * 1024 * 1024, 0x20) })
  await officer.getByText(word('api.case.fileTooLarge', { name: '大.json', most: 2 })).waitFor()

  // The true day of issue goes into the document that is stored, and so into its hash.
  await choose(officer, file('示例办法.json', draft))
  await shows(officer, 'admin.policy.sound')
  await officer.getByLabel(word('admin.policy.issuedOn'), { exact: true }).fill('2025-11-05')
  await button(officer, word('admin.policy.applyDays')).click()
  const issued = { ...draft, issuedOn: { value: '2025-11-05' } }
  const sha256 = createHash('sha256')
    .update(`${JSON.stringify(issued, null, 2)}\n`)
    .digest('hex')
  await officer.getByText(sha256, { exact: true }).waitFor()
  expect(await barriers(officer)).toEqual([])
  await picture(officer, 'import')
  await button(officer, word('admin.policy.doImport')).click()
  await shows(officer, 'admin.policy.waitingOwn')
  expect(await button(officer, word('admin.policy.confirm')).count()).toBe(0)

  // Another account finds it on its home page, reads it and confirms it; the official document goes beside it.
  const leader = await stage.person('zj.ld')
  await takeUp(leader, title)
  await leader.locator('header code', { hasText: sha256.slice(0, 16) }).waitFor()
  await picture(leader, 'waiting')
  await button(leader, word('admin.policy.confirm')).click()
  const dialog = leader.getByRole('dialog')
  expect(await dialog.innerText()).toContain(sha256)
  await settle(dialog, word('admin.policy.confirm'))
  await shows(leader, 'admin.policy.simulationOnly')
  await leader
    .locator('input[type=file]')
    .setInputFiles({ name: '示例办法.pdf', mimeType: 'application/pdf', buffer: samplePdf('示例办法') })
  await leader.getByRole('button', { name: '示例办法.pdf', exact: true }).waitFor()

  await picture(leader, 'confirmed')

  // A draft serves only where a leader allows it, and everything says so.
  await officer.goto('/rounds/new')
  await officer
    .getByRole('combobox', { name: word('admin.round.edition') })
    .selectOption({ label: `${title}（2026.1）` })
  await textbox(officer, 'admin.round.name').fill('示例试行批次')
  await officer.getByLabel(word('admin.round.opensAt')).fill('2031-01-06T09:00')
  await officer.getByRole('checkbox', { name: word('admin.round.isRolling') }).check()
  await button(officer, word('admin.round.submit')).click()
  await shows(officer, 'api.edition.noTrial')
  await button(leader, word('admin.policy.allowTrial')).click()
  await settle(leader.getByRole('dialog'), word('admin.policy.allowTrial'), { 'admin.policy.reason': '示例：先行试点' })
  await leader.getByText(word('admin.policy.standing.TRIAL'), { exact: true }).waitFor()
  await button(officer, word('admin.round.submit')).click()
  await officer.waitForURL(/\/rounds\/[0-9a-f-]{36}$/)
  await shows(officer, 'admin.policy.onTrial')
  await picture(officer, 'round')
  await officer.goto('/policies')
  await officer.getByText(word('admin.policy.standing.TRIAL'), { exact: true }).last().waitFor()
  await picture(officer, 'list')
})

test('a case shows what the policy said at each act, with the edition, its hash and the engine', async () => {
  const named = await stage.server.orm.em.fork().findOneOrFail(Case, { state: 'named', edition: { code: 'ZJ' } })
  const officer = await stage.person('zj.jb1')
  await officer.goto(`/cases/${named.id}#history`)
  const past = section(officer, 'admin.case.past.title')
  await past.getByText(word('admin.case.past.engine', { engine: engineVersion })).waitFor()
  await past.locator('code', { hasText: named.editionSha256.slice(0, 16) }).waitFor()
  const acts = past.getByRole('combobox', { name: word('admin.case.past.act') })
  expect(await acts.locator('option').count()).toBeGreaterThan(3)
  await past.locator('summary').first().click()
  expect(await past.locator('.finding-row').count()).toBeGreaterThan(20)
  await picture(officer, 'past')
})

async function picture(page: Page, name: string) {
  if (!process.env['LOOK']) return
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${process.env['LOOK']}/${name}-${width}.png`, fullPage: name !== 'confirmed' })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
