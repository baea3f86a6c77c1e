import { usccProblem } from '@consortium/policy'
import { instantInWords } from '@consortium/workflow'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { notFound, refuse, refuseFields, type FieldProblem, type Viewer } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf, type Clock } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { seal } from '../../platform/seal/index.ts'
import { accountsOf, Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { countObjections, endOf } from './notice-facts.ts'
import { Objection, ObjectionRecord } from './objection.entity.ts'
import { NoticeItem, type PublicityNotice } from './publicity-notice.entity.ts'

/** Who objects: a person or unit under its real name, or nobody. */
export interface Objector {
  kind: 'PERSON' | 'UNIT' | 'ANONYMOUS'
  name: string
  /** Identity number of a person, credit code of a unit. */
  identity: string
  contact: string
}

export interface Filing {
  key: string
  itemId: string
  objector: Objector
  content: string
  /** The address it comes from, as a hash. */
  origin: string | null
}

interface Desk {
  em: EntityManager
  clock: Clock
}

/** From one address in an hour. */
const mostFromOne = 10

/**
 * Files an objection to a case on a running notice, by whoever they are. Anonymous ones are kept but in principle not
 * accepted. Sent twice with one key it is one. Throws NOT_FOUND for what runs no publicity, CLOSED with the time from the
 * moment the period is over, BAD_INPUT at each field.
 */
export function fileObjection({ em, clock }: Desk, filing: Filing): Promise<Objection> {
  const { objector, content, key, itemId, origin } = filing
  const problems = [...objectorProblems(objector), ...contentProblems(content), ...(isUuid(key) ? [] : [keyProblem])]
  refuseFields(problems)
  return em.transactional(async (tx) => {
    const here = { em: tx as EntityManager, clock }
    // Two clicks at the same moment wait for each other here.
    await here.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`objection ${key}`])
    const known = await here.em.findOne(Objection, { key }, { populate: ['item'] })
    if (known) {
      if (known.item.id !== itemId) throw notFound()
      return known as Objection
    }
    const { item, theCase } = await runningItem(here, itemId)
    refuseAfterEnd(item.notice as PublicityNotice, clock.now())
    await refuseFlood(here, origin)
    const objection = await receive(here, { item, theCase, key, objector, content, origin, channel: 'ONLINE' }, null)
    await notify(here.em, clock, await accountsOf(here.em, clock, theCase, 'city-officer'), {
      title: { key: 'api.objection.tell.received.title', params: { name: theCase.name } },
      body: { key: 'api.objection.tell.received.body', params: { name: theCase.name, number: objection.number } },
      caseId: theCase.id,
    })
    return objection
  })
}

/** Refuses what is received after the last day's end, naming the time. Throws CLOSED. */
export function refuseAfterEnd({ endsOn }: PublicityNotice, at: Date): void {
  const end = endOf(endsOn as string)
  if (at >= end) throw refuse('CLOSED', 'api.objection.over', { at: instantInWords(end) })
}

interface Received extends Omit<Filing, 'itemId'> {
  item: NoticeItem
  theCase: Case
  channel: 'ONLINE' | 'OFFICE'
  receivedAt?: Date
  receivedBy?: string
}

/** Enters an objection with its first record, in the caller's transaction; the objector is sealed. */
export async function receive(
  { em, clock }: Desk,
  { item, theCase, key, objector, content, origin, channel, receivedAt, receivedBy }: Received,
  viewer: Viewer | null,
): Promise<Objection> {
  const anonymous = objector.kind === 'ANONYMOUS'
  const { name, identity, contact } = objector
  const objection = em.create(Objection, {
    key,
    item,
    number: await nextNumber(em, dayOf(clock.now()).slice(0, 4)),
    receipt: createHash('sha256').update(receiptOf(key)).digest('hex'),
    channel,
    kind: objector.kind,
    objector: anonymous ? null : seal({ name: name.trim(), identity: identity.trim(), contact: contact.trim() }),
    content: content.trim(),
    evidence: [],
    origin,
    state: anonymous ? 'NOT_ACCEPTED' : 'RECEIVED',
    version: 1,
    receivedAt: receivedAt ?? clock.now(),
    receivedBy: receivedBy ?? null,
    createdAt: clock.now(),
  }) as Objection
  await keepRecord({ em, clock }, objection, 'receive', null, viewer)
  // A moment later, so that the records keep their order.
  const next = { em, clock: { now: () => new Date(clock.now().getTime() + 1) } }
  if (anonymous) await keepRecord(next, objection, 'not-accept-anonymous', null, null)
  await countObjections(em, theCase, item)
  await audit(em, clock, {
    chain: theCase.id,
    action: 'receive-objection',
    actor: viewer && { id: viewer.accountId, name: viewer.name },
    detail: { objection: objection.number, channel, kind: objector.kind, sha256: hashOf(objection) },
  })
  return objection
}

