import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Region } from '../places/index.ts'

/** A policy as one JSON document: published by one account, confirmed by another, immutable from then on (by trigger too). */
export const Edition = defineEntity({
  name: 'Edition',
  uniques: [{ properties: ['code', 'version'] }],
  properties: {
    id: id(),
    code: p.string().length(20),
    version: p.string().length(20),
    title: p.string().length(200),
    docNo: p.string().length(100),
    issuer: p.string().length(200),
    region: () => p.manyToOne(Region),
    state: p.enum(['DRAFT', 'PUBLISHED', 'CONFIRMED'] as const),
    /** The document's bytes as text: what the hash is taken over. */
    document: p.text(),
    sha256: p.string().length(64),
    effectiveFrom: day().nullable(),
    expiresOn: day().nullable(),
    publishedBy: p.uuid().nullable(),
    publishedAt: instant().nullable(),
    confirmedBy: p.uuid().nullable(),
    confirmedAt: instant().nullable(),
  },
})
export type Edition = InferEntity<typeof Edition>
