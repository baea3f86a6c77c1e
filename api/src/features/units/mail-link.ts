import type { Message } from '@consortium/messages'
import { dayOf } from '../../platform/clock/index.ts'
import { postMail } from '../../platform/mail/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Invitation } from './unit.entity.ts'

/** Sends a link to the address that was given, where mail is set up; who invites has the link all the same. */
export async function mailLink(
  { em, clock, viewer }: Acting,
  { email, unitName, expiresAt }: Invitation,
  token: string,
  subject: Message,
): Promise<void> {
  if (!email) return
  const until = dayOf(expiresAt)
  await postMail(em, clock, {
    ...{ kind: 'invitation', to: email, locale: viewer.locale, subject },
    blocks: [{ key: 'api.unit.mail.body', params: { subject, unit: unitName, until } }],
    link: { path: `/invitation/${token}`, label: { key: 'api.unit.mail.link' } },
  })
}
