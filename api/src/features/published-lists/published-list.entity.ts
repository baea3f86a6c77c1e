import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Recognition } from '../consortia/index.ts'
import { Round } from '../editions/index.ts'

/** A list (培育名单) of a round as it is made known: prepared by one account, published by another (签发). */
export const PublishedList = defineEntity({
  name: 'PublishedList',
  tableName: 'published_list',
  properties: {
    id: id(),
    round: () => p.manyToOne(Round).index(),
    title: p.string().length(200),
    docNo: p.string().length(100).nullable(),
    text: p.text(),
    state: p.enum(['PREPARED', 'PUBLISHED', 'DECLINED'] as const),
    version: p.integer().version(),
    preparedBy: p.uuid(),
    preparerName: p.string().length(60),
    preparedAt: instant(),
    publishedBy: p.uuid().nullable(),
    publisherName: p.string().length(60).nullable(),
    publishedAt: instant().nullable(),
    declineReason: p.text().nullable(),
  },
})
export type PublishedList = InferEntity<typeof PublishedList>

/** A consortium on a list, as it stood when the list was prepared. */
export const PublishedListEntry = defineEntity({
  name: 'PublishedListEntry',
  tableName: 'published_list_entry',
  uniques: [{ properties: ['list', 'recognition'] }],
  properties: {
    id: id(),
    list: () => p.manyToOne(PublishedList),
    recognition: () => p.manyToOne(Recognition).index(),
    position: p.integer(),
    name: p.string().length(200),
    registerNumber: p.string().length(60).nullable(),
    field: p.string().length(100).nullable(),
    leadName: p.string().length(200),
    memberCount: p.integer(),
    listedOn: day().nullable(),
  },
})
export type PublishedListEntry = InferEntity<typeof PublishedListEntry>
