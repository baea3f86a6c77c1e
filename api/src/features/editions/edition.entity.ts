import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Region } from '../places/index.ts'

/** A policy as one JSON document: published by one account, confirmed by another, immutable from then on (by trigger too). */
export const Edition = defineEntity({
  name: 'Edition',
  // A version that was declined or taken back may come again.
  uniques: [{ properties: ['code', 'version'], where: `state in ('DRAFT', 'PUBLISHED', 'CONFIRMED')` }],
  properties: {
    id: id(),
    code: p.string().length(20),
    version: p.string().length(20),
    title: p.string().length(200),
    docNo: p.string().length(100),
    issuer: p.string().length(200),
    region: () => p.manyToOne(Region),
    state: p.enum(['DRAFT', 'PUBLISHED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'] as const),
    /** The document's bytes as text: what the hash is taken over. Long, and read with nearly everything: see `DocumentsOnce`. */
    document: p.text().lazy(),
    sha256: p.string().length(64),
    effectiveFrom: day().nullable(),
    expiresOn: day().nullable(),
    /** Null: imported at the terminal. */
    publishedBy: p.uuid().nullable(),
    publisherName: p.string().length(60).nullable(),
    publishedAt: instant().nullable(),
    confirmedBy: p.uuid().nullable(),
    confirmerName: p.string().length(60).nullable(),
    confirmedAt: instant().nullable(),
    /** By another account: declined; by the importer: withdrawn. */
    declinedBy: p.uuid().nullable(),
    declinerName: p.string().length(60).nullable(),
    declinedAt: instant().nullable(),
    declineReason: p.text().nullable(),
  },
})
export type Edition = InferEntity<typeof Edition>

/** 征求意见稿试行: a leader's leave to open rounds under a draft. Beside the edition, not in its document; ended once, never removed. */
export const TrialUse = defineEntity({
  name: 'TrialUse',
  properties: {
    id: id(),
    edition: () => p.manyToOne(Edition).index(),
    from: day(),
    reason: p.text(),
    allowedBy: p.uuid(),
    allowerName: p.string().length(60),
    allowedAt: instant(),
    endedBy: p.uuid().nullable(),
    enderName: p.string().length(60).nullable(),
    endedAt: instant().nullable(),
    endReason: p.text().nullable(),
  },
})
export type TrialUse = InferEntity<typeof TrialUse>

/** The official document as a file (PDF), beside the edition; a later one stands before, none is taken away. Append-only. */
export const EditionFile = defineEntity({
  name: 'EditionFile',
  properties: {
    id: id(),
    edition: () => p.manyToOne(Edition).index(),
    fileName: p.string().length(200),
    bytes: p.integer(),
    mime: p.string().length(100),
    sha256: p.string().length(64),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
  },
})
export type EditionFile = InferEntity<typeof EditionFile>
