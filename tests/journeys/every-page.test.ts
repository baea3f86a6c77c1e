import { Account } from '@consortium/api/features/accounts/index'
import { Claim } from '@consortium/api/features/units/index'
import type { Case } from '@consortium/api/features/cases/index'
import { Edition } from '@consortium/api/features/editions/index'
import { PublicityNotice } from '@consortium/api/features/publicity/index'
import { PublishedList } from '@consortium/api/features/published-lists/index'
import { say } from '@consortium/messages'
import type axe from 'axe-core'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import { root } from '../support/processes.ts'
import { caller, caseIn, handlerOf, sheetsOf } from '../support/start-up.ts'
import { reviewsUnderWay } from '../support/reviewed-case.ts'
import { openStage, type Stage } from '../support/walk.ts'

/** Every address of the back office that some page answers to. */
const addresses = globSync('admin/src/tasks/*/routes.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!),
)

let stage: Stage
const visited = new Set<string>()
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

test('a lead unit: home, queue, new application, form, case, lists', async () => {
  stage.watch()
  const draft = await caseIn(stage.server, 'draft', ({ form }) => form.members.length > 0)
  const returned = await caseIn(stage.server, 'returned')
  const { uscc } = draft.lead
  const pages = [
    '/',
    '/cases',
    '/cases/new',
    '/projects',
    '/fundings',
    '/reports',
    '/messages',
    `/organisations/${uscc}`,
  ]
  await look(await stage.person(await handlerOf(stage.server, draft)), [
    ...pages,
    `/cases/${draft.id}`,
    `/cases/${draft.id}/form`,
    `/cases/${draft.id}/preview`,
    '/unit',
    `/units/${uscc}`,
    `/invitation/${await linkOf(draft)}`,
  ])
  await look(await stage.person(await handlerOf(stage.server, returned)), [
    `/cases/${returned.id}/form`,
    `/cases/${returned.id}/versions/1..draft`,
  ])
})

test('the city office: cases in each state, draw, decision, experts, evaluations, policies', async () => {
  stage.watch()
  const inState = async (state: string) => `/cases/${(await caseIn(stage.server, state)).id}`
  const { id: edition } = await stage.server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ' })
  await look(await stage.person('zj.jb1'), [
    ...['/', '/cases', '/evaluations', '/experts', '/policies', `/policies/${edition}`],
    ...(await Promise.all(['city-acceptance', 'panel', 'demonstration', 'decision', 'named'].map(inState))),
    `${await inState('panel')}/draw`,
    `${await inState('decision')}/decide`,
    `${await inState('named')}/decide`,
    `${await inState('publicity')}/publicity`,
    `${await inState('naming')}/name`,
    '/cultivation',
    ...['/rounds', '/rounds/new', `/rounds/${(await caseIn(stage.server, 'named')).round.id}`],
  ])
})

test('a district office: claims to units; a person whose claim waits', async () => {
  stage.watch()
  const claim = await stage.server.orm.em.fork().findOneOrFail(Claim, { state: 'PENDING' }, { populate: ['account'] })
  await look(await stage.person('jk.jb'), ['/claims', `/claims/${claim.id}`])
  await look(await stage.person(claim.account.username), ['/claim'])
})

test('reviews: invitations, opinions on the materials, a site inspection, a defence session', async () => {
  stage.watch()
  const { caseId, expert, invitation, opinion, session, plan } = await reviewsUnderWay(stage.server)
  const officer = await stage.person('zj.jb1')
  await look(officer, [`/cases/${caseId}/inspection`])
  const inspection = `/inspections/${await plan()}`
  await look(officer, [`/cases/${caseId}`, inspection, '/sessions', `/sessions/${session}`])
  await look(await stage.person(expert), [
    ...['/', '/expert/invitations', `/expert/invitations/${invitation}`, `/opinions/${opinion}`, inspection],
  ])
})

test('an expert, an auditor and the administrators', async () => {
  stage.watch()
  const session = await caseIn(stage.server, 'demonstration')
  for (const state of ['SIGNED', 'NOT_STARTED']) {
    const sheet = (await sheetsOf(stage.server, session.id)).find((one) => one.state === state)!
    await look(await stage.person(sheet.username), ['/', '/sheets', `/sheets/${sheet.id}`])
  }
  await look(await stage.person('auditor'), ['/', '/audit'])
  const { id } = await stage.server.orm.em.fork().findOneOrFail(Account, { username: 'zj.ld' })
  await look(await stage.person('sysadmin'), [
    '/',
    '/mail',
    '/messages',
    '/accounts',
    '/accounts?search=nobody',
    `/accounts/${id}`,
  ])
  await look(await stage.person('secadmin'), [
    '/',
    '/messages',
    `/accounts/${id}`,
    '/account',
    '/account/second-factor',
  ])
})

