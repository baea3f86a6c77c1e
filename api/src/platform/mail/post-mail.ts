import type { EntityManager } from '@mikro-orm/postgresql'
import type { Clock } from '../clock/index.ts'
import type { MailSettings } from '../config.ts'
import { maskMail } from '../seal/index.ts'
import { writeLetter, type Letter } from './letter.ts'
import { Mail } from './mail.entity.ts'
import { seal, sealingKey } from './seal.ts'

let office: (MailSettings & { key: Buffer }) | null = null

/** Opens or closes the outbox of this process; without settings every letter is left unwritten. */
export function openOutbox(settings: MailSettings | undefined, secret: string): void {
  office = settings ? { ...settings, key: sealingKey(secret) } : null
}

/** Whether letters are sent here at all. */
export const mailIsConfigured = (): boolean => office !== null

/** When the digest goes out, 'HH:MM' in Asia/Shanghai; null where no letters are sent. */
export const digestTime = (): string | null => office?.digestAt ?? null

/**
 * Writes a letter into the outbox, in the caller's transaction: it leaves when that commits, and only then. Answers whether it
 * was written; without a mail server there is nothing to write, and the caller offers its other way.
 */
export async function postMail(em: EntityManager, clock: Clock, letter: Letter): Promise<boolean> {
  if (!office) return false
  const now = clock.now()
  em.create(Mail, {
    kind: letter.kind,
    maskedTo: maskMail(letter.to),
    sealed: seal(office.key, JSON.stringify(writeLetter(letter, office.publicUrl))),
    state: 'WAITING',
    repeatable: letter.repeatable ?? true,
    tries: 0,
    postedAt: now,
    tryAfter: now,
    closedAt: null,
    problem: null,
  })
  await em.flush()
  return true
}
