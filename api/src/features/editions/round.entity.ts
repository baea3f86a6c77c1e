import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../../platform/database/columns.ts'
import { Edition } from './edition.entity.ts'

/** The official notice (通知) of a round as a file. */
export interface NoticeFile {
  sha256: string
  fileName: string
  bytes: number
  mime: string
}

/** 批次: what applications answer to. A rolling one (成熟一个) has no closing time. Prepared by one account, published by another. */
export const Round = defineEntity({
  name: 'Round',
  properties: {
    id: id(),
    edition: () => p.manyToOne(Edition).index().strategy('select-in'),
    name: p.string().length(120),
    notice: p.text().nullable(),
    noticeFile: p.json<NoticeFile>().nullable(),
    /** What is wanted beside what the edition asks for, a line each. */
    materials: p.json<string[]>(),
    opensAt: instant(),
    closesAt: instant().nullable(),
    quota: p.integer().nullable(),
    rolling: p.boolean(),
    state: p.enum(['PREPARED', 'PUBLISHED', 'DECLINED'] as const),
    version: p.integer().version(),
    preparedBy: p.uuid().nullable(),
    preparerName: p.string().length(60).nullable(),
    publishedBy: p.uuid().nullable(),
    publisherName: p.string().length(60).nullable(),
    publishedAt: instant().nullable(),
    declineReason: p.text().nullable(),
    createdAt: instant(),
  },
})
export type Round = InferEntity<typeof Round>

/** A later closing time, with its reason. Append-only, shown to everybody. */
export const RoundExtension = defineEntity({
  name: 'RoundExtension',
  properties: {
    id: id(),
    round: () => p.manyToOne(Round).index(),
    from: instant(),
    to: instant(),
    reason: p.text(),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
  },
})
export type RoundExtension = InferEntity<typeof RoundExtension>

/** The official notice over an extension as a file: put in once. Append-only. */
export const ExtensionNotice = defineEntity({
  name: 'ExtensionNotice',
  properties: {
    id: id(),
    extension: () => p.manyToOne(RoundExtension).unique(),
    file: p.json<NoticeFile>(),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
  },
})
export type ExtensionNotice = InferEntity<typeof ExtensionNotice>