test('somebody without an account: the register and the way in', async () => {
  stage.watch()
  const page = await stage.visitor()
  await page.goto('/register')
  const notice = await stage.server.orm.em.fork().findOneOrFail(PublicityNotice, { state: 'POSTED' })
  const list = await stage.server.orm.em.fork().findOneOrFail(PublishedList, { state: 'PUBLISHED' })
  const entry = await page.locator('a[href^="/register/"]').first().getAttribute('href')
  await look(page, [
    '/register',
    '/register?view=figures',
    entry!,
    '/publicity',
    `/publicity/${notice.id}`,
    `/published-lists/${list.id}`,
    '/help/index',
    '/help/public',
    '/sign-in',
    '/claim',
    '/forgot-password',
    '/reset-password',
    '/no-such-page',
  ])
})

test('every address was opened', () => {
  expect(addresses.length).toBeGreaterThan(15)
  expect(addresses.filter((address) => ![...visited].some((path) => isAt(address, path)))).toEqual([])
})

/** The link of a fresh invitation of the case's first member. */
async function linkOf(draft: Case): Promise<string> {
  const { ask } = await caller(stage.server, await handlerOf(stage.server, draft))
  const members = [{ uscc: draft.form.members[0]!.uscc }]
  const input = { caseId: draft.id, key: randomUUID(), members }
  const { data } = await ask('mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { token } }', {
    input,
  })
  return data.inviteMembers[0].token
}

/** Whether a path is answered by the page of this address: '/cases/7' by '/cases/:id'. */
const isAt = (address: string, path: string) => new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`).test(path)

/**
 * Opens each page as this person and looks at it in Chinese and light, then in English and dark, at every width. All that
 * is wrong is collected, so that one run tells everything.
 */
async function look(page: Page, paths: string[]): Promise<void> {
  const wrong: string[] = []
  let at = ''
  page.on('console', (message) => message.type() === 'error' && wrong.push(`${at}: ${message.text()}`))
  page.on('pageerror', (error) => wrong.push(`${at}: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${at}: ${response.status()} ${response.url()}`)
  })
  for (const path of paths) {
    visited.add(path)
    for (const [locale, colorScheme] of [
      ['zh', 'light'],
      ['en', 'dark'],
    ] as const) {
      at = `${path} ${locale}`
      await page.emulateMedia({ colorScheme })
      await page.evaluate((chosen) => localStorage.setItem('locale', chosen), locale)
      await page.setViewportSize(widths.desk)
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const lang = locale === 'zh' ? 'zh-CN' : 'en'
      expect(await page.locator('html').getAttribute('lang'), at).toBe(lang)
      if ((await page.title()).includes(say(locale === 'zh' ? 'en' : 'zh', { key: 'admin.product' })))
        wrong.push(`${at}: title`)
      if (locale === 'zh')
        wrong.push(...[...(await deadLinks(page)), ...(await barriers(page))].map((one) => `${at}: ${one}`))
      for (const [width, size] of Object.entries(widths)) {
        await page.setViewportSize(size)
        const wide = await tooWide(page)
        if (wide.length) wrong.push(`${at} at ${width} is wider than the screen: ${wide.join(', ')}`)
      }
    }
  }
  page.removeAllListeners()
  expect(wrong).toEqual([])
}

/** Links to pages of ours that no page answers to. */
async function deadLinks(page: Page): Promise<string[]> {
  const links = page.locator('a[href^="/"]:not([href^="/files/"])')
  const paths = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname))
  return paths
    .filter((path) => !addresses.some((address) => isAt(address, path)))
    .map((path) => `leads nowhere: ${path}`)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What keeps people who use a keyboard or a screen reader out: serious and critical findings of axe. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 120))
          .join(' | ')}`,
    )
}

/** What makes a page scroll sideways; nothing where it does not. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const named = (one: Element) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`
    const over = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    return over.slice(0, 6).map(named)
  })
}
