import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../../platform/database/columns.ts'
import { NoticeItem } from './publicity-notice.entity.ts'

export interface Evidence {
  sha256: string
  fileName: string
  bytes: number
  mime: string
}

/** An objection (异议) to one case on a notice. Who objects is sealed; what was done with it is in its records. */
export const Objection = defineEntity({
  name: 'Objection',
  properties: {
    id: id(),
    /** Idempotency: a double click files one objection. */
    key: p.uuid().unique(),
    item: () => p.manyToOne(NoticeItem).index(),
    number: p.string().length(40).unique(),
    /** SHA-256 of the code that the objector follows it by. */
    receipt: p.string().length(64).unique().nullable(),
    channel: p.enum(['ONLINE', 'OFFICE'] as const),
    kind: p.enum(['PERSON', 'UNIT', 'ANONYMOUS'] as const),
    /** Name, identity and contact, encrypted; for the city office's eyes. */
    objector: p.text().nullable(),
    content: p.text(),
    evidence: p.json<Evidence[]>(),
    /** Hash of the address that it was filed from, to limit how many come from one. */
    origin: p.string().length(64).nullable(),
    state: p.enum(['RECEIVED', 'NOT_ACCEPTED', 'ACCEPTED', 'UPHELD', 'DISMISSED', 'MERGED'] as const),
    upholdPreparedBy: p.uuid().nullable(),
    answer: p.text().nullable(),
    version: p.integer().version(),
    receivedAt: instant(),
    /** Who took the letter or the visit in; null for one filed online. */
    receivedBy: p.string().length(60).nullable(),
    createdAt: instant(),
  },
})
export type Objection = InferEntity<typeof Objection>

/** States in which it still takes evidence. */
export const unsettled = ['RECEIVED', 'NOT_ACCEPTED', 'ACCEPTED'] as const

/** What was done with an objection: received, accepted, looked into, answered, by whom and when. Append-only. */
export const ObjectionRecord = defineEntity({
  name: 'ObjectionRecord',
  properties: {
    id: id(),
    objection: () => p.manyToOne(Objection).index(),
    action: p.string().length(40),
    text: p.text().nullable(),
    account: p.uuid().nullable(),
    actorName: p.string().length(60).nullable(),
    at: instant(),
  },
})
export type ObjectionRecord = InferEntity<typeof ObjectionRecord>
