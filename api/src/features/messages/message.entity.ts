import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Message as Words } from '@consortium/messages'
import { id, instant } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'

/** A message to one person, rendered in their language when read. */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'message',
  indexes: [
    { properties: ['account', 'at'] },
    {
      // Nothing twice: one unread message a person, case, page and title.
      name: 'message_unread_once',
      expression: `create unique index "message_unread_once" on "message" ("account_id", "case_id", "path", ("title" ->> 'key')) nulls not distinct where "read_at" is null`,
    },
  ],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account),
    title: p.json<Words>(),
    body: p.json<Words>(),
    caseId: p.uuid().nullable(),
    /** The page where the reader goes on, when it is not the case's: '/rounds/…'. */
    path: p.string().length(200).nullable(),
    at: instant(),
    readAt: instant().nullable(),
  },
})
export type Notice = InferEntity<typeof Notice>
