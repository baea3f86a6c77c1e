import type { EntityManager } from '@mikro-orm/postgresql'
import { today, type Clock } from '../../platform/clock/index.ts'
import { prepared } from '../../platform/database/prepared.ts'
import {
  decodeCursor,
  encodeCursor,
  page,
  pageSize,
  type JsonText,
  type Page,
  type PageArguments,
} from '../../platform/graphql/index.ts'
import { cardColumns, cardToday, type StoredCard } from './card.ts'
import { conditionsOf, type Conditions } from './conditions.ts'
import type { ConsortiumFilter, ConsortiumOrder } from './register.type.ts'

export interface ListArguments extends PageArguments {
  filter?: ConsortiumFilter | null
  orderBy: ConsortiumOrder
}

/** Each order is total: the id settles what the first key leaves open. */
const orders = {
  NEWEST: {
    columns: ['"published_at"', '"id"'],
    casts: ['::timestamptz', '::uuid'],
    descending: true,
    key: 'published_at::text',
  },
  NAME: {
    columns: ['"name" collate "zh_pinyin"', '"id"'],
    casts: ['::text', '::uuid'],
    descending: false,
    key: 'name',
  },
}

/**
 * A page of the public register, either way from a cursor: one statement reads the cards, and nothing is counted unless
 * `totalCount` is read. Throws BAD_INPUT for a value that a filter does not have, first with last, a tampered cursor.
 */
export async function listConsortia(em: EntityManager, clock: Clock, args: ListArguments): Promise<Page<JsonText>> {
  const { size, backward } = pageSize(args, 20)
  const order = orders[args.orderBy]
  const day = today(clock)
  const conditions = await conditionsOf(em, args.filter ?? {}, day)
  const { where, values } = between(conditions, args)
  const direction = order.descending !== backward ? 'desc' : 'asc'
  const rows = await prepared<StoredCard & { id: string; key: string }>(
    em,
    `select ${cardColumns}, id, ${order.key} as key from register_entry${where} order by ${order.columns.map((column) => `${column} ${direction}`).join(', ')} limit $${values.push(size + 1)}`,
    values,
  )
  const edgeOf = (row: (typeof rows)[number]) => ({
    cursor: encodeCursor(args.orderBy, [row.key, row.id]),
    node: cardToday(row, day),
  })
  return Object.defineProperty(page(rows, { size, backward }, args, 0, edgeOf), 'totalCount', {
    get: () => countConsortia(em, conditions),
  })
}

/** The filter's conditions with those of the cursors added. */
function between(
  { sql, values }: Conditions,
  { after, before, orderBy }: ListArguments,
): { where: string; values: unknown[] } {
  const { columns, casts, descending } = orders[orderBy]
  const all = [...sql]
  const bound = [...values]
  const add = (cursor: string, comparison: '<' | '>') => {
    const key = decodeCursor(orderBy, cursor)
    all.push(
      `(${columns.join(', ')}) ${comparison} (${key.map((value, i) => `$${bound.push(value)}${casts[i]}`).join(', ')})`,
    )
  }
  if (after != null) add(after, descending ? '<' : '>')
  if (before != null) add(before, descending ? '>' : '<')
  return { where: all.length > 0 ? ` where ${all.join(' and ')}` : '', values: bound }
}

async function countConsortia(em: EntityManager, { sql, values }: Conditions): Promise<number> {
  const where = sql.length > 0 ? ` where ${sql.join(' and ')}` : ''
  const [row] = await prepared<{ count: number }>(
    em,
    `select count(*)::int as count from register_entry${where}`,
    values,
  )
  return row?.count ?? 0
}
