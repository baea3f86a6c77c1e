import { Account } from '@consortium/api/features/accounts/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { afterAll, beforeAll, test } from 'vitest'
import { delegatesTo } from '../support/round-walk.ts'
import { caller, caseIn, take } from '../support/start-up.ts'
import { act, button, openStage, settle, textbox, word, type Stage } from '../support/walk.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage?.close())

const inDays = (days: number) => dayOf(new Date(stage.clock.now().getTime() + days * 86_400_000))

test('a leader goes on leave: a colleague approves in their place, on record as such, never what they prepared', async () => {
  stage.watch()
  const theCase = await caseIn(stage.server, 'decision', ({ progress }) => progress.decision === null)
  const conform = ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS', note: null }))
  const proposal = { outcome: 'NAME', name: '示例休假代办', opinion: '示例意见：同意备案', verdicts: conform }
  await take(await caller(stage.server, 'zj.jb1'), 'prepareDecision', theCase.id, proposal)

  const leader = await stage.person('zj.ld')
  const leave = await delegatesTo(leader, '示例市局经办乙（zj.jb2）', inDays(1))

  const delegate = await stage.person('zj.jb2')
  await delegate.goto(`/cases/${theCase.id}/decide`)
  await act(delegate, '签发备案决定')
  await delegate.goto(`/cases/${theCase.id}`)
  await delegate.getByText('示例市局经办乙（代示例市局领导）').first().waitFor()

  await leave.end()
})

test('a forgotten password: a link from the system administrator, a new password, and signed out everywhere', async () => {
  stage.watch()
  const username = 'zb.jb'
  const before = await stage.person(username)
  const { name } = await stage.server.orm.em.fork().findOneOrFail(Account, { username })

  const visitor = await stage.visitor()
  await visitor.goto('/sign-in')
  await visitor.getByRole('link', { name: word('admin.signIn.forgot') }).click()
  // The page before asks for a username too.
  await visitor.getByRole('heading', { name: word('admin.lost.title') }).waitFor()
  await textbox(visitor, 'admin.signIn.username').fill(username)
  await button(visitor, word('admin.lost.submit')).click()
  await visitor.getByText(word('admin.lost.asked')).waitFor()

  const administrator = await stage.person('sysadmin')
  await administrator.goto(`/accounts?search=${username}`)
  await administrator.getByRole('link', { name, exact: true }).click()
  await button(administrator, word('admin.accounts.acts')).click()
  await administrator.getByRole('menuitem', { name: word('admin.accounts.act.link'), exact: true }).click()
  await button(administrator.getByRole('dialog'), word('admin.accounts.act.link')).click()
  const link = await administrator.getByRole('dialog').locator('.handed-link code').textContent()

  await visitor.goto(link!)
  const password = 'Kuaile-2026-xuexi'
  await textbox(visitor, 'admin.account.newPassword').fill('too-short')
  await textbox(visitor, 'admin.account.passwordAgain').fill('too-short')
  await button(visitor, word('admin.lost.setTitle')).click()
  await visitor.getByText(word('api.account.passwordWeak')).waitFor()
  await textbox(visitor, 'admin.account.newPassword').fill(password)
  await textbox(visitor, 'admin.account.passwordAgain').fill(password)
  await button(visitor, word('admin.lost.setTitle')).click()
  await visitor.getByText(word('admin.lost.done')).waitFor()

  // What was open asks for the new password in place.
  await before
    .getByRole('link', { name: word('admin.nav.cases'), exact: true })
    .first()
    .click()
  const asked = before.getByRole('dialog')
  await asked.getByLabel(word('admin.signIn.password'), { exact: true }).fill(password)
  await settle(asked, word('admin.signIn.submit'))

  await before.goto('/account')
  await button(before, word('admin.account.everywhere')).click()
  await button(before.getByRole('dialog'), word('admin.account.everywhere')).click()
  await before.waitForURL('**/sign-in')
  await before.goto('/account')
  await before.waitForURL('**/sign-in?**')
})
