import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Message as Words } from '@consortium/messages'
import { id, instant } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'

/** A message to one person, rendered in their language when read. */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'message',
  indexes: [{ properties: ['account', 'at'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account),
    title: p.json<Words>(),
    body: p.json<Words>(),
    caseId: p.uuid().nullable(),
    at: instant(),
    readAt: instant().nullable(),
  },
})
export type Notice = InferEntity<typeof Notice>
