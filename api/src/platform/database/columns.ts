import { p } from '@mikro-orm/core'
import { randomUUID } from 'node:crypto'

/** Random ids: a sequence would tell how many rows a reader may not see. */
export const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => randomUUID())

/** Whether a text can be an id at all; the database refuses to compare what cannot. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** An instant; always set from the request's clock, never by the database. */
export const instant = () => p.datetime(3)

/** A day in Asia/Shanghai, 'YYYY-MM-DD'. */
export const day = () => p.date()

/** An exact amount in 万元 with four decimals, so that the smallest step is one yuan. */
export const wan = () => p.decimal('string').precision(18).scale(4)

/** What is opened and closed once: by whom, and when. */
export const openedAndClosed = () => ({
  state: p.enum(['OPEN', 'CLOSED'] as const),
  openedBy: p.uuid(),
  openerName: p.string().length(60),
  openedAt: instant(),
  closedBy: p.uuid().nullable(),
  closedAt: instant().nullable(),
})

/** A paper that one person writes, save by save, and signs. */
export const signedPaper = () => ({
  state: p.enum(['NOT_STARTED', 'DRAFT', 'SIGNED', 'WITHDRAWN'] as const),
  version: p.integer(),
  signedAt: instant().nullable(),
  /** SHA-256 over the paper's whole history at signing. */
  digest: p.string().length(64).nullable(),
})

/** A row of such a paper's history, append-only (by trigger too) and outside the audit chain. */
export const paperEvent = <const Kind extends string>(kinds: readonly Kind[]) => ({
  id: p.bigint('string').primary(),
  /** Idempotency: a save sent twice counts once. */
  key: p.uuid().unique(),
  kind: p.enum(kinds),
  body: p.json<Record<string, unknown>>(),
  version: p.integer(),
  account: p.uuid(),
  at: instant(),
})