/** What was done with an objection; the records are never changed. */
export async function keepRecord(
  { em, clock }: Desk,
  objection: Objection,
  action: string,
  text: string | null,
  viewer: Viewer | null,
): Promise<void> {
  em.create(ObjectionRecord, {
    objection,
    action,
    text,
    account: viewer?.accountId ?? null,
    actorName: viewer?.name ?? null,
    at: clock.now(),
  })
  await em.flush()
}

/** Ties the text and who sent it to the chain without telling either. */
const hashOf = ({ content, objector }: Objection) =>
  createHash('sha256')
    .update(JSON.stringify([content, objector ?? null]))
    .digest('hex')

/** The code by which the objector follows it: from the key, so that who sends twice gets the same. */
export const receiptOf = (key: string): string =>
  createHash('sha256').update(`receipt ${key}`).digest('hex').slice(0, 12).toUpperCase()

async function runningItem({ em }: Desk, itemId: string): Promise<{ item: NoticeItem; theCase: Case }> {
  const found = isUuid(itemId) ? await em.findOne(NoticeItem, { id: itemId }) : null
  if (!found) throw notFound()
  const theCase = await em.findOneOrFail(
    Case,
    { id: found.case.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, populate: ['edition', 'lead', 'cityOffice'] },
  )
  const item = await em.findOne(
    NoticeItem,
    { id: itemId, state: 'LISTED', notice: { state: 'POSTED' } },
    { populate: ['notice'], refresh: true },
  )
  if (!item) throw notFound()
  return { item: item as NoticeItem, theCase: theCase as Case }
}

async function refuseFlood({ em, clock }: Desk, origin: string | null): Promise<void> {
  if (!origin) return
  const since = new Date(clock.now().getTime() - 3_600_000)
  if ((await em.count(Objection, { origin, createdAt: { $gte: since } })) >= mostFromOne)
    throw refuse('NOT_ALLOWED_NOW', 'api.objection.tooMany')
}

/** The next number of a year, 'YY-2026-001', without gaps: who takes one holds the lock until the transaction ends. */
async function nextNumber(em: EntityManager, year: string): Promise<string> {
  const prefix = `YY-${year}-`
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`objection number ${prefix}`])
  const [row]: { last: number }[] = await em.execute(
    `select coalesce(max(substr(number, ?)::int), 0) as last from objection where starts_with(number, ?)`,
    [prefix.length + 1, prefix],
  )
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(3, '0')}`
}

const keyProblem: FieldProblem = { path: 'key', message: { key: 'api.objection.key' } }

/** What a real name lacks; nothing is asked of an anonymous one. */
export function objectorProblems({ kind, name, identity, contact }: Objector): FieldProblem[] {
  if (kind === 'ANONYMOUS') return []
  const problems: FieldProblem[] = []
  const length = name.trim().length
  if (length < 2 || length > 100) problems.push({ path: 'name', message: { key: 'api.objection.name' } })
  const identityWrong =
    kind === 'UNIT'
      ? usccProblem(identity.trim())
      : isIdentityNumber(identity.trim())
        ? null
        : { key: 'api.objection.identity' }
  if (identityWrong) problems.push({ path: 'identity', message: identityWrong })
  if (!/^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(contact.trim()))
    problems.push({ path: 'contact', message: { key: 'api.objection.contact' } })
  return problems
}

function contentProblems(content: string): FieldProblem[] {
  const length = content.trim().length
  return length >= 10 && length <= 5000 ? [] : [{ path: 'content', message: { key: 'api.objection.content' } }]
}

/** 公民身份号码 (GB 11643): 17 digits and a check character. */
function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false
  const sum = [...text.slice(0, 17)].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return '10X98765432'[sum % 11] === text.at(-1)?.toUpperCase()
}
