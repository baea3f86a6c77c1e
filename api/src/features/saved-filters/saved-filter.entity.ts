import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'

/** A filter of a list that a person keeps under a name: what the list's address says. Nobody else sees it. */
export const SavedFilter = defineEntity({
  name: 'SavedFilter',
  tableName: 'saved_filter',
  uniques: [{ properties: ['account', 'list', 'name'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account),
    list: p.string().length(40),
    name: p.string().length(40),
    query: p.json<Record<string, string>>(),
    createdAt: instant(),
  },
})
export type SavedFilter = InferEntity<typeof SavedFilter>
