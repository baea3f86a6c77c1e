import { say } from '@consortium/messages'
import { isWorkingDay } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import { randomUUID } from 'node:crypto'
import { today, type Clock } from '../../platform/clock/index.ts'
import { digestTime, postMail } from '../../platform/mail/index.ts'
import { Account, loadViewer } from '../accounts/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { digestContent } from './digest-content.ts'
import { Digest } from './digest.entity.ts'

/** A server that was away at the hour still writes; one that comes back in the evening waits for the next morning. */
const lateHours = 6
const atOnce = 200
const keptDays = 60

/**
 * Writes this morning's digests into the outbox: on a working day, from the hour on, one to each person who has an address and has
 * not refused. Answers how many people were looked at. Who is looked at gets a row for the day in the same transaction as the
 * letter, so that neither a second server nor a restart writes another.
 */
export async function writeDigests(em: EntityManager, clock: Clock): Promise<number> {
  const at = digestTime()
  const on = today(clock)
  if (!at || !(await isTheHour(em, clock, on, at))) return 0
  const due: { id: string }[] = await em.execute(
    `select a.id from account a
     where not a.disabled and a.email is not null
       and not exists (select from digest_refusal r where r.account_id = a.id)
       and not exists (select from digest d where d.account_id = a.id and d.day = ?)
     order by a.id limit ?`,
    [on, atOnce],
  )
  const failures: unknown[] = []
  for (const { id } of due)
    await writeDigest(em.fork() as EntityManager, clock, id, on).catch((error: unknown) => failures.push(error))
  if (due.length < atOnce) await forgetOld(em, on)
  if (failures.length) throw new AggregateError(failures, `${failures.length} digests were not written`)
  return due.length
}

async function isTheHour(em: EntityManager, clock: Clock, on: string, at: string): Promise<boolean> {
  const from = new Date(`${on}T${at}:00+08:00`).getTime()
  const now = clock.now().getTime()
  if (now < from || now >= from + lateHours * 3_600_000) return false
  const working = isWorkingDay(await loadCalendar(em), on)
  // Without the year's holidays the plain week decides: a digest on a holiday harms nobody.
  return typeof working === 'boolean' ? working : ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())
}

function writeDigest(em: EntityManager, clock: Clock, accountId: string, on: string): Promise<void> {
  return em.transactional(async (tx) => {
    const own = tx as EntityManager
    const last = await own.findOne(Digest, { account: accountId }, { orderBy: { day: 'desc' } })
    const now = clock.now()
    const id = randomUUID()
    const [mine]: unknown[] = await own.execute(
      `insert into digest (id, account_id, day, at, told) values (?, ?, ?, ?, '{}') on conflict do nothing returning id`,
      [id, accountId, on, now],
    )
    if (!mine) return
    const account = (await own.findOneOrFail(Account, { id: accountId })) as Account
    if (!account.email) return
    // There is no session, and so nothing that a second factor would stand before.
    const viewer = await loadViewer(own, clock, { id: '', account, lastSeenAt: now, endsAt: now }, { twoFactor: 'off' })
    const { locale } = account
    const asking = { em: own, clock, viewer, locale, say: (message: Parameters<typeof say>[1]) => say(locale, message) }
    const { content, told } = await digestContent(asking, last)
    await own.nativeUpdate(Digest, { id }, { told })
    if (!content) return
    await postMail(own, clock, {
      kind: 'digest',
      to: account.email,
      locale,
      ...content,
      link: { path: '/', label: { key: 'api.digest.open' } },
      repeatable: false,
    })
  })
}

/** The last row of a person says what they know; older ones say nothing to anybody. */
async function forgetOld(em: EntityManager, on: string): Promise<void> {
  await em.execute(
    `delete from digest d where d.day < ?::date - ${keptDays}
       and exists (select from digest later where later.account_id = d.account_id and later.day > d.day)`,
    [on],
  )
}
