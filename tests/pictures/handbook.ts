import { Edition } from '@consortium/api/features/editions/index'
import { bureaus, recommenders } from '@consortium/api/seed/offices'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/processes.ts'
import { caseIn, handlerOf, sheetsOf } from '../support/start-up.ts'
import { openStage, section, type Stage } from '../support/walk.ts'

// `npm run pictures`: takes the handbook's pictures anew from the running product with its start-up data. Its Chinese letters come
// from a package, so that pictures look the same on a machine without fonts.

const folder = join(root, 'docs/pictures')
const largest = 150_000
const size = { width: 1024, height: 560 }
let stage: Stage
let fonts: string

beforeAll(async () => {
  const font = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  fonts = mkdtempSync(join(tmpdir(), 'consortium-fonts-'))
  const file = join(fonts, 'fonts.conf')
  writeFileSync(
    file,
    `<fontconfig><dir>${font}</dir><cachedir>${fonts}</cachedir><alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias></fontconfig>`,
  )
  process.env['FONTCONFIG_FILE'] = file
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
  rmSync(fonts, { recursive: true, force: true })
})

/** Who looks at what: a path, or how to find it. */
const pictures: [name: string, look: () => Promise<Page>][] = [
  ['register', () => visit(null, '/register')],
  ['register-figures', () => visit(null, '/register?view=figures')],
  ['form', () => asLead('draft', '/form')],
  ['case-unit', async () => asLead('returned', '')],
  [
    'district',
    async () => {
      const { id, lead } = await caseIn(stage.server, 'district-review')
      return visit(recommenders[lead.region?.code ?? '']!, `/cases/${id}`)
    },
  ],
  ['home', () => visit('zj.jb1', '/')],
  ['draw', async () => visit('zj.jb1', `/cases/${(await caseIn(stage.server, 'demonstration')).id}/draw`)],
  [
    'decide',
    async () => {
      const { id } = await caseIn(stage.server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
      return visit('zj.ld', `/cases/${id}/decide`)
    },
  ],
  [
    'score',
    async () => {
      const { id } = await caseIn(stage.server, 'demonstration')
      const sheet = (await sheetsOf(stage.server, id)).find(({ state }) => state !== 'SIGNED')!
      return visit(sheet.username, `/sheets/${sheet.id}`)
    },
  ],
  [
    'member',
    async () => {
      const handler = await handlerOf(stage.server, await caseIn(stage.server, 'draft'))
      return visit(handler.replace('.jb', '.qs'), '/')
    },
  ],
  ['audit', () => visit('auditor', '/audit')],
  [
    'edition',
    async () => {
      const page = await visit('js.jb1', `/policies/${await editionId('JS')}`)
      return inSight(page, page.locator('#procedure'))
    },
  ],
  ['compare', async () => visit('zj.jb1', `/policies/compare?a=${await editionId('ZJ')}&b=${await editionId('CZ')}`)],
  ['what-if', async () => visit('zj.jb1', `/policies/what-if?before=${await editionId('ZJ')}`)],
  ['fit', async () => visit('zj.jb1', `/cases/${(await caseIn(stage.server, 'panel')).id}/fit`)],
  ['targets', () => visit('cz.jb1', '/targets')],
  ['meeting', () => underPolicy('CC', 'director-meeting', bureaus.CC.officer, '/meeting')],
  ['direct', () => underPolicy('CC', 'direct-check', bureaus.CC.officer, '')],
  ['verify', () => underPolicy('JS', 'city-verification', 'nj.tj', '')],
  ['filing', () => underPolicy('NJ', 'form-check', bureaus.NJ.officer, '')],
]

test.each(pictures)('%s', async (name, look) => {
  const page = await look()
  await page.setViewportSize(size)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const path = join(folder, `${name}.png`)
  // A page dense with text is shown less far down.
  for (const height of [size.height, 500, 440]) {
    await page.setViewportSize({ ...size, height })
    await page.screenshot({ path, scale: 'css' })
    if (statSync(path).size < largest) break
  }
  expect(statSync(path).size, name).toBeLessThan(largest)
})

async function visit(username: string | null, path: string): Promise<Page> {
  const page = username ? await stage.person(username) : await stage.visitor()
  await page.goto(path)
  return page
}

async function editionId(code: string): Promise<string> {
  return (await stage.server.orm.em.fork().findOneOrFail(Edition, { code, state: 'CONFIRMED' })).id
}

/** At the size of the picture, scrolled to what it is about. */
async function inSight(page: Page, part: Locator): Promise<Page> {
  await page.setViewportSize(size)
  await part.evaluate((found) => found.scrollIntoView())
  return page
}

/** A case under this policy in this state, with what is judged there in sight. */
async function underPolicy(code: string, state: string, username: string, page: string): Promise<Page> {
  const { id } = await caseIn(stage.server, state, undefined, code)
  const shown = await visit(username, `/cases/${id}${page}`)
  return page ? shown : inSight(shown, section(shown, 'admin.case.section.review'))
}

async function asLead(state: string, page: string): Promise<Page> {
  const theCase = await caseIn(stage.server, state)
  return visit(await handlerOf(stage.server, theCase), `/cases/${theCase.id}${page}`)
}
