import { Account } from '@consortium/api/features/accounts/index'
import { deliverMail, openMailer, sealingKey } from '@consortium/api/platform/mail/index'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLetters, startMailServer, type MailServer } from '../support/mail-server.ts'
import { button, openStage, settle, textbox, word, type Stage } from '../support/walk.ts'

const secret = 'm'.repeat(64)
const settings = { from: 'noreply@example.cn', publicUrl: 'https://lht.example.cn', digestAt: '08:00' }
let stage: Stage
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  const env = { SMTP_URL: mail.url, MAIL_FROM: settings.from, PUBLIC_URL: settings.publicUrl, SESSION_SECRET: secret }
  stage = await openStage(env)
})
afterAll(async () => {
  await stage?.close()
  await mail?.stop()
})

/** What the server's own job does every few seconds; answers the letters that have come in. */
async function letters() {
  const mailer = openMailer({ ...settings, smtpUrl: mail.url })
  const em = stage.server.orm.em.fork() as Parameters<typeof deliverMail>[0]['em']
  await deliverMail({ em, clock: stage.clock, mailer, key: sealingKey(secret) })
  mailer.close()
  return readLetters(mail)
}

async function setPassword(page: Page, password: string): Promise<void> {
  await textbox(page, 'admin.account.newPassword').fill(password)
  await textbox(page, 'admin.account.passwordAgain').fill(password)
  await button(page, word('admin.lost.setTitle')).click()
}

test('a forgotten password: the link comes by mail, works once, and ends what was open elsewhere', async () => {
  stage.watch()
  const username = 'hg.jb'
  await stage.server.orm.em.fork().nativeUpdate(Account, { username }, { email: 'hg@example.cn' })
  const elsewhere = await stage.person(username)

  const visitor = await stage.visitor()
  const forgot = async (name: string) => {
    await visitor.goto('/forgot-password')
    await textbox(visitor, 'admin.signIn.username').fill(name)
    await button(visitor, word('admin.lost.submit')).click()
    await visitor.getByText(word('admin.lost.asked')).waitFor()
  }
  // Nobody learns whether there is such an account; only its own address gets a letter.
  await forgot('no-such-person')
  await forgot(username)
  const [letter, ...others] = await letters()
  expect(others).toEqual([])
  expect(letter!.to).toMatchObject([{ address: 'hg@example.cn' }])
  const link = new URL(/https:\/\/lht\.example\.cn\/reset-password#\S+/.exec(letter!.text ?? '')![0])
  const opened = `${link.pathname}${link.hash}`

  const password = 'Youjian-2026-chongshe'
  await visitor.goto(opened)
  await setPassword(visitor, password)
  await visitor.getByText(word('admin.lost.done')).waitFor()

  // What was open elsewhere asks for the new password in place; the old one does not open it.
  await elsewhere
    .getByRole('link', { name: word('admin.nav.cases'), exact: true })
    .first()
    .click()
  const asked = elsewhere.getByRole('dialog')
  await asked.getByLabel(word('admin.signIn.password'), { exact: true }).fill(password)
  await settle(asked, word('admin.signIn.submit'))

  // The same link again, in another browser.
  const again = await stage.visitor()
  await again.goto(opened)
  await setPassword(again, 'Dierci-2026-shiyong')
  await again.getByText(word('api.account.linkInvalid')).waitFor()
})
