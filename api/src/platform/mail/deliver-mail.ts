import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Clock } from '../clock/index.ts'
import type { WrittenLetter } from './letter.ts'
import { Mail } from './mail.entity.ts'
import { unseal } from './seal.ts'
import type { Mailer, Sending } from './send-mail.ts'

/** Minutes from one failed try to the next; the last holds for all later ones. */
const pauses = [1, 5, 15, 60, 240]
const givenUpAfterHours = 48
/** A claim as old as this is nobody's: no try lasts so long. */
const claimMinutes = 10
const atOnce = 50
const minutes = 60_000

interface Delivery {
  em: EntityManager
  clock: Clock
  mailer: Mailer
  key: Buffer
}

/** Sends what is due, one letter after the other, and answers how many were tried. Runs once at a time (see jobs). */
export async function deliverMail(delivery: Delivery): Promise<number> {
  await settleClaims(delivery)
  let tried = 0
  while (tried < atOnce) {
    const claimed = await claim(delivery)
    if (!claimed) break
    await close(delivery, claimed, await attempt(delivery, claimed))
    tried++
  }
  return tried
}

/** Claims left by a process that was killed while it sent: tried again, unless the letter must never come twice. */
async function settleClaims({ em, clock }: Delivery): Promise<void> {
  const now = clock.now()
  const abandoned = { state: 'SENDING' as const, tryAfter: { $lt: new Date(now.getTime() - claimMinutes * minutes) } }
  await em.nativeUpdate(Mail, { ...abandoned, repeatable: true }, { state: 'WAITING', tryAfter: now })
  await em.nativeUpdate(
    Mail,
    { ...abandoned, repeatable: false },
    { state: 'UNCERTAIN', closedAt: now, sealed: null, problem: 'INTERRUPTED' },
  )
}

/** The next due letter, marked as being sent before anything is said to the mail server. */
function claim({ em, clock }: Delivery): Promise<Mail | null> {
  return em.fork().transactional(async (tx) => {
    const now = clock.now()
    const due = { state: 'WAITING' as const, tryAfter: { $lte: now } }
    const lock = { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, orderBy: { tryAfter: 'asc', id: 'asc' } } as const
    const mail = await tx.findOne(Mail, due, lock)
    if (!mail) return null
    mail.state = 'SENDING'
    mail.tryAfter = now
    mail.tries++
    await tx.flush()
    return mail as Mail
  })
}

async function attempt({ mailer, key }: Delivery, { id, sealed }: Mail): Promise<Sending> {
  let letter: WrittenLetter
  try {
    letter = JSON.parse(unseal(key, Buffer.from(sealed!))) as WrittenLetter
  } catch {
    return { outcome: 'failed', final: true, problem: 'UNREADABLE' }
  }
  return mailer.send(letter, id)
}

async function close({ em, clock }: Delivery, mail: Mail, sending: Sending): Promise<void> {
  const now = clock.now()
  const closed = { closedAt: now, sealed: null }
  const of = { id: mail.id, state: 'SENDING' as const }
  if (sending.outcome === 'sent') await em.nativeUpdate(Mail, of, { ...closed, state: 'SENT', problem: null })
  else {
    const { problem } = sending
    const old = now.getTime() - mail.postedAt.getTime() > givenUpAfterHours * 60 * minutes
    const final = sending.outcome === 'failed' ? sending.final || old : !mail.repeatable || old
    const pause = pauses[Math.min(mail.tries, pauses.length) - 1]!
    const tryAfter = new Date(now.getTime() + pause * minutes)
    if (!final) await em.nativeUpdate(Mail, of, { state: 'WAITING', tryAfter, problem })
    else {
      const state = sending.outcome === 'failed' ? 'FAILED' : 'UNCERTAIN'
      await em.nativeUpdate(Mail, of, { ...closed, state, problem })
    }
  }
}
